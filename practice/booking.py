"""The booking link: where "Book" leads on each page, and what the button says."""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urlsplit

from practice.facts import Facts
from practice.links import keep_safe_link

BOOK_LABEL = "Book a session"
CONTACT_LABEL = "Ask for a time"
ENCODED_PLACEHOLDER = re.compile(r"%7B(service|therapist)%7D", re.IGNORECASE)


@dataclass(frozen=True)
class Booking:
    """A booking link: its address and its text. ``person`` is the first name of whom it books, "" if it is anybody."""

    url: str
    label: str
    person: str = ""

    @property
    def text(self) -> str:
        """What a button with this link says."""
        return f"Book with {self.person}" if self.person else self.label


def resolve_booking(
    facts: Facts,
    *,
    service_url: str = "",
    therapist_url: str = "",
    contact_url: str = "",
    service_slug: str = "",
    therapist_slug: str = "",
) -> Booking | None:
    """Return the booking link, or None if there is no way to book.

    It is the first of: the service's link, the therapist's, the practice's, the contact page, the phone.
    """
    slugs = {"service": service_slug, "therapist": therapist_slug}
    url = next(filter(None, map(keep_safe_link, (service_url, therapist_url, facts.booking_url))), "")
    if url:
        return Booking(fill_placeholders(url, slugs), BOOK_LABEL)
    if contact_url:
        query = urlencode({name: slug for name, slug in slugs.items() if slug})
        return Booking(f"{contact_url}?{query}" if query else contact_url, CONTACT_LABEL)
    if facts.phone_href:
        return Booking(facts.phone_href, f"Call {facts.phone}")
    return None


def resolve_page_booking(facts: Facts, contact_url: str, *, service=None, therapist=None) -> Booking | None:
    """Return the link that books ``service`` or ``therapist`` or both, whose own links come first, or None.

    It is about the therapist only where it differs from the link without them. Who is on leave can't be booked.
    """
    if therapist is None:
        return _resolve_both(facts, contact_url, service, None)
    if not therapist.can_be_booked:
        return None
    usual = _resolve_both(facts, contact_url, service, None)
    booking = _resolve_both(facts, contact_url, service, therapist)
    if booking == usual:
        return usual
    return replace(booking, person=therapist.first_name)


def _resolve_both(facts: Facts, contact_url: str, service, therapist) -> Booking | None:
    return resolve_booking(
        facts,
        service_url=getattr(service, "booking_url", ""),
        therapist_url=getattr(therapist, "booking_url", ""),
        contact_url=contact_url,
        service_slug=getattr(service, "slug", ""),
        therapist_slug=getattr(therapist, "slug", ""),
    )


def fill_placeholders(url: str, slugs: dict[str, str]) -> str:
    """Return ``url`` with the values of ``slugs`` in place of ``{service}`` and ``{therapist}``.

    A part of the path and a parameter of the query are left out if their value is empty.
    """
    head, mark, fragment = ENCODED_PLACEHOLDER.sub(r"{\1}", url).partition("#")
    fragment = _fill_path_and_query(fragment, slugs)
    return _fill_path_and_query(head, slugs) + (mark if fragment else "") + fragment


def _fill_path_and_query(text: str, slugs: dict[str, str]) -> str:
    path, mark, query = text.partition("?")
    query = _fill_parts(query, "&", slugs)
    return _fill_parts(path, "/", slugs) + (mark if query else "") + query


def _fill_parts(text: str, separator: str, slugs: dict[str, str]) -> str:
    empty = [f"{{{name}}}" for name, slug in slugs.items() if not slug]
    filled = separator.join(part for part in text.split(separator) if not any(name in part for name in empty))
    for name, slug in slugs.items():
        filled = filled.replace(f"{{{name}}}", quote(slug, safe=""))
    return filled


def leads_to_page(booking: Booking | None, path: str, host: str = "") -> bool:
    """Tell whether ``booking`` leads to the page at ``path`` of ``host`` itself, whatever its query says."""
    if booking is None:
        return False
    url = urlsplit(booking.url)
    return url.path == path and url.scheme in ("", "http", "https") and url.netloc in ("", host)
