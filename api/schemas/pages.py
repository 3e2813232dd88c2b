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

    level: int = Field(description="2, 3 or 4.")
    id: str = Field(description="The id of the heading in the page's HTML.")
    text: str = Field(description="The words of the heading.")


class Page(Schema):
    """What every page type has."""

    id: int | None = Field(description="Null only in the preview of a page that has never been saved.")
    path: str = Field(description="The path of the page, with a slash at its end.")
    url: str = Field(description="The full URL of the page.")
    title: str = Field(description="The title.")
    lead: str = Field(description="The introduction as plain text; may be empty.")
    published_at: datetime | None = Field(description="When it was first published; null in a draft.")
    modified_at: datetime | None = Field(description="When its content last changed.")
    head: Head = Field(description="What belongs into `<head>`.")
    breadcrumbs: list[Crumb] = Field(description="The pages above this one, the home page first.")
    restriction: Literal["password", "login", "groups"] | None = Field(
        description="What Django asks visitors of this page for; null for public pages, which all are without a key."
    )


class WithBody(Page):
    """A page with a body. ``documents`` are the documents that its texts link to."""

    body: list[AnyBlock] = Field(description="The blocks in order.")
    contents: list[Heading] = Field(description="The list of contents; empty for short pages.")
    documents: list[Document] = Field(description="Documents that the texts link to.")


class Pagination(Schema):
    """The position of this page in a paginated list."""

    page: int = Field(description="The number of this page, from 1.")
    pages: int = Field(description="How many pages the list has.")
    total: int = Field(description="How many items the list has.")


class HomePage(WithBody):
    """The home page."""

    type: Literal["home"] = Field(description="The home page.")
    eyebrow: str = Field(description="A line above the headline; may be empty.")
    headline: str = Field(description="The headline.")
    image: Image | None = Field(description="The main image.")
    treatments_heading: str = Field(description="The heading above `services`.")
    services: list[ServiceCard] = Field(description="Treatments that staff chose, or the first ones.")
    testimonial: Testimonial | None = Field(description="One testimonial to show, if there is any.")
    people_heading: str = Field(description="The heading above `therapists`.")
    therapists: list[TherapistCard] = Field(description="The therapists to show.")
    journal_heading: str = Field(description="The heading above `articles`.")
    articles: list[ArticleCard] = Field(description="The newest articles.")
    visit_heading: str = Field(description="The heading above address and hours.")
    visit_text: str = Field(description="A sentence below it; may be empty.")


class StandardPage(WithBody):
    """A page of free content."""

    type: Literal["page"] = Field(description="A page of free content.")
    image: Image | None = Field(description="The main image, if there is one.")


class FormPage(WithBody):
    """A page with a form."""

    type: Literal["form"] = Field(description="A page with a form.")
    form: Form = Field(description="The form.")


class ArticleIndexPage(Page):
    """A list of articles, newest first; on the page of a topic, the articles of that ``topic``."""

    type: Literal["article_index"] = Field(description="A list of articles.")
    topic: Topic | None = Field(description="The topic, if this is the page of one.")
    topics: list[Topic] = Field(description="All topics that have articles.")
    articles: list[ArticleCard] = Field(description="The articles on this page of the list.")
    pagination: Pagination = Field(description="Where in the list this page is.")


class Source(Schema):
    """A source of an article."""

    citation: str = Field(description="What is cited, as a reader would look it up.")
    url: str = Field(description="Its address; may be empty.")


class Review(Schema):
    """Who checked the health information of an article, and when."""

    name: str = Field(description="The reviewer's name.")
    path: str = Field(description="The path of the reviewer's page; may be empty.")
    on: date | None = Field(description="The day of the review.")


class ArticlePage(WithBody):
    """An article."""

    type: Literal["article"] = Field(description="An article.")
    image: Image | None = Field(description="The main image, if there is one.")
    author: Author | None = Field(description="The author; null if none is given.")
    review: Review | None = Field(description="Null if nobody reviewed it, or the next check is overdue.")
    topics: list[Topic] = Field(description="The article's topics.")
    reading_minutes: int = Field(description="How long reading takes, in minutes.")
    sources: list[Source] = Field(description="The sources in order.")
    services: list[ServiceCard] = Field(description="Treatments that it is about.")
    related: list[ArticleCard] = Field(description="Further articles to read.")


