"""The scope of a request in the cache."""

from core.cache.versioned import request_scope


class RequestScopeMiddleware:
    """Runs each request in its own scope: it reads versions once and gets its own copies of cached values."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with request_scope():
            return self.get_response(request)
