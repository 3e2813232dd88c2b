"""Lists, each part of it with how long the whole is."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas.parts import ArticleCard, Card, Link, Model, PageType, ServiceCard, Testimonial, TherapistCard, Topic

Kind = Literal["treatments", "articles", "people", "pages"]


class Listing(Model):
    """Part of a list."""

    total: int
    limit: int
    offset: int


class ArticleList(Listing):
    """Articles, newest first."""

    items: list[ArticleCard]


class ServiceList(Listing):
    """Treatments in the order of their list."""

    items: list[ServiceCard]


class TherapistList(Listing):
    """Therapists in the order of their list."""

    items: list[TherapistCard]


class TestimonialList(Listing):
    """Testimonials, newest first."""

    items: list[Testimonial]


class TopicList(Listing):
    """Topics that have articles, by name."""

    items: list[Topic]


class Found(Model):
    """A page that was found. ``excerpt`` is safe HTML with the searched words in ``<mark>``."""

    kind: Kind
    page: Card
    excerpt: str


class Suggestion(Model):
    """What staff suggest for exactly these words."""

    link: Link
    text: str


class Count(Model):
    """How many were found of a kind."""

    kind: Kind
    title: str
    count: int


class SearchResults(Listing):
    """What was found, the best first; ``counts`` are those of all kinds."""

    query: str
    suggestions: list[Suggestion]
    counts: list[Count]
    items: list[Found]


class Address(Model):
    """A public page, for a static build. What is not ``indexable`` stays out of sitemaps."""

    id: int
    type: PageType
    path: str
    modified_at: datetime | None
    indexable: bool


class AddressList(Listing):
    """All public pages; those of topics are in ``/topics``."""

    items: list[Address]


class Moved(Model):
    """An old address; without ``to`` it is gone for good (410)."""

    path: str
    to: str | None
    permanent: bool
    below: bool = Field(description="Whether what was below it has moved, or is gone, with it.")


class MovedList(Listing):
    """Old addresses by path. Those that lead to nothing public are left out, but counted in ``total``."""

    items: list[Moved]
