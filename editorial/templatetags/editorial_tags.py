"""Template tags of the admin."""

from django import template
from django.urls import reverse
from wagtail.models import Page, Site

from core.site_context import get_site_context
from editorial.guide import get_place
from editorial.successors import SuccessorForm

register = template.Library()


@register.simple_tag
def practice_name():
    """Return the practice's name, which is the admin's name."""
    site = Site.objects.filter(is_default_site=True).first()
    return get_site_context(site).practice.name if site else "Stillpoint"


@register.simple_tag(takes_context=True)
def guide_url(context):
    """Return the address of what the guide says about this screen, or "" in the guide itself."""
    match = context["request"].resolver_match if "request" in context else None
    if not match or match.view_name == "guide":
        return ""
    page = context.get("page")  # in lists it is a part of the list
    return f"{reverse('guide')}#{get_place(match, page if isinstance(page, Page) else None)}"


@register.simple_tag
def successor_form():
    """Return the form that asks where visitors of deleted pages should go."""
    return SuccessorForm()
