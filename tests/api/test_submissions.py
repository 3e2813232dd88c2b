"""A form sent as JSON is validated, stored and mailed like one from the site's own page."""

import json

import pytest
from django.core import mail
from django.test import Client
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import PageViewRestriction

from home.models import ContactField, ContactPage
from seo.head import build_absolute_url
from services.models import ServicePage
from tests.apps.contact_forms import set_fields

pytestmark = pytest.mark.usefixtures("queue")

GOOD = {"your_name": "Ada Byrd", "e_mail": "ada@example.com", "message": "Is Tuesday free?"}


@pytest.fixture
def page(site):
    """The demo's contact page."""
    return ContactPage.objects.get()


def send(page, fields, status=201, **options):
    """Send ``fields`` as JSON, and return the JSON of the answer."""
    body = json.dumps({"fields": fields})
    path = f"/api/v1/forms/{page.pk}/submissions"
    answer = Client(enforce_csrf_checks=True).post(path, body, "application/json", **options)
    assert answer.status_code == status, answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json()


def get_messages(answer):
    """Return the message for each wrong field."""
    return {error["name"]: error["message"] for error in answer["errors"]}


def get_stored_messages():
    return [message.form_data for message in FormSubmission.objects.order_by("pk")]


def test_message_is_stored_and_mailed_like_the_html_form(page, queue):
    """The e-mails go to the practice and to the visitor."""
    assert Client().post(f"/forms/{page.pk}/", GOOD, headers={"sec-fetch-site": "same-origin"}).status_code == 303
    as_form = [(result.task.name, len(result.args)) for result in queue]
    queue.clear()
    assert send(page, GOOD) == {"message": page.thank_you}
    assert [(result.task.name, len(result.args)) for result in queue] == as_form
    assert [name for name, _ in as_form] == ["notify_practice", "thank_visitor"]
    assert get_stored_messages()[0] == get_stored_messages()[1]
    for result in list(queue):
        result.task.call(*result.args, **result.kwargs)
    assert {message.to[0] for message in mail.outbox} == {page.notify or "hello@alderandstone.example", GOOD["e_mail"]}


FIELDS = {
    "singleline": (["Ada", "ß 漢", 3], ["", None, [], "a" * 256, "\0"]),
    "multiline": (["two\nlines"], ["", None, "a" * 4001, "a\0"]),
    "email": (["ada@example.com"], ["ada@", "ada", 3, True, ["a@b.de", "c"], "a\0@b.de"]),
    "number": ([3, -2.5, "4", 0], ["three", True, 1e30, float("nan"), [1, 2], ""]),
    "url": (["https://example.com/x", "example.com"], ["no address", 3, True]),
    "checkbox": ([True, "on"], [False, None]),
    "checkboxes": (["red", ["red"], ["red", "green"]], [[], "blue", ["red", "blue"], True, 3]),
    "dropdown": (["red"], ["blue", "", None, True]),
    "multiselect": (["red", ["red", "green"]], [[], "blue", ["blue"], True]),
    "radio": (["green"], ["blue", "", True, ["blue", "x"]]),
    "date": (["2030-12-24"], ["yesterday", 3, True, "2030-13-01", "0000-00-00"]),
    "datetime": (["2030-12-24 15:30", "2030-12-24T15:30"], ["yesterday", 3, "2030-12-24T25:00", "9999999999"]),
    "hidden": (["campaign", 7], ["", None, "a" * 4001, "\0"]),
    "service": (["swedish"], ["massage", "", None, True]),
    "therapist": (["maren-holt"], ["nobody", "", None, True]),
}


def test_cases_cover_every_field_type():
    assert set(FIELDS) == {name for name, _ in ContactField.FIELD_TYPES}


@pytest.mark.parametrize("kind", FIELDS)
def test_valid_values_are_stored_and_invalid_values_named(page, kind, monkeypatch):
    monkeypatch.setattr("core.http.rate_limits.RateLimit.consume", lambda limit, who: True)
    page = set_fields(page, ("Field", kind, {"choices": "red\ngreen"}))
    for number, value in enumerate(FIELDS[kind][0], 1):
        send(page, {"field": value})
        assert len(get_stored_messages()) == number
        assert get_stored_messages()[-1]["field"] not in ("", None, [])
    for value in FIELDS[kind][1]:
        answer = send(page, {"field": value}, 422)
        assert set(get_messages(answer)) == {"field"}, value
        assert get_messages(answer)["field"][0].isupper(), value
    assert len(get_stored_messages()) == len(FIELDS[kind][0])


@pytest.mark.parametrize("kind", FIELDS)
def test_optional_field_may_be_omitted(page, kind):
    page = set_fields(page, ("Field", kind, {"choices": "red\ngreen", "required": False}))
    for fields in ({}, {"field": None}, {"field": False}, {"field": []}):
        send(page, fields)


