"""The admin as the practice's staff see it: its menu, dashboard and the choice that opens a new article."""

from functools import partial

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.models import register_snippet

from core.models import Navigation
from editorial import inline, successors  # noqa: F401 - they register hooks of their own
from editorial import missing_addresses as missing  # noqa: F401 - they register hooks of their own
from editorial.account_emails import invite
from editorial.checklist import Checklist
from editorial.reports import ImproveView
from editorial.search_preview import search_preview
from editorial.shortcuts import Shortcuts, messages_url
from editorial.start_from import start_article
from editorial.views import approval, may_manage_people
from editorial.viewsets import SECTIONS, Lists, TestimonialViewSet, may_add
from home.models import StandardPage
from practice.models import Practice

# The order of staff's work; what isn't named here comes after it.
MENU = [
    *("articles", "treatments", "therapists", "testimonials", "explorer", "images", "documents", "forms"),
    *("practice", "navigation", "people", "lists", "settings", "reports", "help"),
]
# Screens about Wagtail rather than about the practice, and those that stand elsewhere (search/wagtail_hooks.py).
HIDDEN = {
    *("editor-guide", "page-types-usage", "workflow-tasks", "snippets", "practice-facts", "header-and-footer"),
    *("search-terms", "promoted-search-results"),
}
LABELS = {"explorer": "All pages", "forms": "Messages", "workflows": "Approvals"}
ICONS = {"forms": "mail"}

register_snippet(TestimonialViewSet)
register_snippet(Lists)


@hooks.register("register_admin_viewset")
def register_sections():
    """Articles, treatments and therapists as lists of their own."""
    return SECTIONS


for model, icon, name in ((Practice, "site", "practice"), (Navigation, "bars", "navigation")):
    hooks.register("register_admin_menu_item", partial(SettingMenuItem, model, icon=icon, name=name))


class ApprovalMenuItem(MenuItem):
    """Leads to the switch of approval."""

    def is_shown(self, request):
        return may_manage_people(request.user)


@hooks.register("register_settings_menu_item")
def register_approval():
    """The switch of approval in the settings."""
    return ApprovalMenuItem("Approval", reverse("approval"), icon_name="tasks", order=100)


@hooks.register("register_admin_urls")
def register_urls():
    """Addresses of our own screens."""
    return [
        path("approval/", approval, name="approval"),
        path("pages/<int:pk>/search-preview/", search_preview, name="search_preview"),
        path("reports/improve/", ImproveView.as_view(), name="improve"),
        path("reports/improve/results/", ImproveView.as_view(results_only=True), name="improve_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_improve():
    """The report of what can be improved; Writers have no reports."""
    return MenuItem(ImproveView.page_title, reverse("improve"), icon_name=ImproveView.header_icon, order=10)


@hooks.register("construct_main_menu", order=1000)
def order_menu(request, items):
    """Put the menu in the order of staff's work and take out what isn't for them."""
    tidy(request, items)
    # Writers reach all that is theirs under Articles.
    if not may_add(request.user, StandardPage):
        items[:] = [item for item in items if item.name not in ("explorer", "reports")]
    for item in items:
        if item.name == "forms":
            item.url = messages_url(request.user)
        item.order = MENU.index(item.name) if item.name in MENU else len(MENU) + item.order


@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def tidy(request, items):
    """Rename menu ``items`` in the words of staff and take out the hidden ones."""
    items[:] = [item for item in items if item.name not in HIDDEN and not item.name.startswith("whats-new")]
    for item in items:
        item.label = LABELS.get(item.name, item.label)
        item.icon_name = ICONS.get(item.name, item.icon_name)


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_numbers_out(request, items):
    """How many pages there are helps nobody; the menu leads to them."""
    items.clear()


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    """Offer what staff come for; lead a new owner to a site that can be shown to people."""
    panels.append(Shortcuts(request))
    checklist = Checklist(request)
    if checklist.is_shown():
        panels.append(checklist)


@hooks.register("before_create_page")
def choose_a_start(request, parent_page, page_class):
    """Offer *Start from* before a new article."""
    return start_article(request, parent_page, page_class)


@hooks.register("after_create_user")
def invite_person(request, user):
    """Write to somebody who got an account, so that they choose their password."""
    invite(request, user)
