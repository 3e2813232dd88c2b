"""The page cache: complete responses to anonymous visitors.

A cached response is used as long as the site's version stays (:func:`core.cache.versioned.get_site_version`), at most
to the end of a quarter of an hour, as dates begin on those.
"""

import time

from django.core.cache import caches

from core.http.compression import TextCompressionMiddleware
from core.page_cache.parameters import RecordedQueryDict
from core.page_cache.responses import CachedResponse
from core.page_cache.rules import is_cacheable_request, is_cacheable_response, next_change_time
from core.page_cache.store import get_cached_response, get_lock_key, get_path_key, store_response

LOCK_SECONDS = 10  # how long a request waits for another one that builds the same response
POLL_SECONDS = 0.02
# Headers of one client. They are hidden while the response is built, which is then complete.
CLIENT_HEADERS = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_RANGE",
)


class PageCacheMiddleware:
    """Builds each response to anonymous visitors once and stores it.

    The parameters that a page reads belong to its cache key; any others don't.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_preview = getattr(request, "is_dummy", False)  # Wagtail renders previews with a dummy request
        if is_preview or not is_cacheable_request(request.META):
            return self.get_response(request)
        path_key = get_path_key(request.META)
        cached = get_cached_response(path_key, request.META)
        if cached:
            return cached.to_response(request)
        if request.method != "GET":
            return self.get_response(request)
        return self.build_under_lock(path_key, request)

    def build_under_lock(self, path_key, request):
        """Build the response, or wait for another request that builds the same one.

        That request stores the response before it releases the lock.
        """
        store = caches["pages"]
        lock_key = get_lock_key(path_key, request.META)
        deadline = time.monotonic() + LOCK_SECONDS
        while not store.add(lock_key, 1, LOCK_SECONDS):
            time.sleep(POLL_SECONDS)
            is_over = time.monotonic() > deadline or store.get(lock_key) is None
            cached = get_cached_response(path_key, request.META)
            if cached:
                return cached.to_response(request)
            if is_over:
                return self.build_and_store(path_key, request)
        try:
            cached = get_cached_response(path_key, request.META)
            return cached.to_response(request) if cached else self.build_and_store(path_key, request)
        finally:
            store.delete(lock_key)

    def build_and_store(self, path_key, request):
        """Build the complete response, store it if it is cacheable, and return what this client accepts of it."""
        started_at = time.time()
        meta = request.META
        client_headers = {name: meta.pop(name) for name in CLIENT_HEADERS if name in meta}
        parameters = RecordedQueryDict(meta.get("QUERY_STRING", ""))
        request.GET = parameters
        response = self.get_response(request)
        meta.update(client_headers)
        if not is_cacheable_response(response) or getattr(request, "bypasses_page_cache", False):
            return TextCompressionMiddleware(lambda request: response)(request)
        cached = CachedResponse.from_response(response, next_change_time(started_at))
        store_response(path_key, meta, parameters.names_read, cached, cached.expires_at - started_at)
        return cached.to_response(request)
