"""Whole pages, discriminated by ``type``."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.blocks import AnyBlock, Question
from api.schemas.forms import Form
from api.schemas.parts import (
    ArticleCard,
    Author,
    Crumb,
    Document,
    Head,
    Image,
    Link,
    Model,
    Price,
    RichText,
    ServiceCard,
    Testimonial,
    TherapistCard,
    Topic,
)


class Heading(Model):
    """An entry of the list of contents: level 2 to 4, the id on the page, its words."""

    level: int
    id: str
    text: str


class Page(Model):
    """What every page has."""

    id: int | None = Field(description="Null only in the preview of a page that was never saved.")
    path: str
    url: str
    title: str
    lead: str
    published_at: datetime | None
    modified_at: datetime | None
    head: Head
    breadcrumbs: list[Crumb]


class WithBody(Page):
    """A page with a body; ``documents`` are those that its texts link to."""

    body: list[AnyBlock]
    contents: list[Heading]
    documents: list[Document]


class Pagination(Model):
    """Which page of a list this is."""

    page: int
    pages: int
    total: int


class HomePage(WithBody):
    """The first page."""

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
    """A list of articles, newest first; of one ``topic`` on the page of a topic."""

    type: Literal["article_index"]
    topic: Topic | None
    topics: list[Topic]
    articles: list[ArticleCard]
    pagination: Pagination


class Source(Model):
    """Where something that an article says can be read."""

    citation: str
    url: str


class Review(Model):
    """Who checked what an article says about health, and when."""

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


class AddOn(Model):
    """Something that can be added to a treatment; a price of 0 reads "Included"."""

    name: str
    description: str
    amount: str
    text: str


class ServiceGroup(Model):
    """A category of treatments; without a name those that have none."""

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
    """Everybody who works here."""

    type: Literal["therapist_index"]
    therapists: list[TherapistCard]


class Credential(Model):
    """A licence, diploma or certificate."""

    title: str
    licence_number: str
    issuing_body: str


class TherapistPage(WithBody):
    """A therapist's profile."""

    type: Literal["therapist"]
    image: Image | None
    first_name: str = Field(description="What people call them.")
    given_name: str
    family_name: str
    pronouns: str
    role: str
    letters: str = Field(description="The titles of the credentials, as they stand behind the name.")
    credentials: list[Credential]
    languages: list[str]
    working_days: list[str]
    status: Literal["active", "on_leave", "left"]
    booking: Link | None
    services: list[ServiceCard]
    testimonials: list[Testimonial]
    articles: list[ArticleCard]


class TestimonialsPage(WithBody):
    """All testimonials whose consent holds."""

    type: Literal["testimonials"]
    testimonials: list[Testimonial]
    pagination: Pagination


class Redirect(Model):
    """The page has moved: ``to`` is a path on this site or a whole address."""

    type: Literal["redirect"]
    path: str
    to: str
    permanent: bool


class Gone(Model):
    """There was a page, and it is gone for good (410)."""

    type: Literal["gone"]
    path: str


Shown = (
    HomePage
    | StandardPage
    | FormPage
    | ArticleIndexPage
    | ArticlePage
    | ServiceIndexPage
    | ServicePage
    | TherapistIndexPage
    | TherapistPage
    | TestimonialsPage
)
AnyPage = TypeAliasType("AnyPage", Annotated[Shown, Field(discriminator="type")])
AnyAddress = TypeAliasType("AnyAddress", Annotated[Shown | Redirect | Gone, Field(discriminator="type")])
