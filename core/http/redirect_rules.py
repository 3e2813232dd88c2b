"""Rules for redirects that staff write: which ones would never work, and which don't work yet."""

import re
from urllib.parse import urlsplit

from core.http.own_hosts import is_own_address
from core.http.redirects import MAX_HOPS, add_slash, find_redirect, get_target, is_public_path
from core.visibility import is_public
from practice.links import is_web_address
from seo.addresses import decode_path, is_safe_path, normalize_old_path

UNUSUAL = re.compile(r"[\x00-\x20\\<>\"]")  # in an address; they would have to be encoded
LIVE_ADDRESS = "There is a page at this address, so nobody would be redirected. Write the old address."
TWO_TARGETS = "There is a page as well. Clear one of the two."
NO_ADDRESS = "Write the whole web address, beginning with https://."
CIRCLE = "This leads in a circle: the new address is redirected to the old one. Write where visitors should go instead."
ITSELF = "This is the old address itself. Write where visitors should go instead."
NOWHERE = "There is nothing at this address of your site. Look it up in your browser, and copy it from there."
STAFF_ONLY = "Only your team can open this address. Write where visitors should go instead."
STAFF_PATHS = ("/cms/", "/_util/")
GONE_WARNING = "It leads nowhere: visitors who come to {path} read that the page is no longer here."
HIDDEN_PAGE = "“{title}” isn’t public, so the old address stays “not found” until it is."


def find_redirect_errors(request, site, row):
    """Return why ``row``, a redirect that isn't saved yet, would never redirect anybody: errors by name of its field.

    ``request`` comes from somebody who may write redirects.
    """
    errors = {}
    old_path = normalize_old_path(row.old_path)
    if is_live_address(request, site, old_path):
        errors["old_path"] = LIVE_ADDRESS
    if row.redirect_page_id and row.redirect_link:
        errors["redirect_link"] = TWO_TARGETS
    elif row.redirect_link:
        error = find_link_error(request, site, row, old_path)
        errors |= {"redirect_link": error} if error else {}
    return errors


def is_live_address(request, site, old_path):
    """Tell whether visitors get a page, or a view of ours such as a feed, at ``old_path``, with or without a query."""
    return is_public_path(request, site, add_slash(decode_path(old_path.partition("?")[0])))


def is_possible_target(link):
    """Tell whether ``link`` is a path, or a whole address of a website without a name or password in it."""
    if UNUSUAL.search(link):
        return False
    return is_safe_path(link) or (is_web_address(link) and "@" not in urlsplit(link).netloc)


def find_link_error(request, site, row, old_path):
    """Return why the typed address of ``row``, a redirect from ``old_path``, leads nowhere, or an empty string."""
    link = row.redirect_link
    if not is_possible_target(link):
        return NO_ADDRESS
    own_path = get_own_old_path(request, link)
    if f"{own_path.partition('?')[0]}/".startswith(STAFF_PATHS):
        return STAFF_ONLY
    if own_path in (old_path, old_path.partition("?")[0]):
        return ITSELF
    if own_path and leads_back(request, site, own_path, old_path):
        return CIRCLE
    return "" if get_target(request, site, row) else NOWHERE


def get_own_old_path(request, link):
    """Return the path of ``link`` as old addresses are stored, or an empty string if it leads to another site."""
    if not is_safe_path(link) and not is_own_address(link, [request.get_host()]):
        return ""
    return normalize_old_path(urlsplit(link)._replace(scheme="", netloc="", fragment="").geturl())


def leads_back(request, site, path, old_path):
    """Tell whether the redirects that there are lead from ``path`` to ``old_path``."""
    for _ in range(MAX_HOPS):
        if is_live_address(request, site, path):
            return False
        row, rest = find_redirect(site, path)
        if row is None or not row.redirect_link or not is_possible_target(row.redirect_link):
            return False
        path = get_own_old_path(request, row.redirect_link)
        if not path or path + rest == old_path:
            return bool(path)
    return True


def find_redirect_warning(row):
    """Return why ``row``, which breaks no rule, doesn't redirect anybody for now, or an empty string."""
    if row.redirect_page_id and not is_public(row.redirect_page):
        return HIDDEN_PAGE.format(title=row.redirect_page.title)
    if not row.redirect_page_id and not row.redirect_link:
        return GONE_WARNING.format(path=row.old_path)
    return ""
