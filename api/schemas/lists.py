"""Parts of lists, each with the length of the whole list."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from api.schemas.base import Schema
from api.schemas.parts import ArticleCard, Card, Link, PageType, ServiceCard, Testimonial, TherapistCard, Topic

SearchKind = Literal["treatments", "articles", "people", "pages"]
AnswerKind = Literal[
    "closures", "hours", "parking", "directions", "prices", "gifts", "people", "credentials", "contact"
]


class Listing(Schema):
    """Part of a list."""

    total: int = Field(description="How many items the whole list has.")
    limit: int = Field(description="How many items were asked for.")
    offset: int = Field(description="How many items were skipped.")


class ArticleList(Listing):
    """Articles, newest first."""

    items: list[ArticleCard] = Field(description="The articles of this part.")


class ServiceList(Listing):
    """Treatments in the order of their list."""

    items: list[ServiceCard] = Field(description="The treatments of this part.")


class TherapistList(Listing):
    """Therapists in the order of their list."""

    items: list[TherapistCard] = Field(description="The therapists of this part.")


class TestimonialList(Listing):
    """Testimonials, newest first."""

    items: list[Testimonial] = Field(description="The testimonials of this part.")


class TopicList(Listing):
    """Topics that have articles, by name."""

    items: list[Topic] = Field(description="The topics of this part.")


class SearchMatch(Schema):
    """A page that matches a search. ``excerpt`` is safe HTML with the words of the query in ``<mark>``."""

    kind: SearchKind = Field(description="What kind of page it is.")
    page: Card = Field(description="The page.")
    excerpt: str = Field(description="The part of its text that fits the query.")


class Suggestion(Schema):
    """A link that staff suggest for exactly this query."""

    link: Link = Field(description="The link.")
    text: str = Field(description="A sentence about it; may be empty.")


class AnswerLine(Schema):
    """A line of an answer."""

    label: str = Field(description="What the line is about, such as a day or a treatment.")
    text: str = Field(description="What is known about it.")
    url: str = Field(description="Where the line leads: a page, or the ``tel:`` of a phone; may be empty.")


class Answer(Schema):
    """What the practice's facts say about the query, to be shown above the matches."""

    kind: AnswerKind = Field(description="What it is about.")
    title: str = Field(description="A heading.")
    lines: list[AnswerLine] = Field(description="The facts, at least one.")
    link: Link | None = Field(description="The page that says more, if there is one.")


class Count(Schema):
    """The number of matches of a kind."""

    kind: SearchKind = Field(description="The kind.")
    title: str = Field(description="Its name, for people.")
    count: int = Field(description="How many pages of this kind match.")


class SearchResults(Listing):
    """Matches, best first. ``counts`` covers all kinds, also if the search is limited to one."""

    query: str = Field(description="The words searched for, cleaned.")
    corrected: str = Field(description="The words searched for instead, where some are misspelled; else empty.")
    partial: bool = Field(description="Whether no page has all words, so that the matches have some of them.")
    answers: list[Answer] = Field(description="What the practice's facts say about the query, at most two.")
    suggestions: list[Suggestion] = Field(description="What staff suggest for this query.")
    counts: list[Count] = Field(description="How many pages match, by kind.")
    items: list[SearchMatch] = Field(description="The matches of this part.")


class Address(Schema):
    """A public page, for a static build. A page that is not ``indexable`` must stay out of sitemaps."""

    id: int = Field(description="The page's id.")
    type: PageType = Field(description="The page's type.")
    path: str = Field(description="The page's path.")
    modified_at: datetime | None = Field(description="When its content last changed.")
    indexable: bool = Field(description="Whether search engines may list it.")


class AddressList(Listing):
    """All public pages; the pages of topics are in ``/topics``."""

    items: list[Address] = Field(description="The pages of this part.")


class OldAddress(Schema):
    """An old address and its redirect. If ``to`` is null, the page was deleted (410)."""

    path: str = Field(description="The old path.")
    to: str | None = Field(description="A path on this site or a full URL.")
    permanent: bool = Field(description="Whether to answer 301 (or 308) rather than 302.")
    below: bool = Field(description="Whether the addresses below it have moved, or are gone, as well.")


class OldAddressList(Listing):
    """Old addresses by path. Those without a public target are left out, but count in ``total``."""

    items: list[OldAddress] = Field(description="The old addresses of this part.")
