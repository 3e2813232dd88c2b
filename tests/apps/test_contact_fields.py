"""The field types of the contact form: how they are rendered, validated and stored."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import ContactField
from services.models import ServicePage
from tests.apps.contact_forms import VALID_MESSAGE, get_contact_page, get_stored_messages, send_form, set_fields
from tests.helpers import soup

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture
def page(home):
    return get_contact_page()


def test_service_parameter_selects_the_treatment(page):
    service = ServicePage.objects.visible().first()

    def chosen(slug):
        menu = soup(Client().get(f"{page.url}?service={slug}")).find(id="id_treatment")
        return [option["value"] for option in menu.select("[selected]")]

    assert chosen(service.slug) == [service.slug]
    assert chosen("<script>") == []
    send_form(page, VALID_MESSAGE | {"treatment": service.slug})
    assert get_stored_messages()[0]["treatment"] == service.title
    service.unpublish()
    assert send_form(page, VALID_MESSAGE | {"treatment": service.slug}).status_code == 422


FIELD_TYPES = {
    # type: (options of the field, input type, a good value, what is stored, a bad value)
    "singleline": ({}, "text", "a line", "a line", "x" * 256),
    "multiline": ({}, "textarea", "some\r\nlines", "some\nlines", "x" * 4001),
    "email": ({}, "email", "a@example.com", "a@example.com", "a@example.com\nBcc: b@example.com"),
    "number": ({}, "number", "2.50", "2.50", "two"),
    "url": ({}, "url", "https://example.com/", "https://example.com/", "javascript:alert(1)"),
    "checkbox": ({}, "checkbox", "on", "Yes", ""),
    "checkboxes": ({"choices": "Mon\nTue\nWed"}, "checkbox", ["Mon", "Wed"], ["Mon", "Wed"], ["Sun"]),
    "dropdown": ({"choices": "Mon, Tue"}, "select", "Tue", "Tue", "Sun"),
    "multiselect": ({"choices": "Mon\nTue"}, "select", ["Mon", "Tue"], ["Mon", "Tue"], ["Sun"]),
    "radio": ({"choices": "Yes\nNo"}, "radio", "No", "No", "Perhaps"),
    "date": ({}, "date", "2030-12-24", "2030-12-24", "soon"),
    "datetime": ({}, "datetime-local", "2030-12-24T15:30", "2030-12-24 15:30", "2030-13-01T00:00"),
    "hidden": ({}, "hidden", "campaign", "campaign", "x" * 4001),
    "service": ({}, "select", None, None, "no-such-treatment"),
    "therapist": ({}, "select", "maren-holt", "Maren Holt", "nobody"),
}


def test_all_field_types_are_tested():
    assert set(FIELD_TYPES) == {kind for kind, _ in ContactField.FIELD_TYPES}


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_field_type_is_rendered_validated_and_stored(page, kind):
    options, control, good, kept, bad = FIELD_TYPES[kind]
    if kind == "service":
        good, kept = ServicePage.objects.visible().values_list("slug", "title").first()
    page = set_fields(page, ("Our question", kind, options))
    shown = soup(Client().get(page.url)).select_one("form [name=our_question]")
    assert shown.get("type", shown.name) == control
    assert send_form(page, {"our_question": good}).status_code == 303
    assert get_stored_messages() == [{"our_question": kept}]
    for wrong in (bad, ""):
        answer = send_form(page, {"our_question": wrong})
        assert answer.status_code == 422
        if kind != "hidden":
            target = soup(answer).select_one(".summary a")["href"][1:]
            assert soup(answer).find(id=target).name in ("input", "select", "textarea")
            assert soup(answer).find(id="id_our_question_error").get_text().endswith(".")


def test_optional_fields_can_be_empty(page):
    page = set_fields(page, *((kind, kind, FIELD_TYPES[kind][0] | {"required": False}) for kind in FIELD_TYPES))
    assert send_form(page, {}).status_code == 303
    assert set(map(str, get_stored_messages()[0].values())) == {"", "No", "[]"}


@pytest.mark.parametrize(
    ("label", "autocomplete", "control"),
    [
        ("Your name", "name", "text"),
        ("First name", "given-name", "text"),
        ("Surname", "family-name", "text"),
        ("Phone number", "tel", "tel"),
        ("ZIP code", "postal-code", "text"),
        ("Favourite colour", None, "text"),
    ],
)
def test_label_sets_autocomplete_and_input_type(page, label, autocomplete, control):
    page = set_fields(page, (label, "singleline", {}))
    field = soup(Client().get(page.url)).select_one("form .field input")
    assert (field.get("autocomplete"), field["type"]) == (autocomplete, control)


def test_choice_field_without_choices_is_invalid(page):
    with pytest.raises(ValidationError) as error:
        ContactField(page=page, label="Day", field_type="radio", choices=" , ").full_clean()
    assert "choices" in error.value.message_dict


@pytest.mark.parametrize("kind", ["singleline", "email", "multiline", "dropdown", "radio", "checkboxes"])
def test_help_text_describes_its_field(page, kind):
    """What ``aria-describedby`` names is there, before and after a mistake."""
    choices = {"choices": "Morning\nEvening"} if kind in ContactField.WITH_CHOICES else {}
    page = set_fields(page, ("Our question", kind, {"help_text": "Any will do.", "required": True, **choices}))
    for answer in (Client().get(page.url), send_form(page, {})):
        html = soup(answer)
        described = html.select_one("form .field [aria-describedby]")["aria-describedby"].split()
        assert "Any will do." in [html.find(id=name).get_text() for name in described if html.find(id=name)]
        assert [name for name in described if html.find(id=name) is None] == []
