"""Messages in the admin: read, answered by mail or phone, shared with colleagues, and gone with the retention."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from editorial.clients.message_queries import MAX_MAILTO_LENGTH, build_reply_link, count_unread
from editorial.models import MessageState
from editorial.todo.registry import load_groups
from home.models import ContactField, ContactPage
from tests.apps.contact_forms import get_contact_page
from tests.helpers import soup, visible_text

ADA = {"your_name": "Ada Byrd", "e_mail": "ada@example.com", "phone": "503 555 0188", "message": "Is <Tuesday> free?"}


@pytest.fixture
def page(home):
    return get_contact_page()


@pytest.fixture
def store(page):
    """Return a function that stores a message to the demo's contact page."""
    ContactField.objects.create(page=page, label="Phone", clean_name="phone", field_type="singleline", sort_order=9)

    def create(**answers):
        return FormSubmission.objects.create(page=page, form_data=ADA | answers)

    return create


def url_of(message):
    return reverse("messages:message", args=[message.pk])


def names(response):
    """Return the names of the senders that the list shows."""
    return [row.get_text() for row in soup(response).select(".message-row b")]


def test_message_is_unread_until_somebody_opens_it(store, signed_in):
    message = store()
    owner = get_user_model().objects.get(username="owner")
    assert count_unread(owner) == 1
    assert "Messages (1)" in signed_in("owner").get("/cms/").content.decode()
    text = visible_text(signed_in("editor").get(url_of(message)))
    assert all(part in text for part in ("Ada Byrd", "ada@example.com", "Is <Tuesday> free?", "To answer"))
    assert count_unread(owner) == 0
    assert names(signed_in("owner").get("/cms/messages/")) == ["Ada Byrd"]


def test_reply_opens_the_mail_program_with_the_message_quoted(store, signed_in):
    response = signed_in("editor").get(url_of(store(message="Is Tuesday free?\nOr <Friday> & later")))
    mail, phone = (link["href"] for link in soup(response).select(".message-reply a"))
    parts = urlsplit(mail)
    assert (parts.scheme, parts.path) == ("mailto", "ada@example.com")
    assert parse_qs(parts.query)["body"][0].endswith("you wrote:\r\n> Is Tuesday free?\r\n> Or <Friday> & later")
    assert phone == "tel:+15035550188"


def test_reply_link_to_a_long_message_is_short_enough_for_mail_programs():
    link = build_reply_link("a?b@example.com", "Hello", "You wrote:", "שלום " * 900)
    assert len(link) <= MAX_MAILTO_LENGTH
    assert link.startswith("mailto:a%3Fb@example.com?subject=Hello&body=")


@pytest.mark.parametrize(
    ("action", "tab", "sentence"), [("answered", "answered", "answered"), ("spam", "spam", "Spam")]
)
def test_buttons_move_a_message_between_the_lists(store, signed_in, action, tab, sentence):
    message, client = store(), signed_in("editor")
    response = client.post(url_of(message), {"action": action, "note": ""}, follow=True)
    assert sentence in visible_text(response)
    assert names(client.get("/cms/messages/")) == []
    assert names(client.get(f"/cms/messages/?show={tab}")) == ["Ada Byrd"]
    client.post(url_of(message), {"action": "open", "note": ""})
    assert names(client.get("/cms/messages/")) == ["Ada Byrd"]
    client.post(url_of(message), {"action": "unread", "note": ""})
    assert MessageState.objects.get().status == "unread"
    assert MessageState.objects.get().answered_by is None


def test_note_and_person_are_seen_by_colleagues(store, signed_in):
    message, owner = store(), get_user_model().objects.get(username="owner")
    fields = {"action": "answered", "note": "Called, no answer", "assigned_to": owner.pk}
    signed_in("editor").post(url_of(message), fields)
    page = signed_in("owner").get(url_of(message))
    assert "Called, no answer" in page.content.decode()
    assert f"by {get_user_model().objects.get(username='editor').get_full_name()}" in visible_text(page)
    writer = get_user_model().objects.get(username="writer")
    options = [option["value"] for option in soup(page).select("[name=assigned_to] option")]
    assert str(owner.pk) in options
    assert str(writer.pk) not in options


