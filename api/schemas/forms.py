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
    "therapist",
]


class Choice(Schema):
    """An option of a field."""

    value: str = Field(description="What to send.")
    label: str = Field(description="What to show.")


class FormField(Schema):
    """A field of a form, with what a front end needs to render and validate it."""

    name: str = Field(description="The name of the field in the submission.")
    type: FieldType = Field(description="Which kind of field staff chose.")
    label: str = Field(description="The words beside the field.")
    help_text: str = Field(description="What helps to fill it in, as plain text; may be empty.")
    required: bool = Field(description="Whether it must be filled in.")
    choices: list[Choice] = Field(description="The options; empty for fields that are typed.")
    default: list[str] = Field(description="The initial value or values.")
    max_length: int | None = Field(description="How many characters are taken at most; null for no limit.")
    input_type: str = Field(description="The ``type`` of an ``<input>``; empty for other controls.")
    autocomplete: str = Field(description="For the attribute `autocomplete`; empty if it has none.")


class Form(Schema):
    """A form. ``trap`` names a honeypot field: hide it from visitors and send it empty."""

    id: int | None = Field(description="The page's id; null in a preview of a new page.")
    action: str = Field(description="The full URL to post the form to, as JSON.")
    fields: list[FormField] = Field(description="The fields in order.")
    trap: str = Field(description="The name of a field that visitors never see.")
    note: str = Field(description="What happens with the answers, to be shown beside the form.")
    thank_you: str = Field(description="What is shown after sending.")


Text = Annotated[str, StringConstraints(max_length=5000)]
FieldValue = Text | bool | int | float | Annotated[list[Text], Field(max_length=100)] | None


class Submission(Schema, extra="forbid"):
    """The values of a form by field name. A ticked checkbox is ``true``; several choices are a list."""

    fields: dict[Annotated[str, StringConstraints(max_length=255)], FieldValue] = Field(
        max_length=100, description="The values by the fields' names."
    )


class Received(Schema):
    """The message to show after the form has been stored."""

    message: str = Field(description="The text to show.")
