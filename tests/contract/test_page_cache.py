"""The page cache: its responses are right, bounded in number, and never stale."""

import gzip
import threading
import time
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ArticlePage
from core.cache.invalidation import PUBLIC_APPS, PUBLIC_MODELS
from core.cache.release import get_release_id
from core.cache.versioned import QUARTER_HOUR_SECONDS
from core.page_cache import cdn, middleware, rules, store
from core.page_cache.application import PageCacheApplication
from core.page_cache.responses import CachedResponse
from core.tasks import warm_page
from home.models import StandardPage
from tests.cdn import get_waiting_tasks, run_waiting_tasks
from tests.changes import AT, CHANGES

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")

SURFACES = [
    *("/", "/blog/", "/blog/sleep/", "/blog/rest/", "/blog/topics/guides/", "/services/", "/services/back-massage/"),
    *("/therapists/", "/therapists/maren-holt/", "/testimonials/", "/about/", "/contact/", "/search/?q=massage"),
    *("/blog/feed.rss", "/blog/feed.atom", "/blog/feed.json", "/blog/sleep/index.md", "/llms.txt", "/robots.txt"),
    *("/sitemap.xml", "/sitemap-articlepage-1.xml", "/sitemap-standardpage-1.xml"),
    *(f"/api/v1/{name}" for name in ("site", "articles?limit=50", "services", "therapists", "testimonials", "topics")),
    *(f"/api/v1/{name}" for name in ("urls", "redirects", "search?q=massage", f"{AT}/", f"{AT}/blog/sleep/")),
]
INVISIBLE_APPS = {
    *("contenttypes", "sessions", "auth", "users", "taggit", "django_tasks_database", "wagtailsearch", "wagtailadmin"),
    *("otp_static", "otp_totp"),  # second factors
    "visits",  # sums for staff
    *("wagtailforms", "wagtailusers", "wagtailembeds", "demo", "api", "seo", "editorial", "ops", "wagtailimages"),
}
INVISIBLE_MODELS = {
    *("Locale", "GroupSitePermission", "APIToken", "ModelLogEntry", "Revision", "GroupCollectionPermission"),
    *("UploadedFile", "WorkflowContentType", "WorkflowState", "Workflow", "WorkflowTask", "Task", "GroupApprovalTask"),
    *("TaskState", "Page", "GroupPagePermission", "WorkflowPage", "PageLogEntry", "Comment", "CommentReply"),
    *("PageSubscription", "ReferenceIndex", "Query", "QueryDailyHits", "Word"),
}


@pytest.fixture
def cached_client(settings, site, monkeypatch):
    """Return a client of a site whose page cache is on and empty, in this process and in the cache."""
    settings.PAGE_CACHE_ENABLED = True
    monkeypatch.setattr(store, "local_memory", store.LocalMemory())
    return Client()


@pytest.fixture
def get_uncached(settings, cached_client):
    """Return a function that gets a response with the page cache off."""

    def get(path, **options):
        settings.PAGE_CACHE_ENABLED = False
        answer = cached_client.get(path, **options)
        settings.PAGE_CACHE_ENABLED = True
        return answer

    return get


def is_same(answer, other):
    """Tell whether two responses are equal; a password form has another token each time."""
    if "no-store" in other.headers["Cache-Control"]:
        return answer.status_code == other.status_code and "no-store" in answer.headers["Cache-Control"]
    return (answer.status_code, answer.content) == (other.status_code, other.content)