def test_note_of_a_colleague_is_not_overwritten(store, signed_in):
    message, client = store(), signed_in("editor")
    client.post(url_of(message), {"action": "save", "note": "June called"})
    response = client.post(url_of(message), {"action": "answered", "note": "I mailed", "note_before": ""})
    assert "June called" in visible_text(response)
    assert MessageState.objects.get().note == "June called"
    client.post(url_of(message), {"action": "answered", "note": "", "note_before": ""})
    assert (MessageState.objects.get().note, MessageState.objects.get().status) == ("June called", "answered")


def test_choice_of_a_colleague_is_not_overwritten(store, signed_in):
    message, client = store(), signed_in("editor")
    first, second = (get_user_model().objects.get(username=name) for name in ("owner", "editor"))
    client.post(url_of(message), {"action": "save", "assigned_to": first.pk})
    stale = {"action": "save", "note": "Called", "note_before": "", "assigned_before": ""}
    client.post(url_of(message), stale | {"assigned_to": ""})
    assert (MessageState.objects.get().assigned_to, MessageState.objects.get().note) == (first, "Called")
    response = client.post(url_of(message), stale | {"assigned_to": second.pk, "note_before": "Called"})
    assert f"A colleague chose {first.get_full_name()} meanwhile." in visible_text(response)
    assert MessageState.objects.get().assigned_to == first
    again = {"action": "save", "note": "Called", "note_before": "Called", "assigned_before": first.pk}
    client.post(url_of(message), again | {"assigned_to": second.pk})
    assert MessageState.objects.get().assigned_to == second


def test_search_looks_into_all_messages_and_notes(store, signed_in):
    client = signed_in("editor")
    spam = store(your_name="Zoë", message="Cheap Ströme")
    client.post(url_of(spam), {"action": "spam", "note": "the third one"})
    store()
    assert names(client.get("/cms/messages/?q=STRÖME+zoë")) == ["Zoë"]
    assert names(client.get("/cms/messages/results/?q=third")) == ["Zoë"]
    assert "No message has “nowhere”" in visible_text(client.get("/cms/messages/?q=nowhere"))


def test_writers_are_refused(store, signed_in):
    message, client = store(), signed_in("writer")
    for url in ("/cms/messages/", "/cms/messages/results/", url_of(message)):
        assert client.get(url).status_code in (302, 403)
    assert client.post(url_of(message), {"action": "spam"}).status_code in (302, 403)
    assert not MessageState.objects.exists()
    assert "Messages" not in visible_text(client.get("/cms/"))


def test_state_is_deleted_with_its_message(store, signed_in):
    message = store()
    signed_in("editor").post(url_of(message), {"action": "answered", "note": "Done"})
    FormSubmission.objects.update(submit_time=timezone.now() - timedelta(days=4000))
    ContactPage.objects.get().delete_old_messages()
    assert not MessageState.objects.exists()


def test_unanswered_messages_need_somebody_until_they_are_answered(store, signed_in):
    message, owner = store(), get_user_model().objects.get(username="owner")

    def list_todos(user):
        return [
            (todo.text, todo.about[-6:]) for group in load_groups(user) for todo in group.todos if "mess" in todo.url
        ]

    assert list_todos(owner) == [("Ada Byrd", "unread")]
    assert list_todos(get_user_model().objects.get(username="writer")) == []
    signed_in("editor").post(url_of(message), {"action": "answered", "note": ""})
    assert list_todos(owner) == []


def test_list_of_twenty_messages_needs_no_more_queries_than_of_one(store, signed_in):
    client = signed_in("owner")
    store()
    client.get("/cms/messages/")
    with CaptureQueriesContext(connection) as of_one:
        client.get("/cms/messages/")
    for _ in range(19):
        store()
    with CaptureQueriesContext(connection) as of_twenty:
        assert len(names(client.get("/cms/messages/"))) == 20
    assert len(of_twenty) == len(of_one)


def test_message_without_address_or_number_says_so(store, signed_in):
    text = visible_text(signed_in("owner").get(url_of(store(e_mail="", phone="", your_name=""))))
    assert "Neither an e-mail address nor a phone number was given." in text
    assert "A visitor" in text


@pytest.mark.parametrize("address", ["/cms/", "/cms/messages/"])
def test_more_messages_cost_no_more_queries(address, store, signed_in):
    owner = signed_in("owner")
    store()
    owner.get(address)
    with CaptureQueriesContext(connection) as few:
        assert "Ada Byrd" in owner.get(address).content.decode()
    for _ in range(3):
        store()
    owner.get(address)
    with CaptureQueriesContext(connection) as many:
        owner.get(address)
    assert len(many) == len(few)
