"""Rich text as the publish check reads it: passages and links."""

import re
from dataclasses import dataclass
from html import unescape

from core.facts.chips import fill_chips
from core.text.tags import TAG
from editorial.checks.findings import Place

BLOCK_TAG = re.compile(r"<(/?)(p|h[2-6]|li|ul|ol|blockquote|hr|embed)\b[^>]*>")
LINE_BREAK = re.compile(r"<br\s*/?>")
LINK = re.compile(r"<a\s([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, list item or short field in plain text.

    ``kind`` is "title", "field", "paragraph", "heading" or "item"; ``level`` that of a heading, 2 to 4. ``html`` is
    the passage as it is stored, with the tags around it. A quotation or a note ``is_apart`` from the text.
    """

    text: str
    kind: str
    place: Place
    level: int = 0
    html: str = ""
    is_body: bool = False
    is_apart: bool = False


@dataclass(frozen=True)
class LinkUse:
    """A link: ``kind`` is "page", "document", "url", "booking" or "phone", ``target`` the key or the address."""

    kind: str
    target: int | str | None
    words: str
    place: Place
    html: str = ""
    is_button: bool = False


def strip_tags(html):
    """Return ``html`` as plain text in one line, with the value of each fact."""
    return " ".join(unescape(TAG.sub("", LINE_BREAK.sub(" ", fill_chips(html)))).split())


def read_rich_text(html, place, is_apart=False):
    """Return the passages and the links of ``html``, rich text as stored."""
    return [*iterate_passages(html, place, is_apart)], [*iterate_links(html, place)]


def iterate_passages(html, place, is_apart=False):
    """Yield a :class:`Passage` for each paragraph, heading and list item; empty headings and items, too."""
    kind, opened, start = "p", 0, 0
    for tag in BLOCK_TAG.finditer(html):
        inner, is_closed = html[start : tag.start()], bool(tag[1])
        outer = html[opened : tag.end()] if is_closed and tag[2] == kind else inner
        yield from build_passage(inner, outer, kind, place, is_closed=is_closed, is_apart=is_apart)
        kind = "p" if is_closed else tag[2]
        opened = tag.end() if is_closed else tag.start()
        start = tag.end()
    yield from build_passage(html[start:], html[start:], kind, place, is_closed=False, is_apart=is_apart)


def build_passage(inner, outer, tag, place, *, is_closed, is_apart):
    """Yield the passage in ``inner``, HTML that stands after ``tag``; none for the space between two tags."""
    text = strip_tags(inner)
    is_heading = tag.startswith("h") and tag != "hr"
    if not text and not (is_closed and (is_heading or tag == "li")):
        return
    level = int(tag[1]) if is_heading else 0
    kind = "heading" if is_heading else "paragraph"
    yield Passage(text, "item" if tag == "li" else kind, place, level, outer, is_body=True, is_apart=is_apart)


def iterate_links(html, place):
    """Yield a :class:`LinkUse` for each link in ``html``."""
    for link in LINK.finditer(html):
        attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(link[1])}
        words = strip_tags(link[2])
        key = attributes.get("id", "")
        if attributes.get("linktype") in ("page", "document") and key.isdecimal():
            yield LinkUse(attributes["linktype"], int(key), words, place, link[0])
        elif attributes.get("href"):
            yield LinkUse("url", attributes["href"], words, place, link[0])
