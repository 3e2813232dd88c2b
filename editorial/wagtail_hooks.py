"""Hooks that adapt Wagtail's admin to a practice: menus, dashboard, start of new articles, invitations."""

from functools import partial

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.models import register_snippet

from core.models import Navigation
from editorial import icons, todo  # noqa: F401 - they register hooks
from editorial.account_emails import send_invitation
from editorial.accounts import (  # noqa: F401 - they register hooks
    confirmation,
    people,
    second_factor_views,
    security_log_report,
    sessions,
)
from editorial.calendar import views as calendar_views  # noqa: F401
from editorial.clients import messages, visit_counts  # noqa: F401
from editorial.clients.testimonials import TestimonialViewSet
from editorial.editor import facts_menu, link_chooser, page_moves, pasting, versions  # noqa: F401
from editorial.editor.search_preview import search_preview
from editorial.editor.start_from import choose_article_start
from editorial.guidance import guide, tour  # noqa: F401
from editorial.guidance.checklist import Checklist
from editorial.guidance.shortcuts import Shortcuts
from editorial.hours import closures  # noqa: F401
from editorial.hours import views as hours_views  # noqa: F401
from editorial.lists.page_search import SitePageViewSet
from editorial.lists.reports import ImproveView
from editorial.lists.viewsets import PAGE_SECTIONS, ListsViewSetGroup, can_add_page
from editorial.look import views as look_views  # noqa: F401
from editorial.past import views as past_views  # noqa: F401
from editorial.permissions import can_manage_users, page_policy, register_policies
from editorial.prices import views as price_views  # noqa: F401
from editorial.publishing import (  # noqa: F401
    action_menu,
    bulk_actions,
    expired_pages,
    live_check,
    report,
    returned_pages,
    schedule,
    sheet,
    snippet_actions,
    unpublished_changes,
)
from editorial.publishing.approval import approval
from editorial.redirects import importing, missing_addresses  # noqa: F401
from editorial.redirects import views as redirect_views  # noqa: F401
from editorial.removal import screens as removal_screens  # noqa: F401
from editorial.reviews import views as review_views  # noqa: F401
from editorial.sharing import views as sharing_views  # noqa: F401
from editorial.sharing.viewsets import SharedSectionViewSet
from editorial.team import views as team_views  # noqa: F401
from editorial.trash import views as trash_views  # noqa: F401
from home.models import StandardPage
from practice.models import Practice

# The order of the day's work; what isn't named here comes after it.
MENU_ORDER = [
    "messages",
    "articles",
    "treatments",
    "prices",
    "therapists",
    "hours",
    "closures",
    "calendar",
    "testimonials",
    "shared-sections",
    "explorer",
    "images",
    "documents",
    "practice",
]
# What is needed rarely, in the order in which the menu *Advanced* has it.
ADVANCED_ITEMS = ["look", "people", "navigation", "shared-sections", "lists", "settings", "reports", "trash"]
# Screens about Wagtail rather than about the practice, and those that have another menu item (search/wagtail_hooks.py).
HIDDEN_ITEMS = {
    "editor-guide",
    "forms",
    "page-types-usage",
    "workflow-tasks",
    "snippets",
    "practice-facts",
    "header-and-footer",
    "search-terms",
    "promoted-search-results",
}
ITEM_LABELS = {
    "explorer": "Pages",
    "images": "Pictures",
    "workflows": "Approvals",
    "collections": "Folders",
}
ITEM_ICONS = {"workflows": "group", "reports": "clipboard-list"}

register_policies()
register_snippet(TestimonialViewSet)
register_snippet(ListsViewSetGroup)
register_snippet(SharedSectionViewSet)


@hooks.register("register_admin_viewset")
def register_sections():
    """Return the lists of articles, treatments and therapists."""
    return PAGE_SECTIONS


@hooks.register("register_admin_viewset", order=1000)
def register_page_screens():
    """Return the screens of pages, after Wagtail's own, which they replace."""
    return SitePageViewSet()


