"""The HTML of images."""

from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found


def render_picture(image, preset, alt):
    """Return the ``<picture>`` element of ``image`` with the files of ``preset``, an ImagePreset."""
    attributes = {"alt": alt, "sizes": preset.sizes or None}
    if preset.is_hero:
        attributes["fetchpriority"] = "high"
    else:
        attributes["loading"] = "lazy"
        attributes["decoding"] = "async"
    return Picture(get_renditions_or_not_found(image, preset.specs), attributes).__html__()
