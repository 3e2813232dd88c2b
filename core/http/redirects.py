"""Redirects of old addresses: finds the row of Wagtail's redirects and its target in one hop."""

from urllib.parse import urlsplit

from django.db.models import Q
from django.http import Http404
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect

from core.visibility import is_public

GONE = ""  # the target of a redirect that leads nowhere: what was there has been deleted
MAX_PARENTS = 12  # parts of an address that are looked up
MAX_HOPS = 5  # redirects to redirects that are followed


def find_redirect(site, address):
    """Return the redirect of ``address`` or of the nearest address above it, and the rest of the path.

    This finds what Wagtail creates no redirects for: topics, feeds, and pages that were drafts when a page above
    them moved.
    """
    with_query = Redirect.normalise_path(address)
    path = with_query.partition("?")[0]
    parts = path.strip("/").split("/")
    parents = ["/" + "/".join(parts[:number]) for number in range(1, min(len(parts), MAX_PARENTS))]
    matches = Q(old_path__in=[with_query, path]) | Q(old_path__in=parents, redirect_link="")
    rows = Redirect.get_for_site(site).filter(matches).select_related("redirect_page")
    row = max(rows, key=lambda row: (len(row.old_path), row.site_id is not None), default=None)
    return row, path[len(row.old_path) :] if row else ""


def get_target(request, site, row, rest="", hops=MAX_HOPS, known_paths=()):
    """Return the address to which ``row`` leads in one hop, GONE, or None where nothing is public.

    ``rest`` is the path below the redirect's own. ``known_paths`` are public without being checked.
    """
    if row.redirect_page_id:
        return get_page_target(request, site, row, rest)
    if not row.redirect_link:
        return GONE
    link = urlsplit(row.redirect_link)
    if link.netloc not in ("", request.get_host()):
        return row.redirect_link
    link = link._replace(path=add_slash(link.path))
    if link.path in known_paths or is_public_path(request, site, link.path):
        return link.geturl()
    next_row, next_rest = find_redirect(site, row.redirect_link)
    if not next_row or not hops:
        return None
    return get_target(request, site, next_row, next_rest, hops - 1)


def get_page_target(request, site, row, rest):
    """Return the address of the page of ``row``, with ``rest`` below it, or None if it isn't public."""
    url = row.link if is_public(row.redirect_page) else None
    if not url or not rest:
        return url
    url = add_slash(url.rstrip("/") + rest)
    path = urlsplit(url).path
    parent = path.rpartition("/")[0] + "/"  # of a feed or another file, the page that it belongs to
    is_reachable = is_public_path(request, site, path) and is_public_path(request, site, parent)
    return url if is_reachable else None


def is_public_path(request, site, path):
    """Tell whether there is a public page at ``path``, or a view of ours such as the search."""
    try:
        if resolve(path).url_name != "wagtail_serve":
            return True
        parts = [part for part in path.split("/") if part]
        page = site.root_page.specific.route(request, parts)[0]
    except (Resolver404, Http404):
        return False
    return is_public(page)


def add_slash(path):
    """Return ``path`` with a slash at its end, as pages have it, unless it is that of a file."""
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else path + "/"
