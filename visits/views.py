"""The view to which public pages report what a visitor did: a few bytes, no cookie, nothing about who it was."""

import re

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from core.http.rate_limits import WindowRateLimit, get_client_network
from core.site_context import get_site_context
from home.public_forms import is_from_this_site
from seo.addresses import decode_path
from visits.counter import counter
from visits.models import Kind

VISIT_LIMIT = WindowRateLimit("visits", 120, 60)  # from one network
MAX_BODY_BYTES = 500
BOTS = re.compile(r"bot\b|crawl|spider|slurp|headless|lighthouse|preview|monitor|curl|wget|python|java/|http", re.I)


@csrf_exempt
@require_POST
def count_visit(request):
    """Count what the body says, such as ``view /services/``. The answer is empty and always the same."""
    if may_count(request):
        kind, _, path = read_body(request).partition(" ")
        path = decode_path(path)
        if kind in Kind.values and path.startswith("/") and path.isprintable():
            root = Site.find_for_request(request).root_page.url_path
            counter.add(timezone.localdate(), f"{root}{path[1:]}", kind)
    return HttpResponse(status=204)


def may_count(request):
    """Tell whether to count: the owner wants it, the visitor doesn't object, and it is no robot and nobody of staff."""
    site = Site.find_for_request(request)
    objects = request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1"
    return bool(
        site
        and get_site_context(site).practice.count_visits
        and not objects
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and is_from_this_site(request)
        and is_browser(request.headers.get("User-Agent", ""))
        and VISIT_LIMIT.consume(get_client_network(request))
    )


def is_browser(name):
    """Tell whether a browser with a person calls itself ``name``."""
    return name.startswith("Mozilla/") and not BOTS.search(name)


def read_body(request):
    """Return the text that was sent, or "" if it is too long or no text."""
    try:
        body = request.body if int(request.headers.get("Content-Length") or 0) <= MAX_BODY_BYTES else b""
        return body.decode()
    except (RequestDataTooBig, ValueError, OSError):
        return ""
