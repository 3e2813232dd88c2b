"""Where "Book" leads: decided here for every page, so that there is never an empty button."""

from dataclasses import dataclass
from urllib.parse import urlencode

from practice.facts import Facts

BOOK, ASK = "Book a session", "Ask for a time"


@dataclass(frozen=True)
class Booking:
    """Where a booking link leads and what it says."""

    url: str
    label: str


def resolve(
    facts: Facts,
    *,
    service_url: str = "",
    therapist_url: str = "",
    contact_url: str = "",
    service_slug: str = "",
    label: str = BOOK,
) -> Booking | None:
    """The first of: the service's link, the therapist's, the practice's, the contact page, the phone; else None.

    ``label`` is used for links that book; the contact page and the phone say what they are.
    """
    if url := service_url or therapist_url or facts.booking_url:
        return Booking(url, label)
    if contact_url:
        chosen = f"?{urlencode({'service': service_slug})}" if service_slug else ""
        return Booking(f"{contact_url}{chosen}", ASK)
    if facts.phone_href:
        return Booking(facts.phone_href, f"Call {facts.phone}")
    return None


def resolve_for_page(facts: Facts, contact_url: str, *, service=None, therapist=None) -> Booking | None:
    """Return the booking link of a page about ``service`` or ``therapist``, whose own links come first; else None."""
    return resolve(
        facts,
        service_url=getattr(service, "booking_url", ""),
        therapist_url=getattr(therapist, "booking_url", ""),
        contact_url=contact_url,
        service_slug=getattr(service, "slug", ""),
    )
