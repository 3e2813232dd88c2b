"""Each answer of the contact form is written for the person who reads it, and so is each page for an error."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied
from wagtail.models import PageViewRestriction

from home.models import ContactField, StandardPage
from tests.apps.contact_forms import VALID_MESSAGE, get_contact_page, get_stored_messages, send_form, set_fields
from tests.helpers import set_facts, soup

pytestmark = pytest.mark.usefixtures("home", "queue")

DJANGO_SENTENCES = re.compile(
    "This field|Ensure |Select a valid|Enter a valid|Enter a number\\.|Enter a list|Null char|fields? (is|are)|%\\("
)
CHOICES = {"choices": "red\ngreen"}
TOO_LONG = "x" * 5000
WRONG_VALUES = {
    "singleline": ["", TOO_LONG, "a\0b"],
    "multiline": ["", TOO_LONG, "a\0b"],
    "email": ["", "a@", f"{TOO_LONG}@example.com", f"a@{'x.' * 200}example", "a\0@example.com", "a@b@example.com"],
    "number": ["", "two", "1" * 21, "0." + "1" * 30, "NaN", "Infinity", "1e999999999", "a\0"],
    "url": ["", "no address", f"https://example.com/{TOO_LONG}", "javascript:alert(1)", "https://[x", "a\0"],
    "checkbox": [""],
    "checkboxes": ["", "blue", ["red", "blue"], "a\0"],
    "dropdown": ["", "blue", "a\0"],
    "multiselect": ["", "blue", "a\0"],
    "radio": ["", "blue", "a\0"],
    "date": ["", "soon", "2030-13-01", "0000-01-01", "a\0"],
    "datetime": ["", "soon", "2030-13-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00", "a\0"],
    "hidden": ["", TOO_LONG, "a\0"],
    "service": ["", "nothing", "a\0"],
    "therapist": ["", "nobody", "a\0"],
}


@pytest.fixture
def page():
    return get_contact_page()


@pytest.fixture
def read_only():
    """Make every change of the database fail, as a full disk does."""

    def refuse(execute, sql, params, many, context):
        if re.match("(INSERT|UPDATE|DELETE)", sql):
            raise OperationalError("attempt to write a readonly database")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def get_summary(answer):
    """Return what the box above the form says, without its heading."""
    return " ".join(item.get_text() for item in soup(answer).select(".summary li"))


def assert_kept(answer):
    """Assert that the form still holds what was typed."""
    assert soup(answer).find(id="id_your_name")["value"] == VALID_MESSAGE["your_name"]


def assert_in_the_look(answer):
    """Assert that a page for an error has the site's style sheets, says something, and leads on."""
    html = soup(answer)
    assert html.select("link[rel=stylesheet][href*=tokens]")
    assert html.h1.get_text()
    assert html.select_one(".lead").get_text().endswith(".")
    assert html.select_one('main a[href="/"], .lost a[href="/"]')
    assert html.find("meta", {"name": "robots"})["content"] == "noindex"


def test_wrong_values_cover_every_field_type():
    assert set(WRONG_VALUES) == {kind for kind, _ in ContactField.FIELD_TYPES}


@pytest.mark.parametrize("kind", WRONG_VALUES)
def test_every_wrong_value_gets_a_sentence_of_our_own(page, kind):
    page = set_fields(page, ("Our question", kind, CHOICES if kind in ContactField.WITH_CHOICES else {}))
    for value in WRONG_VALUES[kind]:
        answer = send_form(page, {"our_question": value})
        if answer.status_code == 303:  # the ends of the calendar, where a time zone can tell them
            assert kind == "datetime"
            continue
        assert answer.status_code == 422, value
        said = get_summary(answer)
        assert said.startswith("Our question: "), value
        assert said.endswith("."), said
        assert not DJANGO_SENTENCES.search(said), said


def test_message_larger_than_a_request_may_be_returns_413(page):
    answer = send_form(page, VALID_MESSAGE | {"message": "word " * 600_000})
    assert answer.status_code == 413
    assert "4,000 characters fit" in get_summary(answer)
    assert soup(answer).find(id="id_message")
    assert answer["Cache-Control"] == "no-store"


def test_too_many_fields_return_413(page, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = send_form(page)
    assert answer.status_code == 413
    assert get_summary(answer)


def test_damaged_form_returns_400(page):
    answer = Client().post(f"/forms/{page.pk}/", b"x", content_type="multipart/form-data; boundary=\xc3\xa4")
    assert answer.status_code == 400
    assert "send it again" in get_summary(answer)


def test_message_that_can_not_be_stored_gets_other_ways_to_reach_the_practice(page, read_only):
    answer = send_form(page)
    assert answer.status_code == 503
    assert "555-0142" in get_summary(answer)
    assert_kept(answer)


def test_search_answers_when_nothing_can_be_stored(read_only):
    assert Client().get("/search/", {"q": "back"}).status_code == 200
    assert Client().get("/search/", {"q": "zeppelin"}).status_code == 200
    assert Client().get("/no-such-page/", headers={"user-agent": "Mozilla/5.0"}).status_code == 404


def test_api_message_that_can_not_be_stored_gets_other_ways(page, read_only):
    body = {"fields": {name: value for name, value in VALID_MESSAGE.items() if value}}
    answer = Client().post(f"/api/v1/forms/{page.pk}/submissions", body, "application/json")
    assert answer.status_code == 503
    assert "555-0142" in answer.json()["detail"]


def test_form_without_its_token_gets_a_page_in_the_look(home):
    page = home.add_child(instance=StandardPage(title="For partners", slug="partners"))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    address = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    answer = Client(enforce_csrf_checks=True).post(address, {"password": "x"})
    assert answer.status_code == 403
    assert_in_the_look(answer)
    assert "reload the page" in soup(answer).select_one(".lead").get_text()


def test_request_that_can_not_be_read_gets_a_page_in_the_look(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    answer = Client().post("/cms/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 400
    assert_in_the_look(answer)


def test_host_that_is_not_the_sites_gets_a_page_in_the_look(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = Client().get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert_in_the_look(answer)


def test_page_that_is_not_for_somebody_gets_a_page_in_the_look(site):
    request = RequestFactory().get("/about/")
    request.user = None
    answer = permission_denied(request, PermissionDenied())
    assert answer.status_code == 403
    assert_in_the_look(answer)


def test_no_message_was_stored_by_a_refused_form(page):
    send_form(page, VALID_MESSAGE | {"message": "word " * 600_000})
    send_form(page, VALID_MESSAGE, **{"sec-fetch-site": "cross-site"})
    assert get_stored_messages() == []
    set_facts(page.get_site(), phone="")
    assert [send_form(page).status_code for _ in range(6)] == [303] * 5 + [429]
    assert "Please wait ten minutes." in get_summary(send_form(page))
