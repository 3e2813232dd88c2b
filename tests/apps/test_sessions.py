"""Where somebody is signed in: one's own sessions can be seen and ended, and a new browser is told by e-mail."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.accounts.devices import name_device
from editorial.accounts.sessions import SEEN_EVERY_SECONDS, STATE_KEY, delete_ended_sessions
from tests.apps.contact_forms import run_queue
from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import StaffSession, User

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0"
SESSIONS = reverse("own_sessions")
HOME = reverse("wagtailadmin_home")


def sign_in(username="editor", user_agent=FIREFOX, client=None):
    client = client or Client()
    data = {"username": username, "password": DEMO_PASSWORD}
    response = client.post(
        reverse("wagtailadmin_login"), data, headers={"User-Agent": user_agent}, REMOTE_ADDR="203.0.113.7"
    )
    assert response.status_code == 302
    return client


def is_signed_in(client):
    return client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on an iPhone"),
        (EDGE, "Edge on Windows"),
        ("", "Another browser on another system"),
    ],
)
def test_browser_has_a_name(header, name):
    assert name_device(header) == name


def test_own_sessions_are_listed_and_one_is_ended():
    desk, phone = sign_in(), sign_in(user_agent=IPHONE)
    sign_in("owner")
    page = soup(desk.get(SESSIONS, headers={"User-Agent": FIREFOX}, REMOTE_ADDR="203.0.113.7"))
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert len(rows) == 2
    assert sum("(this one)" in row for row in rows) == 1
    assert all("203.0.113.7" in row for row in rows)
    button = page.find("button", attrs={"name": "session"})
    assert button.get_text() == "Sign out Safari on an iPhone"
    answer = desk.post(SESSIONS, {"session": button["value"]}, follow=True)
    assert "Signed out: Safari on an iPhone." in visible_text(answer)
    assert is_signed_in(desk)
    assert not is_signed_in(phone)


def test_all_others_are_ended():
    desk, phone, other = sign_in(), sign_in(user_agent=IPHONE), sign_in("owner")
    desk.post(SESSIONS, {"all": "1"})
    assert (is_signed_in(desk), is_signed_in(phone), is_signed_in(other)) == (True, False, True)


def test_session_of_somebody_else_cannot_be_ended():
    desk, other = sign_in(), sign_in("owner")
    theirs = StaffSession.objects.get(user__username="owner")
    assert desk.post(SESSIONS, {"session": theirs.pk}).status_code == 404
    assert desk.post(SESSIONS, {"session": "x"}).status_code == 404
    assert is_signed_in(other)


def test_end_moves_with_use_at_most_once_an_hour():
    client = sign_in()
    is_signed_in(client)
    session = client.session
    session[STATE_KEY] = [session[STATE_KEY][0] - SEEN_EVERY_SECONDS, session[STATE_KEY][1]]
    session.save()
    StaffSession.objects.update(seen_at=timezone.now() - timedelta(days=3))
    Session.objects.update(expire_date=timezone.now() + timedelta(days=1))
    client.get(SESSIONS)
    assert Session.objects.get().expire_date > timezone.now() + timedelta(days=13)
    assert StaffSession.objects.get().seen_at > timezone.now() - timedelta(minutes=1)
    assert settings.SESSION_COOKIE_NAME not in client.get(SESSIONS).cookies


def test_unused_sessions_and_those_that_signed_out_leave_the_list():
    client = sign_in()
    client.post(reverse("wagtailadmin_logout"))
    assert not StaffSession.objects.exists()
    sign_in()
    StaffSession.objects.update(seen_at=timezone.now() - timedelta(days=15))
    delete_ended_sessions()
    assert not StaffSession.objects.exists()


def test_new_password_ends_other_sessions_and_keeps_this_one(signed_in):
    desk, phone = sign_in("writer"), sign_in("writer", IPHONE)
    form = {
        "password-old_password": DEMO_PASSWORD,
        "password-new_password1": "several words in a row",
        "password-new_password2": "several words in a row",
    }
    account = reverse("wagtailadmin_account")
    page = soup(desk.get(account)).find("form", enctype="multipart/form-data")
    fields = {field["name"]: field.get("value", "") for field in page("input") if field.get("name")}
    fields = {name: value for name, value in fields.items() if not name.startswith(("avatar", "password"))}
    for choice in page("select"):
        fields[choice["name"]] = (choice.find("option", selected=True) or choice.option)["value"]
    assert desk.post(account, fields | form).status_code == 302
    assert is_signed_in(desk)
    assert not is_signed_in(phone)
    assert [row.session_key for row in StaffSession.objects.all()] == [desk.session.session_key]


def test_sign_in_with_a_new_browser_is_told_by_email(queue):
    known = sign_in()
    run_queue(queue)
    mail.outbox.clear()
    sign_in(client=known)
    run_queue(queue)
    assert mail.outbox == []
    sign_in(user_agent=EDGE)
    run_queue(queue)
    (told,) = mail.outbox
    assert told.to == [User.objects.get(username="editor").email]
    assert "Edge on Windows, from the network 203.0.113.7" in told.body


def test_new_password_is_told_by_email(queue):
    sign_in("writer")
    run_queue(queue)
    mail.outbox.clear()
    person = User.objects.get(username="writer")
    person.set_password("several words in a row")
    person.save()
    run_queue(queue)
    assert [message.subject for message in mail.outbox] == ["Your password at Alder & Stone has changed"]
