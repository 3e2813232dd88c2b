"""Addresses as plain values: one spelling for each, queries that are merged, and which may be sent to a browser."""

import re
from unicodedata import normalize
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.utils.encoding import escape_uri_path, iri_to_uri
from wagtail.contrib.redirects.models import Redirect

# A browser removes tabs and line breaks and reads a backslash as a slash (WHATWG, "URL", basic parser).
UNSAFE_IN_LOCATION = re.compile(r"[\x00-\x20\x7f\\]")
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def decode_path(path):
    """Return ``path`` without percent-encoding and in normal form C, as slugs are stored."""
    return normalize("NFC", unquote(path))


def encode_path(path):
    """Return ``path``, encoded or not, as it stands in an address: percent-encoded, in normal form C."""
    return escape_uri_path(decode_path(path))


def normalize_old_path(address):
    """Return ``address`` in the one spelling in which redirects are stored and looked up.

    Wagtail's own form (no slash at the end, sorted parameters, letters instead of percent-encoding), in normal form
    C; a space that somebody typed becomes ``%20``, as browsers send it.
    """
    return normalize("NFC", Redirect.normalise_path(iri_to_uri(address.strip())))


def build_spellings(path):
    """Return the spellings in which a redirect from ``path`` may have been stored: normal forms C and D."""
    return {normalize("NFC", path), normalize("NFD", path)}


def merge_queries(url, query):
    """Return ``url`` with the parameters of ``query`` that it doesn't have itself."""
    parts = urlsplit(url)
    own_names = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    encoded = []
    for part in filter(None, query.split("&")):
        names = {name for name, _ in parse_qsl(part, keep_blank_values=True)}
        if not own_names & names:
            encoded.append(quote(part, safe="=&%+!*'(),;:@/?~$-._"))
    return parts._replace(query="&".join(filter(None, [parts.query, *encoded]))).geturl()


def get_host(address):
    """Return host and port of ``address``, in lower case and without the scheme's default port."""
    parts = urlsplit(address)
    return parts.netloc.rpartition("@")[2].lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ":"))


def is_safe_path(path):
    """Tell whether a browser takes ``path``, maybe with a query, as one of the same site: it begins with one slash."""
    path = path.partition("?")[0]
    return path.startswith("/") and not path.startswith("//") and not UNSAFE_IN_LOCATION.search(path)
