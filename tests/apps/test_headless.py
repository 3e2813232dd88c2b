"""Who owns the addresses: with ``HEADLESS`` the front end, which is then the only indexable site; else Django."""

import json
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage
from core.tasks import warm_page
from home.models import ContactPage, HomePage, StandardPage
from home.tasks import thank_visitor
from seo.head import build_absolute_url, build_public_url
from services.models import ServiceIndexPage, ServicePage
from site_config import env
from tests.helpers import live_pages, soup

FRONT = "https://www.front.example"
BASE = django_settings.WAGTAILADMIN_BASE_URL

pytestmark = pytest.mark.django_db


@pytest.fixture
def headless(settings):
    settings.FRONTEND_URL, settings.HEADLESS = FRONT, True


@pytest.fixture
def with_front_end(settings):
    settings.FRONTEND_URL = FRONT


def head_of(page):
    """The head of a page as its preview in Django's templates has it."""
    return soup(page.make_preview_request())


def addresses_in(text):
    return set(re.findall(r"https?://[^\s\"<>\\)\]]+", text))


def screens():
    """Every address at which Django has a page or another screen for visitors."""
    articles = ArticleIndexPage.objects.get()
    topics = [articles.url + articles.reverse_subpage("topic", [topic.slug]) for topic in articles.get_topics()]
    return [*(page.url for page in live_pages()), *topics, f"{articles.url}?page=1", "/search/?q=back&kind=articles"]


@pytest.mark.usefixtures("headless")
def test_every_page_redirects_to_the_front_end_with_path_and_query():
    client = Client()
    for address in screens():
        for method in (client.get, client.head):
            response = method(address)
            assert (response.status_code, response.headers["Location"]) == (301, FRONT + address)
            assert "no-store" in response.headers["Cache-Control"], "browsers must not remember it"


@pytest.mark.usefixtures("with_front_end")
def test_no_redirect_without_headless():
    client = Client()
    for page in live_pages():
        response = client.get(page.url)
        assert response.status_code == 200
        assert "front.example" not in response.content.decode()
        assert soup(response).find("link", rel="canonical")["href"] == BASE + page.url


@pytest.mark.usefixtures("headless", "commits_at_once")
def test_page_with_a_password_is_served_by_django_and_the_api_leads_there(site):
    """Also at a page below it, which was never published at the front end's address."""
    section = ServiceIndexPage.objects.get()
    page = ServicePage.objects.live().descendant_of(section).first()
    path = urlsplit(page.url).path
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="the-password")
    answer = Client().get("/api/v1/pages/by-path", {"path": f"{path}?from=mail"}).json()
    assert answer == {"type": "redirect", "path": path, "to": f"{BASE}{path}?from=mail", "permanent": False}
    visitor = Client()
    closed = visitor.get(path)
    assert closed.status_code == 200
    assert "no-store" in closed.headers["Cache-Control"]
    assert page.title not in soup(closed).get_text()
    form = soup(closed).find("form", method=re.compile("post", re.I))
    values = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    wrong = visitor.post(form["action"], values | {"password": "guess"})
    assert wrong.status_code == 200
    opened = visitor.post(form["action"], values | {"password": "the-password"})
    assert (opened.status_code, urlsplit(opened.headers["Location"]).path) == (302, path)
    assert urlsplit(opened.headers["Location"]).netloc in ("", "testserver")
    assert page.title in soup(visitor.get(path)).get_text()
    section.get_view_restrictions().delete()
    assert Client().get(path).headers["Location"] == FRONT + path
    assert Client().get("/api/v1/pages/by-path", {"path": path}).json()["type"] == "service"


@pytest.mark.usefixtures("headless", "commits_at_once")
@pytest.mark.parametrize("kind", ["login", "groups"])
def test_page_behind_a_sign_in_is_served_by_django(kind):
    page = StandardPage.objects.live().get(slug="about")
    PageViewRestriction.objects.create(page=page, restriction_type=kind)
    assert Client().get("/api/v1/pages/by-path", {"path": "/about/"}).json()["to"] == f"{BASE}/about/"
    location = Client().get("/about/").headers["Location"]
    assert "login" in location
    assert "front.example" not in location


@pytest.mark.usefixtures("headless")
@pytest.mark.parametrize("path", ["/nowhere/", "/blog/nowhere/", "/api/nowhere/"])
def test_missing_address_is_a_404_of_django(path):
    assert Client().get(path).status_code == 404


@pytest.mark.usefixtures("headless")
def test_expired_page_is_a_404_of_django():
    page = StandardPage.objects.live().first()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(page.url).status_code == 404