class AddOn(Schema):
    """An extra for a treatment. A price of 0 has the text "Included"."""

    name: str = Field(description="What it is called.")
    description: str = Field(description="What it is; may be empty.")
    amount: str = Field(description="A decimal number in the practice's currency.")
    text: str = Field(description="The price as the site shows it.")


class ServiceGroup(Schema):
    """The treatments of a category; ``name`` is empty for treatments without a category."""

    name: str = Field(description="The name of the category.")
    services: list[ServiceCard] = Field(description="Its treatments in order.")


class ServiceIndexPage(WithBody):
    """All treatments by category, with add-ons."""

    type: Literal["service_index"] = Field(description="The list of treatments.")
    categories: list[ServiceGroup] = Field(description="The treatments, by category.")
    add_ons: list[AddOn] = Field(description="All extras.")


class ServicePage(WithBody):
    """A treatment."""

    type: Literal["service"] = Field(description="A treatment.")
    image: Image | None = Field(description="The main image, if there is one.")
    category: str = Field(description="The name of its category; empty if it has none.")
    prices: list[Price] = Field(description="Its prices, shortest duration first.")
    add_ons: list[AddOn] = Field(description="Extras that can be booked with it.")
    booking: Link | None = Field(description="The link to book it; null if it can't be booked.")
    what_to_expect: RichText = Field(description="How a visit goes.")
    contraindications: RichText = Field(description="When not to have this treatment.")
    faqs: list[Question] = Field(description="Questions and answers.")
    therapists: list[TherapistCard] = Field(description="Who offers it.")
    testimonials: list[Testimonial] = Field(description="What clients say about it.")
    articles: list[ArticleCard] = Field(description="Articles about it.")


class TherapistIndexPage(WithBody):
    """All therapists."""

    type: Literal["therapist_index"] = Field(description="The list of therapists.")
    therapists: list[TherapistCard] = Field(description="The therapists in order.")


class Credential(Schema):
    """A licence, diploma or certificate."""

    title: str = Field(description="What it is called.")
    licence_number: str = Field(description="Its number; may be empty.")
    issuing_body: str = Field(description="Who issued it; may be empty.")


class TherapistPage(WithBody):
    """A therapist's profile."""

    type: Literal["therapist"] = Field(description="A therapist's profile.")
    image: Image | None = Field(description="The portrait, if there is one.")
    first_name: str = Field(description="The name that people use.")
    given_name: str = Field(description="For structured data; may be empty.")
    family_name: str = Field(description="For structured data; may be empty.")
    pronouns: str = Field(description='Such as "she/her"; may be empty.')
    role: str = Field(description='The job, such as "Massage therapist".')
    letters: str = Field(description="The titles of the credentials, as written after the name.")
    credentials: list[Credential] = Field(description="Licences, diplomas and certificates.")
    languages: list[str] = Field(description="Names of languages, in English.")
    working_days: list[str] = Field(description="Names of weekdays, in English.")
    status: Literal["active", "on_leave", "left"] = Field(description="Whether the therapist works here at present.")
    booking: Link | None = Field(description="The link to book; null if the therapist can't be booked.")
    services: list[ServiceCard] = Field(description="Treatments that the therapist offers.")
    testimonials: list[Testimonial] = Field(description="What clients say about the therapist.")
    articles: list[ArticleCard] = Field(description="Articles that the therapist wrote.")


class TestimonialsPage(WithBody):
    """All testimonials with a valid consent."""

    type: Literal["testimonials"] = Field(description="The page of testimonials.")
    testimonials: list[Testimonial] = Field(description="The testimonials on this page of the list.")
    pagination: Pagination = Field(description="Where in the list this page is.")


class Redirect(Schema):
    """The page has moved. ``to`` is a path on this site or a full URL."""

    type: Literal["redirect"] = Field(description="A redirect.")
    path: str = Field(description="The path that was asked for.")
    to: str = Field(description="Where the content is now.")
    permanent: bool = Field(description="Whether to answer 301 (or 308) rather than 302.")


class Gone(Schema):
    """The page was deleted (410)."""

    type: Literal["gone"] = Field(description="Something that was deleted.")
    path: str = Field(description="The path that was asked for.")
