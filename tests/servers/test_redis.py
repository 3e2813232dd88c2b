"""The caches in a real Redis: what tests/contract/test_page_cache.py promises, and Redis killed meanwhile."""

import pickle

import pytest
from django.core.cache import caches
from django.test import Client

from blog.models import ArticlePage
from core.cache import backends
from core.cache.versioned import QUARTER_HOUR_SECONDS, get_site_version, get_version
from core.images.prefetch import RENDITIONS_KEY
from core.page_cache import rules, store
from site_config import env
from tests.contract.test_page_cache import (  # noqa: F401 - collected here again, on Redis
    test_cached_response_equals_uncached_one,
    test_concurrent_requests_build_page_once,
    test_each_allowed_origin_has_its_own_response,
    test_session_cookie_bypasses_cache,
    test_unread_parameters_share_one_cached_response,
    test_wsgi_application_answers_cached_responses_itself,
)
from tests.helpers import set_facts
from tests.page_caching import SURFACES, count_queries, is_same

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")


@pytest.fixture(autouse=True)
def in_redis(settings, redis):
    """Use Redis as ``CACHE_URL=redis://…`` does."""
    redis.client.flushall()
    settings.CACHES = env.VARIABLES["CACHE_URL"].read(redis.url)
    backends.FaultTolerantCacheMixin.unavailable_until.clear()
    yield
    if not redis.is_answering():
        redis.start()
    backends.FaultTolerantCacheMixin.unavailable_until.clear()


def end_retry_pause():
    """Let Redis be asked again at once."""
    for prefix in backends.FaultTolerantCacheMixin.unavailable_until:
        backends.FaultTolerantCacheMixin.unavailable_until[prefix] = 1e-9


def test_everything_but_versions_has_a_timeout(cached_client, redis, monkeypatch):
    """Pages time out within a quarter of an hour."""
    for module in (rules, store):
        monkeypatch.setattr(module, "QUARTER_HOUR_SECONDS", QUARTER_HOUR_SECONDS)
    for path in ("/", "/blog/", "/api/v1/site"):
        cached_client.get(path)
    ends = {key.decode(): redis.client.ttl(key) for key in redis.client.scan_iter()}
    endless = {key for key, seconds in ends.items() if seconds < 0}
    assert endless == {f"stillpoint:1:{key}" for key in (backends.VERSION_KEY, RENDITIONS_KEY)}
    pages = [seconds for key, seconds in ends.items() if key.startswith("pages:")]
    assert len(pages) >= 6
    assert max(pages) <= 900


def test_killed_redis_returns_without_stale_pages(cached_client, redis, site):
    """The site goes on; when Redis is back with its old content, what has changed since is not served from it."""
    before = cached_client.get("/")
    version = get_site_version()
    redis.stop()
    for _ in range(2):
        answer = cached_client.get("/")
        assert (answer.status_code, answer.content) == (200, before.content)
    set_facts(site, phone="+1 503 555 0199")
    assert "555-0199" in cached_client.get("/").content.decode()
    redis.start()
    assert version.startswith(redis_version(redis))
    assert "555-0199" in cached_client.get("/").content.decode()
    end_retry_pause()
    assert "555-0199" in cached_client.get("/").content.decode()
    assert not version.startswith(redis_version(redis))
    cached_client.get("/")  # each of the two caches gave a new version when it was reached again
    assert count_queries(cached_client, "/")[0] == 0
    assert "555-0199" in Client().get("/").content.decode()


def redis_version(redis):
    """Return the version that is in Redis itself."""
    return pickle.loads(redis.client.get(f"stillpoint:1:{backends.VERSION_KEY}"))  # noqa: S301 - our own


def test_full_redis_evicts_least_recently_used_keys(cached_client, redis, get_uncached):
    """With ``maxmemory`` and ``allkeys-lru`` it takes no more memory, and every answer is right."""
    redis.client.mset({f"old:{number}": b"x" * 5_000 for number in range(1_000)})
    redis.client.config_set("maxmemory-policy", "allkeys-lru")
    redis.client.config_set("maxmemory", redis.client.info("memory")["used_memory"])
    try:
        for path in [*SURFACES[:14], *SURFACES[:4]]:
            assert is_same(cached_client.get(path), get_uncached(path))
        assert redis.client.info("stats")["evicted_keys"] > 0
        assert not backends.FaultTolerantCacheMixin.unavailable_until
    finally:
        redis.client.config_set("maxmemory", 0)


def test_evicted_version_invalidates_everything(cached_client, redis, get_uncached):
    """A full Redis may drop it, too."""
    cached_client.get("/")
    redis.client.delete(f"stillpoint:1:{backends.VERSION_KEY}")
    asked, answer = count_queries(cached_client, "/")
    assert asked
    assert answer.content == get_uncached("/").content


@pytest.mark.parametrize("pickled", [b"cgone_module\nGone\n.", b"ccore.models\nGone\n.", b"\x80\x05nothing"])
def test_pickle_of_another_release_counts_as_missing(cached_client, redis, pickled):
    """While servers are updated one after the other, both releases share one Redis."""
    page = ArticlePage.objects.get(slug="sleep")
    key = f"picture:{page.hero_image_id}:{get_version(RENDITIONS_KEY)}:{get_site_version()}"
    redis.client.set(f"stillpoint:1:{key}", pickled)
    assert caches["default"].get(key, "nothing") == "nothing"
    backends.FaultTolerantCacheMixin.unavailable_until.clear()
    assert cached_client.get(page.url).status_code == 200
    assert caches["default"].get("nothing", "else") == "else"
