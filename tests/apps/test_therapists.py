"""Therapists' pages."""

import pytest
from django.utils.datastructures import MultiValueDict
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.helpers import visible_text
from therapists.models import TherapistIndexPage, TherapistPage


@pytest.mark.parametrize(
    ("title", "given", "family"),
    [("Ines Okafor", "Ines", "Okafor"), ("Ana Maria de Souza", "Ana Maria de", "Souza"), ("Cher", "Cher", "")],
)
def test_empty_name_parts_are_taken_from_the_title(site, title, given, family):
    form_class = TherapistPage.get_edit_handler().get_form_class()
    empty = nested_form_data(
        {"body": streamfield([]), "credentials": inline_formset([]), "comments": inline_formset([]), "title": title}
    )
    for typed, expected in (({}, (given, family)), ({"given_name": "Own", "family_name": "Name"}, ("Own", "Name"))):
        form = form_class(
            instance=TherapistPage(),
            parent_page=TherapistIndexPage.objects.get(),
            data=MultiValueDict({name: [value] for name, value in {**empty, **typed}.items()}),
        )
        form.is_valid()
        assert (form.cleaned_data["given_name"], form.cleaned_data["family_name"]) == expected


def test_profile_shows_credentials_languages_days_and_services(client, site):
    person = TherapistPage.objects.get(slug="ines-okafor")
    person.languages, person.working_days = "English,  Igbo ,", [0, 4]
    person.save_revision().publish()
    text = visible_text(client.get(person.url))
    assert person.credentials.first().licence_number in text
    assert "Igbo" in text
    assert "Monday" in text
    assert person.services.live().first().title in text
    assert person.language_list == ["English", "Igbo"]


@pytest.mark.parametrize(("status", "is_booked"), [("active", True), ("on_leave", False), ("left", False)])
def test_only_who_works_here_now_can_be_booked(client, site, status, is_booked):
    """Who is on leave stays in the list, without a link to book or working days; the same in the API."""
    person = TherapistPage.objects.get(slug="ines-okafor")
    person.status, person.working_days, person.booking_url = status, [0], "https://book.example/ines"
    person.save_revision().publish()
    page = client.get(person.url)
    answer = client.get("/api/v1/pages/by-path", {"path": person.url})
    assert ("https://book.example/ines" in page.content.decode()) is is_booked
    assert ("https://book.example/ines" in answer.content.decode()) is is_booked
    assert ("Here on Monday" in visible_text(page)) is is_booked
    assert (person.title in visible_text(client.get("/therapists/"))) is (status != "left")
