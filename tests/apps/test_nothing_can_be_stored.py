"""With a database that is read-only everything public is answered; what can't be stored says so."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.models import SiteRendition
from home.models import ContactPage, StandardPage
from practice.models import Practice
from tests.helpers import live_pages, soup, visible_text

READS = (
    "/search/?q=massage",
    "/search/?q=xyzzy",
    "/search/?q=swedsh",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/index.md",
    "/blog/feed.rss",
    "/blog/feed.atom",
    "/blog/feed.json",
    "/readyz",
    "/api/v1/site",
    "/api/v1/articles",
    "/api/v1/services",
    "/api/v1/therapists",
    "/api/v1/testimonials",
    "/api/v1/topics",
    "/api/v1/urls",
    "/api/v1/redirects",
    "/api/v1/search?q=massage",
    "/api/v1/search?q=xyzzy",
    "/api/v1/openapi.json",
)
BROWSER = {"User-Agent": "Mozilla/5.0 (a visitor)"}


@pytest.fixture
def read_only(site, home, settings):
    """Let the database refuse every write, as it does when it or its disk is read-only.

    Before that, things are left to be made when somebody looks: renditions, the share image of a new page, and a page
    that is due.
    """
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    home.add_child(instance=StandardPage(title="A page without a picture", slug="without-picture"))
    due = home.add_child(instance=StandardPage(title="A page that is due", slug="due", live=False))
    due.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    SiteRendition.objects.all()._raw_delete(connection.alias)
    cache.clear()
    connection.check_constraints()  # what PostgreSQL checks at the end of a transaction would need a lock
    statement = "SET TRANSACTION READ ONLY" if connection.vendor == "postgresql" else "PRAGMA query_only = 1"
    with connection.cursor() as cursor:
        cursor.execute(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        Practice.objects.update(phone="")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = 0")


def test_every_page_and_every_other_public_address_is_answered(client, read_only):
    pages = live_pages()
    urls = [page.url for page in pages] + [f"{page.url}index.md" for page in pages]
    urls += [f"/api/v1/pages/by-path?path={page.url}" for page in pages]
    wrong = {}
    for url in [*urls, *READS]:
        response = client.get(url, headers=BROWSER)
        if response.status_code != 200 and url != "/readyz":
            wrong[url] = response.status_code
    assert not wrong


def test_address_that_does_not_exist_is_404(client, read_only):
    assert client.get("/there-is-nothing-here/", headers=BROWSER).status_code == 404
    assert client.get("/api/v1/pages/by-path?path=/nothing/", headers=BROWSER).status_code == 404


def test_vain_search_says_that_nothing_was_found(client, read_only):
    response = client.get("/search/?q=xyzzy")
    assert soup(response).h1.get_text() == "Nothing found for “xyzzy”"
    assert client.get("/api/v1/search?q=xyzzy").json()["total"] == 0


def test_contact_form_gives_the_phone_number_and_keeps_what_was_typed(client, read_only):
    page = ContactPage.objects.get()
    fields = {field.clean_name: "One two three" for field in page.form_fields.all() if field.required}
    fields |= {field.clean_name: "a@b.example" for field in page.form_fields.all() if field.field_type == "email"}
    response = client.post(f"/forms/{page.pk}/", fields)
    assert response.status_code == 503
    assert "We can’t take messages here at the moment" in visible_text(response)
    assert "call (503) 555-0142" in visible_text(response)
    assert "One two three" in response.content.decode()
    answer = client.post(f"/api/v1/forms/{page.pk}/submissions", {"fields": fields}, "application/json")
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"]
    assert "(503) 555-0142" in answer.json()["detail"]
