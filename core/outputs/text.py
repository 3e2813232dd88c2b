"""What the site offers besides pages: ``robots.txt``, Markdown and ``llms.txt`` (https://llmstxt.org)."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.outputs.sitemaps import indexable_by_type
from core.site_context import get_site_context
from core.visibility import is_public
from seo.head import build_absolute_url
from seo.markdown import convert_page

PAGES_OF_A_TYPE = 500


def public_route(request, path):
    """Find the page at ``path`` as Wagtail does, and return it with what its ``serve`` takes.

    A page that not everybody may see has no other forms, also for those who know its password: what is sent is the
    same for all.
    """
    route = Page.route_for_request(request, path)
    if route is None or not is_public(route.page):
        raise Http404("There is no such public page.")
    return route


def text(request, template, context):
    """Answer with the rendered text ``template``."""
    return TemplateResponse(request, template, context, content_type="text/plain; charset=utf-8")


@require_safe
def robots(request):
    """Tell bots by their kind what the owner allows them."""
    return text(request, "seo/robots.txt", {"sitemap": build_absolute_url(reverse("sitemap-index"))})


def require_markdown(request):
    """Answer 404 when the owner doesn't offer Markdown."""
    if not get_site_context(Site.find_for_request(request)).practice.offer_markdown:
        raise Http404("This site offers no Markdown.")


@require_safe
def markdown(request, path):
    """Show the page at ``path`` as Markdown: its own template, converted, so nothing can be missing or differ."""
    require_markdown(request)
    page, args, kwargs = public_route(request, path)
    response = page.serve(request, *args, **kwargs)
    if response.status_code != 200:
        return response
    response.render()
    canonical = response.context_data["head"].canonical
    headers = {"X-Robots-Tag": "noindex", "Link": f'<{canonical}>; rel="canonical"'}
    content = convert_page(response.content.decode(), "/" + path)
    return HttpResponse(content, content_type="text/markdown; charset=utf-8", headers=headers)


@require_safe
def llms(request):
    """List the Markdown of all pages that search engines may list, with what they are about."""
    require_markdown(request)
    sections = {"Pages": []}
    for pages in indexable_by_type(request).values():
        single = pages.model.max_count or pages.model.max_count_per_parent
        title = "Pages" if single else capfirst(pages.model._meta.verbose_name_plural)
        newest = pages.select_related(None).defer_streamfields().reverse()[:PAGES_OF_A_TYPE]
        sections.setdefault(title, []).extend((p, build_absolute_url(f"{p.get_url(request)}index.md")) for p in newest)
    for pages in sections.values():
        pages.sort(key=lambda pair: pair[0].path)
    return text(request, "seo/llms.txt", {"sections": sections})
