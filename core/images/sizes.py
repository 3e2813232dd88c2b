"""The sizes of images: one preset for each place in the layout, read by the templates and by the API.

To change how large an image is in one place, change its line in ``PRESETS``. The first request that
shows an image in its new size makes the missing renditions.
"""

from dataclasses import dataclass
from functools import cached_property

FORMATS = (
    "avif",
    "webp",
    "jpeg",
)  # browsers take the first that they know; the last one is the fallback

# Single files, as Wagtail filter specs.
SHARE_IMAGE_SPEC = "fill-1200x630|format-jpeg"  # shared links, sitemaps and feeds
LOGO_SPEC = "max-480x112"  # twice the size that the header gives it
ICON_SPECS = ("fill-64x64|format-png", "fill-180x180|format-png", "fill-512x512|format-png")


@dataclass(frozen=True)
class ImagePreset:
    """The files that are offered for an image in one place.

    ``widths`` are in pixels, smallest first. ``ratio`` is the (width, height) of the crop; None keeps
    the image's own. ``sizes`` is the attribute of ``<img>`` that says how wide the layout shows it
    (HTML, "sizes attributes"). A hero loads first; every other image loads when the visitor scrolls to
    it.
    """

    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None
    sizes: str = ""
    is_hero: bool = False

    @cached_property
    def specs(self):
        """The Wagtail filter specs, format by format, smallest width first."""
        return [f"format-{name}|{self._resize(width)}" for name in FORMATS for width in self.widths]

    def _resize(self, width):
        if self.ratio is None:
            return f"width-{width}"
        across, down = self.ratio
        return f"fill-{width}x{width * down // across}"


# What a page of one column shows: all but 1.25rem left and right. 672 pixels are enough for a phone of 375 with two
# dots for each.
COLUMN = "calc(100vw - 2.5rem)"

PRESETS = {
    # Across the top of a page: articles and standard pages.
    "hero": ImagePreset((672, 1080, 1600), (16, 9), sizes=f"(min-width: 80rem) 78rem, {COLUMN}", is_hero=True),
    # At the top of a treatment, beside its prices.
    "service_hero": ImagePreset((480, 960), (3, 2), sizes=f"(min-width: 60rem) 50rem, {COLUMN}", is_hero=True),
    # The scene of the home page: across a phone, three fifths of a desktop.
    "home_hero": ImagePreset((400, 800, 1200), (4, 5), sizes="(min-width: 60rem) 60vw, 100vw", is_hero=True),
    # The scene across the whole home page: upright on a phone, from edge to edge of a desktop.
    "home_poster": ImagePreset((400, 800), (5, 9), sizes="100vw", is_hero=True),
    "home_full": ImagePreset((1080, 1600, 2400), (16, 9), sizes="100vw", is_hero=True),
    # The portrait on a therapist's page.
    "portrait_hero": ImagePreset((400, 800), (4, 5), sizes="(min-width: 48rem) 23rem, 17rem", is_hero=True),
    # A portrait in a list of therapists.
    "portrait": ImagePreset((240, 336, 540), (4, 5), sizes="(min-width: 60rem) 15rem, calc(50vw - 1.6rem)"),
    # The small portrait at an article.
    "author": ImagePreset((120,), (4, 5)),
    # A card of a page.
    "card": ImagePreset((360, 672), (3, 2), sizes=f"(min-width: 60rem) 25rem, (min-width: 40rem) 46vw, {COLUMN}"),
    # Images inside a body.
    "gallery": ImagePreset((360, 672), (3, 2), sizes=f"(min-width: 60rem) 18rem, (min-width: 34rem) 45vw, {COLUMN}"),
    "step": ImagePreset((360, 720), (3, 2), sizes="(min-width: 44rem) 26rem, 80vw"),
    "text": ImagePreset((480, 800, 1200), sizes=f"(min-width: 44rem) 40rem, {COLUMN}"),
    "wide": ImagePreset((480, 800, 1200, 1600), sizes=f"(min-width: 68rem) 56rem, {COLUMN}"),
    "poster": ImagePreset((480, 960), (16, 9), sizes=f"(min-width: 44rem) 40rem, {COLUMN}"),
}
