"""Finding the page for its other formats, which have addresses of their own below it."""

from django.http import Http404
from wagtail.models import Page

from core.visibility import is_public, is_published


def get_public_route(request, path, *, with_restricted=False):
    """Return the page at ``path`` and the arguments of its ``serve``, as Wagtail's ``route_for_request`` does.

    ``with_restricted`` is for those who may read restricted pages.

    :raises Http404: if there is no public page. A restricted page has no other formats, even for visitors who
        know its password: their responses are the same for everybody.
    """
    route = Page.route_for_request(request, path)
    may_read = is_published if with_restricted else is_public
    if route is None or not may_read(route.page):
        raise Http404("There is no such public page.")
    return route
