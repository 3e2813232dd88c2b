"""Addresses that staff paste or type: cleans them, and finds the page or document of this site behind them."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from core.http.own_hosts import is_own_address
from core.http.redirects import find_redirect
from core.library.documents import DOCUMENT_PATH
from practice.links import IGNORED, LINK_SCHEMES, SCHEME
from seo.addresses import decode_path, normalize_old_path

BARE_HOST = re.compile(r"www\.[^\s/?#@.][^\s/?#@]*\.[^\s/?#@.]{2,}(?:[/?#].*)?", re.IGNORECASE)
BARE_EMAIL = re.compile(r"[^\s@/:?#]+@[^\s@/:?#.][^\s@/:?#]*\.[^\s@/:?#.]{2,}")


@dataclass(frozen=True)
class OwnTarget:
    """A page or document of this site; ``suffix`` is what an address has behind it: ``#part``, ``?a=b``."""

    kind: str
    instance: object
    suffix: str = ""


def clean_address(address):
    """Return ``address`` as a link may have it, with scheme and host in lower case; "" for one that is unsafe.

    A host that begins with "www." and an e-mail address are completed, as programs that write texts do.
    """
    address = IGNORED.sub("", address or "")
    if BARE_HOST.fullmatch(address):
        address = f"https://{address}"
    elif BARE_EMAIL.fullmatch(address):
        address = f"mailto:{address}"
    if address.startswith("//"):
        address = f"https:{address}"
    scheme = SCHEME.match(address)
    if not scheme:
        return address
    name = scheme[0][:-1].lower()
    if name not in LINK_SCHEMES:
        return ""
    rest = address[len(scheme[0]) :]
    host = re.match(r"//[^/?#]*", rest)
    return f"{name}:{host[0].lower()}{rest[host.end() :]}" if host else f"{name}:{rest}"


def get_own_path(address, hosts=()):
    """Return path, query and fragment of ``address`` if it is one of this site, else None."""
    parts = urlsplit(clean_address(address))
    if parts.scheme in ("http", "https"):
        is_own = is_own_address(parts.geturl(), hosts)
    else:
        is_own = not parts.scheme and not parts.netloc and bool(parts.path)
    is_own = is_own and "\0" not in unquote(parts.path)  # PostgreSQL refuses to look for it
    path = posixpath.normpath(f"/{parts.path}").replace("//", "/")
    path += "/" if parts.path.endswith("/") and path != "/" else ""
    return parts._replace(scheme="", netloc="", path=path) if is_own else None


def find_own_target(address, hosts=()):
    """Return the :class:`OwnTarget` of ``address``, or None if it is elsewhere or nothing is there.

    A page need not be public: a link to a draft shows once the draft is published. An old address is
    followed through its redirect. ``hosts`` are further ``host:port`` under which the site answers.
    """
    try:
        parts = get_own_path(address, hosts)
    except ValueError:  # such as a port that is no number
        return None
    if parts is None:
        return None
    document = find_document(parts.path)
    if document:
        return OwnTarget("document", document)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return find_page_target(site, parts) if site else None


def find_document(path):
    """Return the document that is served at ``path``, or None."""
    documents = get_document_model().objects.all()
    media = urlsplit(settings.MEDIA_URL).path
    if path.startswith(media):
        return documents.filter(file=unquote(path.removeprefix(media))).first()
    match = DOCUMENT_PATH.match(path)
    return documents.filter(pk=match[1]).first() if match else None


def find_page_target(site, parts):
    """Return the :class:`OwnTarget` of the page below ``site`` at ``parts``, a split address, or None."""
    path = decode_path(parts.path)
    page, rest = find_nearest_page(site, path)
    if page and (not rest or is_route(page, rest)):
        suffix = f"{rest.lstrip('/')}?{parts.query}#{parts.fragment}"
        return OwnTarget("page", page, suffix.rstrip("#").replace("?#", "#").rstrip("?"))
    row, rest = find_redirect(site, path)
    if row and row.redirect_page and not rest:
        return OwnTarget("page", row.redirect_page, f"#{parts.fragment}" if parts.fragment else "")
    return None


def find_nearest_page(site, path):
    """Return the page at ``path`` or at the nearest address above it, and the rest of ``path``."""
    names = [name for name in path.split("/") if name]
    root = site.root_page.url_path
    url_paths = [root + "".join(f"{name}/" for name in names[:count]) for count in range(len(names) + 1)]
    page = Page.objects.filter(url_path__in=url_paths).order_by("-depth").first()
    count = url_paths.index(page.url_path) if page else 0
    return page, "/" + "".join(f"{name}/" for name in names[count:]) if names[count:] else ""


def is_route(page, rest):
    """Tell whether ``page`` itself answers below its address at ``rest``, such as the topics of a journal."""
    try:
        return bool(page.specific.resolve_subpage(rest))
    except (AttributeError, Resolver404):
        return False


def is_reachable_path(path):
    """Tell whether a view of ours, such as the search, or a redirect answers at ``path``."""
    try:
        if resolve(decode_path(path)).url_name != "wagtail_serve":
            return True
    except Resolver404:
        return False
    return Redirect.objects.filter(old_path=normalize_old_path(path)).exists()
