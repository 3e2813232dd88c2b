"""The report of searches without results, and beside it the search suggestions that staff choose."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.ui.tables import NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.wagtail_hooks import SearchPicksMenuItem

from search import suggestions  # noqa: F401 - it registers hooks
from search.misses import get_misses


class SearchMissesView(ReportView):
    """Words that visitors searched for without a result; each row leads to the choice of a page for them."""

    page_title = "Searches without results"
    header_icon = "search"
    index_url_name = "search_misses"
    index_results_url_name = "search_misses_results"
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
        return get_misses()


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the report."""
    results = SearchMissesView.as_view(results_only=True)
    return [
        path("reports/searches-without-results/", SearchMissesView.as_view(), name="search_misses"),
        path("reports/searches-without-results/results/", results, name="search_misses_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_report():
    """Return the report's menu item, for those who may choose search suggestions."""
    return SearchPicksMenuItem(SearchMissesView.page_title, reverse("search_misses"), icon_name="search", order=20)


@hooks.register("register_reports_menu_item")
def register_suggestions():
    """Return the menu item of Wagtail's search promotions, beside the report that leads to them."""
    url = reverse("wagtailsearchpromotions:index")
    return SearchPicksMenuItem("Search suggestions", url, icon_name="pick", order=30)
