"""With ``HEADLESS``, redirects from Django's pages to the front end, which owns their addresses."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from wagtail.models import Page

from core.http.redirects import redirect_response
from core.visibility import has_expired, is_restricted_path
from seo.head import build_public_url


class FrontEndRedirectMiddleware:
    """Redirect requests for pages to the same address at the front end.

    Restricted pages are not redirected: Django asks for their passwords, and the API sends visitors here.
    The redirect is permanent for search engines; ``no-store`` (:mod:`core.http.headers`) keeps browsers from
    storing it, so it can be undone. Previews aren't routed, so they aren't redirected.
    """

    def __init__(self, get_response):
        if not settings.HEADLESS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        path = request.get_full_path()
        url = build_public_url(path)
        if url == path or request.method not in ("GET", "HEAD"):
            return None
        if request.resolver_match.url_name == "wagtail_serve":
            route = Page.route_for_request(request, request.path)
            if not route or has_expired(route.page) or is_restricted_path(route.page.path):
                return None
        return redirect_response(path, is_permanent=True)
