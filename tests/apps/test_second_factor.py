"""The second factor: set up with an app, asked for after the password, with recovery codes and a way back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial.accounts import confirmation
from editorial.accounts.second_factor import RECOVERY_CODES, count_recovery_codes, has_second_factor
from editorial.accounts.security_log import KEEP_FOR
from tests.apps.contact_forms import run_queue
from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import SecurityEvent, StaffSession, User

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")
SET_UP = reverse("second_factor")
APP = reverse("second_factor_app")
CODE = reverse("second_factor_code")


def sign_in(username="editor"):
    client = Client()
    data = {"username": username, "password": DEMO_PASSWORD}
    assert client.post(reverse("wagtailadmin_login"), data).status_code == 302
    return client


def make_code(username):
    """Return the code that the app of ``username`` shows; it works again, as in the next half minute."""
    device = TOTPDevice.objects.get(user__username=username)
    TOTPDevice.objects.filter(pk=device.pk).update(last_t=-1, throttling_failure_count=0)
    return f"{TOTP(device.bin_key).token():06}"


def set_up(client, username="editor"):
    """Set the second factor up, and return the recovery codes on the screen."""
    client.get(APP)
    page = soup(client.post(APP, {"code": make_code(username)}))
    return [code.get_text() for code in page.select("main li code")]


def test_app_is_set_up_with_picture_link_and_key(queue):
    client = sign_in()
    assert soup(client.get(SET_UP)).find("a", href=re.compile(APP))
    page = soup(client.get(APP))
    assert page.select_one("main svg path")
    link = page.find("a", href=re.compile("^otpauth://totp/"))["href"]
    secret = page.select_one("details code").get_text().replace(" ", "")
    assert f"secret={secret}" in link
    assert "issuer=127.0.0.1" in link
    assert "That code isn’t right" in visible_text(client.post(APP, {"code": "000000"}))
    assert not has_second_factor(User.objects.get(username="editor"))
    codes = set_up(client)
    assert len(set(codes)) == RECOVERY_CODES
    assert client.get(HOME).status_code == 200, "the session that set it up goes on"
    run_queue(queue)
    assert mail.outbox[-1].subject == "The second factor of your account at Alder & Stone"
    assert "was switched on" in mail.outbox[-1].body
    assert SecurityEvent.objects.filter(kind="second-factor", about__endswith="switched on, with an app").exists()


def test_code_is_asked_after_the_password_and_leads_on():
    set_up(sign_in())
    client = sign_in()
    url = reverse("wagtailadmin_explore_root")
    for closed in (HOME, url, reverse("own_sessions"), SET_UP):
        answer = client.get(closed)
        assert answer.status_code == 302, closed
        assert answer["Location"].startswith(CODE)
    assert client.post(reverse("own_sessions"), {"all": "1"})["Location"].startswith(CODE)
    answer = client.post(CODE, {"code": "000000", "next": url})
    assert "That code isn’t right" in visible_text(answer)
    answer = client.post(CODE, {"code": f" {make_code('editor')[:3]} {make_code('editor')[3:]} ", "next": url})
    assert answer["Location"] == url
    assert client.get(HOME).status_code == 200


def test_session_gets_a_new_key_with_the_code(settings):
    set_up(sign_in())
    client, planted = sign_in(), Client()
    name = settings.SESSION_COOKIE_NAME
    planted.cookies[name] = client.cookies[name].value
    client.post(CODE, {"code": make_code("editor")})
    assert client.get(HOME).status_code == 200
    assert planted.get(HOME)["Location"].startswith(reverse("wagtailadmin_login"))
    assert StaffSession.objects.filter(session_key=client.session.session_key).exists()


def test_each_session_sets_up_an_app_of_its_own():
    stranger, client = sign_in(), sign_in()
    pages = [soup(each.get(APP)) for each in (stranger, client, client)]
    keys = [page.select_one("details code").get_text() for page in pages]
    assert keys[0] != keys[1]
    assert keys[1] == keys[2]


def test_switching_on_ends_the_sessions_that_gave_no_code():
    stranger, client = sign_in(), sign_in()
    assert stranger.get(HOME).status_code == 200
    assert len(set_up(client)) == RECOVERY_CODES
    assert client.get(HOME).status_code == 200
    assert stranger.get(HOME)["Location"].startswith(reverse("wagtailadmin_login"))


def test_without_the_code_a_browser_is_a_visitor_on_the_site(home):
    set_up(sign_in())
    client = sign_in()
    assert b"wagtail-userbar" not in client.get(home.url).content
    client.post(CODE, {"code": make_code("editor")})
    assert b"wagtail-userbar" in client.get(home.url).content


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_code_leads_to_no_other_site(url):
    set_up(sign_in())
    client = sign_in()
    assert client.post(CODE, {"code": make_code("editor"), "next": url})["Location"] == HOME


def test_recovery_code_works_once():
    codes = set_up(sign_in())
    client = sign_in()
    answer = client.post(CODE, {"code": codes[0].upper()}, follow=True)
    assert "You used a recovery code. 9 are left." in visible_text(answer)
    again = sign_in()
    assert "That code isn’t right" in visible_text(again.post(CODE, {"code": codes[0]}))


def test_codes_cannot_be_guessed():
    set_up(sign_in())
    client = sign_in()
    for number in range(10):
        client.post(CODE, {"code": f"{number:06}"})
    answer = client.post(CODE, {"code": make_code("editor")})
    assert "There were too many attempts" in visible_text(answer)
    assert client.get(HOME).status_code == 302


def test_second_factor_is_switched_off_and_recovery_codes_are_renewed():
    client = sign_in()
    before = set_up(client)
    assert "You have 10 recovery codes left." in visible_text(client.get(SET_UP))
    client.post(SET_UP, {"code": "000000", "off": "1"})
    editor = User.objects.get(username="editor")
    assert has_second_factor(editor)
    page = soup(client.post(SET_UP, {"code": make_code("editor"), "new_codes": "1"}))
    codes = [code.get_text() for code in page.select("main li code")]
    assert not {*before} & {*codes}
    client.post(SET_UP, {"code": make_code("editor"), "off": "1"})
    assert not has_second_factor(editor)
    assert count_recovery_codes(editor) == 0
    assert sign_in().get(HOME).status_code == 200


def test_owners_must_have_one_from_their_second_sign_in(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    SecurityEvent.objects.all().delete()
    assert sign_in("owner").get(HOME).status_code == 200
    client = sign_in("owner")
    answer = client.get(HOME)
    assert answer["Location"].startswith(SET_UP)
    assert "Owners need a second factor" in visible_text(client.get(SET_UP))
    assert len(set_up(client, "owner")) == RECOVERY_CODES
    assert client.get(HOME).status_code == 200
    client.post(SET_UP, {"code": make_code("owner"), "off": "1"})
    assert has_second_factor(User.objects.get(username="owner"))
    for _ in range(2):
        assert sign_in("editor").get(HOME).status_code == 200


def test_owner_of_an_old_account_must_have_one_although_the_log_has_forgotten(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    SecurityEvent.objects.all().delete()
    User.objects.filter(username="owner").update(date_joined=timezone.now() - KEEP_FOR - timedelta(days=1))
    assert sign_in("owner").get(HOME)["Location"].startswith(SET_UP)


def test_administrator_of_the_server_must_have_one(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    User.objects.create_superuser("root", "root@river.example", DEMO_PASSWORD)
    assert sign_in("root").get(HOME).status_code == 200
    assert sign_in("root").get(HOME)["Location"].startswith(SET_UP)


def test_owner_who_waits_before_setting_it_up_is_asked_for_the_password_first(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in("owner")
    client = sign_in("owner")
    session = client.session
    session[confirmation.STATE_KEY] -= confirmation.OPEN_SECONDS
    session.save()
    answer = client.get(HOME, follow=True)
    assert "Your password, please" in visible_text(answer)
    answer = client.post(reverse("confirm_password"), {"password": DEMO_PASSWORD, "next": SET_UP}, follow=True)
    assert "Owners need a second factor" in visible_text(answer)


def test_another_owner_helps_who_lost_the_phone(queue):
    set_up(sign_in())
    editor = User.objects.get(username="editor")
    url = reverse("second_factor_reset", args=[editor.pk])
    owner = sign_in("owner")
    assert url in owner.get(reverse("wagtailusers_users:index")).content.decode()
    assert "Make sure that it is really" in visible_text(owner.get(url))
    owner.post(url)
    assert not has_second_factor(editor)
    run_queue(queue)
    assert "as the device is lost" in mail.outbox[-1].body
    assert sign_in("writer").post(url).status_code == 302
    own = reverse("second_factor_reset", args=[User.objects.get(username="owner").pk])
    assert owner.post(own).status_code == 302, "Wagtail leads home with a refusal"


def test_server_helps_when_there_is_no_other_owner(capsys):
    set_up(sign_in("owner"), "owner")
    call_command("reset_second_factor", "owner")
    assert "signs in with the password alone" in capsys.readouterr().out
    assert not has_second_factor(User.objects.get(username="owner"))
    sign_in("owner").get(APP)
    call_command("reset_second_factor", "owner")
    assert "has no second factor" in capsys.readouterr().out, "it was begun only"
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody")
