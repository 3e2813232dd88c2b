"""Sitemap, robots.txt, verification codes and alternate links: what is named is public, canonical and there."""

import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage, Topic
from core.outputs import sitemaps
from tests.helpers import live_pages, set_facts, soup

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")

BASE = settings.WAGTAILADMIN_BASE_URL
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}
OUTPUTS = ["/robots.txt", "/sitemap.xml", "/sitemap-articlepage-1.xml", "/llms.txt", "/index.md", "/blog/feed.rss"]


def path_of(url):
    """Return the path of an address that must be absolute and on the site's own host."""
    assert url.startswith(f"{BASE}/"), url
    return url.removeprefix(BASE)


def xml(client, url):
    """Return the parsed answer of ``url``."""
    response = client.get(url)
    assert response.status_code == 200, url
    assert response["Content-Type"] == "application/xml"
    return ET.fromstring(response.content)  # noqa: S314 - our own


def files(client):
    """Return ``{path of a sitemap: its lastmod}`` from the index."""
    index = xml(client, "/sitemap.xml")
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    return {path_of(e.findtext("s:loc", "", NAMES)): e.findtext("s:lastmod", None, NAMES) for e in index}


def entries(client):
    """Return ``{path of a page: its <url> element}`` from all sitemaps."""
    found = [element for path in files(client) for element in xml(client, path)]
    by_path = {path_of(element.findtext("s:loc", "", NAMES)): element for element in found}
    assert len(by_path) == len(found), "an address is named twice"
    return by_path


def lastmod(element):
    """Return the moment that a sitemap's element names."""
    return datetime.datetime.fromisoformat(element.findtext("s:lastmod", "", NAMES))


@pytest.fixture
def article(site):
    """An article of the demo."""
    return ArticlePage.objects.live().first()


def test_sitemap_lists_exactly_the_indexable_pages(client, site):
    """Every live page and every topic with articles; each answers 200 and calls this address its own."""
    topics = {f"/blog/topics/{topic.slug}/" for topic in ArticleIndexPage.objects.get().get_topics()}
    assert len(topics) > 2
    found = entries(client)
    assert set(found) == {page.url for page in live_pages()} | topics
    for path in found:
        response = client.get(path)
        assert response.status_code == 200
        assert soup(response).find("link", rel="canonical")["href"] == BASE + path


def test_sitemap_entry_has_date_and_image_only(client, site, article):
    """The date is that of the last change in what the page says; the picture has an absolute address."""
    changed = article.modified_at
    article.save_revision().publish()  # as it is
    element = entries(client)[article.url]
    assert lastmod(element) == changed
    images = [image.text for image in element.findall("image:image/image:loc", NAMES)]
    assert len(images) == 1
    assert images[0] == soup(client.get(article.url)).find("meta", property="og:image")["content"]
    tags = {child.tag for child in element}
    assert tags == {f"{{{NAMES['s']}}}loc", f"{{{NAMES['s']}}}lastmod", f"{{{NAMES['image']}}}image"}


def test_sitemap_index_has_last_change_of_each_sitemap(client, site):
    """The date of a sitemap is the latest in it."""
    for path, changed in files(client).items():
        dates = [lastmod(element) for element in xml(client, path) if element.find("s:lastmod", NAMES) is not None]
        assert datetime.datetime.fromisoformat(changed) == max(dates), path


@pytest.mark.parametrize("how", ["draft", "restricted", "noindex", "alias", "expired", "elsewhere"])
def test_page_that_may_not_be_listed_is_in_no_output(client, site, article, how):
    """Neither sitemap, feeds nor llms.txt name it; a page that is only hidden from search can be read on."""
    url = article.url
    if how == "draft":
        article.unpublish()
    elif how == "restricted":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    elif how == "noindex":
        article.noindex = True
        article.save_revision().publish()
    elif how == "alias":
        url = article.create_alias(update_slug="the-same").url
    elif how == "expired":
        past = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        ArticlePage.objects.filter(pk=article.pk).update(expire_at=past)
    elif how == "elsewhere":
        article.move(site.root_page.get_parent(), pos="last-child")
    named = {
        "sitemap": set(entries(client)),
        "llms": client.get("/llms.txt").content.decode(),
        "feed": {item["url"] for item in client.get("/blog/feed.json").json()["items"]},
    }
    assert url not in named["sitemap"]
    assert f"({BASE}{url}index.md)" not in named["llms"]
    assert BASE + url not in named["feed"]
    assert client.get(url + "index.md").status_code == (200 if how in ("noindex", "alias") else 404)


def test_restricted_list_hides_its_topics_and_articles(client, site):
    """Nothing below a restricted page is named, and the feeds are gone with the list."""
    PageViewRestriction.objects.create(page=ArticleIndexPage.objects.get(), restriction_type="password", password="x")
    assert not [path for path in entries(client) if path.startswith("/blog/")]
    for url in ("feed.rss", "feed.atom", "feed.json", "topics/guides/feed.rss", "index.md", "first-visit/index.md"):
        assert client.get(f"/blog/{url}").status_code == 404, url


def test_topic_without_articles_is_in_no_output(client, site):
    """It is a 404, and so are its feeds."""
    Topic.objects.create(name="Nothing yet", slug="nothing-yet")
    assert "/blog/topics/nothing-yet/" not in entries(client)
    assert client.get("/blog/topics/nothing-yet/feed.json").status_code == 404


