"""Template tags of the admin."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from wagtail.models import Page, Site

from core.site_context import get_site_context
from editorial.guidance.guide import get_place
from editorial.publishing.schedule import build_schedule_sheet
from editorial.redirects.successors import SuccessorForm

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


@register.simple_tag(takes_context=True)
def actions_beside(context):
    """Return the buttons that stand beside the menu of the page editor's actions."""
    menu = context["action_menu"]
    items = menu.context.get("items_beside", [])
    return format_html_join("", "{}", ((item.render_html(menu.context),) for item in items))


@register.inclusion_tag("editorial/schedule_sheet.html", takes_context=True)
def schedule_sheet(context):
    """Show the times of the page in the editor, beside the button that publishes."""
    return build_schedule_sheet(context["form"], context["action_menu"])
