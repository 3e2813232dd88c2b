"""The booking link: where "Book" leads on each page, and what the button says."""

from dataclasses import dataclass
from urllib.parse import urlencode

from practice.facts import Facts
from practice.links import keep_safe_link

BOOK_LABEL = "Book a session"
CONTACT_LABEL = "Ask for a time"


@dataclass(frozen=True)
class Booking:
    """A booking link: its address and its text."""

    url: str
    label: str


def resolve_booking(
    facts: Facts,
    *,
    service_url: str = "",
    therapist_url: str = "",
    contact_url: str = "",
    service_slug: str = "",
    label: str = BOOK_LABEL,
) -> Booking | None:
    """Return the booking link, or None if there is no way to book.

    It is the first of: the service's link, the therapist's, the practice's, the contact page, the phone.
    ``label`` is the text of links that book; contact page and phone have texts of their own.
    """
    url = next(filter(None, map(keep_safe_link, (service_url, therapist_url, facts.booking_url))), "")
    if url:
        return Booking(url, label)
    if contact_url:
        query = f"?{urlencode({'service': service_slug})}" if service_slug else ""
        return Booking(f"{contact_url}{query}", CONTACT_LABEL)
    if facts.phone_href:
        return Booking(facts.phone_href, f"Call {facts.phone}")
    return None


def resolve_page_booking(facts: Facts, contact_url: str, *, service=None, therapist=None) -> Booking | None:
    """Return the booking link of a page about ``service`` or ``therapist``, whose own links come first."""
    return resolve_booking(
        facts,
        service_url=getattr(service, "booking_url", ""),
        therapist_url=getattr(therapist, "booking_url", ""),
        contact_url=contact_url,
        service_slug=getattr(service, "slug", ""),
    )
