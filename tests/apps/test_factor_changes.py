"""A second factor is added, swapped and removed only with one that is there, and a lost device is signed out."""

import time

import pytest
from django.core.management import call_command
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial.accounts import confirmation
from editorial.accounts.second_factor import RECOVERY_CODES, has_second_factor
from tests.apps.passkey_clients import ADD, add, get_options, make_device, sign_in
from tests.apps.test_second_factor import APP, CODE, HOME, SET_UP, make_code, set_up
from tests.helpers import DEMO_PASSWORD, visible_text
from users.models import Passkey, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("passkey_domain")]

PASSWORD, PROOF = confirmation.STATE_KEY, "second_factor_given_at"
CONFIRM = reverse("confirm_password")
LONG = 3 * 60 * 60
SIGNED_OUT = "You are signed out in all other browsers."


def wait(client, seconds, *keys):
    """Let what the session of ``client`` remembers under ``keys`` be ``seconds`` older."""
    session = client.session
    for key in keys:
        session[key] = session.get(key, time.time()) - seconds
    session.save()


def show(device):
    """Return the code that the app ``device`` shows; it works again, as in the next half minute."""
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1, throttling_failure_count=0)
    return f"{TOTP(device.bin_key).token():06}"


def prove(username="editor"):
    """Sign in with password and app."""
    client = sign_in(username)
    assert client.post(CODE, {"code": make_code(username)}).status_code == 302
    assert client.get(HOME).status_code == 200
    return client


def is_signed_in(client):
    return client.get(HOME).status_code == 200


class TestAdding:
    """What is asked before a second factor is added."""

    @pytest.fixture
    def client(self, db):
        """The browser of somebody who has an app."""
        client = sign_in()
        set_up(client)
        return client

    def test_app_is_not_swapped_with_the_password_alone(self, client):
        own = TOTPDevice.objects.get()
        client.get(APP)
        new = TOTPDevice.objects.get(confirmed=False)
        wait(client, LONG, PROOF)
        for answer in (client.get(APP), client.post(APP, {"code": show(new)})):
            assert answer["Location"] == f"{CODE}?next={APP}"
        assert TOTPDevice.objects.get(confirmed=True) == own
        assert client.post(CODE, {"code": show(own), "next": APP})["Location"] == APP
        assert client.post(APP, {"code": show(new)})["Location"] == SET_UP
        assert TOTPDevice.objects.get() == new

    def test_passkey_is_not_added_at_an_open_browser(self, client):
        wait(client, LONG, PASSWORD, PROOF)
        assert get_options(client, "add") == {"first": f"{CONFIRM}?next={ADD}"}
        assert client.post(ADD, {"name": "x"})["Location"] == f"{CONFIRM}?next={ADD}"
        assert client.post(CONFIRM, {"password": DEMO_PASSWORD, "next": ADD})["Location"] == ADD
        assert get_options(client, "add") == {"first": f"{CODE}?next={ADD}"}
        assert client.post(ADD, {"name": "x"})["Location"] == f"{CODE}?next={ADD}"
        assert "challenge" in get_options(client, "use"), "a passkey is used without the password"
        assert client.post(CODE, {"code": make_code("editor"), "next": ADD})["Location"] == ADD
        assert add(client)[1]["Location"] == SET_UP
        assert Passkey.objects.exists()

    def test_challenge_from_before_adds_none(self, client):
        answer = make_device().create(get_options(client, "add"))
        wait(client, LONG, PASSWORD, PROOF)
        assert client.post(ADD, {"name": "x", "passkey": answer})["Location"].startswith(CONFIRM)
        assert not Passkey.objects.exists()

    def test_what_was_begun_in_time_can_be_sent(self, client):
        answer = make_device().create(get_options(client, "add"))
        wait(client, confirmation.OPEN_SECONDS + 60, PASSWORD, PROOF)
        assert client.get(ADD)["Location"].startswith(CONFIRM)
        assert client.post(ADD, {"name": "x", "passkey": answer})["Location"] == SET_UP

    def test_proof_for_another_change_counts(self, client):
        wait(client, LONG, PROOF)
        client.post(SET_UP, {"code": make_code("editor"), "new_codes": "1"})
        assert client.get(APP).status_code == 200


def test_first_factor_needs_the_password_only_but_recently():
    client = sign_in()
    client.get(APP)
    wait(client, LONG, PASSWORD)
    assert client.post(APP, {"code": make_code("editor")})["Location"] == f"{CONFIRM}?next={APP}"
    assert not has_second_factor(User.objects.get(username="editor"))
    client.post(CONFIRM, {"password": DEMO_PASSWORD})
    assert len(set_up(client)) == RECOVERY_CODES


@pytest.mark.parametrize("change", [{"remove": "app"}, {"off": "1"}])
def test_removing_signs_out_in_all_other_browsers(change):
    client = sign_in()
    set_up(client)
    lost, colleague = prove(), sign_in("owner")
    before = visible_text(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": make_code("editor"), **change}, follow=True)
    assert (is_signed_in(client), is_signed_in(lost), is_signed_in(colleague)) == (True, False, True)
    assert "you are signed out in all other browsers" in before
    assert SIGNED_OUT in visible_text(answer)


def test_removing_one_of_several_signs_out_and_new_recovery_codes_do_not():
    client = sign_in()
    set_up(client)
    add(client)
    lost = prove()
    client.post(SET_UP, {"code": make_code("editor"), "new_codes": "1"})
    assert is_signed_in(lost)
    client.post(SET_UP, {"code": make_code("editor"), "remove": Passkey.objects.get().pk})
    assert (is_signed_in(client), is_signed_in(lost)) == (True, False)


def test_last_factor_that_is_kept_signs_nobody_out(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client = sign_in("owner")
    set_up(client, "owner")
    other = prove("owner")
    client.post(SET_UP, {"code": make_code("owner"), "remove": "app"})
    assert has_second_factor(User.objects.get(username="owner"))
    assert is_signed_in(other)


def test_another_phone_signs_out_the_one_before():
    client = sign_in()
    set_up(client)
    lost = prove()
    before = visible_text(client.get(APP))
    answer = client.post(APP, {"code": show(TOTPDevice.objects.get(confirmed=False))}, follow=True)
    assert (is_signed_in(client), is_signed_in(lost)) == (True, False)
    assert "you are signed out in all other browsers" in before
    assert f"The app is set up. {SIGNED_OUT}" in visible_text(answer)


def test_lost_device_is_signed_out_by_another_owner():
    client, owner = sign_in(), sign_in("owner")
    set_up(client)
    url = reverse("second_factor_reset", args=[User.objects.get(username="editor").pk])
    before = visible_text(owner.get(url))
    answer = owner.post(url, follow=True)
    assert (is_signed_in(client), is_signed_in(owner)) == (False, True)
    assert "is signed out everywhere" in before
    assert "is signed out everywhere" in visible_text(answer)


def test_lost_device_is_signed_out_on_the_server(capsys):
    client, other = sign_in("owner"), sign_in()
    set_up(client, "owner")
    call_command("reset_second_factor", "owner")
    assert (is_signed_in(client), is_signed_in(other)) == (False, True)
    assert "is signed out everywhere" in capsys.readouterr().out
