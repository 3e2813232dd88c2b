"""``/.well-known/security.txt`` (RFC 9116): where to report a weakness of the site."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from seo.head import build_absolute_url

VALID_FOR = timedelta(days=180)
PATH = "/.well-known/security.txt"


@require_safe
def security_txt(request):
    """Name the contact of ``SECURITY_CONTACT``; 404 without one. The date of expiry moves once a month."""
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT is not set.")
    expires = (datetime.now(UTC) + VALID_FOR).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires.isoformat().replace("+00:00", "Z"),
        "Preferred-Languages": "en",
        "Canonical": build_absolute_url(PATH),
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
