"""A front end elsewhere (``FRONTEND_URL``): it previews drafts and, with ``HEADLESS``, owns the addresses of pages."""

import hashlib
import secrets

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.models import Page

from core.cache.versioned import get_memo, get_site_version
from core.visibility import has_expired
from seo.head import build_public_url

MODE = "frontend"
DRAFT_KEPT = 3600  # seconds
# A draft is for one pair of eyes: no cache keeps it, no other site learns its address, no search engine lists it.
PRIVATE = {"Cache-Control": "no-store, private", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class FrontEndMiddleware:
    """With ``HEADLESS``, lead who asks Django for a page to the same address at the front end.

    Before anything is looked at but whether there is a page: also a closed one, of which the front end may tell.
    The redirect is permanent for search engines; ``no-store`` (:mod:`core.http.headers`) keeps browsers from
    remembering it, so it can be undone. Previews don't come by here, as they are not routed.
    """

    def __init__(self, get_response):
        if not settings.HEADLESS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        address = request.get_full_path()
        url = build_public_url(address)
        if url == address or request.method not in ("GET", "HEAD"):
            return None
        if request.resolver_match.url_name == "wagtail_serve":
            route = Page.route_for_request(request, request.path)
            if not route or has_expired(route.page):
                return None
        return HttpResponsePermanentRedirect(url)


def known_url(page):
    """Return the address of ``page`` as Wagtail does, put together once for all requests while nothing changes."""
    kept, key = get_memo(get_site_version()), ("address", type(page), page.url_path, settings.HEADLESS)
    if key not in kept:
        kept[key] = Page.get_url(page)
    return kept[key]


class FrontEndMixin:
    """A page that can be shown by a front end elsewhere; stands before Wagtail's own page.

    ``own_preview_modes`` are those that Django's templates show.
    """

    own_preview_modes = [("", "Page")]

    @property
    def preview_modes(self):
        """Wagtail's choices of the preview panel: the templates, then the front end where there is one."""
        return [*self.own_preview_modes, *([(MODE, "Your front end")] if settings.FRONTEND_URL else [])]

    def get_url(self, request=None, current_site=None):
        """Return the address as Wagtail does."""
        return super().get_url(request, current_site) if request or current_site else known_url(self)

    url = property(get_url)

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        return (parts[0], settings.FRONTEND_URL, parts[2]) if parts and parts[2] and settings.HEADLESS else parts

    def make_preview_request(self, original_request=None, preview_mode=None, extra_request_attrs=None):
        """Preview as Wagtail does, or lead to the front end with a token that opens the draft."""
        if preview_mode != MODE or not settings.FRONTEND_URL:
            return super().make_preview_request(original_request, preview_mode, extra_request_attrs)
        return HttpResponseRedirect(f"{settings.FRONTEND_URL}/preview/?token={keep_draft(self)}", headers=PRIVATE)


def keep_draft(page):
    """Keep ``page`` as it stands in the editor, saved or not, for an hour; return the token that opens it."""
    token = secrets.token_urlsafe(32)
    cache.set(_key(token), (page._meta.label, page.pk, page.serializable_data()), DRAFT_KEPT)
    return token


def read_draft(token):
    """Return the page that :func:`keep_draft` kept, or None when it is unknown, too old or its page was deleted.

    It must not be saved. It says ``noindex``, and a page that was never saved is not live: nothing takes it for public.
    """
    label, pk, content = cache.get(_key(token)) or (None, None, None)
    if not label:
        return None
    model = apps.get_model(label)
    if pk is None:
        page = model.from_serializable_data(content)
        page.live = False
    else:
        saved = model.objects.filter(pk=pk).first()
        page = saved and saved.with_content_json(content)
    if page:
        page.noindex = True
    return page


def _key(token):
    """The cache key of a draft: who can read the cache's keys can't open drafts."""
    return f"draft:{hashlib.sha256(token.encode()).hexdigest()}"
