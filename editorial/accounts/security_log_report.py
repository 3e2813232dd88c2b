"""The report of the security log, for owners."""

from django.urls import path, reverse
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from editorial.permissions import can_manage_users
from users.models import SecurityEvent


class SecurityEventFilterSet(WagtailFilterSet):
    """What happened, and when."""

    kind = ChoiceFilter(label="What happened", choices=SecurityEvent.Kind.choices)
    at = DateFromToRangeFilter(label="Time", widget=DateRangePickerWidget)

    class Meta:
        model = SecurityEvent
        fields = ["kind", "at"]


class SecurityLogView(ReportView):
    """All entries, the newest first."""

    queryset = SecurityEvent.objects.all()
    filterset_class = SecurityEventFilterSet
    page_title = "Security log"
    header_icon = "lock"
    index_url_name = "security_log"
    index_results_url_name = "security_log_results"
    default_ordering = "-at"
    columns = [
        Column("at", label="Time", accessor="at", sort_key="at"),
        Column("kind", label="What happened", accessor="get_kind_display", sort_key="kind"),
        Column("actor_name", label="Who", accessor="actor_name", sort_key="actor_name"),
        Column("about", label="About"),
        Column("network", label="From network"),
    ]
    list_export = ["at", "get_kind_display", "actor_name", "about", "network"]
    export_headings = {"at": "Time", "get_kind_display": "What happened", "actor_name": "Who", "about": "About"}

    def dispatch(self, request, *args, **kwargs):
        if not can_manage_users(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class SecurityLogMenuItem(MenuItem):
    """The menu item of the report."""

    def is_shown(self, request):
        return can_manage_users(request.user)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the report."""
    return [
        path("reports/security/", SecurityLogView.as_view(), name="security_log"),
        path("reports/security/results/", SecurityLogView.as_view(results_only=True), name="security_log_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the report's menu item."""
    return SecurityLogMenuItem("Security log", reverse("security_log"), icon_name="lock", order=600)
