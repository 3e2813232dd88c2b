"""Pages as Markdown, and ``llms.txt`` (https://llmstxt.org), which lists them."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core.outputs.routes import get_public_route
from core.outputs.sitemaps import get_indexable_pages
from core.site_context import get_site_context
from seo.head import build_absolute_url
from seo.markdown import convert_page

MAX_PAGES_PER_TYPE = 500


def require_markdown(request):
    """Raise ``Http404`` when the owner doesn't offer Markdown."""
    if not get_site_context(Site.find_for_request(request)).practice.offer_markdown:
        raise Http404("This site offers no Markdown.")


@require_safe
def markdown(request, path):
    """Render the page at ``path`` with its own template and convert that, so Markdown and page never differ."""
    require_markdown(request)
    page, args, kwargs = get_public_route(request, path)
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
    """List the Markdown of all pages that search engines may list, with their descriptions."""
    require_markdown(request)
    sections = {"Pages": []}
    for pages in get_indexable_pages(request).values():
        newest = pages.select_related(None).defer_streamfields().reverse()[:MAX_PAGES_PER_TYPE]
        rows = [(page, build_absolute_url(f"{page.get_url(request)}index.md")) for page in newest]
        sections.setdefault(get_section_title(pages.model), []).extend(rows)
    for rows in sections.values():
        rows.sort(key=lambda row: row[0].path)
    context = {"sections": sections}
    return TemplateResponse(request, "seo/llms.txt", context, content_type="text/plain; charset=utf-8")


def get_section_title(model):
    """Return the heading under which pages of ``model`` are listed; types with a single page share one."""
    is_single = model.max_count or model.max_count_per_parent
    return "Pages" if is_single else capfirst(model._meta.verbose_name_plural)
