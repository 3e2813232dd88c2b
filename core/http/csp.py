"""The content security policies of the site: for visitors, for staff on public pages, and for the admin."""

from urllib.parse import urlsplit

from django.conf import settings

VIDEO_HOSTS = "https://www.youtube-nocookie.com https://player.vimeo.com"


def get_media_source():
    """Return the origin of images as a further source, after a space; "" if the site serves them itself."""
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

# For staff on public pages and on the sign-in screens. The editor shows previews of pages in a frame.
STAFF_DIRECTIVES = PUBLIC_DIRECTIVES | {
    "frame-ancestors": "'self'",
}
# For the admin. Wagtail starts choosers, date fields and lists of rows with scripts in the page, and its text
# editor adds style elements; images are shown before they are uploaded, previews in frames. Event handlers in
# the markup stay forbidden, except "return;", with which the focal point's script detects touch screens.
ADMIN_PATH = "/cms/"
ADMIN_DIRECTIVES = PUBLIC_DIRECTIVES | {
    "script-src": "'self' 'unsafe-inline'",
    "script-src-attr": "'unsafe-hashes' 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: blob:{MEDIA_SOURCE}",
    "frame-src": f"'self' {VIDEO_HOSTS} {settings.FRONTEND_URL}".strip(),
    "frame-ancestors": "'self'",
}


def build_policy(directives):
    """Return ``directives``, a dictionary, as the value of the header ``Content-Security-Policy``."""
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


PUBLIC_POLICY = build_policy(PUBLIC_DIRECTIVES)
STAFF_POLICY = build_policy(STAFF_DIRECTIVES)
ADMIN_POLICY = build_policy(ADMIN_DIRECTIVES)


def get_policy(path, has_session):
    """Return the content security policy of the response at ``path``.

    Scripts in the page are allowed in the admin only, and there only with a session: not on the sign-in screens.
    """
    is_admin = path.startswith(ADMIN_PATH)
    if is_admin and has_session:
        return ADMIN_POLICY
    return STAFF_POLICY if is_admin or has_session else PUBLIC_POLICY
