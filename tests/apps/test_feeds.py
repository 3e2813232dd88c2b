"""Feeds of the articles, read as a feed reader reads them."""

import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage, Writer
from testimonials.models import Testimonial
from tests.helpers import set_facts

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")

BASE = settings.WAGTAILADMIN_BASE_URL
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SECRET = "Zephyrine"


def read(client, kind, where="/blog/"):
    """Return the items of a feed as dictionaries with the same keys for each kind."""
    response = client.get(f"{where}feed.{kind}")
    assert response.status_code == 200
    if kind == "json":
        assert response["Content-Type"] == "application/feed+json; charset=utf-8"
        feed = response.json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert (feed["home_page_url"], feed["feed_url"]) == (BASE + where, f"{BASE}{where}feed.json")
        return [as_read(item) for item in feed["items"]]
    assert response["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
    feed = ET.fromstring(response.content)  # noqa: S314 - our own
    if kind == "rss":
        assert feed.findtext("channel/link") == BASE + where
        return [from_rss(item) for item in feed.findall("channel/item")]
    assert feed.find("atom:link[@rel='self']", NAMES).get("href") == f"{BASE}{where}feed.atom"
    return [from_atom(entry) for entry in feed.findall("atom:entry", NAMES)]


def as_read(item):
    return {
        "id": item["id"],
        "url": item["url"],
        "title": item["title"],
        "summary": item["summary"],
        "content": item["content_html"],
        "published": datetime.datetime.fromisoformat(item["date_published"]),
        "updated": datetime.datetime.fromisoformat(item["date_modified"]),
        "author": item["authors"][0]["name"],
        "image": item.get("image"),
        "tags": set(item["tags"]),
    }


def from_rss(item):
    enclosure = item.find("enclosure")
    return {
        "id": item.findtext("guid"),
        "url": item.findtext("link"),
        "title": item.findtext("title"),
        "summary": BeautifulSoup(item.findtext("description"), "html.parser").get_text(),
        "content": item.findtext("content:encoded", "", NAMES),
        "published": parsedate_to_datetime(item.findtext("pubDate")),
        "updated": datetime.datetime.fromisoformat(item.findtext("atom:updated", "", NAMES)),
        "author": item.findtext("dc:creator", "", NAMES),
        "image": enclosure.get("url") if enclosure is not None else None,
        "tags": {category.text for category in item.findall("category")},
    }


def from_atom(entry):
    enclosure = entry.find("atom:link[@rel='enclosure']", NAMES)
    return {
        "id": entry.findtext("atom:id", "", NAMES),
        "url": entry.find("atom:link[@rel='alternate']", NAMES).get("href"),
        "title": entry.findtext("atom:title", "", NAMES),
        "summary": BeautifulSoup(entry.findtext("atom:summary", "", NAMES), "html.parser").get_text(),
        "content": entry.findtext("atom:content", "", NAMES),
        "published": datetime.datetime.fromisoformat(entry.findtext("atom:published", "", NAMES)),
        "updated": datetime.datetime.fromisoformat(entry.findtext("atom:updated", "", NAMES)),
        "author": entry.findtext("atom:author/atom:name", "", NAMES),
        "image": enclosure.get("href") if enclosure is not None else None,
        "tags": {category.get("term") for category in entry.findall("atom:category", NAMES)},
    }


@pytest.fixture(params=["rss", "atom", "json"])
def kind(request):
    """Each kind of feed."""
    return request.param


@pytest.fixture
def article(site):
    """The newest article of the demo."""
    return ArticlePage.objects.for_lists().first()


def test_feed_item_agrees_with_the_article(client, site, kind):
    """Title, address, dates, author, topics and picture of every article, newest first."""
    items = read(client, kind)
    assert len(items) == ArticlePage.objects.live().count()
    assert items == sorted(items, key=lambda item: item["published"], reverse=True)
    for item in items:
        page = ArticlePage.objects.get(slug=item["url"].rstrip("/").rpartition("/")[2])
        assert (item["url"], item["title"]) == (BASE + page.url, page.title)
        assert item["summary"] == page.summary_text
        assert page.first_published_at - item["published"] < datetime.timedelta(seconds=1)  # RSS counts whole ones
        assert item["updated"] == page.modified_at
        assert item["author"] == page.author.name
        assert item["tags"] == {topic.name for topic in page.topics.all()}
        assert bool(item["image"]) == bool(page.main_image)


def test_feed_content_is_complete_and_has_absolute_links(client, site, kind):
    """All text of the body, absolute addresses, nothing that needs our pages."""
    item = next(item for item in read(client, kind) if "back-massage-guide" in item["url"])
    content = BeautifulSoup(item["content"], "html.parser")
    page = BeautifulSoup(client.get("/blog/back-massage-guide/").content, "html.parser")
    for block in page.select(".body > *"):
        assert " ".join(block.get_text(" ").split()) in " ".join(content.get_text(" ").split())
    addresses = [element[name] for name in ("href", "src") for element in content.select(f"[{name}]")]
    assert len(addresses) > 10
    assert all(url.startswith(("https://", "http://", "tel:", "mailto:", "sms:")) for url in addresses)
    assert not content.select("script, style, form, source, [srcset]")


def test_item_id_stays_when_the_address_changes(client, site, article, kind):
    """A reader sees the same item, not a new one."""
    before = read(client, kind)[0]
    article.slug, article.title = "elsewhere", "Another title"
    article.save_revision().publish()
    after = read(client, kind)[0]
    assert after["title"] == "Another title"
    assert after["url"] != before["url"]
    assert after["id"] == before["id"]


def test_special_characters_are_escaped(client, site, article, kind):
    """Quotes, angle brackets, emoji, a control character from a pasted document: each feed can still be read."""
    article.title = "“Tea” & <b>cake</b> 🫖\x0b"
    article.search_description = "1 < 2 & </description> ]]> 🙂"
    article.save_revision().publish()
    item = read(client, kind)[0]
    assert item["title"].strip("\x0b") == "“Tea” & <b>cake</b> 🫖"
    assert item["summary"] == article.search_description


def test_feed_item_has_share_image_and_search_description(client, site, article, kind):
    """What staff set for search and shared links shows in the feed, too."""
    before = read(client, kind)[0]
    article.share_image = ArticlePage.objects.exclude(hero_image=article.hero_image).first().hero_image
    article.search_description = "Said otherwise."
    article.save_revision().publish()
    after = read(client, kind)[0]
    assert after["image"] != before["image"]
    assert after["summary"] == "Said otherwise."


def test_topic_has_its_own_feed(client, site, kind):
    """Only its articles; the list elsewhere takes its feeds along."""
    items = read(client, kind, "/blog/topics/guides/")
    expected = {BASE + page.url for page in ArticlePage.objects.live().filter(topics__slug="guides")}
    assert {item["url"] for item in items} == expected
    index = ArticleIndexPage.objects.get()
    index.slug = "journal"
    index.save_revision().publish()
    assert read(client, kind, "/journal/topics/guides/")
    moved = client.get(f"/blog/feed.{kind}")
    assert (moved.status_code, moved["Location"]) == (301, f"/journal/feed.{kind}")


@pytest.mark.parametrize("url", ["/feed.rss", "/about/feed.atom", "/blog/first-visit/feed.json", "/blog/feed.xml"])
def test_other_pages_have_no_feed(client, site, url):
    """A feed is there for the list and its topics alone."""
    assert client.get(url).status_code == 404


def test_feed_without_articles_does_not_depend_on_the_clock(client, site, kind):
    """It is empty, can be read, and says the same a minute later."""
    for page in ArticlePage.objects.all():
        page.unpublish()
    assert read(client, kind) == []
    etag = client.get(f"/blog/feed.{kind}")["ETag"]
    assert client.get(f"/blog/feed.{kind}", headers={"If-None-Match": etag}).status_code == 304
    if kind != "json":
        year = str(ArticleIndexPage.objects.get().modified_at.year)
        assert year in client.get(f"/blog/feed.{kind}").content.decode()


def test_writer_is_the_items_author(client, site, article, kind):
    """Also somebody who is no therapist."""
    article.author_therapist, article.author_writer = None, Writer.objects.get()
    article.save_revision().publish()
    assert read(client, kind)[0]["author"] == Writer.objects.get().name


def test_hidden_content_is_not_in_the_feed(client, site, article, kind):
    """Drafts, titles of restricted pages behind links, and testimonials without consent."""
    hidden, reader = ArticlePage.objects.live().exclude(pk=article.pk)[:2]
    hidden.title = f"{SECRET} hidden"
    hidden.save_revision().publish()
    testimonial = Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.filter(pk=testimonial.pk).update(words_shown=f"{SECRET} was kind.")
    reader.body = [
        {"type": "text", "value": f'<p>Read <a linktype="page" id="{hidden.pk}">this</a>.</p>'},
        {"type": "related_pages", "value": {"heading": "Next", "pages": [hidden.pk]}},
        {
            "type": "testimonials",
            "value": {
                "heading": "",
                "testimonials": [testimonial.pk],
                "service": None,
                "therapist": None,
                "limit": 3,
            },
        },
    ]
    reader.save_revision().publish()
    assert str(read(client, kind)).count(SECRET) >= 3
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    Testimonial.objects.filter(pk=testimonial.pk).update(consent_revoked_on="2026-01-01")
    article.title = f"{SECRET} draft"
    article.save_revision()
    items = read(client, kind)
    assert SECRET not in str(items)
    content = BeautifulSoup(next(i["content"] for i in items if reader.url in i["url"]), "html.parser")
    assert "Read this." in content.get_text()


def test_feed_has_at_most_twenty_items_and_constant_queries(client, site, article):
    """However many articles there are; a full feed stays within its budget."""

    def grow(count):
        for number in range(count):
            more = ArticlePage(title=f"More {number}", hero_image=article.hero_image, body=article.body)
            more.author_therapist = article.author_therapist
            article.get_parent().specific.add_child(instance=more)
            more.save_revision().publish()

    def queries():
        client.get("/blog/feed.json")
        with CaptureQueriesContext(connection) as captured:
            items = client.get("/blog/feed.json").json()["items"]
        assert len(items) == 20
        return len(captured)

    grow(20)
    before = queries()
    grow(40)
    assert queries() == before <= 90


def test_feeds_stay_when_markdown_is_switched_off(client, site, kind):
    """The switch is about Markdown alone."""
    set_facts(site, offer_markdown=False)
    assert read(client, kind)


def test_article_without_author_leaves_atom_valid(client, site):
    """RFC 4287, 4.1.1: an entry without an author needs one of the feed."""
    ArticlePage.objects.update(author_therapist=None, author_writer=None)
    set_facts(site, name="River Room")
    feed = ET.fromstring(client.get("/blog/feed.atom").content)  # noqa: S314 - our own
    assert feed.findtext("atom:author/atom:name", namespaces=NAMES) == "River Room"
    assert feed.findtext("atom:author/atom:uri", namespaces=NAMES) == f"{BASE}/"
    assert feed.find("atom:entry", NAMES).find("atom:author", NAMES) is None
    assert client.get("/blog/feed.json").json()["authors"] == [{"name": "River Room", "url": f"{BASE}/"}]


@pytest.mark.django_db
def test_home_and_articles_announce_the_feeds(client):
    article = ArticlePage.objects.live().first()
    for path in ("/", article.url, "/blog/"):
        links = BeautifulSoup(client.get(path).content, "html.parser").find_all("link", rel="alternate")
        found = {link["href"] for link in links if "feed." in link["href"]}
        assert found == {f"{BASE}/blog/feed.{kind}" for kind in ("rss", "atom", "json")}, path


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed/", "rss"),
        ("/rss.xml", "rss"),
        ("/feed.xml", "rss"),
        ("/atom.xml", "atom"),
    ],
)
def test_usual_addresses_lead_to_the_feed(client, path, kind):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/blog/feed.{kind}")


@pytest.mark.django_db
def test_usual_addresses_are_404_without_articles(client):
    ArticleIndexPage.objects.get().unpublish()
    assert client.get("/feed/").status_code == 404
