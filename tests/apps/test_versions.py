"""Settings and lists of staff: no save writes over somebody else's, every version is kept and can be restored."""

import re

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import DraftStateMixin, ModelLogEntry

from core.models import Navigation
from practice.models import Practice
from services.models import AddOn
from tests.apps.editor_forms import form_data
from tests.helpers import soup, visible_text
from versions.models import VersionedModel

# Those with drafts have tests of their own: test_section_screens.py, test_look.py.
VERSIONED = [
    model for model in apps.get_models() if issubclass(model, VersionedModel) and not issubclass(model, DraftStateMixin)
]


def edit_url(instance):
    if isinstance(instance, Practice | Navigation):
        options = instance._meta
        return reverse("wagtailsettings:edit", args=[options.app_label, options.model_name, instance.site_id])
    return reverse(type(instance).snippet_viewset.get_url_name("edit"), args=[instance.pk])


def open_form(client, instance):
    """Return what a browser would send for the form as it is now."""
    return form_data(client.get(edit_url(instance)).context["form"])


def first_text_field(model):
    """Return the first field of ``model`` that takes any words."""
    return next(
        f.name
        for f in model._meta.fields
        if f.editable and not f.choices and f.name in ("phone", "words_received", "name")
    )


@pytest.fixture
def client(admin_client):
    return admin_client


@pytest.mark.django_db
class TestStaleSave:
    @pytest.mark.parametrize("model", [model for model in VERSIONED if model is not Navigation])
    def test_second_save_of_the_same_field_is_refused_with_both_values(self, client, model):
        instance, name = model.objects.first(), first_text_field(model)
        new, own = ("503-555-0111", "503-555-0122") if name == "phone" else ("Theirs", "Mine")
        first, second = open_form(client, instance), open_form(client, instance)
        assert client.post(edit_url(instance), first | {name: new}).status_code == 302
        response = client.post(edit_url(instance), second | {name: own})
        assert response.status_code == 200
        instance.refresh_from_db()
        assert getattr(instance, name) == new
        text = visible_text(response)
        assert new in text
        assert f"You wrote “{own}”" in text

        again = form_data(response.context["form"])
        assert again[name] == own
        assert client.post(edit_url(instance), again).status_code == 302
        instance.refresh_from_db()
        assert getattr(instance, name) == own

    def test_next_save_brings_nothing_old_back(self, client):
        practice = Practice.objects.first()
        first, second = open_form(client, practice), open_form(client, practice)
        client.post(edit_url(practice), first | {"phone": "503-555-0111", "hours-0-opens": "07:15", "tagline": "New"})
        response = client.post(edit_url(practice), second | {"directions": "Up the stairs."})
        assert response.status_code == 200
        assert "Phone: “503-555-0111” instead of “" in visible_text(response)
        assert "7:15 a.m." in visible_text(response)
        assert client.post(edit_url(practice), form_data(response.context["form"])).status_code == 302
        practice = Practice.objects.get(pk=practice.pk)
        assert (practice.phone, practice.tagline, practice.directions) == ("503-555-0111", "New", "Up the stairs.")
        assert practice.hours.filter(opens="07:15").exists()

    def test_rows_that_both_changed_name_both(self, client):
        practice = Practice.objects.first()
        first, second = open_form(client, practice), open_form(client, practice)
        client.post(edit_url(practice), first | {"hours-0-DELETE": "on"})
        response = client.post(edit_url(practice), second | {"hours-0-opens": "06:45"})
        assert response.status_code == 200
        assert "You had written “Monday, 6:45 a.m." in visible_text(response).replace("Tuesday, 6", "Monday, 6")
        assert client.post(edit_url(practice), form_data(response.context["form"])).status_code == 302

    def test_links_of_the_header_are_not_taken_back(self, client):
        navigation = Navigation.objects.first()
        first, second = open_form(client, navigation), open_form(client, navigation)
        assert client.post(edit_url(navigation), first | {"header-0-value-text": "Ours"}).status_code == 302
        response = client.post(edit_url(navigation), second | {"header-1-value-text": "Mine"})
        assert response.status_code == 200
        assert "Ours" in visible_text(response)
        assert "Mine" in visible_text(response)
        navigation.refresh_from_db()
        assert "Ours" in str(navigation.header.raw_data[0])

    @pytest.mark.parametrize("model", VERSIONED)
    def test_unchanged_save_elsewhere_is_no_conflict(self, client, model):
        instance = model.objects.first()
        first, second = open_form(client, instance), open_form(client, instance)
        assert client.post(edit_url(instance), first).status_code == 302
        assert client.post(edit_url(instance), second).status_code == 302

    def test_change_by_a_program_is_noticed(self, client):
        add_on = AddOn.objects.first()
        data = open_form(client, add_on)
        AddOn.objects.filter(pk=add_on.pk).update(price=77)
        response = client.post(edit_url(add_on), data | {"description": "Warm."})
        assert "this was changed while you had it open, by somebody." in visible_text(response)
        assert "Price: “77” instead of “10”." in visible_text(response)


