"""Whole answers that are kept for anonymous visitors: quick, bounded, and never old."""

import gzip
import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ArticlePage
from core.cache.invalidation import APPS, OTHERS
from core.cache.release import release
from core.cache.versioned import QUARTER
from core.page_cache import middleware as kept
from core.page_cache import responses as answers
from core.tasks import warm_page
from home.models import StandardPage
from tests.changes import AT, CHANGES

SURFACES = [
    *("/", "/blog/", "/blog/sleep/", "/blog/rest/", "/blog/topics/guides/", "/services/", "/services/back-massage/"),
    *("/therapists/", "/therapists/maren-holt/", "/testimonials/", "/about/", "/contact/", "/search/?q=massage"),
    *("/blog/feed.rss", "/blog/feed.atom", "/blog/feed.json", "/blog/sleep/index.md", "/llms.txt", "/robots.txt"),
    *("/sitemap.xml", "/sitemap-articlepage-1.xml", "/sitemap-standardpage-1.xml"),
    *(f"/api/v1/{name}" for name in ("site", "articles?limit=50", "services", "therapists", "testimonials", "topics")),
    *(f"/api/v1/{name}" for name in ("urls", "redirects", "search?q=massage", f"{AT}/", f"{AT}/blog/sleep/")),
]
SILENT = {
    *("contenttypes", "sessions", "auth", "users", "taggit", "django_tasks_database", "wagtailsearch", "wagtailadmin"),
    *("wagtailforms", "wagtailusers", "wagtailembeds", "demo", "api", "seo", "editorial", "wagtailimages"),
}
UNSEEN = {
    *("Locale", "GroupSitePermission", "APIToken", "ModelLogEntry", "Revision", "GroupCollectionPermission"),
    *("UploadedFile", "WorkflowContentType", "WorkflowState", "Workflow", "WorkflowTask", "Task", "GroupApprovalTask"),
    *("TaskState", "Page", "GroupPagePermission", "WorkflowPage", "PageLogEntry", "Comment", "CommentReply"),
    *("PageSubscription", "ReferenceIndex", "Query", "QueryDailyHits"),
}


@pytest.fixture
def kept_pages(settings, site, monkeypatch):
    """Return a client of a site that keeps whole answers, in a process that has given none yet."""
    settings.PAGES_KEPT = True
    monkeypatch.setattr(kept, "hand", answers.Hand())
    return Client()


@pytest.fixture
def plain(settings, kept_pages):
    """Return a function that gets the answer that would be made now."""

    def get(path):
        settings.PAGES_KEPT = False
        answer = kept_pages.get(path)
        settings.PAGES_KEPT = True
        return answer

    return get


def same(answer, other):
    """Tell whether two responses say the same; a form for a password has a token of its own each time."""
    if "no-store" in other.headers["Cache-Control"]:
        return answer.status_code == other.status_code and "no-store" in answer.headers["Cache-Control"]
    return (answer.status_code, answer.content) == (other.status_code, other.content)


def queries(client, path, **headers):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, headers=headers)
    return len(captured), answer


@pytest.mark.parametrize("path", SURFACES)
def test_what_is_kept_is_the_answer(kept_pages, plain, path):
    """The second answer is the first, without a query, and both are what is said without a cache."""
    first, (asked, second) = kept_pages.get(path), queries(kept_pages, path)
    expected = plain(path)
    assert same(first, expected)
    assert same(second, expected)
    names = expected.headers.keys() - {"ETag", "Content-Length"}
    assert {name: second.headers[name] for name in names - {"Vary"}} == {
        name: expected.headers[name] for name in names - {"Vary"}
    }
    if expected.status_code == 200:
        assert asked == 0
        tag = second.headers["ETag"]
        assert not tag.startswith("W/")
        for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
            unchanged = kept_pages.get(path, headers={"if-none-match": known})
            assert (unchanged.status_code, unchanged.content, unchanged.headers["ETag"]) == (304, b"", tag)
        packed = kept_pages.get(path, headers={"accept-encoding": "gzip"})
        if "Content-Encoding" in packed.headers:
            assert gzip.decompress(packed.content) == expected.content
            assert packed.headers["ETag"] != tag
        head = kept_pages.head(path)
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", tag)
        assert head.headers["Content-Length"] == str(len(expected.content))


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_everywhere_at_the_next_request(kept_pages, plain, site, change):
    """After each kind of change every surface says what it would say without a cache."""
    shown = f"/api/v1/{CHANGES[change][0]}"
    before = {path: kept_pages.get(path).content for path in {*SURFACES, shown}}
    CHANGES[change][1](site)
    old = [path for path in before if not same(kept_pages.get(path), plain(path))]
    assert old == []
    assert kept_pages.get(shown).content != before[shown]


