"""List pages, and lists that are split into numbered pages."""

import re

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from wagtail.models import Page
from wagtail.search import index

from core.cache.content_tags import record_tags
from core.http.redirects import redirect_response
from core.models.pages import BasePage
from seo.addresses import encode_path, merge_queries

PAGE_NUMBER = re.compile("[1-9][0-9]{0,8}")  # "01" would be a second URL of the same page


class IndexPage(BasePage):
    """Abstract base of the list pages below the home page, each of which exists once.

    A subclass may add a field ``body``, shown below the list.
    """

    parent_page_types = ["home.HomePage"]
    max_count = 1
    webpage_type = "CollectionPage"

    lead = models.TextField("introduction", max_length=400, blank=True)

    content_panels = [*Page.content_panels, "lead", "body"]

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True

    @property
    def modified_at(self):
        """When the list last changed: its own texts, or one of the pages that it shows."""
        record_tags(f"dates:{self.pk}")
        return max(filter(None, (super().modified_at, self.get_newest_change())), default=None)

    def get_newest_change(self):
        """Return when the newest change of a listed page was published, or None."""
        return max((page.modified_at for page in self.get_listed_pages() if page.modified_at), default=None)


class ListPageMixin:
    """Mixin for pages with a paginated list; it comes before other base classes."""

    def serve(self, request, *args, **kwargs):
        """Serve the page; ``?page=1`` redirects to the bare URL: the first page has one URL only."""
        if request.GET.get("page") == "1":
            parameters = request.GET.copy()
            del parameters["page"]
            url = merge_queries(encode_path(request.path), parameters.urlencode())
            return redirect_response(url, is_permanent=True)
        return super().serve(request, *args, **kwargs)

    def get_head(self, request, *, title="", path="", **options):
        """Return the head; from the second page on, title and URL carry the page number."""
        number = request.GET.get("page", "")
        if number.isdecimal():
            title = f"{title or self.title}, page {number}"
            path = f"{path}?page={number}"
        return super().get_head(request, title=title, path=path, **options)


def paginate(items, request, per_page):
    """Return the page of ``items`` that ``?page=`` asks for.

    :raises Http404: if it is no page number or out of range.
    """
    number = request.GET.get("page", "1")
    paginator = Paginator(items, per_page)
    if not PAGE_NUMBER.fullmatch(number) or int(number) > paginator.num_pages:
        raise Http404("There is no such page of this list.")
    return paginator.page(number)
