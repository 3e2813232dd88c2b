"""Rules for redirects that staff write: which ones would never work, and which don't work yet."""

from urllib.parse import urlsplit

from core.http.redirects import add_slash, get_own_hosts, get_target, is_public_path
from core.visibility import is_public
from practice.links import is_web_address
from seo.addresses import decode_path, get_host, is_safe_path, normalize_old_path

LIVE_ADDRESS = "There is a page at this address, so nobody would be redirected. Write the old address."
TWO_TARGETS = "There is a page as well. Clear one of the two."
NO_ADDRESS = "Write the whole web address, beginning with https://."
ITSELF = "This is the old address itself. Write where visitors should go instead."
NOWHERE = "There is nothing at this address of your site. Look it up in your browser, and copy it from there."
GONE_WARNING = "It leads nowhere: visitors who come to {path} read that the page is no longer here."
HIDDEN_PAGE = "“{title}” isn’t public, so the old address stays “not found” until it is."


def find_redirect_errors(request, site, row):
    """Return why ``row``, a redirect that isn't saved yet, would never redirect anybody: errors by name of its field.

    The forms of the admin ask here; the import has rules of its own (:mod:`editorial.redirect_lists`).
    ``request`` comes from somebody who may write redirects.
    """
    errors = {}
    old_path = normalize_old_path(row.old_path)
    if is_public_path(request, site, add_slash(decode_path(old_path.partition("?")[0]))):
        errors["old_path"] = LIVE_ADDRESS
    if row.redirect_page_id and row.redirect_link:
        errors["redirect_link"] = TWO_TARGETS
    elif row.redirect_link:
        error = find_link_error(request, site, row, old_path)
        errors |= {"redirect_link": error} if error else {}
    return errors


def find_link_error(request, site, row, old_path):
    """Return why the typed address of ``row``, a redirect from ``old_path``, leads nowhere, or an empty string."""
    link = row.redirect_link
    if not (is_web_address(link) or is_safe_path(link)):
        return NO_ADDRESS
    is_own = is_safe_path(link) or get_host(link) in get_own_hosts(request, site)
    parts = urlsplit(link)
    own_path = normalize_old_path(parts._replace(scheme="", netloc="", fragment="").geturl())
    if is_own and own_path in (old_path, old_path.partition("?")[0]):
        return ITSELF
    return "" if get_target(request, site, row) else NOWHERE


def find_redirect_warning(row):
    """Return why ``row``, which breaks no rule, doesn't redirect anybody for now, or an empty string."""
    if row.redirect_page_id and not is_public(row.redirect_page):
        return HIDDEN_PAGE.format(title=row.redirect_page.title)
    if not row.redirect_page_id and not row.redirect_link:
        return GONE_WARNING.format(path=row.old_path)
    return ""
