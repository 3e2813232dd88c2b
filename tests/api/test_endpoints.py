"""Pages in the API agree with the site: content, paths, redirects, deleted pages, restrictions."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from api.registry import BLOCKS
from blog.models import ArticleIndexPage, ArticlePage
from core.text.stream_data import iterate_visible_texts
from home.models import StandardPage
from seo.head import build_absolute_url
from services.models import ServicePage
from tests.helpers import live_pages, soup, visible_text

pytestmark = pytest.mark.usefixtures("commits_at_once")

# The properties whose texts the HTML page shows as well.
WORDS = {
    "title",
    "lead",
    "headline",
    "eyebrow",
    "heading",
    "question",
    "caption",
    "attribution",
    "words",
    "name",
    "role",
    "citation",
    "label",
    "note",
    "disclosure",
    "days_text",
    "spans_text",
    "pronouns",
    "text",
    "visit_text",
    "html",
    "headings",
}
# The properties whose texts are only in ``<head>``, in ``<option>`` or on other pages.
ELSEWHERE = {"head", "form", "documents", "from_price"}


def get_text(html):
    """Return the text of ``html`` with single spaces."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def get_visible_texts(answer):
    """Yield every text in ``answer`` that visitors read."""
    for name, value in answer.items():
        parts = value if isinstance(value, list) else [value]
        if name == "rows":  # of a table: lists of cells
            parts = [cell for row in value for cell in row]
        for part in parts:
            if isinstance(part, dict) and "summary" in part:  # a card, which shows more here and less there
                yield part["title"]
            elif isinstance(part, dict) and name not in ELSEWHERE:
                yield from get_visible_texts(part)
            elif isinstance(part, str) and name in WORDS and part:
                yield get_text(part)


def remove_spaces(text):
    """Return ``text`` without white space, which depends on the template."""
    return re.sub(r"\s", "", text)


def test_page_answer_agrees_with_its_html(client, ask, page_at):
    assert len(live_pages()) > 20
    for page in live_pages():
        response = client.get(page.url)
        html, shown = soup(response), remove_spaces(visible_text(response))
        answer = page_at(page.url)
        assert answer == ask(f"pages/{page.pk}")
        assert (answer["id"], answer["path"], answer["url"]) == (page.pk, page.url, build_absolute_url(page.url))
        missing = [words for words in get_visible_texts(answer) if remove_spaces(words) not in shown]
        assert missing == [], page.url
        head = answer["head"]
        assert head["title"] == html.title.get_text()
        assert head["canonical"] == html.find("link", rel="canonical")["href"]
        assert head["description"] == html.find("meta", attrs={"name": "description"})["content"]
        assert head["robots"] == html.find("meta", attrs={"name": "robots"})["content"]
        shared = html.find("meta", property="og:image")
        assert (head["image"] and head["image"]["url"]) == (shared and shared["content"])
        assert json.loads(head["jsonld"]) == json.loads(html.find("script", type="application/ld+json").string)


def test_answer_contains_every_word_of_the_body(page_at):
    bodies = [page for page in live_pages() if hasattr(page, "body")]
    assert {block.block_type for page in bodies for block in page.body} == set(BLOCKS) - {"video"}
    for page in bodies:
        answered = remove_spaces(get_text(" ".join(get_visible_texts({"body": page_at(page.url)["body"]}))))
        texts = iterate_visible_texts(page.body.stream_block, list(page.body.raw_data))
        stored = [get_text(text) for text in texts]
        assert [words for words in stored if remove_spaces(words) not in answered] == [], page.url


def test_contents_link_to_ids_in_the_answer(page_at, home):
    for page in live_pages():
        answer = page_at(page.url)
        shown = [part for block in answer.get("body", ()) for part in block.get("blocks", [block])]
        ids = {block.get("anchor") for block in shown}
        for block in shown:
            if block["type"] == "text":
                ids |= set(re.findall(r'id="([^"]+)"', block["text"]["html"]))
        assert {heading["id"] for heading in answer.get("contents", ())} <= ids


def test_rich_texts_are_markdown_on_request(page_at):
    path = ArticlePage.objects.get(slug="back-massage-guide").url
    plain, asked = page_at(path), page_at(path, markdown="true")
    texts = [block["text"] for block in asked["body"] if block["type"] == "text"]
    assert all(text["markdown"] for text in texts)
    assert any(re.search(r"^## ", text["markdown"], re.MULTILINE) for text in texts)
    assert not any(re.search(r"<\w", text["markdown"]) for text in texts)
    assert [block["text"]["html"] for block in plain["body"] if block["type"] == "text"] == [t["html"] for t in texts]
    assert all(block["text"]["markdown"] is None for block in plain["body"] if block["type"] == "text")


