"""With a database that is read-only everything public is answered; what can't be stored says so."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from core.http.errors import is_database_away
from core.http.optional_writes import optional_write
from core.models import SiteRendition
from home.models import ContactPage, StandardPage
from practice.models import Practice
from tests.full_disk import MISSING, read_everything, send_form
from tests.helpers import soup, visible_text

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
    statuses = read_everything(Client(headers=BROWSER))
    assert len(statuses) > 100
    assert not {url: status for url, status in statuses.items() if status != 200}
    assert client.get("/readyz").status_code in (200, 503)


def test_refused_write_counts_as_a_database_that_is_away(read_only):
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        Practice.objects.update(phone="")
    assert is_database_away(refused.value)


def test_log_tells_a_database_that_is_away_from_a_mistake_in_the_code(read_only, caplog):
    with optional_write("The phone number"):
        Practice.objects.update(phone="")
    with optional_write("What is in no table"), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert [record.levelname for record in caplog.records if "could not be stored" in record.message] == [
        "WARNING",
        "ERROR",
    ]


def test_address_that_does_not_exist_is_404(client, read_only):
    assert client.get(MISSING, headers=BROWSER).status_code == 404
    assert client.get("/api/v1/pages/by-path?path=/nothing/", headers=BROWSER).status_code == 404


def test_search_without_results_says_that_nothing_was_found(client, read_only):
    response = client.get("/search/?q=xyzzy")
    assert soup(response).h1.get_text() == "Nothing found for “xyzzy”"
    assert client.get("/api/v1/search?q=xyzzy").json()["total"] == 0


def test_contact_form_gives_the_phone_number_and_keeps_what_was_typed(client, read_only):
    page = ContactPage.objects.get()
    response, answer = send_form(client, page)
    assert response.status_code == 503
    assert "We can’t take messages here at the moment" in visible_text(response)
    assert "call (503) 555-0142" in visible_text(response)
    assert "One two three" in response.content.decode()
    assert answer.status_code == 503
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"]
    assert "(503) 555-0142" in answer.json()["detail"]