def test_every_model_is_thought_of():
    """What can show makes everything new; of each other model somebody has said that it shows nowhere."""
    known = {model for model in apps.get_models() if model._meta.app_label in APPS} | set(OTHERS)
    for model in set(apps.get_models()) - known:
        assert model._meta.app_label in SILENT or model.__name__ in UNSEEN, model


def test_a_page_ends_at_its_minute(kept_pages, monkeypatch):
    """A page that expires is gone then, without a worker and without anything being saved."""
    page = StandardPage.objects.get(slug="about")
    page.expire_at = timezone.now() + timedelta(seconds=90)
    page.save()
    assert kept_pages.get(page.url).status_code == 200
    later = timezone.now() + timedelta(seconds=91)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    monkeypatch.setattr("core.page_cache.middleware.time.time", later.timestamp)
    assert kept_pages.get(page.url).status_code == 404


def test_nothing_is_kept_over_a_quarter_of_an_hour(kept_pages, monkeypatch):
    """Dates begin on quarters: a consent that ends, a holiday, an award's year, a notice."""
    monkeypatch.setattr(kept, "QUARTER", QUARTER)
    begins = (kept.time.time() // QUARTER + 1) * QUARTER
    for after, is_made in ((0, True), (1, False), (QUARTER - 1, False), (QUARTER + 1, True)):
        monkeypatch.setattr("core.page_cache.middleware.time.time", lambda moment=begins + after: moment)
        assert bool(queries(kept_pages, "/")[0]) is is_made, after


def test_a_drawn_share_image_shows_at_once(kept_pages):
    """The worker draws it some time after a page was published, and perhaps asked for."""
    page = StandardPage.objects.get(slug="about")
    page.hero_image = page.share_image = None
    page.save()
    assert "share-cards" not in kept_pages.get(page.url).content.decode()
    warm_page.func(page.pk)
    assert "share-cards" in kept_pages.get(page.url).content.decode()


def test_parameters_that_mean_nothing_make_no_second_entry(kept_pages):
    """A page says by reading which parameters it knows."""
    kept_pages.get("/about/")
    for query in ("utm_source=x", "page=2", "q=1&q=2", "fbclid=" + "y" * 100):
        assert queries(kept_pages, f"/about/?{query}")[0] == 0
    first, second = kept_pages.get("/search/?q=massage"), kept_pages.get("/search/?q=massage&page=2")
    assert first.content != second.content
    assert queries(kept_pages, "/search/?gclid=1&page=2&q=massage")[0] == 0
    assert queries(kept_pages, "/search/?q=massage&gclid=2")[0] == 0


def test_hostile_addresses_fill_nothing(kept_pages, monkeypatch):
    """Of one path so many variants are kept, and none of an address that is longer than people write."""
    monkeypatch.setattr(kept, "VARIANTS", 5)
    for number in range(20):
        assert kept_pages.get(f"/api/v1/articles?limit={number + 1}").status_code == 200
    assert len(caches["pages"]._cache) == 5 + 2  # and how many there are, and what they depend on
    long = f"/about/?x={'y' * 600}"
    kept_pages.get(long)
    assert queries(kept_pages, long)[0] > 0


def test_this_process_holds_so_much():
    hand = answers.Hand()
    for number in range(5000):
        hand.set(f"{number}", answers.Answer((), "x", b"a" * 60_000, b"b" * 12_000, 0))
    assert hand.size <= answers.IN_HAND
    assert hand.size == sum(map(answers.size_of, hand.kept.values()))
    assert hand.get("4999")
    assert hand.get("0") is None


@pytest.mark.parametrize("path", ["/nothing/", "/cms/login/", "/healthz", "/api/v1/none", "/api/v1/articles?limit=0"])
def test_errors_and_the_admin_are_not_kept(kept_pages, path):
    kept_pages.get(path)
    assert not caches["pages"]._cache


def test_who_has_a_session_gets_an_answer_of_their_own(kept_pages, settings, client):
    """The presence of the cookie is enough; nothing is looked up, nothing of theirs is kept."""
    kept_pages.get("/about/")
    kept_pages.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    asked, answer = queries(kept_pages, "/about/")
    assert asked
    assert answer.headers["Cache-Control"] == "no-store"
    kept_pages.get("/blog/")
    del kept_pages.cookies[settings.SESSION_COOKIE_NAME]
    assert queries(kept_pages, "/blog/")[0] > 0


def test_a_closed_page_is_not_kept(kept_pages, site):
    CHANGES["restrict"][1](site)
    assert "no-store" in kept_pages.get("/blog/sleep/").headers["Cache-Control"]
    assert not caches["pages"]._cache


def test_a_preview_is_not_kept_and_never_what_is_kept(kept_pages):
    """Also where it is made without anybody's cookie, as the worker and the checks do."""
    page = ArticlePage.objects.get(slug="sleep")
    meta = page._get_dummy_headers()  # a visitor could come just as Wagtail's dummy does

    def visit():
        return kept_pages.get(page.url, headers={"host": meta["HTTP_HOST"]}, SERVER_PORT=meta["SERVER_PORT"])

    page.title = "A draft"
    assert "A draft" in page.make_preview_request().content.decode()
    assert "A draft" not in visit().content.decode()
    assert "A draft" in page.make_preview_request().content.decode()
    assert "A draft" not in visit().content.decode()


def test_the_server_gives_what_is_kept_before_django_is_asked(kept_pages, settings):
    """The WSGI application answers by itself, GET and HEAD, whole, packed and with 304."""
    asked, said = [], []
    application = kept.KeptFirst(lambda environ, start: asked.append(environ) or [])
    expected = kept_pages.get("/about/?x=1")
    environ = kept_pages._base_environ(PATH_INFO="/about/", QUERY_STRING="utm_source=y")

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


def test_a_search_in_vain_is_counted_each_time(kept_pages):
    """It is noted for staff, so the answer is made anew."""
    kept_pages.get("/search/?q=xyzzy")
    assert not caches["pages"]._cache
    kept_pages.get("/api/v1/search?q=xyzzy")
    assert not caches["pages"]._cache


def test_another_origin_has_an_answer_of_its_own(kept_pages, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://www.front.example"]
    plain = kept_pages.get("/api/v1/site")
    allowed = kept_pages.get("/api/v1/site", headers={"origin": "https://www.front.example"})
    other = kept_pages.get("/api/v1/site", headers={"origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in plain.headers
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://www.front.example"
    assert "Access-Control-Allow-Origin" not in other.headers


def test_a_stampede_makes_a_page_once(kept_pages, settings, monkeypatch):
    """Who comes while a page is made waits for it."""
    made, inside = [], threading.Event()
    answer = kept.HttpResponse("page", headers={"Cache-Control": "no-cache"})

    def make(request):
        made.append(request.path)
        inside.wait(5)
        return answer

    middleware = kept.KeepMiddleware(make)
    monkeypatch.setattr(kept, "next_end", lambda began: began + 60)
    monkeypatch.setattr(kept, "site_version", lambda: "1")
    settings.PAGES_KEPT = True
    factory = kept_pages.request().wsgi_request.__class__
    found = []

    def visit():
        environ = kept_pages._base_environ(PATH_INFO="/about/")
        found.append(middleware(factory(environ)).content)

    visitors = [threading.Thread(target=visit) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    threading.Timer(0.3, inside.set).start()
    for visitor in visitors:
        visitor.join()
    assert found == [b"page"] * 8
    assert made == ["/about/"]


def test_an_answer_that_came_just_now_is_not_made_again(kept_pages, monkeypatch):
    """Whoever makes it is done after we looked and before we have the lock, or before we see that it is free."""
    kept_pages.get("/about/")  # so that it is kept, and need only be found
    find, looks = kept.find, []

    def found_late(place, meta):
        looks.append(place)
        if len(looks) == 2:
            caches["pages"].delete(lock)
        return find(place, meta) if len(looks) > 2 else None

    lock = f"{kept.place_of(kept_pages._base_environ(PATH_INFO='/about/'))}:{kept.digest('')}:made"
    monkeypatch.setattr(kept, "find", found_late)
    monkeypatch.setattr(kept.KeepMiddleware, "made", None)
    caches["pages"].add(lock, 1, 60)
    assert kept_pages.get("/about/").status_code == 200
    assert len(looks) == 3


def test_a_deploy_keeps_nothing_of_what_was_before(kept_pages, settings, monkeypatch):
    """Other code or settings than those that made an answer never give it."""
    kept_pages.get("/about/")
    assert queries(kept_pages, "/about/")[0] == 0
    release.cache_clear()
    settings.FRONTEND_URL = "https://www.front.example"
    assert queries(kept_pages, "/about/")[0] > 0
    release.cache_clear()
