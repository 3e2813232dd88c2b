"""Pages, told apart by ``type``."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from api.schemas.base import Schema, union_by_type
from api.schemas.blocks import Block, Question
from api.schemas.forms import Form
from api.schemas.parts import (
    ArticleCard,
    Author,
    Crumb,
    Document,
    Head,
    Image,
    Link,
    Price,
    RichText,
    ServiceCard,
    Testimonial,
    TherapistCard,
    Topic,
)

AnyBlock = union_by_type("AnyBlock", Block)


class Heading(Schema):
    """An entry of the list of contents: its level (2 to 4), its id on the page and its text."""

    level: int
    id: str
    text: str


class Page(Schema):
    """What every page type has."""

    id: int | None = Field(description="Null only in the preview of a page that has never been saved.")
    path: str
    url: str
    title: str
    lead: str
    published_at: datetime | None
    modified_at: datetime | None
    head: Head
    breadcrumbs: list[Crumb]


class WithBody(Page):
    """A page with a body. ``documents`` are the documents that its texts link to."""

    body: list[AnyBlock]
    contents: list[Heading]
    documents: list[Document]


class Pagination(Schema):
    """The position of this page in a paginated list."""

    page: int
    pages: int
    total: int


class HomePage(WithBody):
    """The home page."""

    type: Literal["home"]
    eyebrow: str
    headline: str
    image: Image | None
    treatments_heading: str
    services: list[ServiceCard]
    testimonial: Testimonial | None
    people_heading: str
    therapists: list[TherapistCard]
    journal_heading: str
    articles: list[ArticleCard]
    visit_heading: str
    visit_text: str


class StandardPage(WithBody):
    """A page of free content."""

    type: Literal["page"]
    image: Image | None


class FormPage(WithBody):
    """A page with a form."""

    type: Literal["form"]
    form: Form


class ArticleIndexPage(Page):
    """A list of articles, newest first; on the page of a topic, the articles of that ``topic``."""

    type: Literal["article_index"]
    topic: Topic | None
    topics: list[Topic]
    articles: list[ArticleCard]
    pagination: Pagination


class Source(Schema):
    """A source of an article."""

    citation: str
    url: str


class Review(Schema):
    """Who checked the health information of an article, and when."""

    name: str
    path: str
    on: date | None


class ArticlePage(WithBody):
    """An article."""

    type: Literal["article"]
    image: Image | None
    author: Author | None
    review: Review | None
    topics: list[Topic]
    reading_minutes: int
    sources: list[Source]
    services: list[ServiceCard]
    related: list[ArticleCard]


class AddOn(Schema):
    """An extra for a treatment. A price of 0 has the text "Included"."""

    name: str
    description: str
    amount: str
    text: str


class ServiceGroup(Schema):
    """The treatments of a category; ``name`` is empty for treatments without a category."""

    name: str
    services: list[ServiceCard]


class ServiceIndexPage(WithBody):
    """All treatments by category, with add-ons."""

    type: Literal["service_index"]
    categories: list[ServiceGroup]
    add_ons: list[AddOn]


class ServicePage(WithBody):
    """A treatment."""

    type: Literal["service"]
    image: Image | None
    category: str
    prices: list[Price]
    add_ons: list[AddOn]
    booking: Link | None
    what_to_expect: RichText
    contraindications: RichText
    faqs: list[Question]
    therapists: list[TherapistCard]
    testimonials: list[Testimonial]
    articles: list[ArticleCard]


class TherapistIndexPage(WithBody):
    """All therapists."""

    type: Literal["therapist_index"]
    therapists: list[TherapistCard]


class Credential(Schema):
    """A licence, diploma or certificate."""

    title: str
    licence_number: str
    issuing_body: str


class TherapistPage(WithBody):
    """A therapist's profile."""

    type: Literal["therapist"]
    image: Image | None
    first_name: str = Field(description="The name that people use.")
    given_name: str
    family_name: str
    pronouns: str
    role: str
    letters: str = Field(description="The titles of the credentials, as written after the name.")
    credentials: list[Credential]
    languages: list[str]
    working_days: list[str]
    status: Literal["active", "on_leave", "left"]
    booking: Link | None
    services: list[ServiceCard]
    testimonials: list[Testimonial]
    articles: list[ArticleCard]


class TestimonialsPage(WithBody):
    """All testimonials with a valid consent."""

    type: Literal["testimonials"]
    testimonials: list[Testimonial]
    pagination: Pagination


class Redirect(Schema):
    """The page has moved. ``to`` is a path on this site or a full URL."""

    type: Literal["redirect"]
    path: str
    to: str
    permanent: bool


class Gone(Schema):
    """The page was deleted (410)."""

    type: Literal["gone"]
    path: str
