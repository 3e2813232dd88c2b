"""Which requests and responses the page cache may serve and store, and for how long."""

from django.conf import settings

from core.cache.versioned import QUARTER_HOUR_SECONDS
from core.visibility import get_expiry_times, get_scheduled_changes, get_scheduled_publications

UNCACHED_PATHS = ("/cms/", "/static/", "/media/", "/documents/", "/forms/", "/look.", "/healthz", "/readyz")
MAX_ADDRESS_LENGTH = 500  # characters of path and query string together


def next_change_time(now):
    """Return the first Unix time after ``now`` at which pages may change without anything being saved.

    Dates begin on a quarter of an hour in every time zone; pages go live and expire at any time.
    """
    quarter = (now // QUARTER_HOUR_SECONDS + 1) * QUARTER_HOUR_SECONDS
    scheduled = (*get_scheduled_publications(), *get_scheduled_changes())
    times = [*get_expiry_times(), *(due_at for due_at, _ in scheduled)]
    return min([quarter, *(time for time in times if time > now)])


def is_cacheable_request(meta):
    """Tell whether a request gets the same response as every other visitor's; ``meta`` is its WSGI environment."""
    path = meta.get("PATH_INFO", "")
    return (
        settings.PAGE_CACHE_ENABLED
        and meta["REQUEST_METHOD"] in ("GET", "HEAD")
        and not path.startswith(UNCACHED_PATHS)
        and f"{settings.SESSION_COOKIE_NAME}=" not in meta.get("HTTP_COOKIE", "")
        and "HTTP_AUTHORIZATION" not in meta
        and len(path) + len(meta.get("QUERY_STRING", "")) <= MAX_ADDRESS_LENGTH
    )


def is_cacheable_response(response):
    """Tell whether ``response`` is the same for every visitor: complete, public, without a cookie."""
    return (
        response.status_code == 200
        and not response.streaming
        and response.get("Cache-Control") == "no-cache"
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
    )


def bypass_page_cache(request):
    """Keep the response to ``request`` out of the page cache: building it does something that each request must do."""
    request.bypasses_page_cache = True