def test_form_description_matches_validation(page, ask):
    choices = {"choices": "red\ngreen", "default_value": "green"}
    page = set_fields(page, *((f"A {kind}", kind, choices | {"help_text": "Why."}) for kind in FIELDS))
    form = ask(f"pages/{page.pk}")["form"]
    assert form["action"] == build_absolute_url(f"/api/v1/forms/{page.pk}/submissions")
    assert form["trap"] == "your-website"
    assert (form["note"], form["thank_you"]) == (page.privacy_note, page.thank_you)
    fields = {field["type"]: field for field in form["fields"]}
    assert list(fields) == list(FIELDS)
    built = page.get_form().fields
    for kind, field in fields.items():
        assert field["name"] == f"a_{kind}"
        assert (field["label"], field["help_text"], field["required"]) == (f"A {kind}", "Why.", True)
        offered = [choice["value"] for choice in field["choices"] if choice["value"]]
        if kind in ContactField.WITH_CHOICES:
            assert offered == ["red", "green"]
            assert field["default"] == ["green"]
        assert offered == [value for value, _ in getattr(built[field["name"]], "choices", ()) if value]
    assert [choice["value"] for choice in fields["service"]["choices"]][1:] == [
        page.slug for page in ServicePage.objects.visible()
    ]
    limits = {kind: field["max_length"] for kind, field in fields.items() if field["max_length"]}
    assert limits == {"singleline": 255, "multiline": 4000, "hidden": 4000, "url": 2000, "email": 320}
    inputs = {kind: field["input_type"] for kind, field in fields.items()}
    assert inputs["date"] == "date"
    assert (inputs["email"], inputs["url"], inputs["number"], inputs["hidden"]) == ("email", "url", "number", "hidden")
    assert (inputs["dropdown"], inputs["service"], inputs["multiselect"], inputs["multiline"]) == ("",) * 4


def test_every_wrong_field_is_named(page):
    answer = send(page, {"your_name": "", "e_mail": "ada@", "message": "x", "service": "none", "colour": "red"}, 422)
    assert answer["detail"] == "This has not been sent yet."
    assert get_messages(answer) == {
        "your_name": "Please fill this in.",
        "e_mail": "Enter an e-mail address such as name@example.com.",
        "service": "This is not one of the answers that you can choose. Please choose again.",
        "colour": "The form has no such field.",
    }
    assert get_stored_messages() == []


def test_filled_honeypot_stores_nothing(page, queue):
    answer = send(page, GOOD | {"your-website": "https://spam.example"}, 422)
    assert "send it again" in get_messages(answer)["your-website"]
    assert get_stored_messages() == []
    assert not queue
    send(page, GOOD | {"your-website": ""})
    assert len(get_stored_messages()) == 1


def test_sixth_message_returns_429(page):
    """The limit is shared with the site's own form; each network has its own count."""
    for _ in range(4):
        send(page, GOOD)
    assert Client().post(f"/forms/{page.pk}/", GOOD).status_code == 303
    assert "ten minutes" in send(page, GOOD, 429)["detail"]
    assert len(get_stored_messages()) == 5
    send(page, GOOD, REMOTE_ADDR="198.51.100.9")


def test_invalid_messages_do_not_count_towards_the_limit(page):
    for _ in range(8):
        send(page, {}, 422)
    send(page, GOOD)


def test_form_that_is_not_public_returns_404(page):
    """Also a page without a form."""
    send(ServicePage.objects.first(), GOOD, 404)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    send(page, GOOD, 404)
    restriction.delete()
    page.unpublish()
    send(page, GOOD, 404)
    assert get_stored_messages() == []


DEEP = b"[" * 100_000
BODIES = [
    *((body, "application/json", 400) for body in (b"{", b"\xff\xfe", b'{"fields": {"a": "\xff"}}', DEEP, b"{'a': 1}")),
    *((body, "application/json", 422) for body in (b"", b"[]", b"null", b"1", b'"x"', b"{}", b'{"fields": []}')),
    (b'{"fields": {"your_name": {"first": "Ada"}}}', "application/json", 422),
    (b'{"fields": {"your_name": ["Ada", {"x": 1}]}}', "application/json", 422),
    (b'{"fields": {"\\ud800": "\\ud800"}}', "application/json", 422),
    (b'{"fields": {"your_name": 1e999, "e_mail": NaN}}', "application/json", 422),
    (b'{"fields": {"your_name": ' + b"9" * 5000 + b"}}", "application/json", 400),
    (b'{"fields": {}, "more": 1}', "application/json", 422),
    (json.dumps({"fields": {f"f{number}": "" for number in range(101)}}).encode(), "application/json", 422),
    (json.dumps({"fields": {"message": "a" * 5001}}).encode(), "application/json", 422),
    (json.dumps({"fields": GOOD}).encode(), "text/plain", 415),
    (json.dumps({"fields": GOOD}).encode(), "multipart/form-data", 415),
    (b"your_name=Ada", "application/x-www-form-urlencoded", 415),
    (b'{"fields": {"message": "' + b"a" * 3_000_000 + b'"}}', "application/json", 413),
]


@pytest.mark.parametrize(("body", "kind", "status"), BODIES, ids=[body[:28] for body, *_ in BODIES])
def test_malformed_body_returns_problem(page, body, kind, status):
    """JSON must be declared as JSON, or pages of any site could send it."""
    answer = Client().post(f"/api/v1/forms/{page.pk}/submissions", body, kind)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert get_stored_messages() == []


def test_field_sent_twice_is_refused(page):
    """The last answer would win silently."""
    body = '{"fields": {"your_name": "Ada", "message": "Yes", "message": "No"}}'
    answer = Client().post(f"/api/v1/forms/{page.pk}/submissions", body, "application/json")
    assert answer.status_code == 422
    assert get_messages(answer.json()) == {"message": "Give it once."}
    assert get_stored_messages() == []


def test_help_is_the_plain_text_that_staff_typed(page, client):
    row = page.form_fields.first()
    row.help_text = "First & last name, <as on your card>"
    row.save()
    page.save_revision().publish()
    fields = client.get(f"/api/v1/pages/{page.pk}").json()["form"]["fields"]
    assert [field["help_text"] for field in fields if field["name"] == row.clean_name] == [row.help_text]
