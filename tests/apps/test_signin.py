"""What whoever guesses passwords meets, and what those who know theirs don't."""

import time

import pytest
from django.test import Client

from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import User

pytestmark = pytest.mark.django_db

LOGIN = "/cms/login/"
HOME, ELSEWHERE = "198.51.100.1", "203.0.113.9"


def attempt(name="owner", password="", network=HOME, client=None):
    return (client or Client()).post(LOGIN, {"username": name, "password": password or "wrong"}, REMOTE_ADDR=network)


def comes_in(response):
    return response.status_code == 302 and bool(response.cookies["sessionid"].value)


def test_after_five_failures_not_even_the_right_password_is_looked_at():
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


def test_waiting_helps(monkeypatch):
    for _ in range(5):
        attempt()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14.5 * 60)
    assert "Please try again in a minute." in visible_text(attempt(password=DEMO_PASSWORD))
    monkeypatch.setattr(time, "time", lambda: now + 15.5 * 60)
    assert comes_in(attempt(password=DEMO_PASSWORD))


def test_who_comes_in_begins_anew():
    for _ in range(3):
        for _ in range(4):
            assert attempt().status_code == 200
        assert comes_in(attempt(password=DEMO_PASSWORD))


def test_a_name_that_nobody_has_is_answered_like_one_that_somebody_has():
    known, unknown = ([attempt(name) for _ in range(6)] for name in ("owner", "nobody"))
    assert [answer.status_code for answer in known] == [answer.status_code for answer in unknown]
    for one, other in zip(known, unknown, strict=True):
        assert visible_text(one) == visible_text(other)


def test_one_network_can_not_try_many_accounts():
    for number in range(30):
        assert attempt(f"guess{number}").status_code == 200
    assert attempt("one more").status_code == 429
    assert attempt("one more", network=ELSEWHERE).status_code == 200


def test_a_network_of_many_addresses_is_one():
    for number in range(5):
        attempt(network=f"2001:db8:1:1::{number}")
    assert attempt(network="2001:db8:1:1::99").status_code == 429
    assert attempt(network="2001:db8:1:2::99").status_code == 200


def test_one_network_is_counted_as_one_however_it_is_spelled():
    spellings = ("2001:db8:1:1::1", "2001:DB8:1:1::1", "2001:0db8:1:1:0:0:0:1", "2001:db8:1:1:a::", "2001:db8:1:1::b")
    for spelling in spellings:
        attempt(network=spelling)
    assert attempt(network="2001:db8:1:1::1").status_code == 429
    for spelling in ("198.51.100.1", "::ffff:198.51.100.1", "::ffff:c633:6401", "::FFFF:198.51.100.1", HOME):
        attempt("editor", network=spelling)
    assert attempt("editor").status_code == 429


def test_one_name_is_counted_as_one_however_it_is_spelled():
    for spelling in ("owner", "Owner", "OWNER", " owner ", "oWNER"):
        attempt(spelling)
    assert attempt("owner", DEMO_PASSWORD).status_code == 429


def test_one_account_is_counted_from_everywhere_however_it_is_spelled():
    for number in range(50):
        attempt(("owner", "OWNER")[number % 2], network=f"192.0.2.{number}")
    assert attempt("Owner", network=ELSEWHERE).status_code == 429


def test_one_account_gets_three_password_letters_however_its_address_is_spelled(mailoutbox):
    email = User.objects.get(username="owner").email
    for number, spelling in enumerate((email, email.upper(), email.title(), f" {email} ", email)):
        Client().post("/cms/password_reset/", {"email": spelling}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(mailoutbox) == 3
    assert {address for mail in mailoutbox for address in mail.to} == {email}


def test_many_networks_do_not_keep_out_who_was_in_before():
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


def test_there_is_no_second_door():
    answer = Client().post("/_util/login/?next=/about/", {"username": "owner", "password": DEMO_PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next=/about/")
    assert "sessionid" not in answer.cookies


def test_new_passwords_are_asked_for_a_few_times_only(mailoutbox):
    def ask(email, network=HOME):
        return Client().post("/cms/password_reset/", {"email": email}, REMOTE_ADDR=network)

    email = User.objects.get(username="owner").email
    answers = [ask(email) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Please try again in 60 minutes." in visible_text(answers[-1])
    assert int(answers[-1]["Retry-After"]) > 3500
    assert ask(email, ELSEWHERE).status_code == 302
    assert len(mailoutbox) == 3
    assert ask("nobody@river.example", ELSEWHERE).status_code == 302
