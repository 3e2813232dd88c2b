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

    opens: Clock = Field(description="When it opens.")
    closes: Clock = Field(description="When it closes.")


class HoursLine(Schema):
    """Days with the same hours, as text and as data; Monday is 0."""

    days_text: str = Field(description='The days as the site shows them, such as "Monday to Friday".')
    spans_text: str = Field(description="The hours as the site shows them.")
    weekdays: list[int] = Field(description="The same days as numbers.")
    spans: list[Span] = Field(description="The same hours as data.")


class ComingHours(Schema):
    """Usual hours of a week from a day on, such as those of the winter."""

    label: str = Field(description='What staff call them, such as "Winter hours"; may be empty.')
    starts_on: date = Field(description="The first day.")
    hours: list[HoursLine] = Field(description="The usual hours of a week from that day on.")


class Holiday(Schema):
    """Days, both included, with special hours; closed if ``spans`` is empty."""

    label: str = Field(description='Why the hours differ, such as "Christmas".')
    date_text: str = Field(description="The days as the site shows them.")
    text: str = Field(description="The hours as the site shows them, or that it is closed.")
    starts_on: date = Field(description="The first day.")
    ends_on: date = Field(description="The last day.")
    spans: list[Span] = Field(description="The hours as data.")


class Award(Schema):
    """An award with all its years. ``text`` is the phrase to show."""

    title: str = Field(description="What the award is for.")
    body: str = Field(description="Who gives it.")
    text: str = Field(description="A phrase computed from the years.")
    year_text: str = Field(description="The years as the site shows them.")
    url: str = Field(description="Evidence for it; may be empty.")
    years: list[int] = Field(description="All years in which it was won.")


class Profile(Schema):
    """A profile of the practice on another site."""

    name: str = Field(description="The name of the other site.")
    url: str = Field(description="The profile's address.")


class Practice(Schema):
    """The facts of the practice. An empty value is unknown and must not be shown."""

    name: str = Field(description="The practice's name.")
    schema_type: str = Field(description="The type of schema.org, such as `HealthAndBeautyBusiness`.")
    tagline: str = Field(description="A few words beside the name.")
    mission: str = Field(description="What the practice is there for.")
    street: str = Field(description="Street and number.")
    locality: str = Field(description="The town.")
    region: str = Field(description="The state or region.")
    postal_code: str = Field(description="The postal code.")
    country: str = Field(description='Two letters (ISO 3166), such as "US".')
    address_lines: list[str] = Field(description="The address as one writes it on a letter.")
    directions: str = Field(description="How to get there.")
    parking: str = Field(description="Where to park.")
    latitude: float | None = Field(description="In degrees.")
    longitude: float | None = Field(description="In degrees.")
    phone: str = Field(description="The phone number as the site shows it.")
    phone_href: str = Field(description="The same as a `tel:` link.")
    text_number: str = Field(description="The number for text messages as the site shows it.")
    text_href: str = Field(description="The same as an `sms:` link.")
    email: str = Field(description="The e-mail address.")
    timezone: str = Field(description='The name of the time zone, such as "America/Los_Angeles".')
    clock: Literal[12, 24] = Field(description="Whether times are shown with 12 or 24 hours.")
    currency: str = Field(description='Three letters (ISO 4217), such as "USD".')
    disclaimer: str = Field(description="What health texts can't replace; to be shown below articles.")
    is_fictional: bool = Field(description="Whether this is the demo practice.")
    google_verification: str = Field(description='For `<meta name="google-site-verification">`.')
    bing_verification: str = Field(description='For `<meta name="msvalidate.01">`.')
    hours: list[HoursLine] = Field(description="The usual hours of a week.")
    coming_hours: list[ComingHours] = Field(description="Usual hours from a later day on, the next first.")
    usual_hours: HoursLine | None = Field(description="The hours of most days.")
    holidays: list[Holiday] = Field(description="Days to come with other hours.")
    awards: list[Award] = Field(description="The awards that staff entered.")
    social: list[Profile] = Field(description="Profiles on other sites.")


class OpenStatus(Schema):
    """Whether the practice is open ``at`` a time, and when that changes; null if not within 400 days."""

    at: datetime = Field(description="The time that was asked for.")
    open: bool = Field(description="Whether the practice is open then.")
    next_change: datetime | None = Field(description="When it closes or opens next.")


class LinkGroup(Schema):
    """A column of the footer."""

    heading: str = Field(description="The heading of the column.")
    links: list[Link] = Field(description="Its links in order.")


class Navigation(Schema):
    """The links of header and footer, without links to pages that are not public."""

    header: list[Link] = Field(description="The links of the header, in order.")
    footer: list[LinkGroup] = Field(description="The columns of the footer, in order.")


class Logo(ShareImage):
    """The logo. One of a ``tone``, transparent, would vanish on a page of this tone: give it a plate of the other."""

    tone: Literal["", "dark", "light"] = Field(description="Empty for a logo that is seen on every page.")


class Icons(Schema):
    """The addresses of the square icon."""

    tab: str = Field(description="64 pixels, for a browser's tab.")
    touch: str = Field(description="180 pixels, for a phone's home screen.")
    large: str = Field(description="Up to 512 pixels.")


class Look(Schema):
    """The look that the owner chose: the same colors, typefaces and shape as the site's own pages."""

    palette: str = Field(description='The name of the palette, such as "harbor"; empty for one made from ``accent``.')
    accent: str = Field(description="The owner's own color, ``#rrggbb``; empty for a designed palette.")
    light: dict[str, str] = Field(description="Colors, ``#rrggbb``, by name of the CSS token, without its hyphens.")
    dark: dict[str, str] = Field(description="The same in dark mode.")
    color_scheme: Literal["device", "light", "dark"] = Field(description="Which of both visitors see.")
    typefaces: str = Field(description='The pair of typefaces, titles first, such as "fraunces-figtree".')
    shape: Literal["arch", "soft", "square"] = Field(description="The shape of portraits, pictures and buttons.")
    hero: Literal["beside", "full", "words"] = Field(description="How the home page begins.")
    home_sections: list[str] = Field(description="The sections of the home page, in order.")
    stylesheets: list[str] = Field(description="CSS files that define all of it as tokens; link them in this order.")


class Site(Schema):
    """What every page shows around its content."""

    practice: Practice = Field(description="The facts of the practice.")
    notice: str = Field(description="A notice to show on top of every page; empty if there is none.")
    navigation: Navigation = Field(description="Header and footer.")
    booking: Link | None = Field(description="The link of the booking button; null if there is no way to book.")
    contact_path: str = Field(description="The path of the page with the form; empty if there is none.")
    logo: Logo | None = Field(description="The logo; null if there is none.")
    logo_dark: Logo | None = Field(description="The logo in dark mode; null if it is the same.")
    icons: Icons | None = Field(description="The square icon; null if there is none.")
    look: Look = Field(description="Colors, typefaces, shape and the sections of the home page.")
    share_image: ShareImage | None = Field(description="For pages without an image of their own.")
    language: str = Field(description='The language of the content (BCP 47), such as "en".')
    status: OpenStatus | None = Field(description="Only with the parameter ``at``.")
