"""The page cache: its responses are right, bounded in number, and built once."""

import gzip
import threading

import pytest
from django.core.cache import caches
from django.http import HttpResponse

from blog.models import ArticlePage
from core.page_cache import middleware, store
from core.page_cache.application import PageCacheApplication
from core.page_cache.responses import CachedResponse
from tests.changes import CHANGES
from tests.page_caching import SURFACES, count_queries, is_same

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")


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
