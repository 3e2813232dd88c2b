"""The header with content tags: what an answer of the API is made of, and a page where a CDN may store it."""

from django.conf import settings

from core.cache.content_tags import EVERYTHING, collect_tags, get_kind, join_tags

API_PATH = "/api/v1/"
# With all other headers it must fit into what nginx reads of an answer first: proxy_buffer_size in deploy/nginx.conf.
MAX_HEADER_LENGTH = 2000
# The kinds of tags of an error. Others would tell that there is a page which visitors may not see.
KINDS_OF_ERRORS = ("path", "page", "list")


def get_header():
    """Return the name of the header and what separates its tags.

    Cloudflare reads ``Cache-Tag``. Proxies with a cache of their own, such as Varnish, read ``Surrogate-Key``.
    """
    backends = [options["BACKEND"] for options in settings.WAGTAILFRONTENDCACHE.values()]
    is_proxy = any(backend.endswith(".Proxy") for backend in backends)
    return ("Surrogate-Key", " ") if is_proxy else ("Cache-Tag", ",")


class ContentTagsMiddleware:
    """Collect the tags of what is read while an answer is made, and send them with it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (request.path.startswith(API_PATH) or settings.WAGTAILFRONTENDCACHE):
            return self.get_response(request)
        with collect_tags() as tags:
            response = self.get_response(request)
        if response.status_code >= 400:
            tags = {tag for tag in tags if get_kind(tag) in KINDS_OF_ERRORS}
        if tags and not response.streaming:
            name, separator = get_header()
            response.headers[name] = join_tags({EVERYTHING, *tags}, separator, MAX_HEADER_LENGTH)
        return response
