"""Look up one page: by its path, by its id, or a draft by its token."""

import copy
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from wagtail.models import Page, Site

from api.keys import require
from api.models import ServerKey
from api.presenters.pages import present_page
from api.presenters.parts import path_of, present_address
from api.problems import ProblemError
from api.schemas import pages
from core.cache.content_tags import build_path_tag, record_tags
from core.frontend.drafts import read_draft
from core.http.own_addresses import find_nearest_page
from core.http.redirects import GONE, add_slash, find_redirect, get_target
from core.models.lists import ListPageMixin
from core.outputs.routes import get_public_route
from core.page_cache.parameters import RecordedQueryDict
from core.page_cache.rules import bypass_page_cache
from core.visibility import is_restricted_path
from seo.addresses import decode_path, encode_path, merge_queries


def get_page_by_path(request, query):
    """Return the page at ``query.path``, or where it has moved, or that it was deleted.

    :raises Http404: if there is no public page and no redirect at this path
    """
    address_and_query, has_fragment, _ = query.path.partition("#")
    address, _, parameters = address_and_query.partition("?")
    path = decode_path(address).removesuffix("/") + "/"
    if "//" in path or "\0" in path:
        raise Http404("The path has an empty part, or a character that no address has.")
    if query.draft:
        require(request, ServerKey.DRAFTS)
        page, rest = find_nearest_page(Site.find_for_request(request), path)
        return get_newest_draft(request, None if rest else page, query)
    visitor_request = as_visitor_request(request, path, parameters, query.page)
    try:
        page, args, kwargs = get_readable_route(visitor_request, path)
    except Http404:
        return get_redirect(request, address, parameters)
    response = serve_route(visitor_request, page, args, kwargs, query.page)
    if has_fragment or visitor_request.GET.has_unread():
        bypass_page_cache(request)  # as any number of such addresses have the same answer
    if "Location" in response.headers:  # such as from the first page of a list with its number to the one without
        target, is_permanent = response.headers["Location"], response.status_code == 301
        return present_redirect(path, target, is_permanent)
    return present_page(response.context_data, Site.find_for_request(request), query.markdown)


def get_readable_route(request, path):
    """Return the page at ``path`` and the arguments of its ``serve``, if the key of ``request`` may read the page.

    :raises Http404: if there is none
    """
    return get_public_route(request, path, with_restricted=request.auth.allows(ServerKey.RESTRICTED))


def serve_route(request, page, args, kwargs, page_number):
    """Return the response of ``page`` to ``request`` for the part ``page_number`` of its list.

    :raises Http404: if the page has no such part. Its tag is that of the page's address, as errors have no others.
    """
    try:
        if page_number > 1 and not isinstance(page, ListPageMixin):
            raise Http404("Only lists have further pages.")
        return page.serve(request, *args, **kwargs)
    except Http404:
        record_tags(build_path_tag(path_of(page)))
        raise


def get_redirect(request, path, parameters):
    """Return where the page that was at ``path`` with the query ``parameters`` is now, or that it was deleted.

    :raises Http404: if there is no redirect, or its target is not public
    """
    record_tags(build_path_tag(path))
    if parameters:
        bypass_page_cache(request)  # as each query has an answer of its own
    site = Site.find_for_request(request)
    if settings.HEADLESS and is_restricted_page(request, path):
        own_address = merge_queries(encode_path(add_slash(decode_path(path))), parameters)
        to = settings.WAGTAILADMIN_BASE_URL + own_address
        return pages.Redirect(type="redirect", path=encode_path(path), to=to, permanent=False)
    row, below = find_redirect(site, f"{path}?{parameters}" if parameters else path)
    target = get_target(request, site, row, below, parameters) if row else None
    if target == GONE:
        return pages.Gone(type="gone", path=encode_path(path))
    if not target or decode_path(urlsplit(target).path) == decode_path(path):
        raise Http404("There is nothing at this path.")
    return present_redirect(path, target, row.is_permanent)


def present_redirect(path, target, is_permanent):
    """Present a redirect of ``path`` to ``target``, an address on this site or elsewhere."""
    to = present_address(target)
    return pages.Redirect(type="redirect", path=encode_path(path), to=to, permanent=is_permanent)


def is_restricted_page(request, path):
    """Tell whether there is a page at ``path`` that Django shows to those who may read it."""
    try:
        route = get_public_route(as_visitor_request(request, path), decode_path(path), with_restricted=True)
    except Http404:
        return False
    return is_restricted_path(route.page.path)


def get_page_by_id(request, page_id, query):
    """Return the page with the id ``page_id``.

    :raises Http404: if there is no such page, it is not public or it belongs to another site
    """
    record_tags(f"page:{page_id}")
    if query.draft:
        require(request, ServerKey.DRAFTS)
        own_pages = Page.objects.descendant_of(Site.find_for_request(request).root_page, inclusive=True)
        return get_newest_draft(request, own_pages.filter(pk=page_id).first(), query)
    page = Page.objects.live().filter(pk=page_id).first()
    if not page or not page.url:
        raise Http404("There is no such page.")
    path = decode_path(path_of(page))
    visitor_request = as_visitor_request(request, path)
    routed_page, args, kwargs = get_readable_route(visitor_request, path)
    if routed_page.pk != page.pk:
        raise Http404("The page belongs to another site.")
    response = routed_page.serve(visitor_request, *args, **kwargs)
    return present_page(response.context_data, Site.find_for_request(request), query.markdown)


def get_draft(request, query):
    """Return the draft that ``query.token`` from the editor's preview stands for.

    :raises ProblemError: 404 if the token is unknown or has expired
    """
    page = read_draft(query.token)
    if page is None:
        raise ProblemError(404, "This preview has ended. Open it again from the editor.")
    return present_draft(request, page, query.markdown)


def get_newest_draft(request, page, query):
    """Return the newest draft of ``page``, or the page as it is published if nothing is newer.

    :raises Http404: if ``page`` is None
    """
    if page is None:
        raise Http404("There is no such page.")
    draft = page.specific.get_latest_revision_as_object()
    draft.noindex = True  # for the head of the answer; nothing is saved
    return present_draft(request, draft, query.markdown)


def present_draft(request, page, with_markdown):
    """Present ``page``, a draft, as its preview in the editor shows it."""
    visitor_request = as_visitor_request(request, request.path)
    visitor_request.is_preview = True
    response = page.serve_preview(visitor_request, page.default_preview_mode)
    return present_page(response.context_data, Site.find_for_request(request), with_markdown)


def as_visitor_request(request, path, parameters="", page_number=1):
    """Return a copy of ``request`` as of a visitor who opens ``path`` with the query ``parameters``.

    A ``page_number`` beyond 1 stands for the parameter of that name.

    :raises Http404: if there are more parameters than Django reads
    """
    visitor_request = copy.copy(request)
    visitor_request.path = path
    visitor_request.path_info = path
    try:
        visitor_request.GET = RecordedQueryDict(parameters, mutable=True)
    except SuspiciousOperation:
        raise Http404("No page has so many parameters.") from None
    if page_number > 1:
        visitor_request.GET["page"] = str(page_number)
    return visitor_request
