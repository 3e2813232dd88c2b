"""Template tags of the admin."""

from django import template
from wagtail.models import Site

from core.site import site_context

register = template.Library()


@register.simple_tag
def practice_name():
    """The name that the admin carries."""
    site = Site.objects.filter(is_default_site=True).first()
    return site_context(site).practice.name if site else "Stillpoint"
