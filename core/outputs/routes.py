"""Finding the page for its other formats, which have addresses of their own below it."""

from django.http import Http404
from wagtail.models import Page

from core.visibility import is_public


def get_public_route(request, path):
    """Return the page at ``path`` and the arguments of its ``serve``, as Wagtail's ``route_for_request`` does.

    :raises Http404: if there is no public page. A restricted page has no other formats, even for visitors who
        know its password: their responses are the same for everybody.
    """
    route = Page.route_for_request(request, path)
    if route is None or not is_public(route.page):
        raise Http404("There is no such public page.")
    return route
