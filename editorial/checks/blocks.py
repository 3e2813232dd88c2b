"""Blocks as the publish check reads them, found by their classes."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from wagtail.blocks import CharBlock, PageChooserBlock, RichTextBlock, TextBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks import LinkBlock
from core.models import SharedSection
from core.sections.assembly import SHARED_SECTION, list_body_parts
from core.text.stream_data import iterate_children
from editorial.checks.findings import Place
from editorial.checks.rich_text import LinkUse, Passage, read_rich_text

HEADING_NAMES = ("heading",)
APART_BLOCKS = ("quote", "callout")


@dataclass(frozen=True)
class PictureUse:
    """A picture: its key, what is read aloud instead of it (None: the picture's own description), its place."""

    key: int
    alt: str | None
    is_decorative: bool
    place: Place


class BlockReader:
    """Reads the blocks of one field into ``content``, a :class:`editorial.checks.content.PageContent`."""

    def __init__(self, content, field_name):
        self.content = content
        self.field_name = field_name

    def read_stream(self, stream, place):
        """Read ``stream``, a StreamValue of the field at ``place``, with the words of shared sections."""
        for item in stream.raw_data:
            if item["type"] == SHARED_SECTION:
                self.content.block_types.add(SHARED_SECTION)
                block = stream.stream_block.child_blocks[SHARED_SECTION]
                self.read(block, item["value"], self.build_place(place, block, item.get("id")))
        for part in list_body_parts(stream):
            block = stream.stream_block.child_blocks.get(part.data["type"])
            if block is None:
                continue
            name = part.data["type"]
            self.content.block_types.add(name)
            where = self.build_place(place, block, part.data.get("id"), part.placement)
            self.read(block, part.data["value"], where, name, is_apart=name in APART_BLOCKS)

    def build_place(self, place, block, block_id, placement=None):
        """Return the place of a ``block`` in the field at ``place``.

        A block of a shared section, which ``placement`` says, is mended in the editor of the section.
        """
        label, url = capfirst(block.label), ""
        if placement:
            section = placement.section
            label = f"Shared section “{section.title}” → {label}"
            url = reverse(SharedSection.snippet_viewset.get_url_name("edit"), args=[section.pk])
            block_id = placement.block_id
        path = f"{self.field_name}.{block_id or ''}".rstrip(".")
        return Place(f"{place.label} → {label}", path, url)

    def read(self, block, value, place, name="", *, is_apart=False):
        """Read ``value``, the stored data of ``block``, which its parent calls ``name``."""
        if isinstance(block, RichTextBlock):
            passages, links = read_rich_text(value or "", place, is_apart)
            self.content.passages += passages
            self.content.links += links
        elif isinstance(block, CharBlock | TextBlock):
            self.read_text(value, place, name, is_apart)
        elif isinstance(block, LinkBlock):
            self.read_link(value, place)
        elif isinstance(block, ImageBlock):
            self.read_picture(value, place)
        elif isinstance(block, PageChooserBlock | SnippetChooserBlock):
            kind = "page" if isinstance(block, PageChooserBlock) else block.target_model.__name__.lower()
            self.content.choices += [(kind, int(value), place)] if value else []
        else:
            self.read_children(block, value, place, is_apart)

    def read_children(self, block, value, place, is_apart):
        """Read the children of ``block``, and the words around the cells of a table."""
        if isinstance(block, BaseTypedTableBlock) and isinstance(value, dict):
            self.read_text(value.get("caption"), place, "", is_apart)
            for column in value.get("columns", ()):
                self.read_text(column.get("heading"), place, "", is_apart)
        hidden = getattr(block.meta, "hidden_text", ())
        for name, child, inner in iterate_children(block, value):
            if name not in hidden:
                self.read(child, inner, place, name, is_apart=is_apart)

    def read_text(self, text, place, name, is_apart):
        """Read a text without tags."""
        if text:
            is_heading = name in HEADING_NAMES
            kind = "heading" if is_heading else "paragraph"
            level = 2 if is_heading else 0
            passage = Passage(str(text), kind, place, level, str(text), is_body=True, is_apart=is_apart)
            self.content.passages.append(passage)

    def read_link(self, value, place):
        """Read a link that leads to a page, to booking, to the phone or elsewhere."""
        if isinstance(value, dict):
            kind = value.get("kind") or "page"
            target = {"page": value.get("page"), "url": value.get("url")}.get(kind)
            self.content.links.append(LinkUse(kind, target, value.get("text") or "", place, is_button=True))

    def read_picture(self, value, place):
        """Read a picture with the words that are read aloud instead of it."""
        if isinstance(value, dict) and value.get("image"):
            alt, is_decorative = value.get("alt_text") or "", bool(value.get("decorative"))
            self.content.pictures.append(PictureUse(int(value["image"]), alt, is_decorative, place))
