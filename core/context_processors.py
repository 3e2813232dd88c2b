"""Template context of every page."""

from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from .site import site_context


def site(request):
    """Add what :class:`core.site.SiteContext` holds; it is read only when a template uses it."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {}
    shared = SimpleLazyObject(lambda: site_context(Site.find_for_request(request)))
    return {
        name: SimpleLazyObject(lambda name=name: getattr(shared, name))
        for name in ("practice", "navigation", "booking", "contact_url", "logo")
    }
