"""The logo and the icon of the site, as pages show them."""

import logging
from dataclasses import dataclass, replace

from core.images.sizes import ICON_SPECS, LOGO_SPEC
from core.images.tone import get_tone
from look.choices import ColorScheme
from seo.head import ShareImage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Logo(ShareImage):
    """The practice's logo; ``tone`` as :func:`core.images.tone.get_tone` returns it, "" if the file can't be read."""

    tone: str = ""


@dataclass(frozen=True)
class Icons:
    """The addresses of the square icon: in a browser's tab, on a home screen, and large."""

    tab: str
    touch: str
    large: str


def build_logo(image, name):
    """Return the :class:`Logo` of the practice called ``name``, or None without an ``image`` that can be read.

    Every page has it, so a lost file must not fail them all.
    """
    made = image.get_renditions_if_readable(LOGO_SPEC) if image else []
    if not made:
        return None
    rendition = made[0]
    try:
        tone = get_tone(rendition.file)
    except (OSError, ValueError):
        logger.warning("The file of the logo %s can't be read.", rendition.file.name, exc_info=True)
        tone = ""
    return Logo(rendition.url, rendition.width, rendition.height, name, tone)


def build_icons(image):
    """Return the :class:`Icons` made of ``image``, or None without one that can be read.

    A small picture isn't enlarged, so one file may stand for several sizes.
    """
    made = image.get_renditions_if_readable(*ICON_SPECS) if image else []
    if not made:
        return None
    urls = [rendition.url for rendition in made]
    return Icons(tab=urls[0], touch=urls[min(1, len(urls) - 1)], large=urls[-1])


def choose_logos(logo, logo_dark, color_scheme):
    """Return the logo that pages show, and the one in dark mode, or None where it is the same.

    Where there is one for dark mode, a dark logo needs no plate.
    """
    if not logo_dark or color_scheme == ColorScheme.LIGHT:
        return logo, None
    if not logo or color_scheme == ColorScheme.DARK:
        return logo_dark, None
    return replace(logo, tone="" if logo.tone == "dark" else logo.tone), logo_dark
