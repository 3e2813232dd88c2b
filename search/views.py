"""The visitors' search page."""

from django.http import Http404
from django.shortcuts import render
from wagtail.models import Site

from core.models.lists import paginate
from core.page_cache.rules import bypass_page_cache
from core.site_context import get_site_context
from core.visibility import get_specific_pages
from search.engine import KINDS, PER_PAGE, as_result, search
from seo.head import build_head


def results(request):
    """Search all public pages of the site for ``?q=``; ``?kind=`` leaves one of :data:`KINDS`."""
    kind = request.GET.get("kind", "")
    if kind and kind not in KINDS:
        raise Http404("There is no such kind of page.")
    site = Site.find_for_request(request)
    finds = search(site, request.GET.get("q", ""), kind)
    if finds.is_vain:
        bypass_page_cache(request)
    query, counts = finds.query, finds.counts
    found = paginate(finds.shown, request, PER_PAGE)
    found.object_list = [as_result(page, query) for page in get_specific_pages(found.object_list)]
    practice = get_site_context(site).practice
    head = build_head(
        title=f"Search: {query}" if query else "Search",
        description=f"Search the pages of {practice.name}.",
        url=request.path,
        site_name=practice.name,
        indexable=False,
    )
    context = {
        "query": query,
        "results": found,
        "suggested": finds.suggested if not kind and found.number == 1 else [],
        "total": len(finds.pages),
        "kind": kind,
        "kinds": [(name, KINDS[name], counts[name]) for name in KINDS if counts[name] or name == kind],
        "head": head,
        "breadcrumbs": [("Home", "/"), ("Search", request.path)],
    }
    return render(request, "search/results.html", context)
