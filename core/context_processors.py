"""Template context of every page."""

from dataclasses import fields

from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from .site import SiteContext, site_context


def site(request):
    """Add what :class:`core.site.SiteContext` holds; it is read only when a template uses it."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {}
    site = Site.find_for_request(request)
    shared = SimpleLazyObject(lambda: site_context(site))
    named = {each.name: SimpleLazyObject(lambda name=each.name: getattr(shared, name)) for each in fields(SiteContext)}
    return {"site": site, **named}
