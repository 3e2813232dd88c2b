"""Run by tests/contract/test_adding.py in a copy of the project after the checklists of CONTRIBUTING.md."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from api.endpoints import api
from api.models import Delivery, Webhook
from core.blocks import BodyBlock
from core.editing.removal import keep_links
from home.models import EventPage, HomePage

BODY = [("fact", {"number": "90", "text": "zephyrine minutes"})]


if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):

    @pytest.fixture(scope="session")
    def django_db_setup(django_db_blocker):
        """Run the migrations that the database, a copy, lacks; with PostgreSQL, pytest creates one from nothing."""
        with django_db_blocker.unblock():
            call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def commit_at_once(monkeypatch):
    """Run what waits for a commit at once: the transaction of a test is never committed."""
    for cache in caches.all():
        cache.clear()
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback, **options: callback())


@pytest.fixture
def home(db):
    """The home page of a new site."""
    Site.objects.all().delete()
    with keep_links():
        Page.objects.filter(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="home"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home


@pytest.fixture
def event(home):
    """A published page of the new type, with the new block."""
    page = EventPage(title="Open day", slug="open-day", lead="Come in.", date=date(2031, 5, 4), body=BODY)
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def staff(db):
    """A client signed in as somebody who may do everything."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("maren", "maren@example.com", "x" * 12))
    return client


def get_json(path, /, **parameters):
    response = Client().get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_checks_find_nothing_missing(db):
    call_command("check")
    call_command("makemigrations", "--check", "--dry-run")


def test_html_shows_page_and_block(event):
    html = Client().get("/open-day/").content.decode()
    assert "<h1>Open day</h1>" in html
    assert "4 May 2031" in html
    assert '<p class="block block-fact"><b>90</b> zephyrine minutes</p>' in html


def test_api_presents_page_and_block(event):
    answer = get_json("pages/by-path", path="/open-day/")
    assert (answer["type"], answer["date"]) == ("event", "2031-05-04")
    block = {"id": answer["body"][0]["id"], "type": "fact", "number": "90", "text": "zephyrine minutes"}
    assert answer["body"] == [block]
    assert get_json("urls")["items"][-1]["type"] == "event"


def test_openapi_document_describes_page_and_block():
    schemas = api.document["components"]["schemas"]
    for union in ("AnyPage", "AnyAddress"):
        assert schemas[union]["discriminator"]["mapping"]["event"] == "#/components/schemas/EventPage"
    assert schemas["AnyBlock"]["discriminator"]["mapping"]["fact"] == "#/components/schemas/FactBlock"
    assert "event" in schemas["Card"]["properties"]["type"]["enum"]


def test_documentation_of_the_api_lists_the_schemas(home):
    html = Client().get("/api/v1/docs").content.decode()
    assert 'id="schema-EventPage"' in html
    assert 'id="schema-FactBlock"' in html


def test_search_finds_the_page_by_the_words_of_its_block(event):
    assert 'href="/open-day/"' in Client().get("/search/?q=zephyrine").content.decode()
    (item,) = get_json("search", q="zephyrine")["items"]
    assert (item["kind"], item["page"]["type"]) == ("pages", "event")
    assert "<mark>zephyrine</mark>" in item["excerpt"]


def test_sitemap_lists_the_page(event):
    client = Client()
    assert "/sitemap-eventpage-1.xml" in client.get("/sitemap.xml").content.decode()
    assert "/open-day/</loc>" in client.get("/sitemap-eventpage-1.xml").content.decode()


def test_markdown_is_offered(event):
    assert "90 zephyrine minutes" in Client().get("/open-day/index.md").content.decode().replace("**", "")


def test_webhooks_announce_the_page(event):
    webhook = Webhook.objects.create(name="Build", url="https://93.184.216.34/hook")
    event.save_revision().publish()
    payload = Delivery.objects.get(webhook=webhook).payload
    assert payload["page"]["type"] == "event"
    assert payload["changed"][:2] == ["event", "home"]


def test_admin_lists_and_edits_the_page(event, home, staff):
    assert '"/cms/events/"' in staff.get("/cms/").content.decode()
    assert "Open day" in staff.get("/cms/events/").content.decode()
    assert staff.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).status_code == 200
    add = reverse("wagtailadmin_pages:add", args=["home", "eventpage", home.pk])
    assert staff.get(add).status_code == 200


def test_block_is_offered_with_its_preview(home, staff):
    block = BodyBlock().child_blocks["fact"]
    response = staff.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert "minutes is our longest treatment." in response.content.decode()
