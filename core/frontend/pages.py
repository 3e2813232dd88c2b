"""Pages that a front end (``FRONTEND_URL``) can show: their addresses, and previews of drafts."""

from django.conf import settings
from django.http import HttpResponseRedirect
from wagtail.models import Page

from core.cache.versioned import memoize
from core.frontend.drafts import DRAFT_HEADERS, store_draft

FRONTEND_PREVIEW_MODE = "frontend"


def get_page_url(page):
    """Return the address of ``page`` as Wagtail does, memoized until something public changes."""
    key = ("address", type(page), page.url_path, settings.HEADLESS)
    return memoize(key, lambda: Page.get_url(page))


class FrontEndMixin:
    """A page that a front end elsewhere can show; must come before Wagtail's ``Page``.

    ``own_preview_modes`` are the previews that Django's templates render.
    """

    own_preview_modes = [("", "Page")]

    @property
    def preview_modes(self):
        """The choices of Wagtail's preview panel: the templates, then the front end if there is one."""
        if not settings.FRONTEND_URL:
            return self.own_preview_modes
        return [*self.own_preview_modes, (FRONTEND_PREVIEW_MODE, "Your front end")]

    def get_url(self, request=None, current_site=None):
        """Return the address as Wagtail does."""
        if request or current_site:
            return super().get_url(request, current_site)
        return get_page_url(self)

    url = property(get_url)

    def get_url_parts(self, request=None):
        """Return Wagtail's ``(site id, root URL, path)``; with ``HEADLESS`` the root URL is the front end's."""
        parts = super().get_url_parts(request)
        if not settings.HEADLESS or not parts or not parts[2]:
            return parts
        return (parts[0], settings.FRONTEND_URL, parts[2])

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        """Preview as Wagtail does, or redirect to the front end with a token that opens the draft."""
        if preview_mode != FRONTEND_PREVIEW_MODE or not settings.FRONTEND_URL:
            return super().make_preview_request(original_request, preview_mode, extra_request_attrs)
        url = f"{settings.FRONTEND_URL}/preview/?token={store_draft(self)}"
        return HttpResponseRedirect(url, headers=DRAFT_HEADERS)
