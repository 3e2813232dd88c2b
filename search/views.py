"""The visitors' search page."""

from django.http import Http404
from django.shortcuts import render
from wagtail.models import Site

from core.models.lists import paginate
from core.page_cache.rules import bypass_page_cache
from core.site_context import get_site_context
from core.visibility import get_specific_pages
from search.engine import PAGE_KINDS, RESULTS_PER_PAGE, build_result, search
from seo.head import build_head


def search_page(request):
    """Search all public pages of the site for ``?q=``; ``?kind=`` lists one of :data:`PAGE_KINDS`."""
    kind = request.GET.get("kind", "")
    if kind and kind not in PAGE_KINDS:
        raise Http404("There is no such kind of page.")
    site = Site.find_for_request(request)
    results = search(site, request.GET.get("q", ""), kind)
    if results.is_logged:
        bypass_page_cache(request)
    context = {
        **build_results_context(request, results, kind),
        "head": build_search_head(request, site, results.query),
        "breadcrumbs": [("Home", "/"), ("Search", request.path)],
    }
    return render(request, "search/results.html", context)


def build_results_context(request, results, kind):
    """Return what the template shows of ``results``; answers and suggestions only on the first page of all kinds."""
    listed = paginate(results.listed, request, RESULTS_PER_PAGE)
    searched = results.matches.query.text
    listed.object_list = [build_result(page, searched) for page in get_specific_pages(listed.object_list)]
    counts = results.counts
    is_first = not kind and listed.number == 1
    answers = results.answers if is_first else []
    return {
        "query": results.query,
        "corrected": results.corrected,
        "is_partial": results.matches.is_partial and not answers,
        "is_miss": results.is_miss,
        "answers": answers,
        "results": listed,
        "suggested": results.suggestions if is_first else [],
        "total": len(results.matches.pages),
        "kind": kind,
        "kinds": [(name, PAGE_KINDS[name], counts[name]) for name in PAGE_KINDS if counts[name] or name == kind],
    }


def build_search_head(request, site, query):
    """Return the head of the search page, which search engines may not list."""
    practice = get_site_context(site).practice
    return build_head(
        title=f"Search: {query}" if query else "Search",
        description=f"Search the pages of {practice.name}.",
        url=request.path,
        site_name=practice.name,
        indexable=False,
    )
