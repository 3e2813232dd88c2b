"""The security log and keys: of calendars, webhooks and server keys, and passwords of pages and folders."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from api.models import ServerKey, Webhook
from editorial.accounts.security_log import delete_old_events
from editorial.calendar.models import CalendarKey
from home.models import StandardPage
from users.models import SecurityEvent, User

pytestmark = pytest.mark.django_db

SECRET = "a-secret-that-stays-out-of-the-log"


@pytest.fixture
def log(site):
    """A function that returns what happened since its last call, with who did it."""
    SecurityEvent.objects.all().delete()

    def read():
        found = [(event.kind, event.actor_name, event.about) for event in SecurityEvent.objects.order_by("pk")]
        SecurityEvent.objects.all().delete()
        return found

    return read


def test_calendar_address_is_made_renewed_and_ended(signed_in, log):
    client = signed_in("writer")
    writer = User.objects.get(username="writer")
    log()
    url = reverse("calendar_address")
    for data in ({}, {}, {"off": "1"}):
        client.post(url, data)
    key = CalendarKey.renew(writer)
    writer.set_password(SECRET)
    writer.save()
    entries = [about for kind, _, about in log() if kind == "calendar-key"]
    assert [about.partition(": ")[2] for about in entries] == [
        "made",
        "new address, the former one ended",
        "ended",
        "made",
        "ended",
    ]
    assert all(about.startswith(str(writer)) and key not in about for about in entries)


def test_webhook_is_added_changed_and_removed(log):
    hook = Webhook.objects.create(name="Build", url="https://example.com/hook", secret=SECRET)
    hook.name = "Build of the site"
    hook.save()
    hook.secret = SECRET * 2
    hook.is_active = False
    hook.save()
    hook.url = "https://example.com/other"
    hook.save()
    hook.delete()
    assert [entry[2] for entry in log()] == [
        "Build: added",
        "Build of the site: new secret, switched on or off",
        "Build of the site: new address",
        "Build of the site: removed",
    ]


def test_server_key_is_made_and_revoked(log):
    key = ServerKey(name="Shop", may_read_drafts=True)
    token = key.make_token()
    key.save()
    key.delete()
    told = log()
    assert [entry[2] for entry in told] == ["Shop: made, may read drafts", "Shop: revoked"]
    assert token not in str(told)


@pytest.mark.usefixtures("commits_at_once")
def test_password_of_a_page_is_set_changed_and_removed(signed_in, log):
    page = StandardPage.objects.get(slug="about")
    editor = signed_in("editor")
    log()
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    data = {"restriction_type": "password", "password": SECRET, "groups": []}
    for change in ({}, {"password": SECRET * 2}, {"restriction_type": "login"}, {"restriction_type": "none"}):
        assert editor.post(url, data | change).status_code == 200
    told = log()
    name = f"Page “{page.title}”"
    assert [entry[2] for entry in told] == [
        f"{name}: only with a password",
        f"{name}: only with a password",
        f"{name}: only for who is signed in",
        f"{name}: for everybody",
    ]
    assert {entry[1] for entry in told} == {str(User.objects.get(username="editor"))}
    assert SECRET not in str(told)


def test_password_of_a_folder_is_set_and_removed(log):
    folder = Collection.get_first_root_node().add_child(name="Handouts")
    restriction = CollectionViewRestriction.objects.create(
        collection=folder, restriction_type="password", password=SECRET
    )
    restriction.delete()
    assert [entry[2] for entry in log()] == [
        "Folder “Handouts”: only with a password",
        "Folder “Handouts”: for everybody",
    ]


def test_page_that_is_deleted_is_not_told_to_be_for_everybody(home, log):
    page = home.add_child(instance=StandardPage(title="Quiet room", slug="quiet-room"))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password=SECRET)
    log()
    page.delete()
    assert not PageViewRestriction.objects.exists()
    assert log() == []


def test_they_are_kept_as_long_as_the_others(log):
    SecurityEvent.objects.create(kind=SecurityEvent.Kind.WEBHOOK)
    delete_old_events()
    assert SecurityEvent.objects.count() == 1