@pytest.mark.usefixtures("headless")
def test_old_address_redirects_to_the_front_end_in_one_hop(site):
    article = ArticlePage.objects.live().first()
    Redirect.objects.create(site=site, old_path="/old", redirect_page=article)
    Redirect.objects.create(site=site, old_path="/elsewhere", redirect_link="https://else.example/x")
    Redirect.objects.create(site=site, old_path="/plan", redirect_link="/robots.txt")
    Redirect.objects.create(site=site, old_path="/gone", redirect_link="")
    assert Client().get("/old/").headers["Location"] == FRONT + article.url
    assert Client().get("/elsewhere/").headers["Location"] == "https://else.example/x"
    assert Client().get("/plan/").headers["Location"] == "/robots.txt"
    assert Client().get("/gone/").status_code == 410


@pytest.mark.usefixtures("headless")
def test_routes_of_django_are_not_redirected(signed_in):
    picture = ArticlePage.objects.exclude(hero_image=None).first().hero_image.renditions.first()
    contact = ContactPage.objects.get()
    for path in (
        "/robots.txt",
        "/llms.txt",
        "/sitemap.xml",
        "/sitemap-articlepage-1.xml",
        "/index.md",
        "/healthz",
        "/blog/feed.rss",
        "/blog/feed.atom",
        "/blog/feed.json",
        "/cms/login/",
        picture.url,
        f"/forms/{contact.pk}/thanks/",
    ):
        assert Client().get(path).status_code == 200, path
    assert Client().get("/readyz").status_code in (200, 503)
    assert Client().post(f"/forms/{contact.pk}/", {}).status_code == 422
    assert signed_in("owner").get("/cms/").status_code == 200


