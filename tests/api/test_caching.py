"""Caches may keep every answer but have to ask: unchanged is a 304, changed shows at the next request, to all alike."""

import gzip
import json

import pytest
from django.test import Client

from home.models import ContactPage
from tests.changes import CHANGES

API = "/api/v1/"
ANSWERS = [
    *("site", "pages/by-path?path=/", "pages/by-path?path=/contact/", "pages/3", "articles", "services", "therapists"),
    *("testimonials", "topics", "search?q=massage", "urls", "redirects", "openapi.json", "docs"),
]
FRONT_END = "https://www.front.example"


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_can_be_kept_and_checked(client, site, path):
    """A strong ETag of exactly these bytes; who has them gets 304 and nothing more."""
    first, second = client.get(API + path), Client().get(API + path)
    assert first.content == second.content
    tag = first.headers["ETag"]
    assert tag == second.headers["ETag"]
    assert not tag.startswith("W/")
    assert first.headers["Cache-Control"] == "no-cache"
    for asked in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        unchanged = client.get(API + path, headers={"if-none-match": asked})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged.headers["ETag"] == tag
        assert unchanged.headers["Cache-Control"] == "no-cache"
    assert client.get(API + path, headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("path", ANSWERS[:-2])
def test_everybody_gets_the_same(client, site, path, signed_in):
    """No cookie is set or looked at: staff, visitors with any session, visitors without get the same bytes."""
    plain = client.get(API + path)
    staff = signed_in("owner")
    session_before = dict(staff.session.items())
    visitor = Client(headers={"cookie": f"sessionid=a-session-that-nobody-has; csrftoken={'y' * 32}"})
    for other in (staff.get(API + path), visitor.get(API + path)):
        assert other.content == plain.content
        assert {n: other.headers[n] for n in ("ETag", "Cache-Control", "Vary")} == {
            n: plain.headers[n] for n in ("ETag", "Cache-Control", "Vary")
        }
        assert not other.cookies
    assert "cookie" not in plain.headers["Vary"].lower()
    assert not plain.cookies
    assert dict(staff.session.items()) == session_before


@pytest.mark.parametrize(
    "path", ["pages/999999", "pages/by-path?path=/none/", "articles?limit=0", "none", "preview?token=x"]
)
def test_problems_are_not_kept(client, site, path):
    answer = client.get(API + path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_compressed_where_that_is_taken(client, site):
    plain = client.get(f"{API}articles")
    packed = client.get(f"{API}articles", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    again = client.get(f"{API}articles", headers={"accept-encoding": "gzip", "if-none-match": packed.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_at_the_next_request(client, site, change):
    """Whoever has the old answer gets the new one, with a new ETag, at once."""
    path, make, words = CHANGES[change]
    before = client.get(API + path)
    tag = before.headers.get("ETag", '"none"')
    assert words is None or words not in before.content.decode()
    make(site)
    after = client.get(API + path, headers={"if-none-match": tag})
    assert after.status_code in (200, 404)
    assert after.content != before.content
    assert after.headers.get("ETag") != tag
    assert words is None or words in after.content.decode()


def test_only_known_front_ends_may_read_across_origins(client, site, settings):
    """CORS names the configured origins one by one, never ``*``, and lets no cookie through."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    for path in ("site", "pages/999999", "none"):
        known = client.get(API + path, headers={"origin": FRONT_END})
        assert known.headers["Access-Control-Allow-Origin"] == FRONT_END
        assert "Access-Control-Allow-Credentials" not in known.headers
        assert "origin" in known.headers["Vary"].lower()
        other = client.get(API + path, headers={"origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"origin": FRONT_END}).headers


def test_a_browser_may_ask_before_it_sends_a_form(client, site, settings):
    """The preflight of a form allows JSON from a front end of ours, and nothing to others."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    path = f"{API}forms/{ContactPage.objects.get().pk}/submissions"
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = client.options(path, headers={"origin": FRONT_END, **asked})
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == FRONT_END
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "content-type" in answer.headers["Access-Control-Allow-Headers"]
    refused = client.options(path, headers={"origin": "https://other.example", **asked})
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_nobody_may_ask_without_end(client, site, settings, monkeypatch):
    """The limit counts each network by itself; a 304 counts too; what is too much is a problem with a time to wait."""
    monkeypatch.setattr("core.http.rate_limits.time.time", lambda: 2_000_000_000)  # no minute ends meanwhile
    settings.API_REQUESTS_PER_MINUTE = 3
    tag = client.get(f"{API}topics").headers["ETag"]
    client.get(f"{API}topics", headers={"if-none-match": tag})
    client.get(f"{API}articles?limit=0")
    answer = client.get(f"{API}topics")
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.content)["status"] == 429
    assert client.get(f"{API}topics", REMOTE_ADDR="198.51.100.7").status_code == 200
