"""Cache backends: the site runs without them, and they return nothing stale once they are back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client, RequestFactory
from redis import ConnectionError as RedisGoneError

from core.cache import backends
from core.cache.versioned import get_site_version, invalidate
from core.page_cache.middleware import PageCacheMiddleware
from site_config import env
from tests.helpers import set_facts

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")


@pytest.fixture
def files(settings, tmp_path):
    """Use file caches, as ``bin/serve`` does."""
    settings.CACHES = {
        "default": {
            "BACKEND": "core.cache.backends.FileCache",
            "LOCATION": tmp_path / "small",
            "KEY_PREFIX": "stillpoint",
        },
        "pages": {"BACKEND": "core.cache.backends.FileCache", "LOCATION": tmp_path / "pages", "KEY_PREFIX": "pages"},
    }
    backends.FaultTolerantCacheMixin.unavailable_until.clear()
    yield caches
    backends.FaultTolerantCacheMixin.unavailable_until.clear()


@pytest.fixture
def broken():
    """Return two functions: one makes every file cache fail, the other repairs it."""
    faults = pytest.MonkeyPatch()

    def fail(*args, **options):
        raise OSError("No space left on device")

    def break_caches():
        for name in ("get", "set", "add", "delete"):
            faults.setattr(backends.AtomicAddFileCache, name, fail)

    def repair_caches():
        faults.undo()
        for prefix in backends.FaultTolerantCacheMixin.unavailable_until:
            backends.FaultTolerantCacheMixin.unavailable_until[prefix] = 1e-9

    yield break_caches, repair_caches
    faults.undo()


def test_one_of_many_concurrent_adds_succeeds(files):
    """Locks hold between the threads and processes of a server."""
    barrier = threading.Barrier(8)

    def add(number):
        barrier.wait()
        return caches["default"].add("lock", number, 60)

    for _ in range(20):
        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(add, range(8))) == 1
        caches["default"].delete("lock")


def test_added_key_expires(files):
    assert files["default"].add("lock", 1, 0.05)
    assert not files["default"].add("lock", 2, 60)
    threading.Event().wait(0.1)
    assert files["default"].add("lock", 3, 60)
    assert files["default"].get("lock") == 3


def test_site_works_without_cache(files, broken, settings, site):
    break_caches, _ = broken
    settings.PAGE_CACHE_ENABLED = True
    client = Client()
    before = client.get("/")
    break_caches()
    for _ in range(2):
        answer = client.get("/")
        assert (answer.status_code, answer.content) == (200, before.content)
    set_facts(site, phone="+1 503 555 0199")
    assert "555-0199" in client.get("/").content.decode()
    assert client.get("/api/v1/site").status_code == 200


def test_change_during_cache_failure_shows_afterwards(files, broken, settings, site):
    """The old pages are still stored, under a version that is no longer used."""
    break_caches, repair_caches = broken
    settings.PAGE_CACHE_ENABLED = True
    client = Client()
    client.get("/")
    version = get_site_version()
    break_caches()
    set_facts(site, phone="+1 503 555 0199")
    invalidate()
    repair_caches()
    assert "555-0199" in client.get("/").content.decode()
    assert get_site_version() != version
    assert "555-0199" in Client().get("/").content.decode()


def test_failed_cache_is_not_asked_for_a_while():
    calls = []

    class Base:
        def get(self, *args):
            calls.append(args)
            raise RedisGoneError("refused")

    cache = type("Cache", (backends.FaultTolerantCacheMixin, Base), {"key_prefix": "gone"})()
    assert [cache.get("x", "nothing") for _ in range(5)] == ["nothing"] * 5
    assert len(calls) == 1
    backends.FaultTolerantCacheMixin.unavailable_until.clear()


def test_file_cache_stays_within_max_entries(settings, site, tmp_path, monkeypatch):
    """Five thousand different addresses are answered, and the folder stays within its limit."""
    monkeypatch.setenv("CACHE_URL", f"file:///{tmp_path}")
    settings.CACHES, settings.PAGE_CACHE_ENABLED = env.get("CACHE_URL"), True
    max_entries = settings.CACHES["pages"]["OPTIONS"]["MAX_ENTRIES"]
    visit = PageCacheMiddleware(lambda request: HttpResponse(b"x" * 1000, headers={"Cache-Control": "no-cache"}))
    largest = 0
    for number in range(5000):
        assert visit(RequestFactory().get(f"/about/{number}/")).status_code == 200
        if number % 500 == 499:
            largest = max(largest, len(list((tmp_path / "pages").iterdir())))
    assert max_entries / 2 < largest <= max_entries + 2 * 50  # they are counted at each fiftieth write
