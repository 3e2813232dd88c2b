"""Forms: their fields, submissions and the confirmation."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.schemas.base import Schema

FieldType = Literal[
    "singleline",
    "multiline",
    "email",
    "number",
    "url",
    "checkbox",
    "checkboxes",
    "dropdown",
    "multiselect",
    "radio",
    "date",
    "datetime",
    "hidden",
    "service",
]


class Choice(Schema):
    """An option of a field."""

    value: str
    label: str


class FormField(Schema):
    """A field of a form, with what a front end needs to render and validate it."""

    name: str
    type: FieldType
    label: str
    help_text: str
    required: bool
    choices: list[Choice]
    default: list[str] = Field(description="The initial value or values.")
    max_length: int | None
    input_type: str = Field(description="The ``type`` of an ``<input>``; empty for other controls.")
    autocomplete: str


class Form(Schema):
    """A form. ``trap`` names a honeypot field: hide it from visitors and send it empty."""

    id: int | None
    action: str = Field(description="The path to post the form to, as JSON.")
    fields: list[FormField]
    trap: str
    note: str
    thank_you: str


Text = Annotated[str, StringConstraints(max_length=5000)]
FieldValue = Text | bool | int | float | Annotated[list[Text], Field(max_length=100)] | None


class Submission(Schema, extra="forbid"):
    """The values of a form by field name. A ticked checkbox is ``true``; several choices are a list."""

    fields: dict[Annotated[str, StringConstraints(max_length=255)], FieldValue] = Field(max_length=100)


class Received(Schema):
    """The message to show after the form has been stored."""

    message: str
