"""What webhooks are sent."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas.base import Schema
from api.schemas.parts import PageType

EventName = Literal[
    "page.published",
    "page.unpublished",
    "page.moved",
    "page.deleted",
    "content.changed",
    "ping",
]


class ChangedPage(Schema):
    """The page that an event is about."""

    id: int = Field(description="The page's id.")
    type: PageType = Field(description="The page's type.")
    path: str | None = Field(description="Its path now; null if it isn't public.")
    old_path: str | None = Field(description="Its path before, if visitors could open that.")
    subtree: bool = Field(description="Whether the same happened to every page below it.")


class Event(Schema):
    """A change that the public can see. It contains no content: read that from the API."""

    id: UUID = Field(description="The same when the event is sent again.")
    event: EventName = Field(description="What happened.")
    occurred_at: datetime = Field(description="When it happened.")
    page: ChangedPage | None = Field(description="Null if the event is about no page.")
    changed: list[str] = Field(
        description="The kinds of answers that may be different now, roughly: `tags` names all that changed."
    )
    tags: list[str] = Field(description="The content tags that changed, as in the header `Cache-Tag` of answers.")
