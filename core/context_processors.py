"""Template context of every page."""

from dataclasses import fields

from wagtail.models import Site

from .site import SiteContext, site_context


def site(request):
    """Add what :class:`core.site.SiteContext` holds, to pages and to previews of them."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {}
    site = Site.find_for_request(request)
    shared = site_context(site) if site else None
    return {"site": site, **{each.name: getattr(shared, each.name, None) for each in fields(SiteContext)}}
