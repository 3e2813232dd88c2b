"""Passkeys as a second factor: added, used and removed."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from editorial.accounts import passkeys
from editorial.accounts.deploy_checks import check_passkey_domain
from editorial.accounts.second_factor import RECOVERY_CODES, has_second_factor
from tests.apps.contact_forms import run_queue
from tests.apps.passkey_clients import ADD, HOST, ORIGIN, SecureClient, add, get_options, read_log, sign_in, use
from tests.apps.test_second_factor import CODE, HOME, SET_UP, make_code, set_up
from tests.authenticator import Authenticator
from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import Passkey, SecurityEvent, StaffSession, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("passkey_domain")]


def test_passkey_as_first_factor_is_added_with_recovery_codes_and_asked_after_the_password(queue):
    client, other = sign_in(), sign_in()
    assert soup(client.get(SET_UP)).select_one(f"a[href^='{ADD}']")
    assert soup(client.get(ADD)).select_one("input[name=name]")["value"] == "Another browser on another system"
    device, answer = add(client)
    assert len(soup(answer).select("main li code")) == RECOVERY_CODES
    assert client.get(HOME).status_code == 200, "the session that set it up goes on"
    assert other.get(HOME)["Location"].startswith(reverse("wagtailadmin_login"))
    again = sign_in()
    assert again.get(HOME)["Location"].startswith(CODE)
    page = soup(again.get(CODE))
    assert page.select_one("form[data-passkey=use] [data-passkey-button]")
    assert "authenticator app" not in page.get_text(), "there is none"
    url = reverse("wagtailadmin_explore_root")
    assert use(again, device, next=url)["Location"] == url
    assert again.get(HOME).status_code == 200
    assert StaffSession.objects.filter(session_key=again.session.session_key).exists()
    assert Passkey.objects.get().last_used_at
    run_queue(queue)
    assert any("was switched on, with the passkey “My phone”." in letter.body for letter in mail.outbox)
    assert "passkey “My phone” used" in read_log()[0]


def test_options_name_the_site_and_the_persons_own_passkeys_only():
    editor, owner = sign_in(), sign_in("owner")
    device, _ = add(editor)
    add(owner)
    options = get_options(editor, "add")
    assert options["rp"] == {"id": HOST, "name": "127.0.0.1"}
    assert options["user"]["name"] == "editor"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    own = [passkeys.bytes_to_base64url(device.id)]
    assert [known["id"] for known in options["excludeCredentials"]] == own
    options = get_options(editor, "use")
    assert (options["rpId"], options["userVerification"]) == (HOST, "required")
    assert [known["id"] for known in options["allowCredentials"]] == own
    assert get_options(editor, "add")["user"]["id"] != get_options(owner, "add")["user"]["id"]


def test_several_passkeys_stand_beside_app_and_recovery_codes(queue):
    client = sign_in()
    codes = set_up(client)
    phone, answer = add(client)
    assert answer["Location"] == SET_UP, "the recovery codes stay"
    key, _ = add(client, name="Key on <b>my</b> ring")
    page = visible_text(client.get(SET_UP))
    assert "My phone" in page
    assert "Key on <b>my</b> ring" in page
    assert use(sign_in(), phone)["Location"] == HOME
    assert use(sign_in(), key)["Location"] == HOME
    for code in (make_code("editor"), codes[0]):
        assert sign_in().post(CODE, {"code": code})["Location"] == HOME
    run_queue(queue)
    assert any("was changed: the passkey “My phone” was added." in letter.body for letter in mail.outbox)


def test_passkey_is_removed_with_a_proof_and_the_last_one_switches_off(queue):
    client = sign_in()
    phone, _ = add(client)
    key, _ = add(client, name="Key")
    lost = Passkey.objects.get(name="My phone")
    client.post(SET_UP, {"remove": lost.pk})
    client.post(SET_UP, {"remove": lost.pk, "code": "000000"})
    assert Passkey.objects.count() == 2, "without a proof nothing is removed"
    proof = {"passkey": key.get(get_options(client, "use"))}
    answer = client.post(SET_UP, {"remove": lost.pk, **proof}, follow=True)
    assert "The passkey “My phone” is removed." in visible_text(answer)
    assert "isn’t right" in visible_text(use(sign_in(), phone))
    proof = {"passkey": key.get(get_options(client, "use"))}
    answer = client.post(SET_UP, {"remove": Passkey.objects.get().pk, **proof}, follow=True)
    assert "Your password alone signs you in." in visible_text(answer)
    assert not has_second_factor(User.objects.get(username="editor"))
    assert sign_in().get(HOME).status_code == 200
    run_queue(queue)
    assert any("was changed: the passkey “My phone” was removed." in letter.body for letter in mail.outbox)
    assert any("switched off" in line for line in read_log())


def test_nobody_removes_a_passkey_of_somebody_else():
    _, _ = add(sign_in("owner"))
    client = sign_in()
    device, _ = add(client)
    foreign = Passkey.objects.get(user__username="owner")
    for name in (foreign.pk, "x", "", "²", "app"):
        client.post(SET_UP, {"remove": name, "passkey": device.get(get_options(client, "use"))})
    assert Passkey.objects.count() == 2


def test_owner_who_must_have_one_sets_up_a_passkey_and_keeps_the_last_factor(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    SecurityEvent.objects.all().delete()
    assert sign_in("owner").get(HOME).status_code == 200
    client = sign_in("owner")
    assert client.get(HOME)["Location"].startswith(SET_UP)
    device, answer = add(client)
    assert len(soup(answer).select("main li code")) == RECOVERY_CODES
    assert client.get(HOME).status_code == 200
    assert not soup(client.get(SET_UP)).select("button[name=remove], button[name=off]")
    for data in ({"remove": Passkey.objects.get().pk}, {"off": "1"}):
        client.post(SET_UP, {**data, "passkey": device.get(get_options(client, "use"))})
        assert Passkey.objects.count() == 1
    answer = client.get(SET_UP)
    assert "Add another one before you remove this one." in visible_text(answer)
    set_up(client, "owner")
    first = Passkey.objects.get()
    client.post(SET_UP, {"remove": first.pk, "passkey": device.get(get_options(client, "use"))})
    assert not Passkey.objects.exists(), "the app has taken its place"


def test_passkeys_go_with_a_lost_device(capsys):
    add(sign_in())
    add(sign_in("owner"))
    editor = User.objects.get(username="editor")
    owner = SecureClient()
    owner.force_login(User.objects.create_superuser("root", "root@river.example", DEMO_PASSWORD))
    session = owner.session
    session["password_given_at"] = 9e9
    session.save()
    owner.post(reverse("second_factor_reset", args=[editor.pk]))
    assert not Passkey.objects.filter(user=editor).exists()
    call_command("reset_second_factor", "owner")
    assert not Passkey.objects.exists()


def test_passkeys_are_offered_only_where_they_work(settings):
    client = sign_in()
    assert soup(client.get(SET_UP)).select_one(f"a[href^='{ADD}']")
    settings.PASSKEY_DOMAIN = "elsewhere.example"
    assert not soup(client.get(SET_UP)).select_one(f"a[href^='{ADD}']")
    assert "only at the site’s own address" in visible_text(client.get(ADD))
    assert client.post(reverse("passkey_options"), {"purpose": "add"}).status_code == 400
    settings.PASSKEY_DOMAIN = "river.example"
    assert add(client, Authenticator(ORIGIN, "river.example"))[1].status_code == 200


@pytest.mark.parametrize(
    ("domain", "url", "words"),
    [
        ("river.example", "https://cms.river.example", None),
        ("cms.river.example", "https://cms.river.example", None),
        ("ver.example", "https://river.example", "is neither that name"),
        ("other.example", "https://river.example", "is neither that name"),
        ("203.0.113.7", "https://203.0.113.7", "no IP address"),
        ("[::1]", "https://[::1]", "no IP address"),
        ("river.example", "http://river.example", "not https"),
    ],
)
def test_check_says_where_passkeys_cannot_work(settings, domain, url, words):
    settings.PASSKEY_DOMAIN, settings.WAGTAILADMIN_BASE_URL = domain, url
    found = check_passkey_domain(None)
    assert len(found) == bool(words)
    assert not words or words in found[0].msg