def test_image_sources_are_those_of_the_html_page(client, page_at):
    page = ArticlePage.objects.get(slug="back-massage-guide")
    image = page_at(page.url)["image"]
    html = client.get(page.url).content.decode()
    for source in image["sources"]:
        for candidate in source["srcset"].split(", "):
            address, width = candidate.rsplit(" ", 1)
            assert re.fullmatch(r"\d+w", width)
            assert address.removeprefix("http://127.0.0.1:8000") in html
    assert image["width"] / image["height"] == pytest.approx(16 / 9, rel=0.01)


def alternative_texts(answer):
    """Return the alternative texts of all images in ``answer``, in order."""
    if isinstance(answer, list):
        return [text for part in answer for text in alternative_texts(part)]
    if not isinstance(answer, dict):
        return []
    own = [answer["alt"]] if "srcset" in answer and "alt" in answer else []
    return own + [text for part in answer.values() for text in alternative_texts(part)]


def test_decorative_picture_has_an_empty_alternative_text(client, page_at, home):
    """A block says for its place what the picture shows, or that it is decoration, whatever the library says."""
    picture = ArticlePage.objects.get(slug="back-massage-guide").hero_image
    assert picture.description
    decorative = {"image": picture.pk, "alt_text": "", "decorative": True}
    described = {"image": picture.pk, "alt_text": "Stones by a river", "decorative": False}
    body = [
        {"type": "image", "value": {"image": decorative, "caption": "", "size": "text"}},
        {"type": "image", "value": {"image": described, "caption": "", "size": "wide"}},
        {"type": "gallery", "value": {"images": [{"image": each, "caption": ""} for each in (decorative, described)]}},
        {"type": "steps", "value": {"items": [{"title": "Rest", "text": "<p>Lie down.</p>", "image": decorative}] * 2}},
        {"type": "video", "value": {"url": "https://vimeo.com/76979871", "title": "Rest", "poster": picture.pk}},
    ]
    page = home.add_child(instance=StandardPage(title="Rooms", slug="rooms", body=json.dumps(body)))
    expected = ["", "Stones by a river", "", "Stones by a river", "", "", ""]
    assert alternative_texts(page_at(page.url)["body"]) == expected
    shown = [img["alt"] for img in soup(client.get(page.url)).select("main .body img, main figure img")]
    assert set(shown) == {"", "Stones by a river"}


def test_picture_without_a_description_has_an_empty_alternative_text(page_at, ask):
    """Neither the title nor the name of its file, which says nothing about what it shows."""
    page = ArticlePage.objects.get(slug="back-massage-guide")
    type(page.hero_image).objects.update(description="", title="IMG_0815.jpg")
    answers = [page_at(page.url), page_at("/"), page_at("/therapists/"), ask("articles")]
    own = [{name: value for name, value in answer.items() if name != "body"} for answer in answers]
    texts = alternative_texts(own)
    assert len(texts) > 10
    assert set(texts) == {""}


def test_image_has_its_focal_point(page_at):
    page = ArticlePage.objects.get(slug="back-massage-guide")
    picture = page.hero_image
    assert page_at(page.url)["image"]["focal_point"] is None or picture.has_focal_point()
    for name, value in {"x": picture.width // 2, "y": picture.height // 4, "width": 10, "height": 10}.items():
        setattr(picture, f"focal_point_{name}", value)
    picture.save()
    point = page_at(page.url)["image"]["focal_point"]
    assert (point["x"], point["y"]) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.25, abs=0.01))


def test_price_has_its_note(page_at, ask):
    """Such as for whom it is; on the page of the treatment and in lists."""
    page = ServicePage.objects.get(slug="back-massage")
    page.prices = [page.prices.model(minutes=30, price="57.50", note="First visit only")]
    page.save_revision().publish()
    assert [price["note"] for price in page_at(page.url)["prices"]] == ["First visit only"]
    listed = next(item for item in ask("services", limit=100)["items"] if item["id"] == page.pk)
    assert "First visit only" in json.dumps(listed)


def test_path_without_trailing_slash_returns_the_page(page_at):
    assert page_at("/services") == page_at("/services/")
    assert page_at("/")["type"] == "home"


@pytest.mark.parametrize(
    "path", ["//", "/services//", "//services/", "/nothing/", "/search/", "/cms/", "/api/v1/site", "/blog/topics/none/"]
)
def test_path_without_a_page_returns_404(ask, path):
    answer = ask("pages/by-path", 404, path=path)
    assert (answer["status"], answer["title"], answer["errors"]) == (404, "Not Found", [])


