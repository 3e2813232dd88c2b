"""Template tags of the site."""

import re

from django import template
from django.template.loader import get_template

from core import links
from core.cache.versioned import get_version, memoize
from core.images.html import render_picture
from core.images.prefetch import RENDITIONS_KEY
from core.images.sizes import PRESETS
from core.sections.assembly import assemble
from core.text import rich_text as richtext
from look.stylesheet import get_stylesheet_path
from practice import facts
from practice.booking import resolve_page_booking
from seo.markdown import escape_line

register = template.Library()


@register.filter
def prose(value):
    """Render rich text. Links to pages and documents that are gone or not public become plain words."""
    return richtext.prose(getattr(value, "source", value))


register.filter("markdown_line", escape_line)
register.filter("parent_url", links.parent_url)
register.filter("stylesheet_path", get_stylesheet_path)
register.filter("assembled", assemble)


def memoized_html(key, render):
    """Return the HTML memoized under ``key``, a tuple, or call ``render`` after the site or an image changed."""
    return memoize((get_version(RENDITIONS_KEY), *key), render)


@register.simple_tag(takes_context=True)
def cached_include(context, name, **variables):
    """Include the template ``name`` with ``variables``; its HTML is stored until the site changes.

    The template gets no other variables than those and what all pages of the site share, so that its
    HTML can't depend on the page or the request. A preview of the look has a logo of its own.
    """
    logo = context.get("logo")

    def render():
        shared = {key: context.get(key) for key in ("practice", "navigation", "logo", "contact_url")}
        return get_template(name).template.render(context.new(shared | variables))

    values = ((key, getattr(value, "pk", value)) for key, value in variables.items())
    return memoized_html((name, logo, *values), render)


@register.simple_tag
def responsive_image(image, preset, alt="", wide=""):
    """Render ``image`` as ``<picture>`` in the sizes of ``preset``, see :mod:`core.images.sizes`.

    ``wide`` names another preset for wide screens.
    """

    def render():
        return render_picture(image, PRESETS[preset], alt, PRESETS.get(wide))

    return memoized_html(("image", preset, image.pk, alt, wide), render)


@register.simple_tag(takes_context=True)
def resolve_link(context, value):
    """Return the :class:`core.links.Link` of a link block, or None where it leads nowhere.

    Use it as ``{% resolve_link value.link as target %}``. A link to booking books what the page is
    about.
    """
    booking = context.get("page_booking") or context.get("booking")
    return links.resolve_link(value, context["practice"], booking)


@register.simple_tag(takes_context=True)
def get_booking(context, service=None, therapist=None):
    """Return the :class:`practice.booking.Booking` for ``service`` or ``therapist`` or both, or None."""
    return resolve_page_booking(
        context["practice"], context["contact_url"], service=service or None, therapist=therapist or None
    )


@register.simple_tag(takes_context=True)
def money(context, amount):
    """Format ``amount`` in the practice's currency."""
    return facts.format_money(amount, context["practice"].currency)


@register.filter
def split_after_commas(text):
    """Split ``text`` into parts that each end with its comma, so that lines break only between them."""
    return re.split(r"(?<=,) ", text)
