"""Forms: their fields, and what is sent."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.schemas.parts import Model


class Choice(Model):
    """What can be chosen."""

    value: str
    label: str


class FormField(Model):
    """A field, with what a front end needs to build and check it."""

    name: str
    type: Literal[
        *("singleline", "multiline", "email", "number", "url", "checkbox", "checkboxes", "dropdown", "multiselect"),
        *("radio", "date", "datetime", "hidden", "service"),
    ]
    label: str
    help_text: str
    required: bool
    choices: list[Choice]
    default: list[str] = Field(description="What is filled in or chosen at first.")
    max_length: int | None
    input_type: str = Field(description="For ``<input type>``; empty for what is no ``<input>``.")
    autocomplete: str


class Form(Model):
    """A form. ``trap`` names a field that people don't see: hide it, send it empty."""

    id: int | None
    action: str = Field(description="Where to send it, as JSON.")
    fields: list[FormField]
    trap: str
    note: str
    thank_you: str


Text = Annotated[str, StringConstraints(max_length=5000)]
Answer = Text | bool | int | float | Annotated[list[Text], Field(max_length=100)] | None


class Submission(Model, extra="forbid"):
    """What somebody fills in, by the names of the fields; a tick is ``true``, several choices are a list."""

    fields: dict[Annotated[str, StringConstraints(max_length=255)], Answer] = Field(max_length=100)


class Received(Model):
    """The form has arrived."""

    message: str
