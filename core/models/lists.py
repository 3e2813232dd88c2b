"""Lists that go over several pages, each with an address of its own."""

import re

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import redirect
from wagtail.models import Page
from wagtail.search import index

from core.models.pages import BasePage

NUMBER = re.compile("[1-9][0-9]{0,8}")  # 01 and the like would be further addresses of the same page


class IndexPage(BasePage):
    """A list that stands right below the home page, once; each type has a ``body`` below its list or none."""

    parent_page_types = ["home.HomePage"]
    max_count = 1
    webpage_type = "CollectionPage"

    lead = models.TextField("introduction", max_length=400, blank=True)

    content_panels = [*Page.content_panels, "lead", "body"]

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True


class ListPageMixin:
    """Stands before the other bases of a page that shows a list: its first page has one address, the bare one."""

    def serve(self, request, *args, **kwargs):
        if request.GET.get("page") == "1":
            return redirect(request.path, permanent=True)
        return super().serve(request, *args, **kwargs)

    def get_head(self, request, *, title="", path="", **options):
        """A further page of the list has a title and an address of its own."""
        number = request.GET.get("page", "")
        if number.isdecimal():
            title, path = f"{title or self.title}, page {number}", f"{path}?page={number}"
        return super().get_head(request, title=title, path=path, **options)


def paginate(items, request, per_page):
    """Return the asked-for page of ``items``; what is no number, or out of range, is a 404."""
    number = request.GET.get("page", "1")
    paginator = Paginator(items, per_page)
    if not NUMBER.fullmatch(number) or int(number) > paginator.num_pages:
        raise Http404("There is no such page of this list.")
    return paginator.page(number)
