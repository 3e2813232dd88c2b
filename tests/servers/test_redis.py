"""Whole answers kept in a real Redis: what tests/contract/test_kept.py promises, and Redis killed under way."""

import pickle

import pytest
from django.core.cache import caches
from django.test import Client

from blog.models import ArticlePage
from core.cache.versioned import QUARTER, backends, site_version, version_of
from core.images.prefetch import RENDITIONS_KEY
from core.page_cache import middleware as kept
from site_config import env
from tests.contract.test_kept import (  # noqa: F401 - collected here again, on Redis
    SURFACES,
    kept_pages,
    plain,
    queries,
    same,
    test_a_stampede_makes_a_page_once,
    test_another_origin_has_an_answer_of_its_own,
    test_parameters_that_mean_nothing_make_no_second_entry,
    test_the_server_gives_what_is_kept_before_django_is_asked,
    test_what_is_kept_is_the_answer,
    test_who_has_a_session_gets_an_answer_of_their_own,
)
from tests.helpers import set_facts


@pytest.fixture(autouse=True)
def in_redis(settings, redis):
    """Keep everything as ``CACHE_URL=redis://…`` does."""
    redis.client.flushall()
    settings.CACHES = env.VARIABLES["CACHE_URL"].read(redis.url)
    backends.SteadyMixin.away.clear()
    yield
    if not redis.answers():
        redis.start()
    backends.SteadyMixin.away.clear()


def ask_again():
    """Let the pause be over in which Redis isn't asked."""
    for prefix in backends.SteadyMixin.away:
        backends.SteadyMixin.away[prefix] = 1e-9


def test_what_is_kept_ends(kept_pages, redis, monkeypatch):  # noqa: F811 - pytest's way to name a fixture
    """Redis is never filled for ever: everything but the version has an end, pages within a quarter of an hour."""
    monkeypatch.setattr(kept, "QUARTER", QUARTER)
    for path in ("/", "/blog/", "/api/v1/site"):
        kept_pages.get(path)
    ends = {key.decode(): redis.client.ttl(key) for key in redis.client.scan_iter()}
    endless = {key for key, seconds in ends.items() if seconds < 0}
    assert endless == {f"stillpoint:1:{key}" for key in (backends.VERSION_KEY, RENDITIONS_KEY)}
    pages = [seconds for key, seconds in ends.items() if key.startswith("pages:")]
    assert len(pages) >= 6
    assert max(pages) <= 900


def test_redis_killed_under_way(kept_pages, redis, site):  # noqa: F811
    """The site goes on; when Redis is back, with all that it had, nothing of it is shown that has changed since."""
    before = kept_pages.get("/")
    version = site_version()
    redis.stop()
    for _ in range(2):
        answer = kept_pages.get("/")
        assert (answer.status_code, answer.content) == (200, before.content)
    set_facts(site, phone="+1 503 555 0199")
    assert "555-0199" in kept_pages.get("/").content.decode()
    redis.start()
    assert version.startswith(redis_version(redis))
    assert "555-0199" in kept_pages.get("/").content.decode()
    ask_again()
    assert "555-0199" in kept_pages.get("/").content.decode()
    assert not version.startswith(redis_version(redis))
    kept_pages.get("/")  # each of the two caches gave a new version when it was found back
    assert queries(kept_pages, "/")[0] == 0
    assert "555-0199" in Client().get("/").content.decode()


def redis_version(redis):
    """Return the version that is in Redis itself."""
    return pickle.loads(redis.client.get(f"stillpoint:1:{backends.VERSION_KEY}"))  # noqa: S301 - our own


def test_a_full_redis_drops_what_was_not_asked_for_lately(kept_pages, redis, plain):  # noqa: F811
    """With ``maxmemory`` and ``allkeys-lru`` it takes no more memory, and every answer is right."""
    redis.client.mset({f"old:{number}": b"x" * 5_000 for number in range(1_000)})
    redis.client.config_set("maxmemory-policy", "allkeys-lru")
    redis.client.config_set("maxmemory", redis.client.info("memory")["used_memory"])
    try:
        for path in [*SURFACES[:14], *SURFACES[:4]]:
            assert same(kept_pages.get(path), plain(path))
        assert redis.client.info("stats")["evicted_keys"] > 0
        assert not backends.SteadyMixin.away
    finally:
        redis.client.config_set("maxmemory", 0)


def test_without_the_version_everything_is_made_anew(kept_pages, redis, plain):  # noqa: F811
    """A full Redis may drop it, too."""
    kept_pages.get("/")
    redis.client.delete(f"stillpoint:1:{backends.VERSION_KEY}")
    asked, answer = queries(kept_pages, "/")
    assert asked
    assert answer.content == plain("/").content


@pytest.mark.parametrize("pickled", [b"cgone_module\nGone\n.", b"ccore.models\nGone\n.", b"\x80\x05nothing"])
def test_what_another_release_has_pickled_is_nothing(kept_pages, redis, pickled):  # noqa: F811
    """While servers are updated one after the other, both releases share one Redis."""
    page = ArticlePage.objects.get(slug="sleep")
    key = f"picture:{page.hero_image_id}:{version_of(RENDITIONS_KEY)}:{site_version()}"
    redis.client.set(f"stillpoint:1:{key}", pickled)
    assert caches["default"].get(key, "nothing") == "nothing"
    backends.SteadyMixin.away.clear()
    assert kept_pages.get(page.url).status_code == 200
    assert caches["default"].get("nothing", "else") == "else"
