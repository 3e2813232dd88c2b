"""Stored texts and blocks as the editor would save them: without what it adds when nothing was changed.

What a program, an import or an older version stored looks different after the editor has saved it once: texts get keys
and other tags for the same look, blocks the fields that they lacked.
"""

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField

from core.facts.chips import empty_chips
from versions.state import normalize

NAME = "text"


def get_editor_value(field, page):
    """Return the value of the model field ``field`` of ``page`` as plain data that the editor leaves as it is."""
    value = field.value_from_object(page)
    if isinstance(field, RichTextField):
        return convert_rich_text(field.formfield().widget, value)
    return convert_block(field.stream_block, evaluate_stream(value))


def evaluate_stream(stream):
    """Return the data of ``stream``, a StreamValue, with the defaults of what its blocks lack."""
    return [{"type": child.block_type, "value": child.get_prep_value()["value"]} for child in stream]


def convert_block(block, value):
    """Return ``value``, the data of ``block``, with each rich text converted and without ids."""
    if isinstance(block, RichTextBlock):
        return convert_rich_text(block.field.widget, value)
    if isinstance(block, BaseStructBlock):
        return {name: convert_block(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        return [convert_block(block.child_block, item["value"]) for item in value]
    if isinstance(block, BaseStreamBlock):
        return [[item["type"], convert_block(block.child_blocks[item["type"]], item["value"])] for item in value]
    if isinstance(block, TypedTableBlock) and value:
        return convert_table(block, value)
    return normalize(value) or None  # empty is empty, however it is stored


def convert_table(block, value):
    """Return ``value``, the data of the table ``block``, with each of its cells converted."""
    cells = [block.child_blocks[column["type"]] for column in value["columns"]]
    rows = [
        [convert_block(cell, part) for cell, part in zip(cells, row["values"], strict=False)] for row in value["rows"]
    ]
    return {"columns": normalize(value["columns"]), "rows": rows, "caption": normalize(value.get("caption") or "")}


def convert_rich_text(widget, html):
    """Return ``html`` as ``widget``, an input of rich text, returns it when nobody changed it, without its keys.

    What the editor can't open, such as a tag without an end, is returned as it is. Facts have no words, as these change
    without the text.
    """
    try:
        html = widget.value_from_datadict({NAME: widget.format_value(html or "")}, {}, NAME)
    except AssertionError:  # of the converter
        return normalize(html)
    return normalize(empty_chips(html))
