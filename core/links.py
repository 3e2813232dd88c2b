"""Links that staff choose: resolves the value of a link field to an address and a text."""

from dataclasses import dataclass

from core.library.documents import keep_public_link
from core.visibility import is_public


@dataclass(frozen=True)
class Link:
    """A resolved link: ``url`` is never empty."""

    url: str
    text: str


def parent_url(url):
    """Return the URL one level above ``url``: the list of articles for an article, without a query."""
    return url.rstrip("/").rpartition("/")[0] + "/"


def resolve_link(value, practice, booking):
    """Return the value of a :class:`core.blocks.LinkBlock` as a :class:`Link`, or None.

    ``practice`` are the facts, ``booking`` is the page's booking link. None means that the target, a page or
    document, is deleted, unpublished, restricted or unknown, so no dead link is ever rendered.
    """
    kind = value.get("kind")
    text = value.get("text") or ""
    if kind == "page" and is_public(value.get("page")):
        page = value["page"]
        return Link(page.url, text or page.title) if page.url else None
    if kind == "booking" and booking:
        return Link(booking.url, text or booking.label)
    if kind == "phone" and practice.phone_href:
        return Link(practice.phone_href, text or f"Call {practice.phone}")
    if kind == "url" and keep_public_link(value.get("url")):
        return Link(value["url"], text or value["url"])
    return None
