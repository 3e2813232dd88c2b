"""Paths in the API: what visitors type is answered as on the site; targets are addresses of use to front ends."""

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticleIndexPage, ArticlePage
from core.page_cache.store import get_cached_response, get_path_key

pytestmark = pytest.mark.usefixtures("commits_at_once")

ODD_PATHS = [
    "/a b/",
    "/ /",
    "/\0/",
    "/%00/",
    "/%2500/",
    "/%/",
    "/%zz/",
    "/\ufffd/",
    "/%FF/",
    "/\x0b/",
    "/\n",
    "/\\/",
    "/..",
    "/😀/",
    "/%3Fa=1/",
    "/a%23b/",
    "/%2F/",
    "/x?%00",
    "/x?\0=1",
    "/x?a=%FF&&=&?",
    "/x#y?z",
    "/;a=1",
    "/a'--/",
    '/"/',
    "/" + "a" * 3000,
    "/" + "ü" * 1500 + "/",
    "/x/" * 1000,
    "/x?" + "a=1&" * 2000,
    "/x/" + "?" * 3000,
]


@pytest.mark.parametrize("path", ODD_PATHS, ids=lambda path: ascii(path[:20]))
def test_whatever_visitors_type_is_a_page_a_redirect_or_404(ask, path):
    assert ask("pages/by-path", 404, path=path)["type"] == "not-found"


def test_query_in_the_path_takes_part_as_on_the_site(client, ask, page_at):
    """Unknown parameters are ignored, a list has further pages, old addresses with a query lead on."""
    assert page_at("/about/?from=mail") == page_at("/about/#part") == page_at("/about?a=1#b") == page_at("/about/")
    index, article = ArticleIndexPage.objects.get(), ArticlePage.objects.first()
    for number in range(5):
        index.add_child(instance=ArticlePage(title=f"More {number}", lead="More.", hero_image=article.hero_image))
    assert page_at("/blog/?page=2&from=x") == page_at("/blog/", page=2)
    chosen = page_at("/contact/?service=swedish")["form"]["fields"]
    assert ["swedish"] in [field["default"] for field in chosen]
    assert page_at("/contact/?service=unknown") == page_at("/contact/")
    Redirect.objects.create(old_path="/index.php?id=7", redirect_page=article)
    Redirect.objects.create(old_path="/old", redirect_page=index)
    old = ["/blog/?page=1&from=x", "/index.php?id=7", "/old/?a=b%20c", "/old?page=2", "/blog/?page=3", "/blog/?page=01"]
    for path in [*old, "/blog/?page=x", "/index.php?id=8", "/index.php"]:
        visited = client.get(path)
        if visited.status_code == 404:
            ask("pages/by-path", 404, path=path)
        else:
            answer = page_at(path)
            assert (answer["type"], answer["to"]) == ("redirect", visited.headers["Location"]), path


def test_unknown_parameters_and_fragments_in_the_path_fill_no_cache(site, settings):
    """Their number is without limit; what a page reads is stored."""
    Redirect.objects.create(old_path="/old", redirect_link="/about/")
    settings.PAGE_CACHE_ENABLED = True
    caches["pages"].clear()
    answers = {"/about/?from=1": False, "/about/#us": False, "/contact/?service=swedish": True, "/about/": True}
    for path, is_stored in (answers | {"/old/?from=1": False, "/old/": True}).items():
        first, second = (Client().get("/api/v1/pages/by-path", {"path": path}) for _ in range(2))
        assert first.content == second.content
        found = get_cached_response(get_path_key(first.wsgi_request.META), first.wsgi_request.META)
        assert bool(found) == is_stored, path


@pytest.mark.parametrize("is_headless", [False, True])
def test_redirect_to_a_file_is_a_whole_address(ask, page_at, settings, is_headless):
    """The front end has pages only. Whole addresses of the site itself are paths, whichever of its hosts was typed."""
    settings.FRONTEND_URL, settings.HEADLESS = "https://www.front.example", is_headless
    base = settings.WAGTAILADMIN_BASE_URL
    rows = {
        "/a": ("/blog/feed.rss", f"{base}/blog/feed.rss"),
        "/b": (f"{base}/blog/feed.rss", f"{base}/blog/feed.rss"),
        "/c": (f"{base}/search/?q=neck", "/search/?q=neck"),
        "/d": ("https://front.example/about/#us", "/about/#us"),
        "/e": ("https://front.example:4444/about/", "https://front.example:4444/about/"),
    }
    for old, (new, _) in rows.items():
        Redirect.objects.create(old_path=old, redirect_link=new)
    expected = {old: to for old, (_, to) in rows.items()}
    assert {old: page_at(old)["to"] for old in rows} == expected
    assert {item["path"]: item["to"] for item in ask("redirects")["items"]} == expected
