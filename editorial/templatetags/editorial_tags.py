"""Template tags of the admin."""

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from wagtail.models import Page, Site

from core.site_context import get_default_site, get_site_context
from editorial.guidance.guide import get_place
from editorial.publishing.schedule import build_schedule_sheet
from editorial.removal.forms import ACTS
from editorial.removal.screens import build_question, is_asked_about
from editorial.sharing.uses import find_section_uses

register = template.Library()


@register.simple_tag
def practice_name():
    """Return the practice's name, which is the admin's name."""
    site = Site.objects.filter(is_default_site=True).first()
    return get_site_context(site).practice.name if site else "Stillpoint"


@register.simple_tag
def site_icon():
    """Return the address of the practice's icon, or of the default one."""
    site = get_default_site()
    icons = get_site_context(site).icons if site else None
    return icons.tab if icons else static("img/favicon.svg")


@register.simple_tag(takes_context=True)
def guide_url(context):
    """Return the address of what the guide says about this screen, or "" in the guide itself."""
    match = context["request"].resolver_match if "request" in context else None
    if not match or match.view_name == "guide":
        return ""
    page = context.get("page")  # in lists it is a part of the list
    return f"{reverse('guide')}#{get_place(match, page if isinstance(page, Page) else None)}"


@register.simple_tag(takes_context=True)
def removal_question(context, things, act):
    """Return what the screen asks that deletes ``things``, or takes them offline; None for what needs no question.

    ``things`` are one object, or the items of a bulk action.
    """
    objects = [each["item"] for each in things] if isinstance(things, list) else [things]
    if not objects or not is_asked_about(type(objects[0])):
        return None
    return build_question(context["request"], objects, act)


@register.simple_tag(takes_context=True)
def bulk_removal_question(context):
    """Return what the screen of a bulk action asks, or None if its things stay."""
    act = getattr(context.get("view"), "action_type", "")
    return removal_question(context, context.get("items"), act) if act in ACTS and context.get("items") else None


@register.simple_tag
def section_uses(section, user):
    """Return the pages on which ``section`` stands, also in drafts, as ``user`` may see them."""
    return find_section_uses(section, user)


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
