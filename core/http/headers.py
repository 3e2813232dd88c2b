"""The headers that every response carries: security, cross-origin rules and caching."""

from django.conf import settings

from core.http.csp import get_policy

DISABLED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DISABLED_FEATURES),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
}
# What a front end at another address may load.
CROSS_ORIGIN_PATHS = ("/api/", "/documents/", "/look.", "/media/", "/static/")


class HeadersMiddleware:
    """Add the security headers and a default ``Cache-Control`` to every response.

    Headers that a view has set stay. Django's own middleware adds ``Strict-Transport-Security`` and
    ``X-Frame-Options``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        is_staff = has_session or request.path.startswith("/cms/")
        is_cross_origin = request.path.startswith(CROSS_ORIGIN_PATHS)
        is_ok = response.status_code in (200, 206, 304) and request.method in ("GET", "HEAD")
        defaults = {
            **HEADERS,
            "Content-Security-Policy": get_policy(request.path, has_session),
            "Cross-Origin-Resource-Policy": "cross-origin" if is_cross_origin else "same-origin",
            "Cache-Control": "no-cache" if is_ok and not is_staff else "no-store",
        }
        if request.path.startswith("/api/"):
            defaults["X-Robots-Tag"] = "noindex"
        for name, value in defaults.items():
            response.headers.setdefault(name, value)
        return response
