"""Passkeys are refused wherever something isn't right."""

import json

import pytest
from django.urls import reverse

from editorial.accounts import passkeys
from tests.apps.passkey_clients import (
    ADD,
    HOST,
    ORIGIN,
    add,
    get_options,
    make_device,
    sign_in,
    use,
)
from tests.apps.test_second_factor import CODE, HOME
from tests.authenticator import PRESENT
from tests.helpers import soup, visible_text
from users.models import Passkey, SecurityEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("passkey_domain")]


class TestRefusals:
    """What is no proof."""

    @pytest.fixture
    def device(self, db):
        return add(sign_in())[0]

    @pytest.fixture
    def client(self, device):
        return sign_in()

    def refuse(self, client, answer, words="This passkey isn’t right"):
        response = client.post(CODE, {"passkey": answer})
        assert response.status_code == 200
        assert words in visible_text(response)
        assert client.get(HOME).status_code == 302

    def test_wrong_challenge(self, client, device):
        get_options(client, "use")
        self.refuse(client, device.get({"challenge": "AAAA"}))
        event = SecurityEvent.objects.filter(kind="sign-in-failed").first()
        assert event.about == f"{event.actor}: wrong passkey"

    def test_no_challenge_that_of_another_session_or_of_another_purpose(self, client, device):
        self.refuse(client, device.get({"challenge": "AAAA"}), "That took too long")
        foreign = get_options(sign_in(), "use")
        self.refuse(client, device.get(foreign), "That took too long")
        options = get_options(client, "use")
        session = client.session
        session[passkeys.STATE_KEY] = {**session[passkeys.STATE_KEY], "purpose": passkeys.ADD}
        session.save()
        self.refuse(client, device.get(options), "That took too long")

    def test_late_answer(self, client, device, monkeypatch):
        answer = device.get(get_options(client, "use"))
        monkeypatch.setattr(passkeys, "CHALLENGE_SECONDS", 0)
        self.refuse(client, answer, "That took too long")

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", f"http://{HOST}", f"https://www.{HOST}", f"{ORIGIN}:8443"]
    )
    def test_wrong_origin(self, client, device, origin):
        device.origin = origin
        self.refuse(client, device.get(get_options(client, "use")))

    def test_wrong_domain(self, client, device):
        device.domain = "evil.example"
        self.refuse(client, device.get(get_options(client, "use")))

    def test_device_that_did_not_recognize_its_owner(self, client, device):
        device.flags = PRESENT
        self.refuse(client, device.get(get_options(client, "use")))

    def test_passkey_of_somebody_else(self, client):
        foreign, _ = add(sign_in("owner"))
        self.refuse(client, foreign.get(get_options(client, "use")))

    def test_wrong_signature(self, client, device):
        device.key = make_device().key
        self.refuse(client, device.get(get_options(client, "use")))

    def test_same_answer_twice(self, client, device):
        answer = device.get(get_options(client, "use"))
        state = client.session[passkeys.STATE_KEY]
        assert client.post(CODE, {"passkey": answer}).status_code == 302
        again = sign_in()
        self.refuse(again, answer, "That took too long")
        session = again.session
        session[passkeys.STATE_KEY] = state  # as if two requests had read the session at the same moment
        session.save()
        self.refuse(again, answer, "That took too long")

    def test_count_that_does_not_grow(self, client, device):
        device.count = 7
        assert use(client, device).status_code == 302
        assert Passkey.objects.get().sign_count == 8
        copy = sign_in()
        device.count = 5
        self.refuse(copy, device.get(get_options(copy, "use")))

    @pytest.mark.parametrize("answer", ["{", "[]", "1", "{}", '{"id": 1}', "[" * 15_000, "\x00"])
    def test_no_answer_at_all(self, client, device, answer):
        get_options(client, "use")
        assert client.post(CODE, {"passkey": answer}).status_code == 200

    def test_malformed_parts(self, client, device):
        answer = json.loads(device.get(get_options(client, "use")))
        for part in ("clientDataJSON", "authenticatorData", "signature"):
            get_options(client, "use")
            wrong = {**answer, "response": {**answer["response"], part: "AAAA"}}
            self.refuse(client, json.dumps(wrong))

    def test_too_many_attempts(self, client, device):
        device.origin = "https://evil.example"
        for _ in range(10):
            use(client, device)
        device.origin = ORIGIN
        assert "There were too many attempts" in visible_text(use(client, device))
        assert "There were too many attempts" in visible_text(client.post(CODE, {"code": "000000"}))
        assert client.get(HOME).status_code == 302

    def test_session_without_its_factor_adds_none(self, client, device):
        assert get_options(client, "add")["first"].startswith(CODE)
        assert client.post(ADD, {"name": "x"})["Location"].startswith(CODE)
        assert Passkey.objects.count() == 1


@pytest.mark.parametrize("change", ["origin", "domain", "flags", "challenge", "other"])
def test_wrong_answer_adds_no_passkey(change):
    client, device = sign_in(), make_device()
    wrong = {"origin": "https://evil.example", "domain": "evil.example", "flags": PRESENT}
    if change in wrong:
        setattr(device, change, wrong[change])
    options = get_options(client, "use" if change == "other" else "add")
    if change == "challenge":
        options["challenge"] = "AAAA"
    answer = client.post(ADD, {"name": "x", "passkey": device.create(options)})
    assert soup(answer).select_one("[role=alert]").get_text() in (passkeys.NOT_TAKEN, passkeys.TOO_LATE)
    assert not Passkey.objects.exists()


def test_passkey_is_added_once_and_not_without_the_password(monkeypatch):
    client = sign_in()
    device, _ = add(client)
    _, answer = add(sign_in("owner"), device)
    assert passkeys.IS_KNOWN in visible_text(answer)
    monkeypatch.setattr(passkeys, "MAX_PASSKEYS", 1)
    assert passkeys.TOO_MANY_PASSKEYS in visible_text(add(client)[1])
    session = client.session
    session["password_given_at"] = 0
    session.save()
    assert client.post(ADD, {"name": "x"})["Location"].startswith(reverse("confirm_password"))
