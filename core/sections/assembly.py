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
class Placement:
    """The use of ``section`` in a body; ``block_id`` is that of the block that chose it."""

    block_id: str
    section: PublicSection


@dataclass(frozen=True)
class BodyPart:
    """A block of an assembled body as it is stored; ``placement`` is None unless it comes from a shared section."""

    data: dict
    placement: Placement | None = None


def get_public_sections(pks):
    """Return the published sections with ``pks`` by key; one query for all that the cache misses."""
    record_tags(*(f"sharedsection:{pk}" for pk in pks))
    keys = {f"shared-section:{pk}": pk for pk in pks}

    def read(missing):
        model = apps.get_model("core.SharedSection")
        published = model.objects.filter(pk__in=[keys[key] for key in missing], live=True)
        found = {}
        for pk, title, body in published.values_list("pk", "title", "body"):
            found[pk] = PublicSection(pk, title, json.dumps(list(body.raw_data)))
        return {key: found.get(keys[key]) for key in missing}

    found = get_or_build_many(list(keys), read) if keys else {}
    return {keys[key]: section for key, section in found.items() if section}


def get_chosen_sections(data):
    """Return the keys of the sections that ``data``, the stored blocks of a body, chose."""
    return {item["value"] for item in data if item["type"] == SHARED_SECTION and isinstance(item["value"], int)}


def list_body_parts(stream):
    """Return the :class:`BodyPart` of each block of ``stream``, a body's StreamValue, when it is assembled."""
    data = list(stream.raw_data)
    sections = get_public_sections(get_chosen_sections(data))
    parts = []
    for item in data:
        if item["type"] != SHARED_SECTION:
            parts.append(BodyPart(item))
        elif section := sections.get(item["value"]):
            placement = Placement(item.get("id") or "", section)
            parts += [BodyPart(renamed, placement) for renamed in rename_blocks(placement)]
    return parts


def rename_blocks(placement):
    """Return the stored blocks of the section of ``placement``, with ids that are unique on its page."""
    return [
        {**block, "id": f"{placement.block_id}-{block.get('id') or number}"}
        for number, block in enumerate(json.loads(placement.section.data))
    ]


def build_stream(stream, parts):
    """Return the blocks of ``parts`` as one StreamValue of the same kind as ``stream``."""
    return StreamValue(stream.stream_block, [part.data for part in parts], is_lazy=True)


def assemble(stream):
    """Return ``stream`` with the blocks of shared sections in their place; itself if it has none."""
    if not any(item["type"] == SHARED_SECTION for item in stream.raw_data):
        return stream
    return build_stream(stream, list_body_parts(stream))
