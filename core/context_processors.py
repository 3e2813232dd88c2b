"""Template context of every page."""

from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from .site import site_context


def site(request):
    """Add ``practice``, ``navigation``, ``booking`` and ``contact_url``; read only when a template uses them."""
    if request.path.startswith("/cms/") and not getattr(request, "is_preview", False):
        return {}
    shared = SimpleLazyObject(lambda: site_context(Site.find_for_request(request)))
    return {
        name: SimpleLazyObject(lambda name=name: getattr(shared, name))
        for name in ("practice", "navigation", "booking", "contact_url")
    }