for model, icon, name in ((Practice, "site", "practice"), (Navigation, "bars", "navigation")):
    hooks.register("register_admin_menu_item", partial(SettingMenuItem, model, icon=icon, name=name))


class ApprovalMenuItem(MenuItem):
    """The menu item of the screen that switches approval on and off."""

    def is_shown(self, request):
        return can_manage_users(request.user)


@hooks.register("register_settings_menu_item")
def register_approval():
    """Return the menu item in the settings."""
    return ApprovalMenuItem("Approval", reverse("approval"), icon_name="group", order=100)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of our own screens."""
    return [
        path("approval/", approval, name="approval"),
        path("pages/<int:pk>/search-preview/", search_preview, name="search_preview"),
        path("reports/improve/", ImproveView.as_view(), name="improve"),
        path("reports/improve/results/", ImproveView.as_view(results_only=True), name="improve_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_improve():
    """Return the menu item of the report; Writers have no menu of reports."""
    return MenuItem(ImproveView.page_title, reverse("improve"), icon_name=ImproveView.header_icon, order=10)


@hooks.register("construct_main_menu", order=1000)
def order_menu(request, items):
    """Sort the menu by :data:`MENU_ORDER`, remove what the person doesn't need, gather the rest under *Advanced*."""
    rename_and_hide_items(request, items)
    # Writers reach all that is theirs under Articles.
    if not can_add_page(request.user, StandardPage):
        items[:] = [item for item in items if item.name not in ("explorer", "reports")]
    gather_advanced_items(items)
    for place, item in enumerate(sorted(items, key=get_place)):
        item.order = place


def get_place(item):
    """Return the place of a menu item as a sort key: *Advanced* and *Help* come last, before them what isn't named."""
    last = {"advanced": 1, "help": 2}.get(item.name, 0)
    is_named = item.name in MENU_ORDER
    return (last, 0, MENU_ORDER.index(item.name)) if is_named else (last, 1, item.order)


def gather_advanced_items(items):
    """Replace those of the menu ``items`` that are needed rarely by one, *Advanced*, which leads to them."""
    advanced = [item for item in items if item.name in ADVANCED_ITEMS]
    for item in advanced:
        item.order = ADVANCED_ITEMS.index(item.name)
        items.remove(item)
    if advanced:
        items.append(SubmenuMenuItem("Advanced", Menu(items=advanced), name="advanced", icon_name="cogs"))


@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def rename_and_hide_items(request, items):
    """Rename menu ``items`` and remove the hidden ones."""
    items[:] = [item for item in items if item.name not in HIDDEN_ITEMS and not item.name.startswith("whats-new")]
    for item in items:
        item.label = ITEM_LABELS.get(item.name, item.label)
        item.icon_name = ITEM_ICONS.get(item.name, item.icon_name)


@hooks.register("construct_homepage_summary_items", order=1000)
def remove_page_counts(request, items):
    """Remove the numbers of pages, images and documents from the dashboard; the menu leads to them."""
    items.clear()


@hooks.register("construct_homepage_panels")
def add_dashboard_panels(request, panels):
    """Add the shortcuts, and for a new owner the checklist until it is done."""
    panels.append(Shortcuts(request))
    checklist = Checklist(request)
    if checklist.is_shown():
        panels.append(checklist)


@hooks.register("construct_page_chooser_queryset")
def offer_only_explorable_pages(pages, request):
    """Offer live pages in choosers, and those drafts that the person may see in lists."""
    user = request.user
    return pages if page_policy.sees_all_drafts(user) else page_policy.leave_out_drafts_of_others(pages, user)


@hooks.register("before_create_page")
def offer_article_starts(request, parent_page, page_class):
    """Offer *Start from* before a new article."""
    return choose_article_start(request, parent_page, page_class)


@hooks.register("after_create_user")
def send_invitation_to_new_user(request, user):
    """Send a new user the e-mail with which they choose their password."""
    send_invitation(request, user)
