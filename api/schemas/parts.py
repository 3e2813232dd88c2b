"""What many answers hold.

A text that is not known is empty, anything else is ``null``; every name is always there.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

# A line as people type it: no control characters, which no database takes either, and nothing that was not UTF-8.
Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f\ufffd]*$")]
Slug = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[-a-zA-Z0-9_]+$")]
Path = Annotated[str, StringConstraints(max_length=2000, pattern=r"^/[^\x00-\x20\x7f?#\ufffd]*$")]
Identity = Annotated[int, Field(ge=1, le=2**31 - 1)]

PageType = Literal[
    *("home", "page", "form", "article_index", "article", "service_index", "service"),
    *("therapist_index", "therapist", "testimonials"),
]


class Model(BaseModel):
    """Reads attributes as well as names."""

    model_config = ConfigDict(from_attributes=True)


class Wrong(Model):
    """One thing that is wrong: the parameter or field, and why."""

    name: str
    message: str


class Problem(Model):
    """What went wrong (RFC 9457, "Problem Details for HTTP APIs")."""

    type: str = Field(description="A short name of the problem that programs can rely on.")
    title: str
    status: int
    detail: str
    errors: list[Wrong] = Field(description="The parameters or fields at fault, where there are any.")


class PictureSource(Model):
    """The same picture in a format; for ``<source>``."""

    type: Literal["image/avif", "image/webp", "image/jpeg"]
    srcset: str


class FocalPoint(Model):
    """What of a picture matters: its centre and size, as parts (0 to 1) of the whole picture."""

    x: float
    y: float
    width: float
    height: float


class Image(Model):
    """A picture, cropped for its place, in several sizes and formats. An empty ``alt`` marks decoration."""

    id: int
    alt: str
    src: str
    width: int
    height: int
    srcset: str
    sources: list[PictureSource]
    focal_point: FocalPoint | None


class RichText(Model):
    """A formatted text: safe HTML with its links resolved. Markdown only where ``?markdown=true`` asks for it."""

    html: str
    markdown: str | None


class Link(Model):
    """Where something leads: a path on this site, ``tel:``, or a whole address."""

    url: str
    text: str


class Crumb(Model):
    """A step on the way from the home page to this one."""

    title: str
    path: str


class ShareImage(Model):
    """The picture for shared links, 1,200 × 630 pixels where its original is large enough."""

    url: str
    width: int
    height: int
    alt: str


class Alternate(Model):
    """The same content in another form, such as a feed."""

    type: str
    title: str
    url: str


class MetaProperty(Model):
    """A further Open Graph property."""

    property: str
    content: str


class Head(Model):
    """What belongs into ``<head>``. ``jsonld`` is ready to print in ``<script type="application/ld+json">``."""

    title: str
    description: str
    canonical: str
    robots: str
    type: str
    site_name: str
    image: ShareImage | None
    properties: list[MetaProperty]
    alternates: list[Alternate]
    jsonld: str


class Document(Model):
    """A file to download."""

    id: int
    title: str
    url: str
    size: int | None = Field(description="In bytes.")
    content_type: str


class Topic(Model):
    """What articles are about. ``count`` is the number of its articles where topics are listed."""

    name: str
    slug: str
    description: str
    path: str
    count: int | None


class Price(Model):
    """What a treatment costs for a number of minutes; ``amount`` is a decimal number in the practice's currency."""

    minutes: int
    label: str
    amount: str
    text: str = Field(description="With the sign of the currency, as the site shows it.")
    note: str


class Card(Model):
    """A page as a list shows it. ``lead`` is its introduction, ``summary`` what it says of itself to machines."""

    type: PageType
    id: int
    path: str
    title: str
    lead: str
    summary: str
    image: Image | None


class Author(Model):
    """Who wrote an article; without a ``path`` somebody who has no page here."""

    name: str
    path: str | None
    credentials: str
    bio: str
    portrait: Image | None


class ArticleCard(Card):
    """An article in a list."""

    type: Literal["article"]
    author: str
    topics: list[Topic]
    published_at: datetime | None
    modified_at: datetime | None


class ServiceCard(Card):
    """A treatment in a list. ``from_price`` is the lowest of its prices."""

    type: Literal["service"]
    category: str
    prices: list[Price]
    from_price: Price | None
    booking: Link | None


class TherapistCard(Card):
    """A therapist in a list; who is on leave can't be booked."""

    type: Literal["therapist"]
    role: str
    credentials: str
    pronouns: str
    languages: list[str]
    working_days: list[str]
    status: Literal["active", "on_leave", "left"]


class Testimonial(Model):
    """A client's words, while the consent holds. ``disclosure`` has to be shown beside them."""

    id: int
    words: str
    name: str
    received_on: date
    disclosure: str
    service: Link | None
    therapist: Link | None
