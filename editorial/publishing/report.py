"""The report of what the publish check finds on the public pages, a page of rows at a time."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from editorial.checks.engine import Rules
from editorial.checks.findings import Place, Severity
from editorial.checks.models import PageFinding
from editorial.lists.viewsets import can_add_page
from home.models import StandardPage

# The headings of the sheet at *Publish*.
SEVERITY_LABELS = {
    Severity.MUST: "Mend this first",
    Severity.SHOULD: "Is it meant so?",
    Severity.COULD: "Would be better",
}


def get_rule_choices():
    """Return the rules as choices, by what they want."""
    return sorted(((rule.id, rule.title) for rule in Rules.by_id.values()), key=lambda choice: choice[1])


def get_edit_url(finding):
    """Return the address of the editor at the place of ``finding``."""
    anchor = Place(finding.place, finding.path).anchor
    return reverse("wagtailadmin_pages:edit", args=[finding.page_id]) + anchor


def get_severity_label(finding):
    """Return how much ``finding`` matters, in the words of the sheet."""
    return SEVERITY_LABELS[finding.severity]


class FindingFilterSet(WagtailFilterSet):
    """Filters findings by how much they matter and what they are about."""

    severity = ChoiceFilter(label="How much it matters", choices=list(SEVERITY_LABELS.items()))
    rule = ChoiceFilter(label="What it is about", choices=get_rule_choices)

    class Meta:
        model = PageFinding
        fields = []


class PublishReportView(ReportView):
    """The findings on public pages; each row leads to its place in the editor."""

    page_title = "Publish check"
    header_icon = "clipboard-list"
    index_url_name = "publish_report"
    index_results_url_name = "publish_report_results"
    model = PageFinding
    filterset_class = FindingFilterSet
    default_ordering = "severity"
    is_searchable = False
    columns = [
        TitleColumn("page", label="Page", get_url=get_edit_url, sort_key="page__title"),
        Column("message", label="What was found"),
        Column("advice", label="How to mend it"),
        Column("severity", label="How much it matters", accessor=get_severity_label, sort_key="severity"),
        Column("reason", label="Published because"),
    ]
    list_export = ["page.title", "message", "advice", "excerpt", "get_severity_display", "reason"]
    export_headings = {
        "page.title": "Page",
        "message": "What was found",
        "advice": "How to mend it",
        "excerpt": "Sentence",
        "get_severity_display": "Severity",
        "reason": "Published because",
    }

    def dispatch(self, request, *args, **kwargs):
        if not can_add_page(request.user, StandardPage):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def show_export_buttons(self):
        return True

    def get_base_queryset(self):
        return PageFinding.objects.select_related("page")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the report."""
    return [
        path("reports/publish-check/", PublishReportView.as_view(), name="publish_report"),
        path(
            "reports/publish-check/results/",
            PublishReportView.as_view(results_only=True),
            name="publish_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the menu item of the report."""
    return MenuItem(PublishReportView.page_title, reverse("publish_report"), icon_name="clipboard-list", order=9)
