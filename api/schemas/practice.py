"""The practice: who, where, when, and what stands around every page."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from api.schemas.parts import Link, Model, ShareImage

# Wall-clock time, without the zone that the format "time" of JSON Schema asks for.
Clock = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d:\d\d$"})]


class Span(Model):
    """One stretch of opening, wall-clock time; a closing time not after the opening one lies past midnight."""

    opens: Clock
    closes: Clock


class HoursLine(Model):
    """Days with the same hours: as people write it, and for machines; Monday is 0."""

    days_text: str
    spans_text: str
    weekdays: list[int]
    spans: list[Span]


class Holiday(Model):
    """Days, both included, on which other hours hold; closed without ``spans``."""

    label: str
    date_text: str
    text: str
    starts_on: date
    ends_on: date
    spans: list[Span]


class Award(Model):
    """An award with all its years; ``text`` is the phrase to show."""

    title: str
    body: str
    text: str
    year_text: str
    url: str
    years: list[int]


class Profile(Model):
    """The practice on another site."""

    name: str
    url: str


class Practice(Model):
    """The facts of the practice; what is empty is not known and shows nowhere."""

    name: str
    schema_type: str
    tagline: str
    mission: str
    street: str
    locality: str
    region: str
    postal_code: str
    country: str
    address_lines: list[str]
    directions: str
    parking: str
    latitude: float | None
    longitude: float | None
    phone: str
    phone_href: str
    text_number: str
    text_href: str
    email: str
    timezone: str
    clock: Literal[12, 24]
    currency: str
    disclaimer: str
    is_fictional: bool
    google_verification: str
    bing_verification: str
    hours: list[HoursLine]
    usual_hours: HoursLine | None = Field(description="Those of most days.")
    holidays: list[Holiday]
    awards: list[Award]
    social: list[Profile]


class OpenStatus(Model):
    """Whether the practice is open ``at`` a moment, and when that changes next; null if not within 400 days."""

    at: datetime
    open: bool
    next_change: datetime | None


class LinkGroup(Model):
    """A column of the footer."""

    heading: str
    links: list[Link]


class Navigation(Model):
    """The links of header and footer; those whose target nobody may see are left out."""

    header: list[Link]
    footer: list[LinkGroup]


class Site(Model):
    """What stands around every page."""

    practice: Practice
    notice: str = Field(description="Shown on top of every page while it lasts; empty without one.")
    navigation: Navigation
    booking: Link | None = Field(description="Where “Book” leads; null if there is no way to book.")
    contact_path: str
    logo: ShareImage | None
    share_image: ShareImage | None = Field(description="For what has no picture of its own.")
    language: str
    status: OpenStatus | None = Field(description="Only with the parameter ``at``.")
