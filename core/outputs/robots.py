"""``robots.txt`` (RFC 9309)."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from seo.head import build_absolute_url


@require_safe
def robots(request):
    """Say what each kind of robot may read, as the owner has chosen."""
    context = {"sitemap": build_absolute_url(reverse("sitemap-index"))}
    return TemplateResponse(request, "seo/robots.txt", context, content_type="text/plain; charset=utf-8")