@pytest.mark.usefixtures("headless")
def test_html_of_django_is_noindex():
    """What still answers with HTML says noindex."""
    contact = ContactPage.objects.get()
    page = StandardPage.objects.live().first()
    closed = PageViewRestriction.objects.create(page=page, restriction_type="password", password="the-password")
    for path in (f"/forms/{contact.pk}/thanks/", f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"):
        response = Client().get(path)
        assert soup(response).find("meta", {"name": "robots"})["content"] == "noindex", path
        assert not soup(response).find("link", rel="canonical")
    for path in ("/index.md", "/blog/index.md"):
        assert Client().get(path).headers["X-Robots-Tag"] == "noindex"


@pytest.mark.usefixtures("headless")
def test_head_has_front_end_for_pages_and_django_for_files():
    for page in live_pages():
        head = head_of(page)
        assert head.find("link", rel="canonical")["href"] == FRONT + page.url
        assert head.find("meta", property="og:url")["content"] == FRONT + page.url
        for alternate in head("link", rel="alternate"):
            assert urlsplit(alternate["href"])._replace(path="", query="").geturl() == BASE
        image = head.find("meta", property="og:image")
        assert not image or image["content"].startswith(f"{BASE}/media/")


@pytest.mark.usefixtures("headless")
def test_structured_data_has_front_end_for_everything_but_images():
    for page in live_pages():
        data = head_of(page).find("script", type="application/ld+json").string
        assert f'"@id":"{FRONT}{page.url}#webpage"' in data
        assert f'"@id":"{FRONT}/#practice"' in data
        assert f'"@id":"{FRONT}/#website"' in data
        ours = {url for url in addresses_in(data) if url.startswith((FRONT, BASE))}
        assert {url for url in ours if "/media/" in url} == {url for url in ours if url.startswith(f"{BASE}/media/")}
        assert not {url for url in ours if url.startswith(BASE) and "/media/" not in url}


@pytest.mark.usefixtures("headless")
def test_sitemap_lists_addresses_of_the_front_end():
    robots = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {BASE}/sitemap.xml" in robots
    lists = re.findall("<loc>(.*?)</loc>", Client().get("/sitemap.xml").content.decode())
    assert lists
    pages = []
    for address in lists:
        assert address.startswith(BASE)
        xml = Client().get(address.removeprefix(BASE)).content.decode()
        pages += re.findall("<loc>(.*?)</loc>", xml)
        assert all(url.startswith(f"{BASE}/media/") for url in re.findall("<image:loc>(.*?)</image:loc>", xml))
    assert {page.removeprefix(FRONT) for page in pages} >= {page.url for page in live_pages() if page.is_indexable}
    assert all(page.startswith(f"{FRONT}/") for page in pages)


@pytest.mark.usefixtures("headless")
def test_feeds_link_to_the_front_end():
    feed = json.loads(Client().get("/blog/feed.json").content)
    assert feed["home_page_url"] == f"{FRONT}/blog/"
    assert feed["feed_url"] == f"{BASE}/blog/feed.json"
    for item in feed["items"]:
        assert item["url"].startswith(f"{FRONT}/blog/")
        assert item["image"].startswith(f"{BASE}/media/")
        content = soup(type("Html", (), {"content": item["content_html"]}))
        for link in content("a", href=re.compile("^http")):
            assert not link["href"].startswith(BASE)
        assert all(image["src"].startswith(f"{BASE}/media/") for image in content("img"))


@pytest.mark.usefixtures("headless")
def test_markdown_links_to_the_front_end():
    article = ArticlePage.objects.live().exclude(hero_image=None).first()
    response = Client().get(f"{article.url}index.md")
    assert response.headers["Link"] == f'<{FRONT}{article.url}>; rel="canonical"'
    ours = {url for url in addresses_in(response.content.decode()) if url.startswith((FRONT, BASE))}
    assert {url for url in ours if url.startswith(FRONT)}
    assert {url for url in ours if url.startswith(BASE)} == {url for url in ours if "/media/" in url}
    listed = addresses_in(Client().get("/llms.txt").content.decode())
    assert listed
    assert all(url.startswith(BASE) and url.endswith("index.md") for url in listed)


@pytest.mark.usefixtures("headless")
def test_mail_to_visitors_links_to_the_front_end():
    contact = ContactPage.objects.get()
    field = next(field for field in contact.form_fields.all() if field.field_type == "email")
    form_data = {field.clean_name: "visitor@example.com"}
    message = FormSubmission.objects.create(page=contact, form_data=form_data)
    thank_visitor.func(message.pk)
    assert FRONT + contact.url in mail.outbox[0].body


@pytest.mark.usefixtures("headless")
def test_page_url_is_the_front_ends_and_path_stays():
    for page in live_pages():
        assert page.full_url == FRONT + page.url
        assert page.url.startswith("/")
        assert page.get_site()


@pytest.mark.usefixtures("headless")
def test_worker_renders_pages_in_headless_mode():
    home = HomePage.objects.get()
    home.hero_image.renditions.all().delete()
    warm_page.func(home.pk)
    assert home.hero_image.renditions.exists()


@pytest.mark.usefixtures("headless")
def test_template_previews_work_in_headless_mode(signed_in):
    page = ArticlePage.objects.live().first()
    response = signed_in("owner").get(f"/cms/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert page.title in response.content.decode()


@pytest.mark.parametrize(
    ("url", "headless_url"),
    [
        ("/", f"{FRONT}/"),
        ("/blog/?page=2#a", f"{FRONT}/blog/?page=2#a"),
        ("/caf%C3%A9/", f"{FRONT}/caf%C3%A9/"),
        ("/search/?q=a", f"{FRONT}/search/?q=a"),
        ("/media/images/a.jpg", "/media/images/a.jpg"),
        ("/documents/1/a.pdf", "/documents/1/a.pdf"),
        ("/cms/pages/", "/cms/pages/"),
        ("/static/css/base.css", "/static/css/base.css"),
        ("/blog/feed.rss", "/blog/feed.rss"),
        ("//else.example/", "//else.example/"),
        ("https://else.example/x/", "https://else.example/x/"),
        ("tel:+15035550142", "tel:+15035550142"),
    ],
)
def test_public_url_depends_on_the_route(settings, url, headless_url):
    assert build_public_url(url) == url
    settings.FRONTEND_URL, settings.HEADLESS = FRONT, True
    assert build_public_url(url) == headless_url
    assert build_absolute_url(url).startswith(FRONT) == headless_url.startswith(FRONT)


@pytest.mark.parametrize(
    "variables",
    [{"HEADLESS": "true"}, {"HEADLESS": "true", "FRONTEND_URL": "https://a.test", "BASE_URL": "https://a.test"}],
)
def test_headless_without_frontend_url_stops_with_one_sentence(monkeypatch, variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=r"^HEADLESS=true needs FRONTEND_URL: .+\.$"):
        env.check()


def test_headless_with_frontend_url_is_accepted(monkeypatch):
    monkeypatch.setenv("HEADLESS", "true")
    monkeypatch.setenv("FRONTEND_URL", "https://www.front.example/")
    assert (env.get("HEADLESS"), env.get("FRONTEND_URL")) == (True, FRONT)