def test_page_parameter_returns_further_pages_of_a_list(page_at, ask):
    """A further page has its own articles, title and canonical URL; a number beyond the last is a 404."""
    index, article = ArticleIndexPage.objects.get(), ArticlePage.objects.first()
    for number in range(5):
        index.add_child(instance=ArticlePage(title=f"More {number}", lead="More.", hero_image=article.hero_image))
    first, second = page_at(index.url), page_at(index.url, page=2)
    assert first == page_at(index.url, page=1)
    both = [card["path"] for card in (*first["articles"], *second["articles"])]
    assert both == [page.url for page in ArticlePage.objects.for_lists()]
    assert second["pagination"] == {"page": 2, "pages": 2, "total": len(both)}
    assert second["head"]["canonical"].endswith("/blog/?page=2")
    ask("pages/by-path", 404, path=index.url, page=3)
    ask("pages/by-path", 404, path=article.url, page=2)


def test_topic_path_returns_articles_of_the_topic(client, page_at):
    topic = page_at("/blog/topics/self-care/")
    html = soup(client.get("/blog/topics/self-care/"))
    assert topic["type"] == "article_index"
    assert (topic["title"], topic["topic"]["slug"]) == (html.h1.get_text(strip=True), "self-care")
    assert topic["path"] == "/blog/topics/self-care/"
    assert topic["topic"]["count"] == len(topic["articles"]) == topic["pagination"]["total"]
    assert topic["head"]["canonical"] == html.find("link", rel="canonical")["href"]
    assert topic["breadcrumbs"][-1] == {"title": topic["title"], "path": topic["path"]}


def test_redirect_chain_returns_final_target(ask, page_at, home):
    """The list of old addresses agrees; an old address without a target is gone."""
    target = ArticlePage.objects.first()
    Redirect.objects.create(old_path="/b", redirect_page=target)
    Redirect.objects.create(old_path="/a", redirect_link="/b/")
    Redirect.objects.create(old_path="/gone", redirect_link="")
    Redirect.objects.create(old_path="/away", redirect_link="https://elsewhere.example/x", is_permanent=False)
    wanted = {"/a": target.url, "/b": target.url, "/away": "https://elsewhere.example/x"}
    for path, to in wanted.items():
        answer = page_at(f"{path}/")
        assert (answer["type"], answer["to"], answer["permanent"]) == ("redirect", to, path != "/away")
    assert page_at("/gone/") == {"type": "gone", "path": "/gone/"}
    listed = {item["path"]: item["to"] for item in ask("redirects")["items"]}
    assert listed == wanted | {"/gone": None}


def test_old_path_of_renamed_page_returns_redirect(page_at):
    page = ArticlePage.objects.get(slug="sleep")
    old = page.url
    page.slug = "rest"
    page.save_revision().publish()
    assert page_at(old)["to"] == "/blog/rest/"
    assert page_at("/blog/rest/")["id"] == page.pk


def test_page_that_is_not_public_returns_404(ask):
    """A draft, an expired page, a page behind a password and a page below it, by path and by id."""
    draft, expired, behind = ArticlePage.objects.all()[:3]
    draft.unpublish()
    Page.objects.filter(pk=expired.pk).update(expire_at="2020-01-01T00:00:00Z")
    section = Page.objects.get(slug="services")
    for page in (behind, section):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    below = section.get_children().first()
    urls = ask("urls", limit=500)["items"]
    for page in (draft, expired, behind, section, below):
        ask("pages/by-path", 404, path=page.url)
        ask(f"pages/{page.pk}", 404)
        assert page.pk not in {item["id"] for item in urls}
    ask("pages/1", 404)


def test_urls_lists_every_public_page(ask, client):
    items = ask("urls", limit=500)["items"]
    assert {item["id"] for item in items} == {page.pk for page in live_pages()}
    for item in items:
        assert ask("pages/by-path", path=item["path"])["type"] == item["type"]
    page = ArticlePage.objects.first()
    page.noindex = True
    page.save_revision().publish()
    found = {item["id"]: item for item in ask("urls", limit=500)["items"]}
    assert [pk for pk, item in found.items() if not item["indexable"]] == [page.pk]


def test_changed_since_returns_pages_published_later(ask):
    now = datetime.now(UTC)
    assert ask("urls", changed_since=(now + timedelta(minutes=1)).isoformat())["items"] == []
    page = ArticlePage.objects.first()
    page.save_revision().publish()
    assert [item["id"] for item in ask("urls", changed_since=now.isoformat())["items"]] == [page.pk]
    assert ask("urls", limit=500, changed_since="1970-01-01T00:00:00Z")["total"] == len(live_pages())
