"""The password is asked for again before screens with which somebody at an open browser could take over the site."""

import pytest
from django.urls import reverse

from editorial.accounts.confirmation import OPEN_SECONDS, SEND_SECONDS, STATE_KEY
from tests.helpers import DEMO_PASSWORD, visible_text

pytestmark = pytest.mark.django_db

PEOPLE = reverse("wagtailusers_users:index")
CONFIRM = reverse("confirm_password")


def wait(client, seconds):
    """Let the session of ``client`` be ``seconds`` older."""
    session = client.session
    session[STATE_KEY] -= seconds
    session.save()


@pytest.fixture
def owner(signed_in):
    return signed_in("owner")


def test_password_is_asked_again_after_half_an_hour_and_leads_on(owner):
    assert owner.get(PEOPLE).status_code == 200
    wait(owner, OPEN_SECONDS)
    answer = owner.get(f"{PEOPLE}?q=june")
    assert answer["Location"] == f"{CONFIRM}?next={PEOPLE}%3Fq%3Djune"
    wrong = owner.post(CONFIRM, {"password": "wrong", "next": PEOPLE})
    assert "This is not your password." in visible_text(wrong)
    assert owner.post(CONFIRM, {"password": DEMO_PASSWORD, "next": PEOPLE})["Location"] == PEOPLE
    assert owner.get(PEOPLE).status_code == 200


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("wagtailusers_users:add", []),
        ("wagtail_bulk_action", ["users", "user", "assign_role"]),
        ("second_factor", []),
        ("second_factor_reset", [1]),
        ("webhooks:index", []),
        ("webhooks:add", []),
        ("server_keys:index", []),
        ("server_keys:add", []),
    ],
)
def test_it_is_asked_before_accounts_and_keys(owner, name, args):
    wait(owner, OPEN_SECONDS)
    assert owner.get(reverse(name, args=args))["Location"].startswith(CONFIRM)


def test_it_is_not_asked_before_bulk_actions_on_pages(owner):
    wait(owner, OPEN_SECONDS)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert not owner.get(f"{url}?id=2&next=/cms/").get("Location", "").startswith(CONFIRM)


def test_other_screens_stay_open(owner):
    wait(owner, OPEN_SECONDS)
    assert owner.get(reverse("wagtailadmin_home")).status_code == 200


def test_what_was_typed_meanwhile_is_taken_for_some_hours(owner):
    url = reverse("wagtailusers_users:add")
    wait(owner, OPEN_SECONDS)
    assert owner.post(url, {}).status_code == 200
    wait(owner, SEND_SECONDS)
    assert owner.post(url, {})["Location"].startswith(CONFIRM)


def test_passwords_cannot_be_guessed(owner):
    wait(owner, OPEN_SECONDS)
    for _ in range(10):
        owner.post(CONFIRM, {"password": "wrong"})
    answer = owner.post(CONFIRM, {"password": DEMO_PASSWORD})
    assert "There were too many attempts" in visible_text(answer)
    assert owner.get(PEOPLE).status_code == 302
