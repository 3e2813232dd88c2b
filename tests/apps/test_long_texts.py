"""Texts that are too long: a draft keeps them whole, publishing says by how much, and nothing is cut silently."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError
from wagtail.models import Page

from blog.models import ArticlePage
from home.models import ContactPage
from services.models import ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.staff import article_form, edit, open_start, start
from tests.helpers import live_pages, page_types, visible_text
from therapists.models import TherapistPage

AUTOSAVE = {"headers": {"Accept": "application/json"}}
PUBLISH = {"action-publish": "yes"}
EXCESS = 44
MESSAGE = f"Shorten this by {EXCESS} characters: at most "
WITH_RULES_OF_THEIR_OWN = (forms.URLField, forms.EmailField, forms.SlugField)


def list_forms(form):
    """Return ``form`` and the forms of its rows."""
    return [form, *(row for formset in form.formsets.values() for row in formset.forms)]


def make_long(form):
    """Return texts that are too long for all lines and texts of ``form`` and its rows, by name of the input."""
    texts = {}
    for each in list_forms(form):
        model_fields = {field.name: field for field in each._meta.model._meta.fields}
        for name, field in each.fields.items():
            limit = getattr(model_fields.get(name), "max_length", None)
            if limit and isinstance(field, forms.CharField) and not isinstance(field, WITH_RULES_OF_THEIR_OWN):
                texts[each.add_prefix(name)] = "x" * (limit + EXCESS)
    return {name: text for name, text in texts.items() if name not in ("slug", "to_address")}


def read_texts(form, names):
    values = {each.add_prefix(name): each[name].value() for each in list_forms(form) for name in each.fields}
    return {name: values.get(name) for name in names}


def list_errors(form):
    return [message for each in list_forms(form) for messages in each.errors.values() for message in messages]


def one_page_of_each_type():
    pages = {type(page): page for page in live_pages()}
    return [pages[model] for model in page_types() if model in pages]


@pytest.mark.django_db
@pytest.mark.parametrize("is_live", [True, False])
def test_autosave_keeps_every_text_and_publishing_explains(signed_in, is_live):
    client = signed_in("owner")
    seen = set()
    for page in one_page_of_each_type():
        Page.objects.filter(pk=page.pk).update(live=is_live)
        form = client.get(edit(page)).context["form"]
        texts = make_long(form)
        data = form_data(form) | texts
        response = client.post(edit(page), data, **AUTOSAVE)
        assert response.json().get("success") is True, (page, response.json())
        stored = client.get(edit(page)).context["form"]
        kept = read_texts(stored, texts)
        assert [(name, len(kept[name] or ""), len(texts[name])) for name in texts if kept[name] != texts[name]] == []
        publish = client.post(edit(page), form_data(stored) | PUBLISH)
        assert publish.status_code == 200
        errors = [message for message in list_errors(publish.context["form"]) if message.startswith(MESSAGE)]
        assert len(errors) == len(texts), page
        assert MESSAGE in visible_text(publish)
        seen |= {name.split("-")[-1] for name in texts}
    assert seen >= {"title", "seo_title", "lead", "summary", "role", "note", "licence_number", "label"}


@pytest.mark.django_db
def test_columns_of_a_draft_hold_what_fits(signed_in):
    client = signed_in("owner")
    person = TherapistPage.objects.live().filter(credentials__isnull=False).first()
    Page.objects.filter(pk=person.pk).update(live=False)
    form = client.get(edit(person)).context["form"]
    client.post(edit(person), form_data(form) | make_long(form), **AUTOSAVE)
    person = TherapistPage.objects.get(pk=person.pk)
    rows = [person, *person.credentials.all()]
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.get_internal_type() == "CharField" and field.max_length:
                assert len(getattr(row, field.attname)) <= field.max_length, field
    assert len(person.title) == len(person.draft_title) == 255


@pytest.mark.django_db
def test_first_save_of_a_new_page_keeps_its_long_texts(signed_in):
    client = signed_in("editor")
    url, page = open_start(client)
    texts = {"title": "Warm stones " * 25, "lead": "y" * 500, "slug": "warm-" * 80 + "stones"}
    authors = {name: getattr(page, f"{name}_id") or "" for name in ("author_therapist", "author_writer")}
    response = client.post(url, article_form(page, **authors, **texts), **AUTOSAVE)
    page = ArticlePage.objects.get(pk=response.json()["pk"])
    latest = page.get_latest_revision_as_object()
    assert (latest.title, latest.lead) == (texts["title"].strip(), texts["lead"])
    assert len(page.slug) <= 255
    assert page.slug.startswith("warm-warm-")


@pytest.mark.django_db
def test_block_with_too_many_words_is_saved_and_explained(signed_in):
    client = signed_in("editor")
    page = start(client)
    page.body = [("quote", {"text": "short", "attribution": ""})]
    page.save_revision(clean=False)
    data = form_data(client.get(edit(page)).context["form"])
    name = next(name for name, value in data.items() if value == "short")
    data[name] = "w" * (500 + EXCESS)
    assert client.post(edit(page), data, **AUTOSAVE).json().get("success") is True
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().body[0].value["text"] == data[name]
    response = client.post(edit(page), form_data(client.get(edit(page)).context["form"]) | PUBLISH)
    assert response.status_code == 200
    assert MESSAGE in str(response.context["form"].errors.as_data()) + response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name"), [(ArticlePage, "lead"), (ServicePage, "summary"), (TherapistPage, "role")])
def test_draft_with_a_long_text_is_published_by_nothing(model, name):
    page = model.objects.live().first()
    setattr(page, name, "x" * (page._meta.get_field(name).max_length + 1))
    revision = page.save_revision(clean=False)
    with pytest.raises(ValidationError, match="Shorten this by a character: at most"):
        revision.publish()


@pytest.mark.django_db
def test_nothing_public_is_cut_silently():
    page = ContactPage.objects.live().first()
    page.title = "x" * 300
    with pytest.raises(ValidationError, match="Shorten this by 45 characters"):
        page.save()


@pytest.mark.django_db
def test_no_input_of_the_editor_has_a_limit_at_which_browsers_cut(signed_in):
    client = signed_in("owner")
    for page in one_page_of_each_type():
        html = client.get(edit(page)).content.decode()
        form = html[html.index("data-edit-form") : html.index("</form>", html.index("data-edit-form"))]
        assert re.findall(r"<[^>]+maxlength[^>]+>", form) == [], page
