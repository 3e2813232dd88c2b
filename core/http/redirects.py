"""Redirects of old addresses: finds the row of Wagtail's redirects and its target in one hop."""

import re
from contextlib import contextmanager
from unicodedata import normalize
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect

from core.cache.content_tags import build_list_tag, build_path_tag, collect_tags, get_kind, record_tags
from core.http.own_hosts import is_own_address
from core.library.documents import DOCUMENT_PATH, leads_to_hidden_document
from core.library.file_addresses import get_file_address
from core.visibility import is_public
from practice.links import is_web_address
from seo.addresses import (
    build_spellings,
    decode_path,
    encode_path,
    get_host,
    is_safe_path,
    merge_queries,
    normalize_old_path,
)
from seo.head import build_public_url

GONE = ""  # the target of a redirect that leads nowhere: what was there has been deleted
MAX_PARENTS = 12  # parts of an address that are looked up
MAX_HOPS = 5  # redirects to redirects that are followed
OTHER_FORMAT = re.compile(r"/(?:index\.md|feed\.(?:rss|atom|json))$")  # of the page above


def redirect_response(url, *, is_permanent=False, is_typed=False):
    """Return a redirect to ``url``: the only way in which public views redirect to an address.

    ``url`` is a path of this site; with ``is_typed``, staff typed it, and it may be a whole address. With
    ``HEADLESS``, paths of pages lead to the front end.

    :raises Http404: if a browser would leave the site for a ``url`` that nobody typed
    """
    if not is_safe_path(url) and not (is_typed and is_web_address(url)):
        raise Http404("This address leads out of the site.")
    response_class = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
    return response_class(build_public_url(url))


def find_redirect(site, address):
    """Return the redirect of ``address`` or of the nearest address above it, and the rest of the path.

    ``address`` is a path with or without a query. This finds what Wagtail creates no redirects for: topics, feeds,
    and pages that were drafts when a page above them moved.
    """
    if "//" in decode_path(address.partition("?")[0]):  # as an address, the rest would begin with another host
        return None, ""
    with_query = normalize_old_path(address)
    path = with_query.partition("?")[0]
    parts = path.strip("/").split("/")
    parents = ["/" + "/".join(parts[:number]) for number in range(1, min(len(parts), MAX_PARENTS))]
    exact = [with_query, path, OTHER_FORMAT.sub("", path), get_file_address(path)]
    record_tags(*map(build_path_tag, [*parents, *exact]))
    matches = Q(old_path__in=spell(exact)) | Q(old_path__in=spell(parents), redirect_link="")
    rows = Redirect.get_for_site(site).filter(matches).select_related("redirect_page")
    row = max(rows, key=rank_row, default=None)
    return row, path[get_length(row) :] if row else ""


def rank_row(row):
    """Return by what the redirect that fits best is the greatest: the longest path, and that of the site itself."""
    return get_length(row), row.site_id is not None


def get_length(row):
    """Return the length of the path from which ``row`` redirects, however it is spelled."""
    return len(normalize("NFC", row.old_path))


def spell(paths):
    """Return all spellings of ``paths``, which redirects may have been stored in."""
    return set().union(*map(build_spellings, paths))


def get_target(request, site, row, rest="", query="", *, hops=MAX_HOPS, known_paths=()):
    """Return the address to which ``row`` leads in one hop, GONE, or None where nothing is public.

    It is a path on this site, or an address elsewhere that staff typed. ``rest`` is the path below the redirect's
    own. ``query`` is carried over, unless the redirect is for an address with a query; parameters of the target stay.
    ``known_paths`` are public without being checked.
    """
    if row.redirect_page_id:
        url = get_page_target(request, site, row, rest, hops)
    elif not row.redirect_link:
        return GONE
    else:
        with hide_path_tags():
            url = follow_link(request, site, row.redirect_link, rest, hops, known_paths)
    return merge_queries(url, query) if url and "?" not in row.old_path else url


@contextmanager
def hide_path_tags():
    """Record for the tags of paths inside the block those of all pages and redirects.

    What staff typed as a target may be the path of a page that visitors may not see.
    """
    with collect_tags() as tags:
        yield
    paths = {tag for tag in tags if get_kind(tag) == "path"}
    record_tags(*(tags - paths))
    if paths:
        record_tags(build_list_tag("pages"), build_list_tag("redirects"))


def follow_link(request, site, address, rest, hops, known_paths):
    """Return where the ``address`` that staff typed leads in one hop, GONE, or None where nothing is public."""
    link = urlsplit(address) if is_safe_path(address) or is_web_address(address) else None
    if not link or (link.netloc and not is_own_address(address, [request.get_host()])):
        return address if link and not rest else None
    path = add_slash(decode_path(link.path or "/").rstrip("/") + rest)
    url = link._replace(scheme="", netloc="", path=encode_path(path)).geturl()
    if path in known_paths or is_public_path(request, site, path):
        return url
    row, rest = find_redirect(site, f"{path}?{link.query}" if link.query else path)
    if row and hops:
        return get_target(request, site, row, rest, link.query, hops=hops - 1, known_paths=known_paths)
    if row is None and settings.FRONTEND_URL and get_host(address) == get_host(settings.FRONTEND_URL):
        return address  # a page that only the front end has
    return None


def get_page_target(request, site, row, rest, hops):
    """Return the address of the page of ``row``, with ``rest`` below it, or None if it isn't public.

    What had that address since, and has another one or is gone, is followed through its own redirect.
    """
    url = row.link if is_public(row.redirect_page) else None
    if url and urlsplit(url).netloc and is_own_address(url, [request.get_host()]):
        url = urlsplit(url)._replace(scheme="", netloc="").geturl()
    if not url or not rest:
        return url and iri_to_uri(url)
    path = add_slash(decode_path(urlsplit(url).path).rstrip("/") + rest)
    if is_public_path(request, site, path):
        return encode_path(path)
    next_row, rest = find_redirect(site, path)
    return get_target(request, site, next_row, rest, hops=hops - 1) if next_row and hops else None


def is_public_path(request, site, path):
    """Tell whether there is a public page at the decoded ``path``, or a view of ours such as the search."""
    if not is_safe_path(encode_path(path)):
        return False
    if DOCUMENT_PATH.match(path):
        return not leads_to_hidden_document(path)
    try:
        match = resolve(path)
        if match.url_name not in ("wagtail_serve", "page-format"):
            return True
        path = match.kwargs.get("path", path)
        record_tags(build_path_tag(path))
        route = site.root_page.specific.route(request, [part for part in path.split("/") if part])
    except (Resolver404, Http404):
        return False
    route_exists = getattr(route.page, "route_exists", None)  # a plain page of Wagtail has none
    return is_public(route.page) and (route_exists is None or route_exists(*route.args))


def add_slash(path):
    """Return ``path`` with a slash at its end, as pages have it, unless it is that of a file."""
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else path + "/"
