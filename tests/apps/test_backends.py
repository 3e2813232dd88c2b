"""Caches that the site can do without, and that never bring back what is old."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from redis import ConnectionError as RedisGoneError

from core.cache import backends
from core.cache.versioned import forget, site_version
from core.page_cache.middleware import KeepMiddleware
from site_config import env
from tests.helpers import set_facts


@pytest.fixture
def files(settings, tmp_path):
    """Return the settings' caches in files, as ``bin/serve`` has them."""
    settings.CACHES = {
        "default": {
            "BACKEND": "core.cache.backends.FileCache",
            "LOCATION": tmp_path / "small",
            "KEY_PREFIX": "stillpoint",
        },
        "pages": {"BACKEND": "core.cache.backends.FileCache", "LOCATION": tmp_path / "pages", "KEY_PREFIX": "pages"},
    }
    backends.SteadyMixin.away.clear()
    yield caches
    backends.SteadyMixin.away.clear()


@pytest.fixture
def broken():
    """Return functions that take every cache in files away and bring it back, at once."""
    faults = pytest.MonkeyPatch()

    def away(*args, **options):
        raise OSError("No space left on device")

    def take():
        for name in ("get", "set", "add", "delete"):
            faults.setattr(backends.AddsOnce, name, away)

    def bring():
        faults.undo()
        for prefix in backends.SteadyMixin.away:
            backends.SteadyMixin.away[prefix] = 1e-9

    yield take, bring
    faults.undo()


def test_one_of_many_adds(files):
    """Locks hold between the threads and processes of a server."""
    barrier = threading.Barrier(8)

    def add(number):
        barrier.wait()
        return caches["default"].add("lock", number, 60)

    for _ in range(20):
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(add, range(8))) == 1
        caches["default"].delete("lock")


def test_what_was_added_ends(files):
    assert files["default"].add("lock", 1, 0.05)
    assert not files["default"].add("lock", 2, 60)
    threading.Event().wait(0.1)
    assert files["default"].add("lock", 3, 60)
    assert files["default"].get("lock") == 3


def test_the_site_goes_on_without_a_cache(files, broken, settings, site):
    take, _ = broken
    settings.PAGES_KEPT = True
    client = Client()
    before = client.get("/")
    take()
    for _ in range(2):
        answer = client.get("/")
        assert (answer.status_code, answer.content) == (200, before.content)
    set_facts(site, phone="+1 503 555 0199")
    assert "555-0199" in client.get("/").content.decode()
    assert client.get("/api/v1/site").status_code == 200


def test_a_change_while_the_cache_was_away_shows_when_it_is_back(files, broken, settings, site):
    """The old pages are still in it, under a version that nobody asks for any more."""
    take, bring = broken
    settings.PAGES_KEPT = True
    client = Client()
    client.get("/")
    version = site_version()
    take()
    set_facts(site, phone="+1 503 555 0199")
    forget()
    bring()
    assert "555-0199" in client.get("/").content.decode()
    assert site_version() != version
    assert "555-0199" in Client().get("/").content.decode()


def test_a_cache_that_is_away_is_not_waited_for_at_each_step():
    """After a failure it isn't asked for a while; who stands in the line waits once."""
    asked = []

    class Base:
        def get(self, *args):
            asked.append(args)
            raise RedisGoneError("refused")

    cache = type("Cache", (backends.SteadyMixin, Base), {"key_prefix": "gone"})()
    assert [cache.get("x", "nothing") for _ in range(5)] == ["nothing"] * 5
    assert len(asked) == 1
    backends.SteadyMixin.away.clear()


def test_five_thousand_addresses_fill_no_disk(settings, site, tmp_path, monkeypatch):
    """Whoever asks for ever new addresses gets them made, and the folder stays as large as it may be."""
    monkeypatch.setenv("CACHE_URL", f"file:///{tmp_path}")
    settings.CACHES, settings.PAGES_KEPT = env.get("CACHE_URL"), True
    most = settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    visit = KeepMiddleware(lambda request: HttpResponse(b"x" * 1000, headers={"Cache-Control": "no-cache"}))
    largest = 0
    for number in range(5000):
        assert visit(RequestFactory().get(f"/about/{number}/")).status_code == 200
        if number % 500 == 499:
            largest = max(largest, len(list((tmp_path / "pages").iterdir())))
    assert most / 2 < largest <= most + 2 * 50  # they are counted at each fiftieth write
