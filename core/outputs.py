"""What the site offers besides pages: ``robots.txt``, Markdown and ``llms.txt`` (https://llmstxt.org)."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from seo.head import absolute_url
from seo.markdown import line, linked, to_markdown
from seo.robots import robots_txt

from .site import site_context
from .sitemaps import indexable_by_type
from .visibility import is_public

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


@require_safe
def robots(request):
    """Tell bots what the owner allows them."""
    discovery = site_context(Site.find_for_request(request)).discovery
    text = robots_txt(discovery, absolute_url(reverse("sitemap-index")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def markdown_context(request):
    """Return the site's context, or answer 404 when the owner doesn't offer Markdown."""
    context = site_context(Site.find_for_request(request))
    if not context.discovery.offer_markdown:
        raise Http404("This site offers no Markdown.")
    return context


@require_safe
def markdown(request, path):
    """Show the page at ``path`` as Markdown: its own template, converted, so nothing can be missing or differ."""
    markdown_context(request)
    page, args, kwargs = public_route(request, path)
    response = page.serve(request, *args, **kwargs)
    if response.status_code != 200:
        return response
    response.render()
    canonical = response.context_data["head"].canonical
    headers = {"X-Robots-Tag": "noindex", "Link": f'<{canonical}>; rel="canonical"'}
    text = to_markdown(response.content.decode(), canonical)
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)


@require_safe
def llms(request):
    """List the Markdown of all pages that search engines may list, with what they are about."""
    context = markdown_context(request)
    facts = context.practice
    hours = "; ".join(f"{hours.days_text} {hours.spans_text}" for hours in facts.hours)
    fictional = f"{facts.name} is a fictional practice." if facts.is_fictional else ""
    reach = " · ".join(filter(None, [", ".join(facts.address_lines), facts.phone, facts.email]))
    about = [facts.mission or facts.tagline, reach, hours, facts.notice, facts.disclaimer, fictional]
    quote, *rest = about
    parts = [f"# {line(facts.name) or 'Home'}", f"> {line(quote)}" if quote else "", *(line(text) for text in rest)]
    sections = {"Pages": []}
    for pages in indexable_by_type(request).values():
        model = pages.model
        single = model.max_count or model.max_count_per_parent
        newest = pages.select_related(None).defer_streamfields().reverse()[:PAGES_OF_A_TYPE]
        sections.setdefault("Pages" if single else capfirst(model._meta.verbose_name_plural), []).extend(newest)
    for title, pages in sections.items():
        in_order = sorted(pages, key=lambda page: page.path)
        links = [linked(p.title, absolute_url(f"{p.get_url(request)}index.md"), p.summary_text) for p in in_order]
        parts.append("\n".join([f"## {title}\n", *links]) if links else "")
    return HttpResponse("\n\n".join(filter(None, parts)) + "\n", content_type="text/plain; charset=utf-8")
