"""Schemas that many answers use.

Every property is always present. An unknown text is empty; any other unknown value is ``null``.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.registry import page_type_names
from api.schemas.base import Schema

# A line of text: no control characters, which databases refuse, and no replacement characters of broken UTF-8.
Line = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f\ufffd]*$")]
Slug = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[-a-zA-Z0-9_]+$")]
Path = Annotated[str, StringConstraints(max_length=2000, pattern=r"^/[^\x00-\x20\x7f?#\ufffd]*$")]
Identity = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PageTypeName:
    """Describes the name of a page type. The names are known only when all presenters are registered."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema, handler):
        return {"type": "string", "enum": page_type_names()}


PageType = Annotated[str, PageTypeName]


class FieldError(Schema):
    """An error: the name of the parameter or field, and a sentence."""

    name: str
    message: str


class Problem(Schema):
    """An error (RFC 9457, "Problem Details for HTTP APIs")."""

    type: str = Field(description="A short, stable name of the problem, for programs.")
    title: str
    status: int
    detail: str
    errors: list[FieldError] = Field(description="The wrong parameters or fields, if any.")


class PictureSource(Schema):
    """The image in one format; for ``<source>``."""

    type: Literal["image/avif", "image/webp", "image/jpeg"]
    srcset: str


class FocalPoint(Schema):
    """The important area of an image: its center and size, as fractions (0 to 1) of the whole image."""

    x: float
    y: float
    width: float
    height: float


class Image(Schema):
    """An image, cropped for its use, in several sizes and formats. An empty ``alt`` marks a decorative image."""

    id: int
    alt: str
    src: str
    width: int
    height: int
    srcset: str
    sources: list[PictureSource]
    focal_point: FocalPoint | None


class RichText(Schema):
    """A formatted text: safe HTML with resolved links. Markdown only with ``?markdown=true``."""

    html: str
    markdown: str | None


class Link(Schema):
    """A link. ``url`` is a path on this site, a ``tel:`` link or a full URL."""

    url: str
    text: str


class Crumb(Schema):
    """An entry of the breadcrumbs."""

    title: str
    path: str


class ShareImage(Schema):
    """The image for shared links, 1,200 × 630 pixels if its original is large enough."""

    url: str
    width: int
    height: int
    alt: str


class Alternate(Schema):
    """The same content in another form, such as a feed."""

    type: str
    title: str
    url: str


class MetaProperty(Schema):
    """An additional Open Graph property."""

    property: str
    content: str


class Head(Schema):
    """The content of ``<head>``. ``jsonld`` can be printed as it is in ``<script type="application/ld+json">``."""

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


class Document(Schema):
    """A file to download."""

    id: int
    title: str
    url: str
    size: int | None = Field(description="In bytes.")
    content_type: str


class Topic(Schema):
    """A topic of articles. ``count`` is the number of its articles, in lists of topics."""

    name: str
    slug: str
    description: str
    path: str
    count: int | None


class Price(Schema):
    """The price of a treatment for a duration. ``amount`` is a decimal number in the practice's currency."""

    minutes: int
    label: str
    amount: str
    text: str = Field(description="With the currency symbol, as the site shows it.")
    note: str


class Card(Schema):
    """A page in a list. ``lead`` is its introduction, ``summary`` its description for search engines."""

    type: PageType
    id: int
    path: str
    title: str
    lead: str
    summary: str
    image: Image | None


class Author(Schema):
    """The author of an article. ``path`` is null if the author has no page."""

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
    """A treatment in a list. ``from_price`` is its lowest price."""

    type: Literal["service"]
    category: str
    prices: list[Price]
    from_price: Price | None
    booking: Link | None


class TherapistCard(Card):
    """A therapist in a list. A therapist on leave can't be booked."""

    type: Literal["therapist"]
    role: str
    credentials: str
    pronouns: str
    languages: list[str]
    working_days: list[str]
    status: Literal["active", "on_leave", "left"]


class Testimonial(Schema):
    """A testimonial with a valid consent. ``disclosure`` must be shown beside it."""

    id: int
    words: str
    name: str
    received_on: date
    disclosure: str
    service: Link | None
    therapist: Link | None
