"""What the blocks share."""

from copy import copy

from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, CharBlock, RichTextBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from core.images.prefetch import pictures

INLINE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
TEXT_FEATURES = ["h2", "h3", "h4", *INLINE_FEATURES]

TEXT, MEDIA, PRACTICE = "Text", "Media", "From our practice"


class ProseBlock(RichTextBlock):
    """A short rich text without headings; templates print it with ``prose``."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})


class HeadingBlock(CharBlock):
    """The optional heading of a block; it joins the list of contents."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 120, **kwargs})


class KnownImageBlock(ImageChooserBlock):
    """Wagtail's picture chooser; its pictures come with their renditions, from those that are known."""

    def bulk_to_python(self, values):
        known = pictures(values)
        return [copy(known.get(pk)) for pk in values]  # each use of a picture has a description of its own


class DescribedImageBlock(ImageBlock):
    """Wagtail's picture with a description, in plain words."""

    def __init__(self, required=True, **kwargs):
        # Not Wagtail's own __init__: that makes the fields whose labels are changed here.
        super(ImageBlock, self).__init__(
            [
                ("image", KnownImageBlock(required=required, label="Picture")),
                ("decorative", BooleanBlock(required=False, default=False, label="It is only decoration")),
                (
                    "alt_text",
                    CharBlock(
                        required=False,
                        label="What does the picture show?",
                        help_text="Read aloud to people who can’t see it.",
                    ),
                ),
            ],
            **kwargs,
        )

    class Meta:
        label = "Picture"
        label_format = "{image}"
        hidden_text = ("alt_text",)

    def clean(self, value):
        try:
            return super().clean(value)
        except StructBlockValidationError as error:
            if "alt_text" not in error.block_errors:
                raise
            sentence = "Say what the picture shows, or tick that it is only decoration."
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(sentence)}) from None


class SectionBlock(StructBlock):
    """A block that begins with an optional heading. Its template gets ``anchor``, the heading's id on this page.

    ``chosen`` holds the ids of the pages that staff chose in it, those that are gone by now as well: a block whose
    only page is gone must not show everything, as one without a choice does.
    """

    heading = HeadingBlock()

    class Meta:
        label_format = "{heading}"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        anchors = context.get("anchors", {}).get(context.get("id"), [])
        context["anchor"] = anchors[0] if anchors else ""
        context["chosen"] = context.get("targets", {}).get(context.get("id"), set())
        return context
