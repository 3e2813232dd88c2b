"""Template tags of the admin."""

from django import template
from wagtail.models import Site

from core.site_context import get_site_context
from editorial.successors import SuccessorForm

register = template.Library()


@register.simple_tag
def practice_name():
    """Return the practice's name, which is the admin's name."""
    site = Site.objects.filter(is_default_site=True).first()
    return get_site_context(site).practice.name if site else "Stillpoint"


@register.simple_tag
def successor_form():
    """Return the form that asks where visitors of deleted pages should go."""
    return SuccessorForm()