def count_queries(client, path, **headers):
    """Return the number of queries and the response."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, headers=headers)
    return len(captured), answer


@pytest.mark.parametrize("path", SURFACES)
def test_cached_response_equals_uncached_one(cached_client, get_uncached, path):
    """Body, status and headers are the same; a cached response needs no query and honors conditional requests."""
    first, (asked, second) = cached_client.get(path), count_queries(cached_client, path)
    expected = get_uncached(path)
    assert is_same(first, expected)
    assert is_same(second, expected)
    names = expected.headers.keys() - {"ETag", "Content-Length"}
    assert {name: second.headers[name] for name in names - {"Vary"}} == {
        name: expected.headers[name] for name in names - {"Vary"}
    }
    if expected.status_code == 200:
        assert asked == 0
        tag = second.headers["ETag"]
        assert not tag.startswith("W/")
        for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
            unchanged = cached_client.get(path, headers={"if-none-match": known})
            assert (unchanged.status_code, unchanged.content, unchanged.headers["ETag"]) == (304, b"", tag)
        packed = cached_client.get(path, headers={"accept-encoding": "gzip"})
        if "Content-Encoding" in packed.headers:
            assert gzip.decompress(packed.content) == expected.content
            assert packed.headers["ETag"] != tag
        head = cached_client.head(path)
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)
        assert head.headers["Content-Length"] == str(len(expected.content))


@pytest.mark.parametrize("change", CHANGES)
def test_change_shows_everywhere_at_next_request_and_purges_cdn(cached_client, get_uncached, purged, site, change):
    """Every surface equals the one without a cache, whoever has the old response gets the new one, the worker purges
    the CDN later.
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
    assert [path for path in before if not is_same(cached_client.get(path), get_uncached(path))] == []
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


def test_unread_parameters_share_one_cached_response(cached_client):
    cached_client.get("/about/")
    for query in ("utm_source=x", "page=2", "q=1&q=2", "fbclid=" + "y" * 100):
        assert count_queries(cached_client, f"/about/?{query}")[0] == 0
    first, second = cached_client.get("/search/?q=massage"), cached_client.get("/search/?q=massage&page=2")
    assert first.content != second.content
    assert count_queries(cached_client, "/search/?gclid=1&page=2&q=massage")[0] == 0
    assert count_queries(cached_client, "/search/?q=massage&gclid=2")[0] == 0


def test_number_of_variants_and_length_of_addresses_are_limited(cached_client, monkeypatch):
    """A path has at most MAX_VARIANTS responses; an address that is too long has none."""
    monkeypatch.setattr(store, "MAX_VARIANTS", 5)
    for number in range(20):
        assert cached_client.get(f"/api/v1/articles?limit={number + 1}").status_code == 200
    assert len(caches["pages"]._cache) == 5 + 2  # and how many there are, and what they depend on
    long = f"/about/?x={'y' * 600}"
    cached_client.get(long)
    assert count_queries(cached_client, long)[0] > 0


def test_local_memory_stays_within_its_size():
    memory = store.LocalMemory()
    for number in range(5000):
        memory.set(f"{number}", CachedResponse((), "x", b"a" * 60_000, b"b" * 12_000, 0))
    assert memory.size <= store.LOCAL_MEMORY_BYTES
    assert memory.size == sum(map(store.estimate_size, memory.entries.values()))
    assert memory.get("4999")
    assert memory.get("0") is None


@pytest.mark.parametrize("path", ["/nothing/", "/cms/login/", "/healthz", "/api/v1/none", "/api/v1/articles?limit=0"])
def test_errors_and_admin_are_not_cached(cached_client, path):
    cached_client.get(path)
    assert not caches["pages"]._cache


def test_session_cookie_bypasses_cache(cached_client, settings, client):
    """The presence of the cookie is enough; nothing is looked up or stored."""
    cached_client.get("/about/")
    cached_client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    asked, answer = count_queries(cached_client, "/about/")
    assert asked
    assert answer.headers["Cache-Control"] == "no-store"
    cached_client.get("/blog/")
    del cached_client.cookies[settings.SESSION_COOKIE_NAME]
    assert count_queries(cached_client, "/blog/")[0] > 0


def test_restricted_page_is_not_cached(cached_client, site):
    CHANGES["restrict"][1](site)
    assert "no-store" in cached_client.get("/blog/sleep/").headers["Cache-Control"]
    assert not caches["pages"]._cache


def test_preview_neither_reads_nor_fills_cache(cached_client):
    """Also where it is made without anybody's cookie, as the worker and the checks do."""
    page = ArticlePage.objects.get(slug="sleep")
    meta = page._get_dummy_headers()  # a visitor could come just as Wagtail's dummy does

    def visit():
        return cached_client.get(page.url, headers={"host": meta["HTTP_HOST"]}, SERVER_PORT=meta["SERVER_PORT"])

    page.title = "A draft"
    assert "A draft" in page.make_preview_request().content.decode()
    assert "A draft" not in visit().content.decode()
    assert "A draft" in page.make_preview_request().content.decode()
    assert "A draft" not in visit().content.decode()


