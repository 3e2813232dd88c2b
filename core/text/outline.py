"""The outline of a body: its headings, each with an id that is unique on the page.

An id stays the same as long as the words of its heading do.
"""

from dataclasses import dataclass, field

from django.utils.text import slugify

from core.sections.assembly import assemble
from core.text.rich_text import headings


@dataclass(frozen=True)
class Heading:
    """A heading of the body: ``level`` 2 to 4, its ``id`` on the page and its words."""

    level: int
    id: str
    text: str


@dataclass
class Outline:
    """All headings of a body in order, and the ids of each block's headings by the block's id."""

    headings: list[Heading] = field(default_factory=list)
    by_block: dict[str, list[str]] = field(default_factory=dict)


def build_outline(stream):
    """Return the :class:`Outline` of ``stream``, a body's StreamValue.

    It has the headings inside texts and those of blocks. A block whose Meta says ``is_aside`` stands
    beside the text, so its heading is left out.
    """
    outline = Outline()
    used_ids = set()
    for block in assemble(stream).raw_data:
        definition = stream.stream_block.child_blocks.get(block["type"])
        if definition is None or getattr(definition.meta, "is_aside", False):
            continue
        ids = outline.by_block.setdefault(block.get("id"), [])
        for level, text in _get_headings(block["value"]):
            heading_id = _choose_id(slugify(text), used_ids) if text else ""
            ids.append(heading_id)
            if text:
                outline.headings.append(Heading(level, heading_id, text))
    return outline


def _get_headings(value):
    """Return ``(level, text)`` of each heading in ``value``, the stored data of one block."""
    if isinstance(value, str):
        return headings(value)
    return [(2, value.get("heading") or "")]


def _choose_id(slug, used_ids):
    """Return ``slug``, with a number if it is used already, and add it to ``used_ids``."""
    slug = slug or "section"
    candidate = slug
    number = 1
    while candidate in used_ids:
        number += 1
        candidate = f"{slug}-{number}"
    used_ids.add(candidate)
    return candidate
