"""The sitemap: an index, and for each type of page lists of at most ``LIMIT`` pages.

sitemaps.org, "Sitemaps XML format"; Google Search Central, "Build and submit a sitemap" and "Image sitemaps". The lists
stand at the top, as a sitemap speaks only for what is below its own address. Neither says when it changed in a header:
a page that left has no date, so freshness is the ETag's business.
"""

from array import array

from django.db.models.functions import Coalesce
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site, get_page_models

from core.cache.versioned import get_or_build
from core.models import BasePage
from core.visibility import expiry_generation
from seo.head import build_absolute_url

LIMIT = 100  # so that a list costs the same however many pages there are; the format allows 50,000


def indexable_by_type(request):
    """Return ``{name of the type: its pages that search engines may list}`` of the site, in the order of the tree."""
    root = Site.find_for_request(request).root_page
    return {
        model._meta.model_name: model.objects.indexable().descendant_of(root, inclusive=True)
        for model in get_page_models()
        if issubclass(model, BasePage)
    }


def lists(request):
    """Return ``{name of the type: [(keys of its pages, last change of one of them) of each list]}``."""

    def read():
        found = {}
        for name, pages in indexable_by_type(request).items():
            rows = list(pages.values_list("pk", Coalesce("changed_at", "first_published_at")))
            parts = [rows[start : start + LIMIT] for start in range(0, len(rows), LIMIT)]
            found[name] = [
                (array("q", (pk for pk, _ in part)), max((day for _, day in part if day), default=None))
                for part in parts
            ]
        return found

    return get_or_build(f"sitemaps:{Site.find_for_request(request).pk}:{expiry_generation()}", read)


@require_safe
def sitemap_index(request):
    """Name all sitemaps, each with the last change in it."""
    files = [
        {"location": build_absolute_url(reverse("sitemap", args=[name, number])), "lastmod": lastmod}
        for name, parts in lists(request).items()
        for number, (_, lastmod) in enumerate(parts, 1)
    ]
    return TemplateResponse(request, "seo/sitemap_index.xml", {"files": files}, content_type="application/xml")


@require_safe
def sitemap(request, name, number):
    """List the pages of a type, with their dates and pictures; few queries, however many there are."""
    parts = lists(request).get(name, [])
    if int(number) > len(parts):
        raise Http404("There is no such sitemap.")
    pks, _ = parts[int(number) - 1]
    pages = indexable_by_type(request)[name].order_by().for_sitemap().in_bulk(pks)
    urls = [url for pk in pks if pk in pages for url in pages[pk].get_sitemap_urls(request)]
    return TemplateResponse(request, "seo/sitemap.xml", {"urls": urls}, content_type="application/xml")
