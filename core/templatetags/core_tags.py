"""Template tags of the site."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from core.cache.versioned import get_memo, get_site_version, get_version
from core.images.html import render_picture
from core.images.prefetch import RENDITIONS_KEY
from core.images.sizes import PRESETS
from core.links import parent_url, resolve_link
from core.text import rich_text as richtext
from practice import facts
from practice.booking import resolve_for_page
from seo.markdown import escape_line

register = template.Library()


@register.filter
def prose(value):
    """Print rich text; links that lead nowhere become plain words."""
    return richtext.prose(getattr(value, "source", value))


register.filter("markdown_line", escape_line)
register.filter("parent_url", parent_url)


@register.filter
def readable(image):
    """Return ``image`` if its file can be shown, else None."""
    return image if image and not image.is_unreadable else None


def memoized_html(key, render):
    """Return the HTML stored under ``key``, a tuple; call ``render`` when the site or an image has changed since."""
    memo = get_memo(get_site_version())
    key = (get_version(RENDITIONS_KEY), *key)
    if key not in memo:
        memo[key] = render()
    return memo[key]


@register.simple_tag(takes_context=True)
def once(context, name, **variables):
    """Include the template ``name`` with ``variables``; its HTML is stored until the site changes.

    The template gets no other variables than those and what all pages of the site share, so that its HTML can't depend
    on the page or the request.
    """

    def render():
        shared = {key: context.get(key) for key in ("practice", "navigation", "logo")}
        return get_template(name).template.render(context.new(shared | variables))

    values = ((key, getattr(value, "pk", value)) for key, value in variables.items())
    return memoized_html((name, *values), render)


@register.simple_tag
def responsive_image(image, preset, alt=""):
    """Render ``image`` as ``<picture>`` in the sizes of ``preset``, a name in :data:`core.images.sizes.PRESETS`."""
    return memoized_html(("image", preset, image.pk, alt), lambda: render_picture(image, PRESETS[preset], alt))


@register.simple_tag(takes_context=True)
def link(context, value):
    """Resolve a link block: ``{% link value.link as target %}`` gives ``target.url`` and ``target.text``, or None."""
    return resolve_link(value, context["practice"], context.get("page_booking") or context.get("booking"))


@register.simple_tag(takes_context=True)
def get_booking(context, service=None, therapist=None):
    """Return the :class:`practice.booking.Booking` for ``service`` or ``therapist``, or None."""
    return resolve_for_page(context["practice"], context["contact_url"], service=service, therapist=therapist)


@register.simple_tag(takes_context=True)
def money(context, amount):
    """Print ``amount`` in the practice's currency."""
    return facts.money(amount, context["practice"].currency)


@register.filter
def parts(text):
    """Split ``text`` behind its commas, which stay: a line may break there and nowhere else."""
    return re.split(r"(?<=,) ", text)


@register.simple_tag
@cache
def paper_colours():
    """Return the light and the dark colour of the page, as the token file sets them."""
    return re.findall(r"--paper: (#\w+)", Path(finders.find("css/tokens.css")).read_text())
