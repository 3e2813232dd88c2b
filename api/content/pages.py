"""Look up one page: by its path, by its id, or a draft by its token."""

import copy
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from wagtail.models import Page, Site

from api.presenters.pages import present_page
from api.presenters.parts import path_of
from api.problems import ProblemError
from api.schemas import pages
from core.frontend.drafts import read_draft
from core.http.redirects import GONE, find_redirect, get_target
from core.models.lists import ListPageMixin
from core.outputs.routes import get_public_route
from seo.addresses import decode_path, encode_path


def get_page_by_path(request, query):
    """Return the page at ``query.path``, or where it has moved, or that it was deleted.

    :raises Http404: if there is no public page and no redirect at this path
    """
    path = decode_path(query.path).removesuffix("/") + "/"
    if "//" in path or "\0" in path:
        raise Http404("The path has an empty part, or a character that no address has.")
    visitor_request = as_visitor_request(request, query.page)
    try:
        page, args, kwargs = get_public_route(visitor_request, path)
    except Http404:
        return get_redirect(request, query.path)
    if query.page > 1 and not isinstance(page, ListPageMixin):
        raise Http404("Only lists have further pages.")
    response = page.serve(visitor_request, *args, **kwargs)
    return present_page(response.context_data, Site.find_for_request(request), query.markdown)


def get_redirect(request, path):
    """Return where the page that was at ``path`` is now, or that it was deleted.

    :raises Http404: if there is no redirect, or its target is not public
    """
    site = Site.find_for_request(request)
    row, below = find_redirect(site, path)
    target = get_target(request, site, row, below) if row else None
    path = encode_path(path)
    if target == GONE:
        return pages.Gone(type="gone", path=path)
    if not target or decode_path(target) == decode_path(path):
        raise Http404("There is nothing at this path.")
    return pages.Redirect(type="redirect", path=path, to=target, permanent=row.is_permanent)


def get_page_by_id(request, page_id, markdown):
    """Return the page with the id ``page_id``.

    :raises Http404: if there is no such page, it is not public or it belongs to another site
    """
    page = Page.objects.live().filter(pk=page_id).first()
    if not page or not page.url:
        raise Http404("There is no such page.")
    visitor_request = as_visitor_request(request)
    routed_page, args, kwargs = get_public_route(visitor_request, decode_path(path_of(page)))
    if routed_page.pk != page.pk:
        raise Http404("The page belongs to another site.")
    response = routed_page.serve(visitor_request, *args, **kwargs)
    return present_page(response.context_data, Site.find_for_request(request), markdown)


def get_draft(request, query):
    """Return the draft that ``query.token`` from the editor's preview stands for.

    :raises ProblemError: 404 if the token is unknown or has expired
    """
    page = read_draft(query.token)
    if page is None:
        raise ProblemError(404, "This preview has ended. Open it again from the editor.")
    visitor_request = as_visitor_request(request)
    visitor_request.is_preview = True
    response = page.serve_preview(visitor_request, page.default_preview_mode)
    return present_page(response.context_data, Site.find_for_request(request), query.markdown)


def as_visitor_request(request, page_number=1):
    """Return a copy of ``request`` with the query string of a visitor who opens a page, or a further page of a list."""
    visitor_request = copy.copy(request)
    visitor_request.GET = QueryDict(urlencode({"page": page_number}) if page_number > 1 else "")
    return visitor_request
