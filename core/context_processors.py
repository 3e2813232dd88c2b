"""The template context that all pages share."""

from wagtail.models import Site

from core.site_context import get_site_context


def site(request):
    """Return ``site`` and the fields of :class:`core.site_context.SiteContext`, for pages and their previews."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {}
    site = Site.find_for_request(request)
    return {"site": site, **(vars(get_site_context(site)) if site else {})}
