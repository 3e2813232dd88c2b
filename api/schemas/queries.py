"""The parameters of requests. An unknown parameter, or one given twice, is an error."""

import re
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.schemas.base import Schema
from api.schemas.lists import SearchKind
from api.schemas.parts import Identity, Line, Path, Slug

MOMENT = re.compile(r"(19|20|21)\d\d-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def validate_moment(value):
    """Accept a date and time of RFC 3339 between 1900 and 2199, which every time zone can convert."""
    if not MOMENT.fullmatch(value):
        raise PydanticCustomError("moment", "Write a moment such as 2030-12-24T15:30:00Z, of the years 1900 to 2199.")
    return value


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(validate_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": "^(19|20|21)[0-9]{2}-"}),
]


class ListQuery(Schema):
    """Parameters of every list."""

    limit: int = Field(20, ge=1, le=100, description="The maximum number of items.")
    offset: int = Field(0, ge=0, le=100_000, description="The number of items to skip.")


class ArticleQuery(ListQuery):
    """Filters of the list of articles."""

    q: Line = Field("", description="Words to search for.")
    topic: Slug | None = Field(None, description="The slug of a topic, in capital or small letters.")
    service: Identity | None = Field(None, description="The id of a treatment that they are about.")
    author: Identity | None = Field(None, description="The id of the therapist who wrote them.")


class ServiceQuery(ListQuery):
    """Filters of the list of treatments."""

    q: Line = Field("", description="Words to search for.")
    category: Line = Field("", description="The name of a category, in capital or small letters.")
    therapist: Identity | None = Field(None, description="The id of a therapist who offers them.")


class TherapistQuery(ListQuery):
    """Filters of the list of therapists."""

    q: Line = Field("", description="Words to search for.")
    service: Identity | None = Field(None, description="The id of a treatment that they offer.")
    language: Line = Field("", description="A language that they speak, such as Spanish, in capital or small letters.")


class TestimonialQuery(ListQuery):
    """Filters of the list of testimonials."""

    service: Identity | None = Field(None, description="The id of the treatment that they are about.")
    therapist: Identity | None = Field(None, description="The id of the therapist that they are about.")


class SearchQuery(ListQuery):
    """Parameters of a search."""

    q: Line = Field(description="Words to search for.")
    kind: SearchKind | None = Field(None, description="Only matches of this kind.")


class AddressQuery(ListQuery):
    """Filters of the list of public pages."""

    limit: int = Field(200, ge=1, le=500, description="The maximum number of items.")
    changed_since: Moment | None = Field(
        None, description="Only pages published at or after this time of the years 1900 to 2199."
    )


class OldAddressQuery(ListQuery):
    """Parameters of the list of old addresses."""

    limit: int = Field(200, ge=1, le=500, description="The maximum number of items.")


class SiteQuery(Schema):
    """Parameters of ``/site``."""

    at: Moment | None = Field(
        None, description="A time of the years 1900 to 2199; the answer says whether the practice is open then."
    )


class PageQuery(Schema):
    """Parameters of every page."""

    markdown: bool = Field(False, description="Return rich texts as Markdown as well.")


class PublishedPageQuery(PageQuery):
    """Parameters of a page that has an address."""

    draft: bool = Field(
        False, description="Return the newest draft. This needs a server key with the right `preview:read`."
    )


class PathQuery(PublishedPageQuery):
    """The path of a page."""

    path: Path = Field(
        description="What stands behind the host in the visitor's address: the path, encoded or not, with its query."
    )
    page: int = Field(
        1, ge=1, le=10_000, description="The number of the page, for pages that show a list; or write it into `path`."
    )


class PreviewQuery(PageQuery):
    """The token of a draft."""

    token: str = Field(min_length=1, max_length=200, pattern=r"^[\w:.~-]+$", description="From the editor's preview.")
