"""Parts of lists, each with the length of the whole list."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas.base import Schema
from api.schemas.parts import ArticleCard, Card, Link, PageType, ServiceCard, Testimonial, TherapistCard, Topic

SearchKind = Literal["treatments", "articles", "people", "pages"]


class Listing(Schema):
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


class SearchMatch(Schema):
    """A page that matches a search. ``excerpt`` is safe HTML with the words of the query in ``<mark>``."""

    kind: SearchKind
    page: Card
    excerpt: str


class Suggestion(Schema):
    """A link that staff suggest for exactly this query."""

    link: Link
    text: str


class Count(Schema):
    """The number of matches of a kind."""

    kind: SearchKind
    title: str
    count: int


class SearchResults(Listing):
    """Matches, best first. ``counts`` covers all kinds, also if the search is limited to one."""

    query: str
    suggestions: list[Suggestion]
    counts: list[Count]
    items: list[SearchMatch]


class Address(Schema):
    """A public page, for a static build. A page that is not ``indexable`` must stay out of sitemaps."""

    id: int
    type: PageType
    path: str
    modified_at: datetime | None
    indexable: bool


class AddressList(Listing):
    """All public pages; the pages of topics are in ``/topics``."""

    items: list[Address]


class OldAddress(Schema):
    """An old address and its redirect. If ``to`` is null, the page was deleted (410)."""

    path: str
    to: str | None
    permanent: bool
    below: bool = Field(description="Whether the addresses below it have moved, or are gone, as well.")


class OldAddressList(Listing):
    """Old addresses by path. Those without a public target are left out, but count in ``total``."""

    items: list[OldAddress]
