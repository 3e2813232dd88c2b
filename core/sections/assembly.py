"""Bodies as visitors read them: in place of a block that chose a shared section stand the blocks of that section.

Whatever reads a body (pages, feeds, API, search, list of contents, publish check) reads the assembled one. A section
that was never published, was taken offline or deleted has no blocks.
"""

import json
from dataclasses import dataclass

from django.apps import apps
from wagtail.blocks import StreamValue

from core.cache.content_tags import record_tags
from core.cache.versioned import get_or_build_many

SHARED_SECTION = "shared_section"  # the name of the block


@dataclass(frozen=True)
class PublicSection:
    """A shared section as visitors see it; ``data`` are its blocks as stored, as JSON."""

    pk: int
    title: str
    data: str


@dataclass(frozen=True)
class Placing:
    """A place of a body in which ``section`` stands: the block with ``block_id``."""

    block_id: str
    section: PublicSection


@dataclass(frozen=True)
class Part:
    """A block of an assembled body as it is stored; ``placing`` is None unless it comes from a shared section."""

    data: dict
    placing: Placing | None = None


def get_public_sections(pks):
    """Return the published sections with ``pks`` by key; one query for all that the cache misses."""
    record_tags(*(f"sharedsection:{pk}" for pk in pks))
    keys = {f"shared-section:{pk}": pk for pk in pks}

    def read(missing):
        model = apps.get_model("core.SharedSection")
        rows = model.objects.filter(pk__in=[keys[key] for key in missing], live=True).values_list("pk", "title", "body")
        found = {pk: PublicSection(pk, title, json.dumps(list(body.raw_data))) for pk, title, body in rows}
        return {key: found.get(keys[key]) for key in missing}

    found = get_or_build_many(list(keys), read) if keys else {}
    return {keys[key]: section for key, section in found.items() if section}


def get_chosen_sections(data):
    """Return the keys of the sections that ``data``, the stored blocks of a body, chose."""
    return {item["value"] for item in data if item["type"] == SHARED_SECTION and isinstance(item["value"], int)}


def list_parts(stream):
    """Return the :class:`Part` of each block of ``stream``, a body's StreamValue, when it is assembled."""
    data = list(stream.raw_data)
    sections = get_public_sections(get_chosen_sections(data))
    parts = []
    for item in data:
        if item["type"] != SHARED_SECTION:
            parts.append(Part(item))
        elif section := sections.get(item["value"]):
            placing = Placing(item.get("id") or "", section)
            parts += [Part(renamed, placing) for renamed in rename_blocks(placing)]
    return parts


def rename_blocks(placing):
    """Return the stored blocks of the section of ``placing``, with ids that are unique on its page."""
    return [
        {**block, "id": f"{placing.block_id}-{block.get('id') or number}"}
        for number, block in enumerate(json.loads(placing.section.data))
    ]


def build_stream(stream, parts):
    """Return the blocks of ``parts`` as one StreamValue of the same kind as ``stream``."""
    return StreamValue(stream.stream_block, [part.data for part in parts], is_lazy=True)


def assemble(stream):
    """Return ``stream`` with the blocks of shared sections in their place; itself if it has none."""
    if not any(item["type"] == SHARED_SECTION for item in stream.raw_data):
        return stream
    return build_stream(stream, list_parts(stream))
