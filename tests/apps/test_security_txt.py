"""``/.well-known/security.txt``"""

from datetime import UTC, datetime, timedelta

import pytest

from site_config.env_readers import read_command, read_security_contact

PATH = "/.well-known/security.txt"


def test_contact_is_named_with_an_end_within_a_year(client, site, settings):
    settings.SECURITY_CONTACT = "mailto:security@alderandstone.example"
    answer = client.get(PATH)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:security@alderandstone.example"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=140) < left < timedelta(days=365)
    assert lines["Canonical"].endswith(PATH)


def test_there_is_none_without_a_contact(client, site):
    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize("text", ["security", "a@", "@b", "http://alderandstone.example/", "x <a@b.example>"])
def test_contact_must_be_an_address(text):
    with pytest.raises(ValueError, match=r"^$"):
        read_security_contact(text)


def test_contact_and_scanner_are_read():
    assert read_security_contact("a@b.example") == "mailto:a@b.example"
    assert read_security_contact("https://b.example/report/") == "https://b.example/report/"
    assert read_command("/usr/bin/clamdscan --no-summary -") == ["/usr/bin/clamdscan", "--no-summary", "-"]
    with pytest.raises(ValueError, match=r"^$"):
        read_command("clamdscan -")
