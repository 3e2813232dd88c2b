"""The report of what visitors searched for in vain, and beside it what staff chose for such words."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.tables import NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.wagtail_hooks import SearchPicksMenuItem

from search.misses import unfound


class UnfoundView(ReportView):
    """Words that found nothing; each leads to the choice of a page for them."""

    page_title = "Searched in vain"
    header_icon = "search"
    index_url_name, index_results_url_name = "unfound", "unfound_results"
    model = SearchPromotion
    permission_required = "add"
    default_ordering = "-_hits"
    columns = [
        TitleColumn("query_string", label="Choose a page for", url_name="wagtailsearchpromotions:edit"),
        NumberColumn("_hits", label="Times", sort_key="_hits"),
    ]
    list_export = ["query_string", "_hits"]
    export_headings = {"query_string": "Words", "_hits": "Times"}

    def get_base_queryset(self):
        return unfound()


@hooks.register("register_admin_urls")
def register_urls():
    """Addresses of the report."""
    results = UnfoundView.as_view(results_only=True)
    return [
        path("reports/unfound/", UnfoundView.as_view(), name="unfound"),
        path("reports/unfound/results/", results, name="unfound_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_report():
    """The report in the menu, for those who may act on it."""
    return SearchPicksMenuItem(UnfoundView.page_title, reverse("unfound"), icon_name="search", order=20)


@hooks.register("register_reports_menu_item")
def register_suggestions():
    """Wagtail's search promotions, for editors beside the report that leads to them."""
    url = reverse("wagtailsearchpromotions:index")
    return SearchPicksMenuItem("Search suggestions", url, icon_name="pick", order=30)
