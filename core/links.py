"""One way to turn what staff chose in a link field into an address and words."""

from dataclasses import dataclass

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
    """Resolve a :class:`core.blocks.LinkBlock` value.

    ``practice`` are the facts, ``booking`` the way to book that holds on this page. Returns None where the target
    is gone, unpublished, restricted or not known, so that nothing is ever rendered that leads nowhere.
    """
    kind, text = value.get("kind"), value.get("text") or ""
    if kind == "page" and is_public(value.get("page")):
        page = value["page"]
        return Link(page.url, text or page.title) if page.url else None
    if kind == "booking" and booking:
        return Link(booking.url, text or booking.label)
    if kind == "phone" and practice.phone_href:
        return Link(practice.phone_href, text or f"Call {practice.phone}")
    if kind == "url" and value.get("url"):
        return Link(value["url"], text or value["url"])
    return None
