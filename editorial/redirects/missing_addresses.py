"""The report of requested addresses without a page, and the form that redirects one of them."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.wagtail_hooks import RedirectsMenuItem
from wagtail.permissions import policy_registry

from editorial.redirects.views import AddRedirectView
from seo.models import MissingAddress


class MissingAddressesView(ReportView):
    """Addresses without a page or a redirect, for those who may add redirects."""

    permission_policy = policy_registry.get_by_type(Redirect)
    permission_required = "add"
    queryset = MissingAddress.objects.exclude(Exists(Redirect.objects.filter(old_path=OuterRef("path"))))
    page_title = "Missing addresses"
    header_icon = "warning"
    index_url_name = "missing_addresses"
    default_ordering = "-hits"
    columns = [
        Column("path", label="Address", sort_key="path"),
        TitleColumn(
            "redirect",
            label="",
            accessor=lambda row: "Redirect",
            get_url=lambda row: f"{reverse('redirect_missing')}?{urlencode({'address': row.path})}",
        ),
        NumberColumn("hits", label="Times", sort_key="hits"),
        DateColumn("last_at", label="Last", sort_key="last_at"),
        Column("referrer", label="Last link from"),
    ]
    list_export = ["path", "hits", "first_at", "last_at", "referrer"]


class RedirectMissingView(AddRedirectView):
    """The form for a redirect, with the address filled in; it returns to the report."""

    add_url_name = "redirect_missing"
    index_url_name = "missing_addresses"

    def get_initial(self):
        return {"old_path": self.request.GET.get("address", "")}


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("reports/missing-addresses/", MissingAddressesView.as_view(), name="missing_addresses"),
        path("reports/missing-addresses/redirect/", RedirectMissingView.as_view(), name="redirect_missing"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the report's menu item, for those who may change redirects."""
    return RedirectsMenuItem("Missing addresses", reverse("missing_addresses"), icon_name="warning", order=500)
