"""Turns content into what Wagtail stores: names become numbers, HTML is set in one line, blocks get ids."""

import re
import uuid

from demo.content.kit import Ref

PAGE_LINK = re.compile(r'<a page="([^"]+)">(.*?)</a>', re.DOTALL)
BETWEEN_BLOCKS = re.compile(r"(?<=>)\s+(?=</?(?:p|h[2-4]|ul|ol|li)\b)|^\s+|\s+$")


def rich_text(html, find):
    """Return ``html`` as Wagtail stores it. ``find(Ref)`` gives a number, or None, which leaves the words alone."""

    def link(match):
        number = find(Ref("page", match[1]))
        return f'<a linktype="page" id="{number}">{match[2]}</a>' if number else match[2]

    return PAGE_LINK.sub(link, re.sub(r"\s+", " ", BETWEEN_BLOCKS.sub("", html)))


def stream(blocks, find, name):
    """Return ``blocks``, pairs of type and value, as a body stores them.

    Ids follow from ``name`` and the position, so that every load gives the same ones. What refers to something that
    is not there is left out: an item of a list, or a picture with its whole block.
    """

    def number(path):
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{name}/{path}"))

    def store(value, path):
        if isinstance(value, Ref):
            found = find(value)
            if value.kind != "image" or found is None:
                return found
            return {"image": found, "alt_text": find(Ref("alt", value.key)), "decorative": False}
        if isinstance(value, str):
            return rich_text(value, find)
        if isinstance(value, dict):
            return {key: store(item, f"{path}/{key}") for key, item in value.items()}
        if isinstance(value, list):
            items = [(f"{path}/{position}", store(item, f"{path}/{position}")) for position, item in enumerate(value)]
            return [{"type": "item", "id": number(at), "value": item} for at, item in items if not lacks_picture(item)]
        return value

    stored = [(str(position), kind, store(value, str(position))) for position, (kind, value) in enumerate(blocks)]
    return [
        {"type": kind, "id": number(at), "value": value}
        for at, kind, value in stored
        if not (kind == "image" and lacks_picture(value))
    ]


def lacks_picture(value):
    """Whether ``value`` is a missing reference, or a picture without its image."""
    return value is None or (isinstance(value, dict) and "caption" in value and value.get("image") is None)


def links(entries, find, name):
    """Return ``entries``, values of link blocks, as a menu stores them; without those whose page is not there."""
    return [link for link in stream([("link", entry) for entry in entries], find, name) if link["value"]["page"]]
