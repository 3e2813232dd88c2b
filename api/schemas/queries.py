"""What may be asked for. An unknown parameter, or one given twice, is an error."""

import re
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from api.schemas.lists import Kind
from api.schemas.parts import Identity, Line, Model, Path, Slug

MOMENT = re.compile(r"(19|20|21)\d\d-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def as_moment(value):
    """Take a moment as RFC 3339 writes it, of years for which every calendar can reckon."""
    if not MOMENT.fullmatch(value):
        raise PydanticCustomError("moment", "Write a moment such as 2030-12-24T15:30:00Z, of the years 1900 to 2199.")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(as_moment)]


class Part(Model):
    """Which part of a list."""

    limit: int = Field(20, ge=1, le=100, description="How many at most.")
    offset: int = Field(0, ge=0, le=100_000, description="How many to skip.")


class ArticleQuery(Part):
    """Of which articles."""

    q: Line = Field("", description="Words to search for.")
    topic: Slug | None = Field(None, description="The slug of a topic.")
    service: Identity | None = Field(None, description="The id of a treatment that they speak of.")
    author: Identity | None = Field(None, description="The id of the therapist who wrote them.")


class ServiceQuery(Part):
    """Of which treatments."""

    q: Line = Field("", description="Words to search for.")
    category: Line = Field("", description="The name of a category.")
    therapist: Identity | None = Field(None, description="The id of a therapist who offers them.")


class TherapistQuery(Part):
    """Of which therapists."""

    q: Line = Field("", description="Words to search for.")
    service: Identity | None = Field(None, description="The id of a treatment that they offer.")
    language: Line = Field("", description="A language that they speak, such as Spanish.")


class TestimonialQuery(Part):
    """Of which testimonials."""

    service: Identity | None = Field(None, description="The id of the treatment that they are about.")
    therapist: Identity | None = Field(None, description="The id of the therapist whom they are about.")


class SearchQuery(Part):
    """What to search for."""

    q: Line = Field(description="Words to search for.")
    kind: Kind | None = Field(None, description="Only of this kind.")


class AddressQuery(Part):
    """Of which pages."""

    limit: int = Field(200, ge=1, le=500, description="How many at most.")
    changed_since: Moment | None = Field(None, description="Only what was published at or after this moment.")


class MovedQuery(Part):
    """Of which old addresses."""

    limit: int = Field(200, ge=1, le=500, description="How many at most.")


class SiteQuery(Model):
    """What to compute for ``/site``."""

    at: Moment | None = Field(None, description="A moment, to learn whether the practice is open then.")


class PageQuery(Model):
    """How to show a page."""

    markdown: bool = Field(False, description="Give rich texts as Markdown, too.")


class PathQuery(PageQuery):
    """Which page."""

    path: Path = Field(description="Its path, beginning with a slash.")
    page: int = Field(1, ge=1, le=10_000, description="Which page of a list.")


class PreviewQuery(PageQuery):
    """Which draft."""

    token: str = Field(min_length=1, max_length=200, pattern=r"^[\w:.~-]+$", description="From the editor's preview.")
