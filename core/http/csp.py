"""The content security policies of the site: one for visitors, one for staff."""

from urllib.parse import urlsplit

from django.conf import settings

VIDEO_HOSTS = "https://www.youtube-nocookie.com https://player.vimeo.com"


def get_media_source():
    """Return the origin of images as a further source, with a space before it; "" where the site serves them itself."""
    url = urlsplit(settings.MEDIA_URL)
    return f" {url.scheme}://{url.netloc}" if url.netloc else ""


MEDIA_SOURCE = get_media_source()
PUBLIC_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": f"'self'{MEDIA_SOURCE}",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "frame-src": VIDEO_HOSTS,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
}
if settings.SECURE_SSL_REDIRECT:
    PUBLIC_DIRECTIVES["upgrade-insecure-requests"] = ""

# What Wagtail's admin, its user bar and its previews need besides: images before they are uploaded, frames of
# previews, styles that the editor adds, and the handler "return;" with which the focal point's script detects touch.
STAFF_DIRECTIVES = PUBLIC_DIRECTIVES | {
    "script-src": "'self' 'unsafe-hashes' 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: blob:{MEDIA_SOURCE}",
    "frame-src": f"'self' {VIDEO_HOSTS} {settings.FRONTEND_URL}".strip(),
    "frame-ancestors": "'self'",
}
# Wagtail's screen of promoted search results has its scripts in the page.
INLINE_SCRIPT_PATH = "/cms/searchpicks/"
INLINE_SCRIPT_DIRECTIVES = STAFF_DIRECTIVES | {"script-src": "'self' 'unsafe-inline'"}


def build_policy(directives):
    """Return ``directives``, a dictionary, as the value of the header ``Content-Security-Policy``."""
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


PUBLIC_POLICY = build_policy(PUBLIC_DIRECTIVES)
STAFF_POLICY = build_policy(STAFF_DIRECTIVES)
INLINE_SCRIPT_POLICY = build_policy(INLINE_SCRIPT_DIRECTIVES)


def get_policy(path, is_staff):
    """Return the content security policy of the response at ``path``, for staff or for a visitor."""
    if path.startswith(INLINE_SCRIPT_PATH):
        return INLINE_SCRIPT_POLICY
    return STAFF_POLICY if is_staff else PUBLIC_POLICY
