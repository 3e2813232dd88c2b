"""The sitemap: an index, and for each type of page lists of at most ``LIMIT`` pages.

sitemaps.org, "Sitemaps XML format"; Google Search Central, "Build and submit a sitemap" and "Image sitemaps". The lists
stand at the top, as a sitemap speaks only for what is below its own address. Neither says when it changed in a header:
a page that left has no date, so freshness is the ETag's business.
"""

from itertools import count

from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site, get_page_models

from seo.head import absolute_url

from .models import BasePage

LIMIT = 5000


def indexable_by_type(request):
    """Return ``{name of the type: its pages that search engines may list}`` of the site, in the order of the tree."""
    root = Site.find_for_request(request).root_page
    return {
        model._meta.model_name: model.objects.indexable().descendant_of(root, inclusive=True)
        for model in get_page_models()
        if issubclass(model, BasePage)
    }


@require_safe
def sitemap_index(request):
    """Name all sitemaps, each with the last change in it."""
    files = []
    for name, pages in indexable_by_type(request).items():
        for number in count(1):
            changed = Max(Coalesce("changed_at", "first_published_at"))
            file = part(pages, number).aggregate(size=Count("pk"), lastmod=changed)
            if file["size"]:
                files.append(file | {"location": absolute_url(reverse("sitemap", args=[name, number]))})
            if file["size"] < LIMIT:
                break
    return TemplateResponse(request, "seo/sitemap_index.xml", {"files": files}, content_type="application/xml")


@require_safe
def sitemap(request, name, number):
    """List the pages of a type, with their dates and pictures; few queries, however many there are."""
    pages = indexable_by_type(request).get(name)
    pages = list(part(pages.for_sitemap(), number)) if pages is not None else []
    if not pages:
        raise Http404("There is no such sitemap.")
    urls = [url for page in pages for url in page.get_sitemap_urls(request)]
    return TemplateResponse(request, "seo/sitemap.xml", {"urls": urls}, content_type="application/xml")


def part(pages, number):
    """Return those of ``pages`` that stand in the sitemap of this ``number``, from 1."""
    start = (int(number) - 1) * LIMIT
    return pages[start : start + LIMIT]
