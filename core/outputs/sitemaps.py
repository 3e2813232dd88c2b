"""The sitemap: an index, and for each page type sitemaps of at most PAGES_PER_SITEMAP pages.

sitemaps.org, "Sitemaps XML format"; Google Search Central, "Build and submit a sitemap" and "Image sitemaps".
All are at the top of the site, as a sitemap only holds for addresses below its own. They have no
``Last-Modified`` header: a page that was removed has no date, so the ETag tells whether something changed.
"""

from array import array
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site, get_page_models

from core.cache.versioned import get_or_build
from core.models import BasePage
from core.models.lists import IndexPage
from core.visibility import expiry_generation
from seo.head import build_absolute_url

PAGES_PER_SITEMAP = 100  # so that each costs the same however many pages there are; the format allows 50,000


@dataclass(frozen=True)
class SitemapPart:
    """One sitemap: the keys of its pages, and the last change of one of them."""

    pks: array
    changed_at: datetime | None


def get_indexable_pages(request):
    """Return the pages of the site that search engines may list, as a query set for each name of a type."""
    root = Site.find_for_request(request).root_page
    return {
        model._meta.model_name: model.objects.indexable().descendant_of(root, inclusive=True)
        for model in get_page_models()
        if issubclass(model, BasePage)
    }


def get_sitemap_parts(request):
    """Return the sitemaps of each page type, a tuple of :class:`SitemapPart` by the type's name."""

    def build():
        return {name: split_pages(pages) for name, pages in get_indexable_pages(request).items()}

    site = Site.find_for_request(request)
    return get_or_build(f"sitemaps:{site.pk}:{expiry_generation()}", build)


def split_pages(pages):
    """Return the query set ``pages`` as a tuple of :class:`SitemapPart`."""
    if issubclass(pages.model, IndexPage):  # its date is also that of the pages that it shows
        rows = [(page.pk, page.modified_at) for page in pages]
    else:
        rows = list(pages.values_list("pk", Coalesce("changed_at", "first_published_at")))
    starts = range(0, len(rows), PAGES_PER_SITEMAP)
    return tuple(build_part(rows[start : start + PAGES_PER_SITEMAP]) for start in starts)


def build_part(rows):
    """Return ``rows``, ``(key, last change)`` each, as a :class:`SitemapPart`."""
    pks = array("q", (pk for pk, _ in rows))
    return SitemapPart(pks, max((changed_at for _, changed_at in rows if changed_at), default=None))


@require_safe
def sitemap_index(request):
    """List all sitemaps, each with the last change in it."""
    files = []
    for name, parts in get_sitemap_parts(request).items():
        for number, part in enumerate(parts, 1):
            url = build_absolute_url(reverse("sitemap", args=[name, number]))
            files.append({"location": url, "lastmod": part.changed_at})
    return TemplateResponse(request, "seo/sitemap_index.xml", {"files": files}, content_type="application/xml")


@require_safe
def sitemap(request, name, number):
    """List the pages of a type, with their dates and images; the queries don't grow with the pages."""
    parts = get_sitemap_parts(request).get(name, ())
    if int(number) > len(parts):
        raise Http404("There is no such sitemap.")
    pks = parts[int(number) - 1].pks
    pages = get_indexable_pages(request)[name].order_by().for_sitemap().in_bulk(pks)
    urls = [url for pk in pks if pk in pages for url in pages[pk].get_sitemap_urls(request)]
    return TemplateResponse(request, "seo/sitemap.xml", {"urls": urls}, content_type="application/xml")
