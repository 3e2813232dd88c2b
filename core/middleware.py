"""Headers, compression and time zone of pages."""

from zoneinfo import ZoneInfo

from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from wagtail.models import Site

from .cache import kept_in_hand
from .site import site_context

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "frame-src": "https://www.youtube-nocookie.com https://player.vimeo.com",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
}
PUBLIC_POLICY = "; ".join(f"{name} {value}" for name, value in POLICY.items())
# Signed-in staff see Wagtail's bar and preview tools on the page, which need inline styles and scripts.
STAFF_POLICY = PUBLIC_POLICY + "; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'"


class PublicHeadersMiddleware:
    """Give public pages a strict content security policy and let caches keep them only with a check.

    The admin is Wagtail's and sets its own rules.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/cms/") and not getattr(request, "is_preview", False):
            return response
        staff = "sessionid" in request.COOKIES
        response.headers.setdefault("Content-Security-Policy", STAFF_POLICY if staff else PUBLIC_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        ok = response.status_code in (200, 304) and request.method in ("GET", "HEAD")
        response.headers.setdefault("Cache-Control", "no-cache" if ok and not staff else "no-store")
        return response


class CompressTextMiddleware(GZipMiddleware):
    """Compress what is text; pictures and archives are compressed already."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "").partition(";")[0]
        if kind.startswith("text/") or kind.endswith(("json", "xml")):
            return super().process_response(request, response)
        return response


class PracticeTimeMiddleware:
    """Let pages show dates and times as they are where the practice is, which is looked up once."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(("/cms/", "/static/", "/media/", "/healthz", "/readyz")):
            return self.get_response(request)
        site = Site.find_for_request(request)
        with kept_in_hand(), timezone.override(ZoneInfo(site_context(site).practice.timezone) if site else None):
            return self.get_response(request)
