"""The HTML of images."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from core.images.sizes import FORMATS

WIDE_SCREEN = "(min-width: 60rem)"
PICTURE_START = "<picture>"


def render_picture(image, preset, alt, wide=None):
    """Return the ``<picture>`` element of ``image`` with the files of ``preset``, an ImagePreset.

    With ``wide``, another preset, wide screens get its files, which may have another ratio.
    """
    attributes = {"alt": alt, "sizes": preset.sizes or None}
    if preset.is_hero:
        attributes["fetchpriority"] = "high"
    else:
        attributes["loading"] = "lazy"
        attributes["decoding"] = "async"
    picture = Picture(get_renditions_or_not_found(image, preset.specs), attributes).__html__()
    if not wide:
        return picture
    rest = mark_safe(picture.removeprefix(PICTURE_START))  # noqa: S308 - Wagtail's own HTML
    return format_html("<picture>{}{}", render_sources(image, wide), rest)


def render_sources(image, preset):
    """Return a ``<source>`` for each format of ``preset``, for wide screens."""
    renditions = get_renditions_or_not_found(image, preset.specs)
    files = {
        name: [made for spec, made in renditions.items() if spec.startswith(f"format-{name}|")] for name in FORMATS
    }
    rows = (
        (WIDE_SCREEN, name, ", ".join(f"{one.url} {one.width}w" for one in made), preset.sizes)
        for name, made in files.items()
    )
    return format_html_join("", '<source media="{}" type="image/{}" srcset="{}" sizes="{}">', rows)
