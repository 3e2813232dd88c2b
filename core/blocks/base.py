"""Base classes and fields that the blocks share."""

from copy import copy

from django.core.exceptions import ValidationError
from django.utils.html import escape
from wagtail.blocks import BooleanBlock, RichTextBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageBlockComparison, ImageChooserBlock, ImageChooserBlockComparison
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from core.blocks.lines import LineBlock
from core.blocks.targets import GoneTarget, KeepGoneTargetMixin, describe_target
from core.facts.chips import fill_lasting_chips
from core.images.prefetch import pictures

INLINE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "fact"]
TEXT_FEATURES = ["h2", "h3", "h4", *INLINE_FEATURES]

# The groups of the block picker.
TEXT = "Text"
MEDIA = "Media"
PRACTICE = "From our practice"


class FactTextBlock(RichTextBlock):
    """A rich text whose facts are found by their value of now."""

    def get_searchable_content(self, value):
        return super().get_searchable_content(RichText(fill_lasting_chips(value.source)))


class ProseBlock(FactTextBlock):
    """A short rich text without headings; templates render it with the filter ``prose``."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})


class HeadingBlock(LineBlock):
    """The optional heading of a block; it appears in the list of contents."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 120, **kwargs})


class PictureChooserComparison(ImageChooserBlockComparison):
    """Shows the pictures of two versions, and words for one that is gone."""

    def htmlvalue(self, val):
        return super().htmlvalue(val) if val else escape(describe_target(val))

    def htmldiff(self):
        gone = [escape(value) for value in (self.val_a, self.val_b) if isinstance(value, GoneTarget)]
        return "".join([super().htmldiff(), *gone])


class PrefetchedImageChooserBlock(KeepGoneTargetMixin, ImageChooserBlock):
    """Wagtail's image chooser; its images come with their renditions, from the cache."""

    def get_targets(self, values):
        images = pictures(values)
        # Copies, as each use of an image gets an alternative text of its own.
        return [copy(images.get(pk)) for pk in values]

    def get_gone_state(self, pk):
        preview = {"url": "", "width": 0, "height": 0}
        return {**super().get_gone_state(pk), "preview": preview, "default_alt_text": ""}

    def get_comparison_class(self):
        return PictureChooserComparison

    def deconstruct(self):
        """Let migrations name Wagtail's class."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


class PictureComparison(ImageBlockComparison):
    """Compares pictures with their alternative texts, also when one is gone."""

    def htmlvalue(self, val):
        if not val or isinstance(val, AbstractImage):
            val = self.block._image_to_struct_value(val)
        return super().htmlvalue(val)


class AltTextImageBlock(ImageBlock):
    """Wagtail's image with an alternative text, labeled in plain words."""

    def __init__(self, required=True, **kwargs):
        image = PrefetchedImageChooserBlock(required=required, label="Picture")
        decorative = BooleanBlock(required=False, default=False, label="It is only decoration")
        alt_text = LineBlock(
            required=False,
            label="What does the picture show?",
            help_text="Read aloud to people who can’t see it.",
        )
        fields = [("image", image), ("decorative", decorative), ("alt_text", alt_text)]
        # Skips ImageBlock.__init__, which would add these fields with Wagtail's labels.
        super(ImageBlock, self).__init__(fields, **kwargs)

    class Meta:
        label = "Picture"
        label_format = "{alt_text}"
        hidden_text = ("alt_text",)

    def get_comparison_class(self):
        return PictureComparison

    def _struct_value_to_image(self, struct_value):
        image = super()._struct_value_to_image(struct_value)
        if isinstance(image, GoneTarget):
            image.contextual_alt_text = struct_value.get("alt_text") or ""
            image.decorative = bool(struct_value.get("decorative"))
        return image

    def _image_to_struct_value(self, image):
        if image:
            return super()._image_to_struct_value(image)
        alt_text, decorative = getattr(image, "contextual_alt_text", ""), getattr(image, "decorative", False)
        return {"image": image, "alt_text": alt_text, "decorative": decorative}

    def normalize(self, value):
        return value if isinstance(value, GoneTarget) else super().normalize(value)

    def get_prep_value(self, value):
        if isinstance(value, GoneTarget):
            return {**self._image_to_struct_value(value), "image": value.pk}
        return super().get_prep_value(value)

    def get_form_state(self, value):
        if isinstance(value, GoneTarget):
            image = self.child_blocks["image"].get_form_state(value)
            return {**self._image_to_struct_value(value), "image": image}
        return super().get_form_state(value)

    def render(self, value, context=None):
        return super().render(value, context) if value else escape(describe_target(value))

    def clean(self, value):
        try:
            return super().clean(value)
        except StructBlockValidationError as error:
            if "alt_text" not in error.block_errors:
                raise
            message = "Say what the picture shows, or tick that it is only decoration."
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(message)}) from None


class SectionBlock(StructBlock):
    """A block that begins with an optional heading.

    Its template gets ``anchor``, the id of the heading on this page, and ``chosen``, the ids of the
    pages that staff chose in it. ``chosen`` includes deleted pages: a block whose only page was deleted
    must stay empty, and not show everything as a block without a choice does.
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
