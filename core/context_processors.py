"""The template context that all pages share."""

from django.conf import settings
from wagtail.models import Site

from core.cache.content_tags import record_tags
from core.site_context import CONTEXT_TAGS, get_last_theme, get_site_context, read_look
from practice.booking import leads_to_page


def site(request):
    """Return ``site`` and the fields of :class:`core.site_context.SiteContext`, for pages and their previews."""
    is_preview = getattr(request, "is_preview", False) or request.path.startswith("/cms/block-preview/")
    if request.path.startswith("/cms/") and not is_preview:
        return {"look": get_last_theme()}  # for error pages
    site = Site.find_for_request(request)
    if not site:
        return {"site": None, "look": get_last_theme()}
    record_tags(*CONTEXT_TAGS.values())
    shared = vars(get_site_context(site))
    preview = getattr(request, "look", None)  # set while a look is previewed
    if preview:
        shared = shared | read_look(preview, shared["practice"])
    if leads_to_page(shared["booking"], request.path, request.get_host()):
        shared = shared | {"booking": None}  # a page has no booking button that leads to itself
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {"site": site, "has_session": has_session, **shared}
