"""Rate limits of signing in and of password resets."""

import time

import pytest
from django.test import Client

from tests.apps.contact_forms import run_queue
from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import User

pytestmark = pytest.mark.django_db

LOGIN = "/cms/login/"
HOME, ELSEWHERE = "198.51.100.1", "203.0.113.9"


def attempt(name="owner", password="", network=HOME, client=None):
    return (client or Client()).post(LOGIN, {"username": name, "password": password or "wrong"}, REMOTE_ADDR=network)


def comes_in(response):
    return response.status_code == 302 and bool(response.cookies["sessionid"].value)


def test_five_failures_block_even_correct_password():
    tries = [attempt() for _ in range(5)]
    assert {answer.status_code for answer in tries} == {200}
    refused = attempt(password=DEMO_PASSWORD)
    assert refused.status_code == 429
    assert 890 <= int(refused["Retry-After"]) <= 900
    assert "There were too many attempts. Please try again in 15 minutes." in visible_text(refused)
    assert soup(refused).find("input", {"name": "username"})["value"] == "owner"
    assert not soup(refused).find("input", {"name": "password"}).get("value")
    assert comes_in(attempt(password=DEMO_PASSWORD, network=ELSEWHERE))
    assert comes_in(attempt("editor", DEMO_PASSWORD))


def test_block_ends_after_waiting(monkeypatch):
    for _ in range(5):
        attempt()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14.5 * 60)
    assert "Please try again in a minute." in visible_text(attempt(password=DEMO_PASSWORD))
    monkeypatch.setattr(time, "time", lambda: now + 15.5 * 60)
    assert comes_in(attempt(password=DEMO_PASSWORD))


def test_login_resets_failure_count():
    for _ in range(3):
        for _ in range(4):
            assert attempt().status_code == 200
        assert comes_in(attempt(password=DEMO_PASSWORD))


def test_unknown_name_gets_same_response_as_known_name():
    known, unknown = ([attempt(name) for _ in range(6)] for name in ("owner", "nobody"))
    assert [answer.status_code for answer in known] == [answer.status_code for answer in unknown]
    for one, other in zip(known, unknown, strict=True):
        assert visible_text(one) == visible_text(other)


def test_failures_for_many_accounts_block_network():
    for number in range(30):
        assert attempt(f"guess{number}").status_code == 200
    assert attempt("one more").status_code == 429
    assert attempt("one more", network=ELSEWHERE).status_code == 200


def test_ipv6_network_counts_as_one_client():
    for number in range(5):
        attempt(network=f"2001:db8:1:1::{number}")
    assert attempt(network="2001:db8:1:1::99").status_code == 429
    assert attempt(network="2001:db8:1:2::99").status_code == 200


def test_spellings_of_network_count_together():
    spellings = ("2001:db8:1:1::1", "2001:DB8:1:1::1", "2001:0db8:1:1:0:0:0:1", "2001:db8:1:1:a::", "2001:db8:1:1::b")
    for spelling in spellings:
        attempt(network=spelling)
    assert attempt(network="2001:db8:1:1::1").status_code == 429
    for spelling in ("198.51.100.1", "::ffff:198.51.100.1", "::ffff:c633:6401", "::FFFF:198.51.100.1", HOME):
        attempt("editor", network=spelling)
    assert attempt("editor").status_code == 429


def test_spellings_of_name_count_together():
    for spelling in ("owner", "Owner", "OWNER", " owner ", "oWNER"):
        attempt(spelling)
    assert attempt("owner", DEMO_PASSWORD).status_code == 429


def test_spellings_of_name_count_together_from_all_networks():
    for number in range(50):
        attempt(("owner", "OWNER")[number % 2], network=f"192.0.2.{number}")
    assert attempt("Owner", network=ELSEWHERE).status_code == 429


def test_account_gets_three_password_emails_for_any_spelling(mailoutbox, queue):
    email = User.objects.get(username="owner").email
    for number, spelling in enumerate((email, email.upper(), email.title(), f" {email} ", email)):
        Client().post("/cms/password_reset/", {"email": spelling}, REMOTE_ADDR=f"192.0.2.{number}")
    run_queue(queue)
    assert len(mailoutbox) == 3
    assert {address for mail in mailoutbox for address in mail.to} == {email}


def test_known_browser_signs_in_while_account_is_blocked():
    owner, editor = Client(), Client()
    assert comes_in(attempt("owner", DEMO_PASSWORD, client=owner))
    assert comes_in(attempt("editor", DEMO_PASSWORD, client=editor))
    cookie = owner.cookies["known"]
    assert cookie["httponly"]
    assert (cookie["path"], cookie["samesite"]) == (LOGIN, "Strict")
    for number in range(50):
        assert attempt(network=f"192.0.2.{number}").status_code == 200
    assert attempt(password=DEMO_PASSWORD, network=ELSEWHERE).status_code == 429
    assert attempt(password=DEMO_PASSWORD, network=ELSEWHERE, client=editor).status_code == 429
    forged = Client()
    forged.cookies["known"] = cookie.value.replace(":", ":x", 1)
    assert attempt(password=DEMO_PASSWORD, network=ELSEWHERE, client=forged).status_code == 429
    assert comes_in(attempt(password=DEMO_PASSWORD, network=ELSEWHERE, client=owner))


def test_wagtails_util_login_leads_to_limited_sign_in():
    answer = Client().post("/_util/login/?next=/about/", {"username": "owner", "password": DEMO_PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next=/about/")
    assert "sessionid" not in answer.cookies


def test_password_resets_are_limited(mailoutbox, queue):
    def ask(email, network=HOME):
        return Client().post("/cms/password_reset/", {"email": email}, REMOTE_ADDR=network)

    email = User.objects.get(username="owner").email
    answers = [ask(email) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Please try again in 60 minutes." in visible_text(answers[-1])
    assert int(answers[-1]["Retry-After"]) > 3500
    assert ask(email, ELSEWHERE).status_code == 302
    run_queue(queue)
    assert len(mailoutbox) == 3
    assert ask("nobody@river.example", ELSEWHERE).status_code == 302