def test_wsgi_application_answers_cached_responses_itself(cached_client, settings):
    """GET, HEAD and conditional requests; all others go on to Django."""
    asked, said = [], []
    application = PageCacheApplication(lambda environ, start: asked.append(environ) or [])
    expected = cached_client.get("/about/?x=1")
    environ = cached_client._base_environ(PATH_INFO="/about/", QUERY_STRING="utm_source=y")

    def ask(**more):
        body = b"".join(application(environ | more, lambda status, headers: said.append((status, dict(headers)))))
        return body, *said[-1]

    body, status, headers = ask()
    assert (body, status) == (expected.content, "200 OK")
    assert headers == dict(expected.headers)
    assert ask(HTTP_IF_NONE_MATCH=headers["ETag"])[:2] == (b"", "304 Not Modified")
    assert ask(REQUEST_METHOD="HEAD")[0] == b""
    assert ask(REQUEST_METHOD="HEAD")[2]["Content-Length"] == str(len(expected.content))
    assert not asked
    for other in (
        {"REQUEST_METHOD": "POST"},
        {"HTTP_COOKIE": f"a=b; {settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"HTTP_HOST": "other.example"},
        {"wsgi.url_scheme": "https"},
        {"PATH_INFO": "/services/"},
    ):
        application(environ | other, None)
    assert len(asked) == 6


def test_search_without_results_is_not_cached(cached_client):
    """It is counted for staff each time."""
    cached_client.get("/search/?q=xyzzy")
    assert not caches["pages"]._cache
    cached_client.get("/api/v1/search?q=xyzzy")
    assert not caches["pages"]._cache


def test_each_allowed_origin_has_its_own_response(cached_client, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://www.front.example"]
    without_origin = cached_client.get("/api/v1/site")
    allowed = cached_client.get("/api/v1/site", headers={"origin": "https://www.front.example"})
    other = cached_client.get("/api/v1/site", headers={"origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in without_origin.headers
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://www.front.example"
    assert "Access-Control-Allow-Origin" not in other.headers


def test_concurrent_requests_build_page_once(cached_client, settings, monkeypatch):
    made, inside = [], threading.Event()
    answer = HttpResponse("page", headers={"Cache-Control": "no-cache"})

    def make(request):
        made.append(request.path)
        inside.wait(5)
        return answer

    page_cache = middleware.PageCacheMiddleware(make)
    monkeypatch.setattr(middleware, "next_change_time", lambda now: now + 60)
    monkeypatch.setattr(store, "get_site_version", lambda: "1")
    settings.PAGE_CACHE_ENABLED = True
    factory = cached_client.request().wsgi_request.__class__
    found = []

    def visit():
        environ = cached_client._base_environ(PATH_INFO="/about/")
        found.append(page_cache(factory(environ)).content)

    visitors = [threading.Thread(target=visit) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    threading.Timer(0.3, inside.set).start()
    for visitor in visitors:
        visitor.join()
    assert found == [b"page"] * 8
    assert made == ["/about/"]


def test_response_stored_meanwhile_is_not_built_again(cached_client, monkeypatch):
    """Another request stores it after this one looked and before it gets the lock, or sees it released."""
    cached_client.get("/about/")  # so that it is stored
    look_up = middleware.get_cached_response
    looks = []

    def find_late(path_key, meta):
        looks.append(path_key)
        if len(looks) == 2:
            caches["pages"].delete(lock)
        return look_up(path_key, meta) if len(looks) > 2 else None

    meta = cached_client._base_environ(PATH_INFO="/about/")
    lock = store.get_lock_key(store.get_path_key(meta), meta)
    monkeypatch.setattr(middleware, "get_cached_response", find_late)
    monkeypatch.setattr(middleware.PageCacheMiddleware, "build_and_store", None)
    caches["pages"].add(lock, 1, 60)
    assert cached_client.get("/about/").status_code == 200
    assert len(looks) == 3


def test_deploy_drops_cached_responses(cached_client, settings, monkeypatch):
    """A response is never used by other code or settings than those that built it."""
    cached_client.get("/about/")
    assert count_queries(cached_client, "/about/")[0] == 0
    get_release_id.cache_clear()
    settings.FRONTEND_URL = "https://www.front.example"
    assert count_queries(cached_client, "/about/")[0] > 0
    get_release_id.cache_clear()