@pytest.mark.django_db
class TestVersions:
    @pytest.mark.parametrize("model", VERSIONED)
    def test_both_the_version_before_and_the_new_one_are_kept(self, client, model):
        instance = model.objects.first()
        client.post(edit_url(instance), open_form(client, instance))
        instance.refresh_from_db()
        assert instance.get_current_version()
        assert ModelLogEntry.objects.filter(action="wagtail.edit", object_id=instance.pk).exists()

    def test_list_says_who_changed_what_from_and_to(self, client, admin_user):
        practice = Practice.objects.first()
        old = practice.get_phone_display()
        client.post(edit_url(practice), open_form(client, practice) | {"phone": "503-555-0111"})
        link = soup(client.get(edit_url(practice))).find("a", string="See earlier versions, and restore one")
        page = soup(client.get(link["href"]))
        assert [cell.text for cell in page.select("table tbody tr")[0]("td")] == [old, "503-555-0111"]
        assert page.select("section h2")[0].text.startswith(capfirst(admin_user.get_username()))

    def test_last_version_of_a_page_is_compared_with_the_first_of_the_next(self, client, monkeypatch):
        monkeypatch.setattr("editorial.editor.versions.VERSIONS_PER_PAGE", 2)
        practice = Practice.objects.first()
        for number in range(3):
            practice.phone = f"503-555-010{number}"
            practice.save_revision(clean=False)
        url = reverse("versions", args=["practice", "practice", practice.pk])
        first, second = (soup(client.get(url, {"p": number})).select("section") for number in (1, 2))
        assert [len(first), len(second)] == [2, 1]
        assert [cell.text for cell in first[-1].select("table td")] == ["503-555-0100", "503-555-0101"]
        assert "The first version that was kept." in second[0].get_text()

    def test_version_is_restored_with_its_rows(self, client):
        practice = Practice.objects.first()
        old, hours = practice.phone, [str(row) for row in practice.hours.all()]
        data = open_form(client, practice) | {"phone": "503-555-0111", "hours-0-DELETE": "on"}
        assert client.post(edit_url(practice), data).status_code == 302
        page = soup(client.get(reverse("versions", args=["practice", "practice", practice.pk])))
        restore = page.find_all("a", string="Restore this version")[-1]["href"]
        assert practice.get_phone_display() in visible_text(client.get(restore))
        response = client.post(restore, follow=True)
        assert "Restored the version of" in visible_text(response)
        practice = Practice.objects.get(pk=practice.pk)
        assert (practice.phone, [str(row) for row in practice.hours.all()]) == (old, hours)
        assert practice.revisions.count() == 3

    def test_version_of_nobody_known_is_named_by_its_time(self, client):
        practice = Practice.objects.first()
        practice.save_revision(clean=False)
        client.post(edit_url(practice), open_form(client, practice) | {"phone": "503-555-0111"})
        page = soup(client.get(reverse("versions", args=["practice", "practice", practice.pk])))
        restore = page.find_all("a", string="Restore this version")[-1]["href"]
        pages = [page.get_text(), visible_text(client.get(restore)), visible_text(client.post(restore, follow=True))]
        assert [text for text in pages if "somebody, " in text.lower()] == []
        assert re.search(r"Restored the version of \d+ \w+, \d\d:\d\d\.", pages[-1])

    def test_header_is_restored(self, client):
        navigation = Navigation.objects.first()
        before = list(navigation.header.raw_data)
        client.post(edit_url(navigation), open_form(client, navigation) | {"header-0-value-text": "Ours"})
        page = soup(client.get(reverse("versions", args=["core", "navigation", navigation.pk])))
        assert "Ours" in page.select("table td")[1].text
        client.post(page.find_all("a", string="Restore this version")[-1]["href"])
        navigation.refresh_from_db()
        assert list(navigation.header.raw_data) == before

    def test_only_who_may_change_the_facts_sees_versions(self, client, django_user_model):
        url = reverse("versions", args=["practice", "practice", Practice.objects.first().pk])
        client.force_login(django_user_model.objects.get(username="writer"))
        assert client.get(url).status_code in (302, 403)
