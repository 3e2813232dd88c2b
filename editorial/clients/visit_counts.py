"""What visitors did in the last 30 days: on the dashboard, in a report by page, and in the menu of each page."""

from datetime import timedelta

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, Site

from core.site_context import get_site_context
from editorial.lists.viewsets import can_add_page
from home.models import StandardPage
from visits.models import SHOWN_DAYS, DailyCount, Kind


def may_see_visits(user):
    """Tell whether ``user`` sees how the site is used: owners and editors."""
    return can_add_page(user, StandardPage)


def is_counting(request):
    """Tell whether the owner lets visits be counted."""
    return get_site_context(Site.find_for_request(request)).practice.count_visits


def build_sum(kind):
    """Return the expression for how often ``kind`` happened on a page in the last 30 days."""
    since = timezone.localdate() - timedelta(days=SHOWN_DAYS)
    wanted = Q(daily_counts__kind=kind, daily_counts__day__gt=since)
    return Coalesce(Sum("daily_counts__count", filter=wanted), 0)


class VisitsView(ReportView):
    """The pages with their sums, the most seen first."""

    page_title = "Visits"
    header_icon = "view"
    index_url_name = "visits"
    index_results_url_name = "visits_results"
    default_ordering = "-view"
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    columns = [
        TitleColumn("title", label="Page", get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        *(NumberColumn(kind.value, label=kind.label, sort_key=kind.value) for kind in Kind),
    ]
    list_export = ["title", *Kind.values]
    export_headings = {"title": "Page", **dict(Kind.choices)}
    no_results_message = f"Nobody has been counted in the last {SHOWN_DAYS} days."

    def dispatch(self, request, *args, **kwargs):
        if not may_see_visits(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"the last {SHOWN_DAYS} days"

    def get_base_queryset(self):
        seen = Page.objects.filter(pk__in=DailyCount.objects.shown().values("page"))
        return seen.annotate(**{kind.value: build_sum(kind) for kind in Kind})


class VisitsPanel(Component):
    """The dashboard's panel: the sums of the whole site, beside those of the 30 days before."""

    name = "visits"
    template_name = "editorial/visits_panel.html"
    order = 40

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        now, before = DailyCount.objects.shown(), DailyCount.objects.shown(before=SHOWN_DAYS)
        sums, earlier = now.sum_by_kind(), before.sum_by_kind()
        return {
            "sums": [(kind.label, sums[kind.value], earlier[kind.value]) for kind in Kind],
            "is_empty": not any(sums.values()),
            "days": SHOWN_DAYS,
        }


@hooks.register("construct_homepage_panels")
def add_visits_panel(request, panels):
    """Add the sums to the dashboard of those who may see them, unless the owner counts nothing."""
    if may_see_visits(request.user) and is_counting(request):
        panels.append(VisitsPanel(request))


@hooks.register("register_page_header_buttons")
def add_visits_button(page, user, view_name, next_url=None):
    """Yield the entry of a page's menu that says how often it was seen, and leads to the report."""
    if view_name != "edit" or not page.live or not may_see_visits(user):
        return
    sums = DailyCount.objects.shown().filter(page=page).sum_by_kind()
    acts = sums[Kind.CALL] + sums[Kind.TEXT] + sums[Kind.BOOK]
    times = "once" if sums[Kind.VIEW] == 1 else f"{sums[Kind.VIEW]:,} times"
    label = f"Seen {times} in {SHOWN_DAYS} days; calls, texts and bookings: {acts:,}"
    yield Button(label, reverse("visits"), icon_name="view", priority=95)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the report."""
    return [
        path("reports/visits/", VisitsView.as_view(), name="visits"),
        path("reports/visits/results/", VisitsView.as_view(results_only=True), name="visits_results"),
    ]


class VisitsMenuItem(MenuItem):
    """The report's entry in the menu."""

    def is_shown(self, request):
        return may_see_visits(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the entry in the menu of reports."""
    return VisitsMenuItem("Visits", reverse("visits"), icon_name="view", order=5)
