"""The page cache before Django: a WSGI application."""

from http.client import responses

from core.page_cache.rules import is_cacheable_request
from core.page_cache.store import get_cached_response, get_path_key


class PageCacheApplication:
    """Answers from the page cache before sessions, database or templates are touched; else calls ``application``."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        cached = get_cached_response(get_path_key(environ), environ) if is_cacheable_request(environ) else None
        if not cached:
            return self.application(environ, start_response)
        status, headers, body = cached.to_wsgi(environ)
        start_response(f"{status} {responses[status]}", headers)
        return [body]
