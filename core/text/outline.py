"""The list of contents of a body, made from its headings; ids are unique on the page and stay while the words do."""

import json
from dataclasses import dataclass, field

from django.utils.text import slugify

from core.text.rich_text import TAG, headings

# Names under which blocks keep words that visitors read; a text block is one string, its "value".
READ = {"value", "heading", "text", "title", "question", "answer", "caption", "attribution"}

# Blocks that stand beside the text: their heading is no part of it.
ASIDE = {"callout", "call_to_action"}


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


def outline(stream):
    """Read the headings of ``stream``, a body's StreamValue: those inside texts and those of whole blocks."""
    result, used = Outline(), set()
    for block in stream.raw_data:
        value = block["value"]
        if block["type"] in ASIDE:
            continue
        found = headings(value) if isinstance(value, str) else [(2, value.get("heading") or "")]
        ids = result.by_block.setdefault(block.get("id"), [])
        for level, text in found:
            anchor = _unused(slugify(text), used) if text else ""
            ids.append(anchor)
            if text:
                result.headings.append(Heading(level, anchor, text))
    return result


def stored_text(stream):
    """Return everything stored in ``stream`` as one string, to look for references in."""
    return json.dumps([block["value"] for block in stream.raw_data])


def reading_text(value):
    """Return the words that a visitor reads in ``value``, raw data of a body or of a part of it."""
    if isinstance(value, list):
        return " ".join(reading_text(item) for item in value)
    if isinstance(value, dict):
        return " ".join(reading_text(part) for name, part in value.items() if name in READ or not isinstance(part, str))
    return TAG.sub(" ", value) if isinstance(value, str) else ""


def _unused(anchor, used):
    anchor = anchor or "section"
    candidate, number = anchor, 1
    while candidate in used:
        number += 1
        candidate = f"{anchor}-{number}"
    used.add(candidate)
    return candidate
