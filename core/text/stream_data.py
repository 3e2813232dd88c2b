"""What StreamFields store, read without a query and together with the classes of their blocks.

Only the shared sections that the cache misses take a query. A new block needs no entry in any list: its page choosers
and its texts are found by their class. A text that visitors don't read, such as a URL, is named in ``hidden_text`` of
its block's Meta.
"""

import json

from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamValue,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from core.facts.chips import fill_chips
from core.sections.assembly import assemble
from core.text.tags import TAG

TEXT_BLOCKS = (CharBlock, TextBlock, RichTextBlock)


def iterate_children(block, value):
    """Yield ``(name, block, value)`` for each child of ``block``, whose stored data is ``value``.

    A child of a list and a cell of a table have no name. Data without a block, or a block without data, is left out.
    """
    if isinstance(block, BaseStructBlock) and isinstance(value, dict):
        for name, child in block.child_blocks.items():
            if name in value:
                yield name, child, value[name]
    elif isinstance(block, ListBlock) and isinstance(value, list):
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            yield "", block.child_block, item["value"] if is_wrapped else item
    elif isinstance(block, BaseTypedTableBlock) and isinstance(value, dict):
        columns = [block.child_blocks[column["type"]] for column in value["columns"]]
        for row in value["rows"]:
            yield from (("", child, cell) for child, cell in zip(columns, row["values"], strict=False))
    elif isinstance(block, BaseStreamBlock) and isinstance(value, list):
        for item in value:
            if item["type"] in block.child_blocks:
                yield item["type"], block.child_blocks[item["type"]], item["value"]


def get_page_ids(block, value):
    """Return the ids of the pages chosen anywhere in ``value``, the stored data of ``block``."""
    if isinstance(block, PageChooserBlock):
        return {value} if isinstance(value, int) else set()
    ids = set()
    for _, child, inner in iterate_children(block, value):
        ids |= get_page_ids(child, inner)
    return ids


def get_stream_page_ids(stream):
    """Return the ids of the pages chosen anywhere in ``stream``, a StreamValue."""
    return get_page_ids(stream.stream_block, list(assemble(stream).raw_data))


def get_visible_text(value):
    """Return the words that visitors read in ``value``, a StreamValue or rich text, without tags."""
    if isinstance(value, StreamValue):
        texts = iterate_visible_texts(value.stream_block, list(assemble(value).raw_data))
        return " ".join(TAG.sub(" ", fill_chips(text)) for text in texts)
    return TAG.sub(" ", fill_chips(value or ""))


def iterate_visible_texts(block, value):
    """Yield each text or rich text that visitors read in ``value``, the stored data of ``block``."""
    if isinstance(block, TEXT_BLOCKS):
        yield value or ""
    if isinstance(block, BaseTypedTableBlock) and isinstance(value, dict):
        yield from (value.get("caption") or "", *(column["heading"] or "" for column in value["columns"]))
    hidden = getattr(block.meta, "hidden_text", ())
    for name, child, inner in iterate_children(block, value):
        if name not in hidden:
            yield from iterate_visible_texts(child, inner)


def dump_stream(stream):
    """Return what ``stream``, a StreamValue, shows as one string of JSON, to look for references in."""
    return json.dumps([block["value"] for block in assemble(stream).raw_data])
