"""Converts content to the values that Wagtail stores: references become primary keys, and blocks get ids."""

import re
import uuid

from demo.blocks import Ref

PAGE_LINK = re.compile(r'<a page="([^"]+)">(.*?)</a>', re.DOTALL)
SPACE_BETWEEN_BLOCKS = re.compile(r"(?<=>)\s+(?=</?(?:p|h[2-4]|ul|ol|li)\b)|^\s+|\s+$")


def to_stored_rich_text(html, resolve):
    """Return ``html`` as Wagtail stores rich text, in one line.

    ``resolve(ref)`` returns the primary key of a :class:`Ref`. If it returns None, the link is removed and
    its text stays.
    """

    def replace_link(match):
        pk = resolve(Ref("page", match[1]))
        return f'<a linktype="page" id="{pk}">{match[2]}</a>' if pk else match[2]

    one_line = re.sub(r"\s+", " ", SPACE_BETWEEN_BLOCKS.sub("", html))
    return PAGE_LINK.sub(replace_link, one_line)


def to_stored_blocks(blocks, resolve, name):
    """Return ``blocks``, pairs of type and value, as a StreamField stores them.

    The ids of blocks and items are computed from ``name`` and the position, so that every load gives the same
    ones. An item of a list whose reference can't be resolved is left out, and so is the block of an image or of a
    shared section.
    """
    stored = []
    for position, (block_type, value) in enumerate(blocks):
        path = f"{name}/{position}"
        stored_value = _to_stored_value(value, resolve, path)
        if block_type == "image" and _is_target_missing(stored_value):
            continue
        if block_type == "shared_section" and stored_value is None:
            continue
        stored.append({"type": block_type, "id": _make_id(path), "value": stored_value})
    return stored


def to_stored_links(entries, resolve, name):
    """Return ``entries``, values of link blocks, as a StreamField stores them, without links to deleted pages."""
    stored = to_stored_blocks([("link", entry) for entry in entries], resolve, name)
    return [link for link in stored if link["value"]["page"]]


def _make_id(path):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, path))


def _to_stored_value(value, resolve, path):
    """Return ``value`` as stored; ``path`` is its place, from which the ids of list items are computed.

    A list is that of a ListBlock, whose items have ids; a tuple is a list without them.
    """
    if isinstance(value, Ref):
        return _to_stored_reference(value, resolve)
    if isinstance(value, str):
        return to_stored_rich_text(value, resolve)
    if isinstance(value, dict):
        return {key: _to_stored_value(item, resolve, f"{path}/{key}") for key, item in value.items()}
    if isinstance(value, tuple):
        return [_to_stored_value(item, resolve, path) for item in value]
    if isinstance(value, list):
        return _to_stored_items(value, resolve, path)
    return value


def _to_stored_reference(ref, resolve):
    """Return the primary key of ``ref`` or None; for an image the value of its block with alternative text."""
    pk = resolve(ref)
    if ref.kind != "image" or pk is None:
        return pk
    return {"image": pk, "alt_text": resolve(Ref("alt", ref.key)), "decorative": False}


def _to_stored_items(values, resolve, path):
    """Return ``values`` as a ListBlock stores them."""
    stored = []
    for position, value in enumerate(values):
        item_path = f"{path}/{position}"
        item = _to_stored_value(value, resolve, item_path)
        if not _is_target_missing(item):
            stored.append({"type": "item", "id": _make_id(item_path), "value": item})
    return stored


def _is_target_missing(value):
    """Return whether ``value`` is an unresolved reference, or an image with caption but without its image."""
    if value is None:
        return True
    return isinstance(value, dict) and "caption" in value and value.get("image") is None
