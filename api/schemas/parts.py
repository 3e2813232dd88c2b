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
Slug = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[^\x00-\x20/?#%\x7f\ufffd]+$")]
Path = Annotated[str, StringConstraints(pattern="^/")]  # whatever visitors may type
Identity = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PageTypeName:
    """Describes the name of a page type. The names are known only when all presenters are registered."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema, handler):
        return {"type": "string", "enum": page_type_names()}


PageType = Annotated[str, PageTypeName]


class FieldError(Schema):
    """An error: the name of the parameter or field, and a sentence."""

    name: str = Field(description="The parameter or the form's field that is wrong.")
    message: str = Field(description="A sentence that says what is wrong with it, for people.")


class Problem(Schema):
    """An error (RFC 9457, "Problem Details for HTTP APIs")."""

    type: str = Field(description="A short, stable name of the problem, for programs.")
    title: str = Field(description="The name of the HTTP status.")
    status: int = Field(description="The HTTP status of the answer.")
    detail: str = Field(description="A sentence that says what is wrong, for people.")
    errors: list[FieldError] = Field(description="The wrong parameters or fields, if any.")


class PictureSource(Schema):
    """The image in one format; for ``<source>``."""

    type: Literal["image/avif", "image/webp", "image/jpeg"] = Field(description="The media type of the files.")
    srcset: str = Field(description="The files and their widths, for the attribute `srcset`.")


class FocalPoint(Schema):
    """The important area of an image: its center and size, as fractions (0 to 1) of the whole image."""

    x: float = Field(description="The center, from the left edge.")
    y: float = Field(description="The center, from the upper edge.")
    width: float = Field(description="The width of the area.")
    height: float = Field(description="The height of the area.")


class Image(Schema):
    """An image, cropped for its use, in several sizes and formats. An empty ``alt`` marks a decorative image."""

    id: int = Field(description="The image's id; several sizes of one image share it.")
    alt: str = Field(description="What the image shows, for the attribute `alt`.")
    src: str = Field(description="The full URL of the file in its middle size.")
    width: int = Field(description="The width of `src` in pixels.")
    height: int = Field(description="The height of `src` in pixels.")
    srcset: str = Field(description="The files of the oldest format and their widths, for `<img srcset>`.")
    sources: list[PictureSource] = Field(description="The same in newer formats, best first, for `<picture>`.")
    focal_point: FocalPoint | None = Field(description="Null if staff did not mark it.")


class RichText(Schema):
    """A formatted text: safe HTML with resolved links. Markdown only with ``?markdown=true``."""

    html: str = Field(description="Safe HTML, ready to be shown.")
    markdown: str | None = Field(description="The same as Markdown; null unless asked for.")


class Link(Schema):
    """A link. ``url`` is a path on this site, a ``tel:`` link or a full URL."""

    url: str = Field(description="Where the link leads.")
    text: str = Field(description="The words of the link.")


class Crumb(Schema):
    """An entry of the breadcrumbs."""

    title: str = Field(description="The words of the entry.")
    path: str = Field(description="The path of the page.")


class ShareImage(Schema):
    """The image for shared links, 1,200 × 630 pixels if its original is large enough."""

    url: str = Field(description="The full URL of the file.")
    width: int = Field(description="In pixels.")
    height: int = Field(description="In pixels.")
    alt: str = Field(description="What the image shows.")


class Alternate(Schema):
    """The same content in another form, such as a feed."""

    type: str = Field(description="The media type.")
    title: str = Field(description="What the other form is called.")
    url: str = Field(description="The full URL of the other form.")


class MetaProperty(Schema):
    """An additional Open Graph property."""

    property: str = Field(description="The name of the property, such as `article:published_time`.")
    content: str = Field(description="Its value.")


class Head(Schema):
    """The content of ``<head>``. ``jsonld`` can be printed as it is in ``<script type="application/ld+json">``."""

    title: str = Field(description="For `<title>`, with the practice's name.")
    description: str = Field(description='For `<meta name="description">`.')
    canonical: str = Field(description='For `<link rel="canonical">`: the full URL of the page.')
    robots: str = Field(description='For `<meta name="robots">`.')
    type: str = Field(description="For `og:type`.")
    site_name: str = Field(description="For `og:site_name`.")
    image: ShareImage | None = Field(description="For `og:image`; null if there is none.")
    properties: list[MetaProperty] = Field(description="Further Open Graph properties, in order.")
    alternates: list[Alternate] = Field(description='For `<link rel="alternate">`.')
    jsonld: str = Field(description="The structured data of schema.org as JSON.")


class Document(Schema):
    """A file to download."""

    id: int = Field(description="The document's id.")
    title: str = Field(description="What the document is called.")
    url: str = Field(description="The full URL of the file.")
    size: int | None = Field(description="In bytes.")
    content_type: str = Field(description="The media type of the file.")


class Topic(Schema):
    """A topic of articles. ``count`` is the number of its articles, in lists of topics."""

    name: str = Field(description="The topic's name.")
    slug: str = Field(description="The topic's name in addresses and in the filter `topic`.")
    description: str = Field(description="What the topic is about; empty if staff wrote nothing.")
    path: str = Field(description="The path of its list of articles.")
    count: int | None = Field(description="How many articles it has; null outside lists of topics.")


class Price(Schema):
    """The price of a treatment for a duration. ``amount`` is a decimal number in the practice's currency."""

    minutes: int = Field(description="The duration of the treatment.")
    label: str = Field(description='The duration as the site shows it, such as "60 minutes".')
    amount: str = Field(description='A decimal number such as "95.00".')
    text: str = Field(description="With the currency symbol, as the site shows it.")
    note: str = Field(description='A condition, such as "first visit only".')


class Card(Schema):
    """A page in a list. ``lead`` is its introduction, ``summary`` its description for search engines."""

    type: PageType = Field(description="The type of the page.")
    id: int = Field(description="The page's id.")
    path: str = Field(description="The page's path.")
    title: str = Field(description="The page's title.")
    lead: str = Field(description="Its introduction; empty if it has none.")
    summary: str = Field(description="Its description for search engines.")
    image: Image | None = Field(description="Its main image; null if it has none.")


class Author(Schema):
    """The author of an article. ``path`` is null if the author has no page."""

    name: str = Field(description="The author's name.")
    path: str | None = Field(description="The path of the author's page.")
    credentials: str = Field(description='Titles written after the name, such as "LMT".')
    bio: str = Field(description="A few sentences about the author.")
    portrait: Image | None = Field(description="A picture of the author.")


class ArticleCard(Card):
    """An article in a list."""

    type: Literal["article"] = Field(description="An article.")
    author: str = Field(description="The author's name; empty if none is given.")
    topics: list[Topic] = Field(description="The article's topics.")
    published_at: datetime | None = Field(description="When it was first published.")
    modified_at: datetime | None = Field(description="When its content last changed.")


class ServiceCard(Card):
    """A treatment in a list. ``from_price`` is its lowest price."""

    type: Literal["service"] = Field(description="A treatment.")
    category: str = Field(description="The name of its category; empty if it has none.")
    prices: list[Price] = Field(description="Its prices, shortest duration first.")
    from_price: Price | None = Field(description="Null if it has no prices.")
    booking: Link | None = Field(description="The link to book it; null if it can't be booked.")


class TherapistCard(Card):
    """A therapist in a list. A therapist on leave can't be booked."""

    type: Literal["therapist"] = Field(description="A therapist.")
    role: str = Field(description='The job, such as "Massage therapist".')
    credentials: str = Field(description="Titles written after the name.")
    pronouns: str = Field(description='Such as "she/her".')
    languages: list[str] = Field(description="Names of languages, in English.")
    working_days: list[str] = Field(description="Names of weekdays, in English.")
    status: Literal["active", "on_leave", "left"] = Field(description="Whether the therapist works here at present.")
    booking: Link | None = Field(
        description="The link to book this person, on a treatment's page with that treatment; null if nobody can."
    )


class Testimonial(Schema):
    """A testimonial with a valid consent. ``disclosure`` must be shown beside it."""

    id: int = Field(description="The testimonial's id.")
    words: str = Field(description="What the client said.")
    name: str = Field(description="The name to show, as the client agreed.")
    received_on: date = Field(description="When the client said it.")
    disclosure: str = Field(description="What the client got for it, if anything.")
    service: Link | None = Field(description="The treatment that it is about, if any.")
    therapist: Link | None = Field(description="The therapist that it is about, if any.")
