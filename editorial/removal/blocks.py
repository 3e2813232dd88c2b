"""Blocks that show or link to something that goes: another thing takes its place, or they go as well."""

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ChooserBlock, ListBlock, RichTextBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from core.blocks import LinkBlock
from core.blocks.media import GalleryBlock
from editorial.removal.rich_text import RichTextChange
from editorial.removal.targets import get_base_model

REMOVED = object()  # what stands here has to go with its target


class BlockChange:
    """Changes blocks, as they are stored, that show or link to ``targets``, and notes each of these places.

    :param substitute: what takes their place where its type fits, or None. Without it a link in a text leaves its
        words. A block that would be empty or show everything goes: an invitation without its button, a price list
        without its treatment.
    :param note: is called with ``(key of the target, sentence or words of the link)``
    """

    def __init__(self, targets, substitute, note):
        self.targets = targets
        self.substitute = substitute
        self.note = note
        self.texts = RichTextChange(targets, substitute, note)

    def change(self, block, value):
        """Return what ``value``, the stored data of ``block``, becomes, or REMOVED."""
        if not value:
            return value
        if isinstance(block, RichTextBlock):
            return self.texts.change(value)
        if isinstance(block, ChooserBlock):
            return self.change_choice(block, value)
        for kind, change in (
            (LinkBlock, self.change_link),
            (ImageBlock, self.change_picture),
            (BaseStructBlock, self.change_struct),
            (ListBlock, self.change_list),
            (BaseStreamBlock, self.change_stream),
            (BaseTypedTableBlock, self.change_table),
        ):
            if isinstance(block, kind):
                return change(block, value)
        return value

    def change_choice(self, block, value, words=""):
        """Return the key of the substitute if what was chosen goes and it fits, else REMOVED."""
        model = block.model_class
        if not self.targets.contains(model, value):
            return value
        self.note((get_base_model(model)._meta.label_lower, str(value)), words)
        return self.substitute.pk if isinstance(self.substitute, model) else REMOVED

    def change_link(self, block, value):
        """Change a button or an entry of the navigation, which goes with its page."""
        if value.get("kind") != "page" or not value.get("page"):
            return value
        page = self.change_choice(block.child_blocks["page"], value["page"], value.get("text") or "")
        return REMOVED if page is REMOVED else {**value, "page": page}

    def change_picture(self, block, value):
        """Change a picture; another one brings its own description."""
        chooser = block.child_blocks["image"]
        picture = self.change_choice(chooser, value["image"]) if value.get("image") else None
        if picture == value.get("image"):
            return value
        if picture is not REMOVED:
            return {**value, "image": picture, "alt_text": self.substitute.default_alt_text}
        return REMOVED if chooser.required else {**value, "image": None, "alt_text": "", "decorative": False}

    def change_struct(self, block, value):
        """Change the parts of a block; it goes with a part that it needs."""
        changed = dict(value)
        for name, child in block.child_blocks.items():
            part = self.change(child, value.get(name))
            if part is REMOVED and not can_be_empty(child):
                return REMOVED
            changed[name] = None if part is REMOVED else part
        return changed if changed != value else value

    def change_list(self, block, value):
        """Change the items of a list; it goes when none is left."""
        items, seen = [], set()
        for item in value:
            is_wrapped = isinstance(item, dict) and item.get("type") == "item"
            old = item["value"] if is_wrapped else item
            new = self.change(block.child_block, old)
            is_doubled = isinstance(block.child_block, ChooserBlock) and new in seen
            if new is not REMOVED and not is_doubled:
                items.append({**item, "value": new} if is_wrapped else new)
                seen |= {new} if isinstance(block.child_block, ChooserBlock) else set()
        return items if items or not value else REMOVED

    def change_stream(self, block, value):
        """Change the blocks of a stream; a stream inside of a block goes when none is left."""
        items = []
        for item in value:
            child = block.child_blocks.get(item["type"])
            new = self.change(child, item["value"]) if child else item["value"]
            if new is not REMOVED:
                items.append(keep_single_picture(block, child, {**item, "value": new}))
        return items or REMOVED

    def change_table(self, block, value):
        """Change the cells of a table; none of them goes."""
        kinds = [block.child_blocks[column["type"]] for column in value["columns"]]
        rows = []
        for row in value["rows"]:
            cells = zip(kinds, row["values"], strict=False)
            changed = [(self.change(child, cell), cell) for child, cell in cells]
            rows.append({**row, "values": [None if new is REMOVED else new for new, _ in changed]})
        return {**value, "rows": rows}


def can_be_empty(block):
    """Tell whether a part of a block may be empty without a change to what the rest says: a picture or a file."""
    if isinstance(block, ImageBlock):
        return not block.child_blocks["image"].required
    is_file = isinstance(block, ChooserBlock) and block.model_class in (get_image_model(), get_document_model())
    return is_file and not block.required


def keep_single_picture(stream_block, block, item):
    """Return ``item`` of a stream; a gallery of which one picture is left becomes that picture."""
    is_gallery = isinstance(block, GalleryBlock) and "image" in stream_block.child_blocks
    pictures = item["value"].get("images", []) if is_gallery else []
    if len(pictures) != 1:
        return item
    single = pictures[0]["value"] if pictures[0].get("type") == "item" else pictures[0]
    return {**item, "type": "image", "value": {**single, "size": "text"}}
