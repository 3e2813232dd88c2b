"""The metadata of a page: one typed value, built once, that ``<head>``, API, feeds and sitemap read."""

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri
from django.utils.text import Truncator

MAX_DESCRIPTION_LENGTH = 300  # characters
PAGE_ROUTES = {"wagtail_serve", "search"}  # what a front end shows; Django serves all other routes itself


@dataclass(frozen=True)
class ShareImage:
    """The image of a page in link previews: absolute address and size in pixels."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Alternate:
    """The same page in another format, such as a feed: media type, title, absolute address."""

    type: str
    title: str
    url: str


@dataclass(frozen=True)
class Head:
    """Title, description, canonical address, robots, share image and other formats of one page.

    ``properties`` are further ``(property, content)`` pairs of the Open Graph type.
    ``structured_data`` is the text of one ``<script type="application/ld+json">``, safe to print there.
    """

    title: str
    description: str
    canonical: str
    robots: str
    type: str
    site_name: str
    image: ShareImage | None = None
    properties: tuple[tuple[str, str], ...] = ()
    structured_data: str = ""
    alternates: tuple[Alternate, ...] = ()


def build_public_url(url):
    """Return ``url``; with ``HEADLESS`` the path of a page gets the host of the front end, which owns it."""
    if not settings.HEADLESS or urlsplit(url).netloc:
        return url
    return settings.FRONTEND_URL + url if is_page_path(url) else url


def is_page_path(url):
    """Tell whether the path ``url`` is one at which there may be a page; False for files and other views."""
    try:
        return resolve(unquote(urlsplit(url).path)).url_name in PAGE_ROUTES
    except Resolver404:
        return False  # a static file, or nothing


def build_absolute_url(url):
    """Return ``url`` with a host: its own, the front end's (:func:`build_public_url`) or the site's.

    Letters outside of ASCII are percent-encoded.
    """
    url = build_public_url(url)
    base = settings.WAGTAILADMIN_BASE_URL
    is_path = url.startswith("/") and not url.startswith("//")
    return iri_to_uri(base + url if is_path else urljoin(base + "/", url))


def build_head(
    *, title, description, url, site_name, indexable=True, og_type="website", image=None, properties=(), alternates=()
):
    """Return the :class:`Head` of a page.

    ``site_name`` is added to ``title`` unless the title already holds it. ``image`` is a
    :class:`ShareImage` or None.
    """
    full_title = title if not site_name or site_name in title else f"{title} · {site_name}"
    return Head(
        title=full_title,
        description=Truncator(" ".join(description.split())).chars(MAX_DESCRIPTION_LENGTH),
        canonical=build_absolute_url(url),
        robots="max-image-preview:large" if indexable else "noindex",
        type=og_type,
        site_name=site_name,
        image=image,
        properties=tuple((name, content) for name, content in properties if content),
        alternates=alternates,
    )
