"""The security log: who signed in, failed, or changed what keeps accounts and data safe; for owners only."""

import json
import logging
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from core.http.access_log import JSONFormatter
from editorial.accounts.security_log import KEEP_FOR, delete_old_events
from editorial.groups import set_approval
from home.models import ContactPage, HomePage
from tests.helpers import DEMO_PASSWORD, visible_text
from users.groups import EDITOR
from users.models import SecurityEvent, User

pytestmark = pytest.mark.django_db

Kind = SecurityEvent.Kind


@pytest.fixture(autouse=True)
def empty_log(site):
    SecurityEvent.objects.all().delete()


def entries():
    """Return the entries, the oldest first, as tuples of kind, who, about and network."""
    return [
        (event.kind, event.actor_name, event.about, event.network) for event in SecurityEvent.objects.order_by("pk")
    ]


def sign_in(username, password):
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post(reverse("wagtailadmin_login"), {"username": username, "password": password})
    return client


def test_signing_in_failing_and_signing_out(caplog):
    caplog.set_level(logging.INFO, "security")
    editor = User.objects.get(username="editor")
    sign_in("editor", "wrong")
    sign_in("correct horse battery", "wrong")
    client = sign_in("editor", DEMO_PASSWORD)
    client.post(reverse("wagtailadmin_logout"))
    assert entries() == [
        (Kind.SIGN_IN_FAILED, "", str(editor), "203.0.113.7"),
        (Kind.SIGN_IN_FAILED, "", "a name that no account has", "203.0.113.7"),
        (Kind.SIGN_IN, str(editor), "", "203.0.113.7"),
        (Kind.SIGN_OUT, str(editor), "", "203.0.113.7"),
    ]
    lines = [json.loads(JSONFormatter().format(record)) for record in caplog.records if record.name == "security"]
    told = [(line["event"], line["account"], line["network"]) for line in lines]
    assert told[2:] == [("sign-in", editor.pk, "203.0.113.7"), ("sign-out", editor.pk, "203.0.113.7")]
    assert "correct horse battery" not in json.dumps(lines)


def test_new_password_and_address_are_recorded_whoever_sets_them():
    person = User.objects.get(username="writer")
    person.set_password("several words in a row")
    person.save()
    person.email = "new@river.example"
    person.save()
    person.is_active = False
    person.save()
    assert [entry[:3] for entry in entries()] == [
        (Kind.PASSWORD, "", str(person)),
        (Kind.EMAIL, "", str(person)),
        (Kind.PERSON_CHANGED, "", f"{person}: switched off"),
    ]


def test_account_is_added_gets_a_role_loses_it_and_is_deleted():
    person = User.objects.create(username="june", email="june@river.example")
    person.groups.add(Group.objects.get(name=EDITOR))
    Group.objects.get(name=EDITOR).user_set.remove(person)
    person.groups.add(Group.objects.get(name=EDITOR))
    person.groups.clear()
    person.delete()
    assert [entry[0::2] for entry in entries()] == [
        (Kind.PERSON_ADDED, "june"),
        (Kind.ROLES, "june: now also Editor"),
        (Kind.ROLES, "june: no longer Editor"),
        (Kind.ROLES, "june: now also Editor"),
        (Kind.ROLES, "june: no longer Editor"),
        (Kind.PERSON_DELETED, "june"),
    ]


def test_approval_and_exports_name_who_did_it(signed_in, home):
    owner = signed_in("owner")
    assert Workflow.objects.filter(active=True).exists()
    owner.post(reverse("approval"), {})
    assert SecurityEvent.objects.get(kind=Kind.APPROVAL).about == "switched off"
    set_approval(True, HomePage.objects.first(), home.get_children().get(slug="blog"), None)
    assert SecurityEvent.objects.filter(kind=Kind.APPROVAL).first().actor is None
    url = reverse("wagtailforms:list_submissions", args=[ContactPage.objects.get().pk])
    b"".join(owner.get(f"{url}?export=csv").streaming_content)
    event = SecurityEvent.objects.get(kind=Kind.EXPORT)
    assert (event.actor_name, event.about) == (str(User.objects.get(username="owner")), url)


def test_only_owners_read_it(signed_in):
    sign_in("editor", "wrong")
    url = reverse("security_log")
    for username in ("editor", "writer"):
        assert signed_in(username).get(url).status_code == 302
    text = visible_text(signed_in("owner").get(url))
    assert "Sign-in failed" in text
    assert "203.0.113.7" in text
    assert "There are no results." in visible_text(signed_in("owner").get(f"{url}?kind=restore"))


def test_entries_are_deleted_after_half_a_year():
    for days in (-1, 1):
        SecurityEvent.objects.create(kind=Kind.RESTORE, at=timezone.now() - KEEP_FOR + timedelta(days=days))
    delete_old_events()
    assert SecurityEvent.objects.get().at > timezone.now() - KEEP_FOR


def test_number_of_entries_is_bounded(monkeypatch):
    monkeypatch.setattr("editorial.accounts.security_log.MAX_ROWS", 2)
    for about in "abc":
        SecurityEvent.objects.create(kind=Kind.RESTORE, about=about)
    delete_old_events()
    assert [entry[2] for entry in entries()] == ["b", "c"]


def test_wrong_password_is_answered_when_nothing_can_be_stored(caplog, monkeypatch):
    def fail(**values):
        raise OSError("No space left on device")

    monkeypatch.setattr(SecurityEvent.objects, "create", fail)
    response = Client().post(reverse("wagtailadmin_login"), {"username": "editor", "password": "wrong"})
    assert response.status_code == 200
    assert "An entry of the security log could not be stored" in caplog.text
