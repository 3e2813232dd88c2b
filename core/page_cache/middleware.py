"""Whole answers to anonymous visitors, kept and given again before sessions, database or templates are touched.

What is kept holds for one version of the site (:func:`core.cache.versioned.site_version`) and one quarter of an
hour, in which no date begins; so nothing has to be found and deleted when something changes.
"""

import hashlib
import time
from http.client import responses

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse, QueryDict

from core.cache.versioned import QUARTER, site_version
from core.http.compression import TextCompressionMiddleware
from core.page_cache.responses import Answer, Hand, Parameters
from core.visibility import expiries

NEVER = ("/cms/", "/static/", "/media/", "/documents/", "/forms/", "/healthz", "/readyz")
LONGEST = 500  # characters of an address that may be kept
VARIANTS = 1000  # of one path by its query string
WAIT, LOOK = 10, 0.02  # seconds for an answer that somebody else makes, and between looking
TERMS = "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_RANGE"

hand = Hand()


def next_end(now):
    """Return the Unix time at which pages may change by themselves: a date begins on a quarter hour, pages expire."""
    return min([(now // QUARTER + 1) * QUARTER, *(moment for moment in expiries() if moment > now)])


def may_be_kept(meta):
    """Whether the answer to a request with ``meta``, its WSGI environment, is that for everybody."""
    path = meta.get("PATH_INFO", "")
    return (
        settings.PAGES_KEPT
        and meta["REQUEST_METHOD"] in ("GET", "HEAD")
        and not path.startswith(NEVER)
        and f"{settings.SESSION_COOKIE_NAME}=" not in meta.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in meta
        and len(path) + len(meta.get("QUERY_STRING", "")) <= LONGEST
    )


def can_be_kept(response):
    """Whether ``response`` is that for everybody: a whole page that caches may keep, and that leaves no cookie."""
    return (
        response.status_code == 200
        and not response.streaming
        and response.get("Cache-Control") == "no-cache"
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
    )


def keep_out(request):
    """Let the answer to ``request`` not be kept: making it does something that has to be done each time."""
    request.is_kept_out = True


def digest(*parts):
    """Return a key for ``parts``."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


def place_of(meta):
    """Return where the answers to a request with ``meta`` are kept, whatever its parameters."""
    path, origin = meta.get("PATH_INFO", ""), meta.get("HTTP_ORIGIN", "")
    origin = origin if path.startswith("/api/") and origin in settings.CORS_ALLOWED_ORIGINS else ""
    proxy, secure = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    scheme = meta.get("wsgi.url_scheme"), bool(proxy) and meta.get(proxy) == secure
    host = meta.get("HTTP_HOST", "").lower(), meta.get("SERVER_PORT", "")
    return digest(site_version(), scheme, host, meta.get("SCRIPT_NAME", ""), path, origin)


def variant(place, names, meta):
    """Return where the one answer for the parameters ``names`` is kept; all that are given when it is None."""
    given = QueryDict(meta.get("QUERY_STRING", "")) if names != () else {}
    return f"{place}:{digest([(name, given.getlist(name)) for name in sorted(given if names is None else names)])}"


def find(place, meta):
    """Return the :class:`Answer` that is kept at ``place``, in this process or in the cache, or None."""
    for shelf in (hand, caches["pages"]):
        names = shelf.get(place)
        key = variant(place, names[0], meta) if names else ""
        answer = shelf.get(key) if names else None
        if answer and answer.ends > time.time():
            if shelf is not hand:
                hand.set(place, names)
                hand.set(key, answer)
            return answer
    return None


def keep(place, meta, read, answer, seconds):
    """Keep ``answer``, which depends on the parameters ``read``; of one path not more than :data:`VARIANTS`.

    Names that other answers of the path read are looked at too: that is never wrong and finds all of them.
    """
    shelf = caches["pages"]
    (known,) = shelf.get(place, ((),))
    names = None if read is None or known is None else tuple(sorted({*read, *known}))
    if names != ():
        count = shelf.get(f"{place}:count", 0)
        if count >= VARIANTS:
            return
        shelf.set(f"{place}:count", count + 1, QUARTER)
    shelf.set(variant(place, names, meta), answer, seconds)
    shelf.set(place, (names,), QUARTER)


class KeptFirst:
    """The WSGI application: gives what is kept and leaves everything else to Django."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        answer = find(place_of(environ), environ) if may_be_kept(environ) else None
        if not answer:
            return self.application(environ, start_response)
        status, headers, body = answer.given(environ)
        start_response(f"{status} {responses[status]}", headers)
        return [body]


class KeepMiddleware:
    """Makes each answer for anonymous visitors once and keeps it.

    A page says by what it reads which parameters mean something to it: others never make a second entry.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if getattr(request, "is_dummy", False) or not may_be_kept(request.META):  # Wagtail previews with a dummy
            return self.get_response(request)
        place = place_of(request.META)
        answer = find(place, request.META)
        if answer:
            return given(answer, request)
        return self.made_by_one(place, request) if request.method == "GET" else self.get_response(request)

    def made_by_one(self, place, request):
        """Make the answer, or wait while somebody else makes the same, who keeps it before letting go of the lock."""
        shelf, lock = caches["pages"], f"{place}:{digest(request.META.get('QUERY_STRING', ''))}:made"
        patience = time.monotonic() + WAIT
        while not shelf.add(lock, 1, WAIT):
            time.sleep(LOOK)
            is_over = time.monotonic() > patience or shelf.get(lock) is None
            answer = find(place, request.META)
            if answer or is_over:
                return given(answer, request) if answer else self.made(place, request)
        try:
            answer = find(place, request.META)
            return given(answer, request) if answer else self.made(place, request)
        finally:
            shelf.delete(lock)

    def made(self, place, request):
        """Make the answer, whole, keep it if that may be, and give what this client takes of it."""
        began, meta = time.time(), request.META
        aside = {name: meta.pop(name) for name in TERMS if name in meta}
        request.GET = parameters = Parameters(meta.get("QUERY_STRING", ""))
        response = self.get_response(request)
        meta.update(aside)
        if not can_be_kept(response) or getattr(request, "is_kept_out", False):
            return TextCompressionMiddleware(lambda request: response)(request)
        answer = Answer.of(response, next_end(began))
        keep(place, meta, parameters.read, answer, answer.ends - began)
        return given(answer, request)


def given(answer, request):
    """Return ``answer`` as Django's response to ``request``."""
    status, headers, body = answer.given(request.META)
    response = HttpResponse(body, status=status, headers=dict(headers))
    if status == 304:
        del response.headers["Content-Type"]
    return response
