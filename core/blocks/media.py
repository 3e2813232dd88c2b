"""Blocks of the group Media."""

from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock
from wagtail.images import get_image_model

from core.blocks.base import MEDIA, AltTextImageBlock, PrefetchedImageChooserBlock, SectionBlock
from core.blocks.lines import LineBlock
from core.video import PROVIDERS, VideoAddressBlock, parse_video


def get_sample_images(count):
    """Return up to ``count`` images of the library with alternative texts, for previews of blocks."""
    images = list(get_image_model().objects.order_by("pk")[:count])
    for image in images:
        image.contextual_alt_text = image.default_alt_text
    return images


class CaptionedImageBlock(StructBlock):
    """An image with an optional caption."""

    image = AltTextImageBlock()
    caption = LineBlock(required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Picture"
        label_format = "{caption}"


class FigureBlock(CaptionedImageBlock):
    """An image in the text, with an optional caption.

    ``size`` is the name of a preset in :data:`core.images.sizes.PRESETS`.
    """

    size = ChoiceBlock(
        choices=[("text", "As wide as the text"), ("wide", "Wider than the text")],
        default="text",
        label="Width",
    )

    class Meta:
        template = "blocks/image.html"
        group = MEDIA
        description = "A picture with an optional caption."

        def preview_value(self):
            image = next(iter(get_sample_images(1)), None)
            return {"image": image, "caption": "Morning light in the river room", "size": "text"}


class GalleryBlock(SectionBlock):
    """Several images side by side."""

    images = ListBlock(CaptionedImageBlock(), min_num=2, max_num=24, label="Pictures")

    class Meta:
        template = "blocks/gallery.html"
        icon = "grid"
        group = MEDIA
        label = "Gallery"
        description = "Two or more pictures side by side, such as your rooms."

        def preview_value(self):
            return {
                "heading": "Our rooms",
                "images": [{"image": i, "caption": ""} for i in get_sample_images(3)],
            }


class VideoBlock(SectionBlock):
    """A video that loads only when a visitor starts it."""

    url = VideoAddressBlock(
        label="Address of the video",
        help_text="From YouTube or Vimeo. Nothing is loaded from there until a visitor starts the video.",
    )
    title = LineBlock(max_length=120, help_text="What the video shows; read aloud to people who can't see it.")
    poster = PrefetchedImageChooserBlock(required=False, help_text="The picture shown before the video starts.")
    caption = LineBlock(required=False, max_length=200)

    class Meta:
        template = "blocks/video.html"
        icon = "media"
        hidden_text = ("url",)
        group = MEDIA
        label = "Video"
        description = f"A video from {' or '.join(PROVIDERS)} that loads only when a visitor starts it."

        def preview_value(self):
            return {
                "heading": "",
                "url": "https://vimeo.com/76979871",
                "title": "Three stretches for the desk",
                "poster": next(iter(get_sample_images(1)), None),
                "caption": "",
            }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["video"] = parse_video(value["url"])
        return context
