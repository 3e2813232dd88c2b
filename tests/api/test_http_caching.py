"""HTTP caching of the API: every response may be stored but must be revalidated, and is the same for everybody."""

import gzip
import json

import pytest
from django.test import Client

from home.models import ContactPage

API = "/api/v1/"
PATHS = [
    "site",
    "pages/by-path?path=/",
    "pages/by-path?path=/contact/",
    "pages/3",
    "articles",
    "services",
    "therapists",
    "testimonials",
    "topics",
    "search?q=massage",
    "urls",
    "redirects",
    "openapi.json",
    "docs",
]
FRONT_END = "https://www.front.example"


@pytest.mark.parametrize("path", PATHS)
def test_response_has_strong_etag_and_revalidates(client, site, path):
    """The ETag is that of the exact bytes; a client that has them gets a 304 without a body."""
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


@pytest.mark.parametrize("path", PATHS[:-2])
def test_response_does_not_depend_on_cookies(client, site, path, signed_in):
    """Staff, visitors with any session and visitors without get the same bytes; no cookie is set."""
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
def test_errors_are_not_stored(client, site, path):
    answer = client.get(API + path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_response_is_compressed_if_client_accepts_it(client, site):
    plain = client.get(f"{API}articles")
    packed = client.get(f"{API}articles", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    again = client.get(f"{API}articles", headers={"accept-encoding": "gzip", "if-none-match": packed.headers["ETag"]})
    assert again.status_code == 304


def test_cors_allows_configured_origins_only(client, site, settings):
    """Each is named, never ``*``, and no credentials are allowed."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    for path in ("site", "pages/999999", "none"):
        known = client.get(API + path, headers={"origin": FRONT_END})
        assert known.headers["Access-Control-Allow-Origin"] == FRONT_END
        assert "Access-Control-Allow-Credentials" not in known.headers
        assert {"ETag", "Retry-After"} <= set(known.headers["Access-Control-Expose-Headers"].split(", "))
        assert "origin" in known.headers["Vary"].lower()
        other = client.get(API + path, headers={"origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"origin": FRONT_END}).headers


def test_form_preflight_allows_configured_origins_only(client, site, settings):
    """It allows JSON from a configured front end, and nothing to others."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    path = f"{API}forms/{ContactPage.objects.get().pk}/submissions"
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = client.options(path, headers={"origin": FRONT_END, **asked})
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == FRONT_END
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert {"content-type", "if-none-match"} <= set(answer.headers["Access-Control-Allow-Headers"].split(", "))
    refused = client.options(path, headers={"origin": "https://other.example", **asked})
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_rate_limit_returns_429_with_retry_after(client, site, settings, monkeypatch):
    """Each network has its own count, and a 304 counts as well."""
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
