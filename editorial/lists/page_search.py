"""Search in the admin's lists of pages: reads the whole text and shows the sentence that was found."""

from django.db.models import Case, Value, When
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageListingMixin
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.visibility import get_specific_pages
from search.staff import find_keys, find_sentence


class FoundTitleColumn(PageTitleColumn):
    """The title of a page and, after a search, the sentence that has the words."""

    cell_template_name = "editorial/columns/page_title.html"


def show_sentences(columns):
    """Return the ``columns`` of a list of pages, with :class:`FoundTitleColumn` for Wagtail's title."""
    return [
        FoundTitleColumn(column.name, label=column.label, sort_key=column.sort_key, classname=column.classname)
        if type(column) is PageTitleColumn
        else column
        for column in columns
    ]


def order_by_keys(pages, keys):
    """Return those of the query set ``pages`` with ``keys``, in the order of these."""
    places = [When(pk=key, then=Value(place)) for place, key in enumerate(keys)]
    found = pages.filter(pk__in=keys)
    return found.order_by(Case(*places)) if places else found


def find_pages(view, pages):
    """Return those of the query set ``pages`` that the person searches for in ``view``, best first."""
    plain = Page.objects.filter(pk__in=pages.order_by().values("pk"))
    found = order_by_keys(pages, find_keys(plain, view.search_query))
    return found.order_by(view.ordering) if view.ordering else found


class WholeTextSearchMixin:
    """A list of pages that is searched in the whole text; a mixin before Wagtail's view."""

    results_template_name = "editorial/page_list_results.html"

    def search_queryset(self, queryset):
        return find_pages(self, queryset) if self.is_searching else queryset

    def get_table(self, object_list):
        """Return the table; after a search each page has the sentence that was found."""
        if self.is_searching and self.search_query:
            complete = {page.pk: page for page in get_specific_pages(object_list)}
            for page in object_list:
                page.found_sentence = find_sentence(complete.get(page.pk, page), self.search_query)
        return super().get_table(object_list)


class ExplorerView(WholeTextSearchMixin, ExplorableIndexView):
    """The tree of pages."""

    results_template_name = "editorial/explorer_results.html"
    base_columns = show_sentences(ExplorableIndexView.base_columns)


class PageSearchView(WholeTextSearchMixin, SearchView):
    """The search of the menu and of the first screen."""

    results_template_name = "editorial/page_search_results.html"
    columns = show_sentences(PageListingMixin.base_columns)

    verbose_name = "page"
    verbose_name_plural = "pages"

    def get_queryset(self):
        """Return the pages that the person may see and that have the words."""
        explorable = self.permission_policy.explorable_instances(self.request.user)
        self.all_pages = Page.objects.filter(depth__gt=1, pk__in=explorable.values_list("pk", flat=True))
        found = find_pages(self, self.annotate_queryset(self.all_pages))
        return found.filter(content_type=self.selected_content_type) if self.selected_content_type else found


class SitePageViewSet(PageViewSet):
    """Wagtail's screens of pages, with a search of the whole text."""

    index_view_class = ExplorerView
    search_view_class = PageSearchView