def test_long_lists_are_split_over_several_sitemaps(client, site, monkeypatch):
    """Full ones and a rest, nothing lost; what is beyond is a 404."""
    whole = set(entries(client))
    monkeypatch.setattr(sitemaps, "PAGES_PER_SITEMAP", 5)
    cache.clear()
    parts = [path for path in files(client) if "articlepage" in path]
    assert [len(xml(client, path)) for path in parts] == [5, 5, 2]
    assert set(entries(client)) == whole
    for url in ("/sitemap-articlepage-4.xml", "/sitemap-articlepage-0.xml", "/sitemap-nothing-1.xml"):
        assert client.get(url).status_code == 404
    monkeypatch.setattr(sitemaps, "PAGES_PER_SITEMAP", 4)
    cache.clear()
    assert len([path for path in files(client) if "articlepage" in path]) == 3


def test_queries_do_not_grow_with_pages(client, site, article):
    """Forty more articles change nothing in how often the database is asked."""
    urls = ["/sitemap.xml", "/sitemap-articlepage-1.xml", "/llms.txt", "/blog/index.md"]

    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = [queries(url) for url in urls]
    for number in range(40):
        more = ArticlePage(title=f"More {number}", hero_image=article.hero_image, body=article.body)
        article.get_parent().add_child(instance=more)
    assert [queries(url) for url in urls] == before
    assert before[1] <= 4
    assert len(xml(client, urls[1])) >= 50


def robots(client):
    """Return what a parser makes of robots.txt."""
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    parser = RobotFileParser()
    parser.parse(response.content.decode().splitlines())
    return parser


@pytest.mark.parametrize("answers", [True, False])
@pytest.mark.parametrize("training", [True, False])
def test_robots_txt_follows_the_owners_choices(client, site, answers, training):
    """Each kind of bot by its own switch; search engines and link previews always; the admin never."""
    set_facts(site, allow_answers=answers, allow_training=training)
    parser = robots(client)
    allowed = {
        **dict.fromkeys(["Googlebot", "bingbot", "Applebot", "facebookexternalhit"], True),
        **dict.fromkeys(["OAI-SearchBot", "ChatGPT-User", "Claude-User", "PerplexityBot", "Amzn-SearchBot"], answers),
        **dict.fromkeys(["GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot"], training),
    }
    for bot, may in allowed.items():
        assert parser.can_fetch(bot, "/blog/") is may, bot
        assert not parser.can_fetch(bot, "/cms/login/"), bot


def test_robots_txt_names_sitemap_and_allows_assets(client, site):
    """What a page is drawn with can be read, and so can pages that say noindex."""
    parser = robots(client)
    assert parser.site_maps() == [f"{BASE}/sitemap.xml"]
    page = soup(client.get("/"))
    sources = [e.get("href") or e.get("src") for e in page.select("link[rel=stylesheet], script[src], img[src]")]
    for url in [*sources, "/search/?q=back", "/forms/1/", "/documents/1/a.pdf", "/blog/?page=2"]:
        assert parser.can_fetch("Googlebot", url), url


def test_verification_codes_are_in_every_head_and_escaped(client, site):
    """Each search engine finds its own; without a code there is no tag."""
    assert soup(client.get("/")).find("meta", attrs={"name": "google-site-verification"}) is None
    set_facts(site, google_verification="g-1_2", bing_verification="0A1B")
    for url in ("/", "/blog/", "/search/", "/blog/first-visit/"):
        head = soup(client.get(url)).head
        assert head.find("meta", attrs={"name": "google-site-verification"})["content"] == "g-1_2"
        assert head.find("meta", attrs={"name": "msvalidate.01"})["content"] == "0A1B"


def alternates(client, url):
    """Return ``{media type: path}`` of the alternate links of ``url``."""
    links = soup(client.get(url)).head.find_all("link", rel="alternate")
    assert all(link["title"] for link in links)
    return {link["type"]: path_of(link["href"]) for link in links}


def test_alternate_links_are_reachable(client, site):
    """Markdown on every page, feeds on the home page and in the journal; each answers with the promised type."""
    feeds = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
    for url in [page.url for page in live_pages()] + ["/blog/topics/guides/", "/blog/"]:
        found = alternates(client, url)
        has_feeds = url == "/" or url.startswith("/blog/")
        assert set(found) == {"text/markdown"} | (feeds if has_feeds else set()), url
        for kind, path in found.items():
            response = client.get(path)
            assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, kind), path


def test_restricted_page_has_no_alternates(client, site, article, signed_in):
    """Somebody who may read it is not led to addresses that are closed."""
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    page = soup(signed_in("owner").get(article.url))
    assert page.h1.get_text() == article.title
    assert not page.head.find_all("link", rel="alternate")


@pytest.mark.parametrize("url", OUTPUTS)
def test_outputs_are_the_same_for_everybody_and_revalidated(client, site, url):
    """No cookie; caches ask each time, and an unchanged answer is a 304. Only reading is possible."""
    response = client.get(url)
    assert response["Cache-Control"] == "no-cache"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert "Last-Modified" not in response
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    head = client.head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert client.post(url).status_code == 405
    packed = client.get("/sitemap-servicepage-1.xml", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
