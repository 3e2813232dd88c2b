"""What a page says of itself in its ``<head>``: one typed value, built once, read by every output."""

from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.text import Truncator

DESCRIPTION_CHARACTERS = 300
SCREENS = {"wagtail_serve", "search"}  # the routes that show pages; whatever else is routed, Django serves itself


@dataclass(frozen=True)
class ShareImage:
    """The picture shown when somebody shares the page: absolute address and size in pixels."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Alternate:
    """The same page in another form, such as a feed: media type, what to call it, absolute address."""

    type: str
    title: str
    url: str


@dataclass(frozen=True)
class Head:
    """Title, description, canonical address, robots, share card and other forms of one page.

    ``properties`` are further ``(property, content)`` pairs of the Open Graph type, such as ``profile:first_name``.
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


def public_url(url):
    """Return ``url``; with ``HEADLESS`` a path that shows a page gets the host of the front end, which owns it."""
    if settings.HEADLESS and not urlsplit(url).netloc:
        try:
            screen = resolve(unquote(urlsplit(url).path)).url_name
        except Resolver404:
            return url  # a static file, or nothing
        return settings.FRONTEND_URL + url if screen in SCREENS else url
    return url


def absolute_url(url):
    """Return ``url`` with scheme and host: its own, else that of who answers there, see :func:`public_url`."""
    url, base = public_url(url), settings.WAGTAILADMIN_BASE_URL
    is_path = url.startswith("/") and not url.startswith("//")
    return base + url if is_path else urljoin(base + "/", url)


def build_head(
    *, title, description, url, site_name, indexable=True, og_type="website", image=None, properties=(), alternates=()
):
    """Resolve a :class:`Head`.

    ``title`` gets the name of the practice behind it unless it already holds it. ``image`` is a
    :class:`ShareImage` or None.
    """
    full_title = title if not site_name or site_name in title else f"{title} · {site_name}"
    return Head(
        title=full_title,
        description=Truncator(" ".join(description.split())).chars(DESCRIPTION_CHARACTERS),
        canonical=absolute_url(url),
        robots="max-image-preview:large" if indexable else "noindex",
        type=og_type,
        site_name=site_name,
        image=image,
        properties=tuple((name, content) for name, content in properties if content),
        alternates=alternates,
    )
