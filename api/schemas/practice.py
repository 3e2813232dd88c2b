"""The practice, and what every page shows around its content."""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from api.schemas.base import Schema
from api.schemas.parts import Link, ShareImage

# Wall-clock time, without the zone that the format "time" of JSON Schema asks for.
Clock = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d:\d\d$"})]


class Span(Schema):
    """A period of opening, in wall-clock time. A closing time before or at the opening time is on the next day."""

    opens: Clock
    closes: Clock


class HoursLine(Schema):
    """Days with the same hours, as text and as data; Monday is 0."""

    days_text: str
    spans_text: str
    weekdays: list[int]
    spans: list[Span]


class Holiday(Schema):
    """Days, both included, with special hours; closed if ``spans`` is empty."""

    label: str
    date_text: str
    text: str
    starts_on: date
    ends_on: date
    spans: list[Span]


class Award(Schema):
    """An award with all its years. ``text`` is the phrase to show."""

    title: str
    body: str
    text: str
    year_text: str
    url: str
    years: list[int]


class Profile(Schema):
    """A profile of the practice on another site."""

    name: str
    url: str


class Practice(Schema):
    """The facts of the practice. An empty value is unknown and must not be shown."""

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
    usual_hours: HoursLine | None = Field(description="The hours of most days.")
    holidays: list[Holiday]
    awards: list[Award]
    social: list[Profile]


class OpenStatus(Schema):
    """Whether the practice is open ``at`` a time, and when that changes; null if not within 400 days."""

    at: datetime
    open: bool
    next_change: datetime | None


class LinkGroup(Schema):
    """A column of the footer."""

    heading: str
    links: list[Link]


class Navigation(Schema):
    """The links of header and footer, without links to pages that are not public."""

    header: list[Link]
    footer: list[LinkGroup]


class Site(Schema):
    """What every page shows around its content."""

    practice: Practice
    notice: str = Field(description="A notice to show on top of every page; empty if there is none.")
    navigation: Navigation
    booking: Link | None = Field(description="The link of the booking button; null if there is no way to book.")
    contact_path: str
    logo: ShareImage | None
    share_image: ShareImage | None = Field(description="For pages without an image of their own.")
    language: str
    status: OpenStatus | None = Field(description="Only with the parameter ``at``.")
