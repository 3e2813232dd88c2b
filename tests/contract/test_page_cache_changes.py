"""The page cache is never stale: every change shows at the next request."""

import time
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from core.cache.invalidation import PUBLIC_APPS, PUBLIC_MODELS
from core.cache.release import get_release_id
from core.cache.versioned import QUARTER_HOUR_SECONDS
from core.page_cache import cdn, middleware, rules
from core.tasks import warm_page
from home.models import StandardPage
from tests.cdn import get_waiting_tasks, run_waiting_tasks
from tests.changes import CHANGES
from tests.page_caching import SURFACES, count_queries, is_same

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")

INVISIBLE_APPS = {
    "contenttypes",
    "sessions",
    "auth",
    "users",
    "taggit",
    "django_tasks_database",
    "wagtailsearch",
    "wagtailadmin",
    "otp_static",
    "otp_totp",  # second factors
    "visits",  # sums for staff
    "wagtailforms",
    "wagtailusers",
    "wagtailembeds",
    "demo",
    "api",
    "seo",
    "editorial",
    "ops",
    "wagtailimages",
}
INVISIBLE_MODELS = {
    "Locale",
    "GroupSitePermission",
    "APIToken",
    "ModelLogEntry",
    "Revision",
    "GroupCollectionPermission",
    "UploadedFile",
    "WorkflowContentType",
    "WorkflowState",
    "Workflow",
    "WorkflowTask",
    "Task",
    "GroupApprovalTask",
    "TaskState",
    "Page",
    "GroupPagePermission",
    "WorkflowPage",
    "PageLogEntry",
    "Comment",
    "CommentReply",
    "PageSubscription",
    "ReferenceIndex",
    "Query",
    "QueryDailyHits",
    "Word",
}


@pytest.fixture
def built(monkeypatch):
    """The addresses of the responses that were built instead of taken from the cache."""
    addresses = []
    build = middleware.PageCacheMiddleware.build_and_store

    def note_and_build(page_cache, path_key, request):
        addresses.append(request.get_full_path())
        return build(page_cache, path_key, request)

    monkeypatch.setattr(middleware.PageCacheMiddleware, "build_and_store", note_and_build)
    return addresses


@pytest.mark.parametrize("change", CHANGES)
def test_change_shows_everywhere_at_next_request_and_purges_cdn(
    cached_client, get_uncached, built, purged, site, change
):
    """Every surface is built anew or equals the one without a cache, whoever has the old response gets the new one, the
    worker purges the CDN later.
    """
    path, make, words = CHANGES[change]
    shown = f"/api/v1/{path}"
    before = {path: cached_client.get(path) for path in {*SURFACES, shown}}
    uncached = get_uncached(shown)
    assert words is None or words not in before[shown].content.decode()
    asked = timezone.now()
    make(site)
    assert purged.requests == []
    assert min(task.run_after for task in get_waiting_tasks()) >= asked + cdn.PURGE_DELAY
    assert_replaced(uncached, lambda tag: get_uncached(shown, headers={"if-none-match": tag}), words)
    assert_replaced(before[shown], lambda tag: cached_client.get(shown, headers={"if-none-match": tag}), words)
    built.clear()
    after = {path: cached_client.get(path) for path in before}
    from_cache = before.keys() - set(built)
    assert len(from_cache) < len(before)
    assert [path for path in from_cache if not is_same(after[path], get_uncached(path))] == []
    run_waiting_tasks()
    assert {(method, path, headers["Host"]) for method, path, headers, _ in purged.requests} == {
        ("PURGE", "/*", "www.example.com")
    }


def assert_replaced(before, get, words):
    """Assert that ``get(tag)`` answers a conditional request with another body and ETag, which holds ``words``."""
    tag = before.headers.get("ETag", '"none"')
    after = get(tag)
    assert after.status_code in (200, 404)
    assert after.content != before.content
    assert after.headers.get("ETag") != tag
    assert words is None or words in after.content.decode()


def test_every_model_either_invalidates_or_is_listed_as_invisible():
    known = {model for model in apps.get_models() if model._meta.app_label in PUBLIC_APPS} | set(PUBLIC_MODELS)
    for model in set(apps.get_models()) - known:
        assert model._meta.app_label in INVISIBLE_APPS or model.__name__ in INVISIBLE_MODELS, model


def test_expired_page_returns_404_without_worker(cached_client, monkeypatch):
    """At its expiry time, without anything being saved."""
    page = StandardPage.objects.get(slug="about")
    page.expire_at = timezone.now() + timedelta(seconds=90)
    page.save()
    assert cached_client.get(page.url).status_code == 200
    later = timezone.now() + timedelta(seconds=91)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("time.time", later.timestamp)
    assert cached_client.get(page.url).status_code == 404


def test_cached_response_ends_at_quarter_of_an_hour(cached_client, monkeypatch):
    """Dates begin on quarters: the end of a consent, a holiday, the year of an award, a notice."""
    monkeypatch.setattr(rules, "QUARTER_HOUR_SECONDS", QUARTER_HOUR_SECONDS)
    begins = (time.time() // QUARTER_HOUR_SECONDS + 1) * QUARTER_HOUR_SECONDS
    for after, is_made in ((0, True), (1, False), (QUARTER_HOUR_SECONDS - 1, False), (QUARTER_HOUR_SECONDS + 1, True)):
        monkeypatch.setattr("time.time", lambda moment=begins + after: moment)
        assert bool(count_queries(cached_client, "/")[0]) is is_made, after


def test_drawn_share_image_shows_at_next_request(cached_client):
    """The worker draws it after the page was published and perhaps cached."""
    page = StandardPage.objects.get(slug="about")
    page.hero_image = page.share_image = None
    page.save()
    assert "share-cards" not in cached_client.get(page.url).content.decode()
    warm_page.func(page.pk)
    assert "share-cards" in cached_client.get(page.url).content.decode()


def test_deploy_drops_cached_responses(cached_client, settings, monkeypatch):
    """A response is never used by other code or settings than those that built it."""
    cached_client.get("/about/")
    assert count_queries(cached_client, "/about/")[0] == 0
    get_release_id.cache_clear()
    settings.FRONTEND_URL = "https://www.front.example"
    assert count_queries(cached_client, "/about/")[0] > 0
    get_release_id.cache_clear()
