"""Headers, compression and time zone of pages."""

from functools import reduce
from operator import or_
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils import timezone
from wagtail.models import Site

from core.cache.versioned import remember, same_versions
from core.site_context import site_context

VIDEOS = "https://www.youtube-nocookie.com https://player.vimeo.com"
MEDIA = urlsplit(settings.MEDIA_URL)
MEDIA_HOST = f" {MEDIA.scheme}://{MEDIA.netloc}" if MEDIA.netloc else ""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": f"'self'{MEDIA_HOST}",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": VIDEOS,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
    **({"upgrade-insecure-requests": ""} if settings.SECURE_SSL_REDIRECT else {}),
}
# What Wagtail's admin, its bar on pages and its previews need besides: pictures not yet uploaded, frames of previews,
# styles that its editor adds, and the handler "return;" by which the focal point's script finds a touch screen.
STAFF = {
    "script-src": "'self' 'unsafe-hashes' 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: blob:{MEDIA_HOST}",
    "frame-src": f"'self' {VIDEOS} {settings.FRONTEND_URL}".strip(),
    "frame-ancestors": "'self'",
}
NOTHING = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb"),
    *("window-management", "xr-spatial-tracking"),
)


def policy(*changes):
    """Return the content security policy of pages with ``changes``, dictionaries of directives."""
    directives = reduce(or_, changes, POLICY)
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


PUBLIC_POLICY, STAFF_POLICY = policy(), policy(STAFF)
# The one screen whose scripts are in its page: Wagtail's promoted search results.
INLINE, INLINE_POLICY = "/cms/searchpicks/", policy(STAFF, {"script-src": "'self' 'unsafe-inline'"})


def policy_of(path, staff):
    """Return the policy of the answer at ``path`` for ``staff`` or a visitor."""
    if path.startswith(INLINE):
        return INLINE_POLICY
    return STAFF_POLICY if staff else PUBLIC_POLICY


HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOTHING),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
}
SHARED = ("/api/", "/documents/", "/media/", "/static/")  # what a front end at another address shows


class HeadersMiddleware:
    """Give every answer, whoever made it, the headers that guard it, and let caches keep pages only with a check.

    What a view has set stays. Django's own middleware adds ``Strict-Transport-Security`` and ``X-Frame-Options``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        staff = settings.SESSION_COOKIE_NAME in request.COOKIES
        admin = request.path.startswith("/cms/")
        shared = request.path.startswith(SHARED)
        ok = response.status_code in (200, 304) and request.method in ("GET", "HEAD")
        for name, value in {
            **HEADERS,
            "Content-Security-Policy": policy_of(request.path, staff or admin),
            "Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin",
            "Cache-Control": "no-cache" if ok and not staff and not admin else "no-store",
        }.items():
            response.headers.setdefault(name, value)
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
        with same_versions():
            where = f"{request.get_host()}:{request.get_port()}"
            request._wagtail_site = site = remember(f"site:{where}", lambda: Site.find_for_request(request))
            with timezone.override(ZoneInfo(site_context(site).practice.timezone) if site else None):
                return self.get_response(request)
