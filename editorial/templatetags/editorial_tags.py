"""Template tags of the admin."""

from django import template
from wagtail.models import Site

from core.site_context import get_site_context
from editorial.successors import SuccessorForm

register = template.Library()


@register.simple_tag
def practice_name():
    """The name that the admin carries."""
    site = Site.objects.filter(is_default_site=True).first()
    return get_site_context(site).practice.name if site else "Stillpoint"


@register.simple_tag
def successor_form():
    """The choice of a page that takes the place of deleted ones."""
    return SuccessorForm()
