"""The demo site as a search engine walks it, from the first page along the links; what the fields of *Search* do."""

import json
import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db.models import Count
from django.test import Client

from blog.models import ArticlePage, Topic
from core.models import SiteImage
from tests.helpers import live_pages, soup

pytestmark = pytest.mark.usefixtures("commits_at_once")

BASE = settings.WAGTAILADMIN_BASE_URL
FETCHED = (("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "srcset"), ("link", "href"))
NOT_PAGES = ("/cms/", "/documents/", "/static/", "/media/")


def links_of(page, address):
    """The paths on this site that the links of ``page`` lead to."""
    found = (urlsplit(urljoin(BASE + address, a["href"])) for a in page.find_all("a", href=True))
    paths = {
        link.path + (f"?{link.query}" if link.query else "") for link in found if link.netloc == urlsplit(BASE).netloc
    }
    return {path for path in paths if not path.startswith(NOT_PAGES)}


@pytest.fixture
def walked(db):
    """Every answer that can be reached from the home page by its address; cookies would be kept as a browser does."""
    client, seen, waiting = Client(), {}, {"/"}
    while waiting:
        address = waiting.pop()
        seen[address] = client.get(address)
        if seen[address].status_code == 200:
            waiting |= links_of(soup(seen[address]), address) - set(seen)
        assert len(seen) < 500
    assert not client.cookies
    return seen


def test_every_public_page_is_linked(walked):
    assert {address: answer.status_code for address, answer in walked.items() if answer.status_code != 200} == {}
    assert {page.url for page in live_pages()} <= set(walked)


def test_no_page_offers_a_way_to_itself(client, site):
    """In its content; a mark of the current page is no way."""
    found = {}
    for page in live_pages():
        links = soup(client.get(page.url)).main.find_all("a", href=page.url)
        found[page.url] = [str(link) for link in links if not link.has_attr("aria-current")]
    assert {address: links for address, links in found.items() if links} == {}


def test_canonical_title_and_structured_data_of_every_page_agree(walked):
    for address, answer in walked.items():
        page = soup(answer)
        assert len(page.find_all("h1")) == 1, address
        canonical = page.find("link", rel="canonical")
        listed = "noindex" not in page.find("meta", attrs={"name": "robots"})["content"]
        if listed or not address.startswith("/search/"):
            without_choice = re.split(r"\?(?:service|therapist)=", address)[0]
            assert canonical["href"] == BASE + without_choice, address
        for script in page.find_all("script", type="application/ld+json"):
            own = next(node for node in json.loads(script.string)["@graph"] if node["@id"].endswith("#webpage"))
            head = {tag["property"]: tag["content"] for tag in page.select("meta[property]")}
            assert own["url"] == canonical["href"] == head["og:url"], address
            assert own["name"] == page.title.string == head["og:title"], address
            assert own.get("description", "") == head.get("og:description", ""), address
            assert own.get("primaryImageOfPage", {}).get("url") == head.get("og:image"), address


def test_no_page_loads_anything_from_other_origins(walked):
    for address, answer in walked.items():
        page = soup(answer)
        for tag, attribute in FETCHED:
            for element in page.find_all(tag, **{attribute: True}):
                host = urlsplit(element[attribute].split()[0]).netloc
                assert host in ("", urlsplit(BASE).netloc), (address, element)


def xml(client, path):
    """The parsed answer at ``path``."""
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own


def outputs(client, page):
    """What each output says of ``page``, or None where it doesn't name it."""
    html = soup(client.get(page.url))
    head = {tag.get("property") or tag.get("name"): tag["content"] for tag in html.select("meta[content]")}
    url = BASE + page.url
    locations = {}
    for sitemap in xml(client, "/sitemap.xml"):
        for entry in xml(client, urlsplit(sitemap[0].text).path):
            first, *pictures = [part.text for part in entry.iter() if (part.text or "").startswith("http")]
            locations[first] = pictures
    feed = {item["url"]: item for item in client.get("/blog/feed.json").json()["items"]}
    llms = [line for line in client.get("/llms.txt").text.splitlines() if f"({url}index.md)" in line]
    return html.title.string, head, locations.get(url), feed.get(url), "".join(llms) or None


@pytest.fixture
def article(db):
    return ArticlePage.objects.for_lists().first()


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_seo_title_changes_the_head(client, article):
    publish(article, seo_title="Zephyrine waits")
    title, head, *_ = outputs(client, article)
    assert title == head["og:title"]
    assert title.startswith("Zephyrine waits")


def test_search_description_changes_every_output(client, article):
    publish(article, search_description="Zephyrine waits for you.")
    _, head, _, item, line = outputs(client, article)
    assert head["description"] == head["og:description"] == item["summary"] == "Zephyrine waits for you."
    assert line.endswith("Zephyrine waits for you.")


def test_share_image_changes_every_output(client, article):
    picture = SiteImage.objects.exclude(pk=article.hero_image_id).first()
    publish(article, share_image=picture)
    client.get(article.url)
    _, head, pictures, item, _ = outputs(client, article)
    assert [head["og:image"]] == pictures == [item["image"]]
    assert picture.get_rendition("fill-1200x630|format-jpeg").url in head["og:image"]


def test_noindex_removes_a_page_from_every_output(client, article):
    assert None not in outputs(client, article)
    publish(article, noindex=True)
    _, head, sitemap, item, line = outputs(client, article)
    assert head["robots"] == "noindex"
    assert (sitemap, item, line) == (None, None, None)
    assert client.get(article.url).status_code == 200


@pytest.mark.parametrize("path", ["/testimonials/", "/blog/", "/blog/topics/{topic}/"])
def test_each_page_of_a_list_has_its_own_canonical(client, db, path, monkeypatch):
    path = path.format(topic=Topic.objects.annotate(number=Count("articles")).filter(number__gt=1).first().slug)
    monkeypatch.setattr("testimonials.models.TESTIMONIALS_PER_PAGE", 1)
    monkeypatch.setattr("blog.models.index.ARTICLES_PER_PAGE", 1)
    first, second = (soup(client.get(f"{path}{query}")) for query in ("", "?page=2"))
    assert "page 2" in second.title.string
    assert first.title.string != second.title.string
    assert second.find("link", rel="canonical")["href"] == f"{BASE}{path}?page=2"
    assert first.find("link", rel="canonical")["href"] == f"{BASE}{path}"
