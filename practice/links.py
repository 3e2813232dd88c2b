"""Which addresses a link may have: checked when they are stored, and again when they are shown."""

import re
from html import unescape
from urllib.parse import urlsplit

WEB_SCHEMES = ("http", "https")
LINK_SCHEMES = (*WEB_SCHEMES, "ftp", "mailto", "tel", "sms")
# A browser removes tabs and line breaks from an address, and spaces and control characters before it (WHATWG, "URL").
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\u2028\u2029\ufeff]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# The start tag of a link as browsers read it: ">" between quotation marks doesn't end it. Else as if it did.
LINK_TAG = re.compile(r"""<a[\s/](?:[^>"']++|"[^"]*"|'[^']*')*+>|<a[\s/][^>]*>""", re.IGNORECASE)
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def is_safe_link(address: str | None) -> bool:
    """Tell whether ``address`` is relative or has one of LINK_SCHEMES, as a browser reads it; no scripts, no data."""
    scheme = SCHEME.match(IGNORED.sub("", address or ""))
    return not scheme or scheme[0][:-1].lower() in LINK_SCHEMES


def is_web_address(address: str) -> bool:
    """Tell whether ``address`` is a whole address of the web, with a host and nothing that a browser would remove."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - it raises
    except ValueError:  # such as a bracket without its second half, or a port that is no number
        return False
    has_host = parts.scheme in WEB_SCHEMES and bool(parts.hostname)
    return has_host and "\\" not in address and not IGNORED.search(address)


def keep_safe_link(address: str | None) -> str:
    """Return ``address`` if :func:`is_safe_link`, else an empty string."""
    return address if address and is_safe_link(address) else ""


def remove_unsafe_links(html: str) -> str:
    """Return ``html`` with links to addresses that aren't safe as ``<a>`` without an address."""

    def keep_or_empty(tag: re.Match) -> str:
        addresses = [next(filter(None, match.groups()), "") for match in HREF.finditer(tag[0])]
        return tag[0] if all(is_safe_link(unescape(address)) for address in addresses) else "<a>"

    return LINK_TAG.sub(keep_or_empty, html)
