"""The visitors' search page."""

import re
from dataclasses import dataclass

from django.shortcuts import render
from wagtail.models import Page, Site

from core.models.lists import paginate
from core.site import site_context
from core.visibility import as_own_types, restricted_paths, visible
from seo.head import build_head

from .excerpts import excerpt, searchable_text

PER_PAGE = 10
MAX_QUERY = 100  # characters


@dataclass(frozen=True)
class Result:
    """A found page; ``excerpt`` is safe HTML."""

    title: str
    url: str
    kind: str
    excerpt: str


def results(request):
    """Search all public pages of the site for ``?q=``; the words are marked in the excerpts."""
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:MAX_QUERY]
    site = Site.find_for_request(request)
    found = paginate(find(site, query) if site else [], request, PER_PAGE)
    found.object_list = [as_result(page, query) for page in as_own_types(visible(found.object_list))]
    practice = site_context(site).practice
    head = build_head(
        title=f"Search: {query}" if query else "Search",
        description=f"Search the pages of {practice.name}.",
        url=request.path,
        site_name=practice.name,
        indexable=False,
    )
    context = {"query": query, "results": found, "head": head, "breadcrumbs": [("Home", "/"), ("Search", request.path)]}
    return render(request, "search/results.html", context)


def find(site, query):
    """Return the public pages of ``site`` that match ``query``, best first.

    Only words reach the database: to SQLite's full-text search a lone quotation mark is an error.
    """
    words = " ".join(re.findall(r"\w+", query))
    if not words:
        return []
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live()
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages.search(words)


def as_result(page, query):
    """Return ``page`` as a :class:`Result`."""
    kind = page._meta.verbose_name
    return Result(page.title, page.url, kind[:1].upper() + kind[1:], excerpt(searchable_text(page), query))
