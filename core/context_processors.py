"""Template context of every page."""

from wagtail.models import Site

from core.site_context import site_context


def site(request):
    """Add what :class:`core.site_context.SiteContext` holds, to pages and to previews of them."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {}
    site = Site.find_for_request(request)
    return {"site": site, **(vars(site_context(site)) if site else {})}
