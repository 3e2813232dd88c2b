"""What the worker promises: it does its work by the clock, survives what fails, and is missed when it is gone."""

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg2
import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, Revision

from blog.models import ArticleIndexPage, ArticlePage
from core.tasks import warm
from core.visibility import is_public
from editorial import health, worker
from editorial.models import Heartbeat
from editorial.tasks import ATTEMPTS, housekeeping, publish_and_expire, requeue_stuck_tasks
from home.models import ContactPage, StandardPage
from site_config import env
from tests.browser.serving import free_port

QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}


@pytest.fixture
def queue(settings, monkeypatch):
    """The real queue, in the database; its worker must not close the connection that holds the test's transaction."""
    settings.TASKS = QUEUE
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def minutes(number):
    """A moment so many minutes from now."""
    return timezone.now() + timedelta(minutes=number)


def add(home, slug, **fields):
    """Add a page below the home page."""
    return home.add_child(instance=StandardPage(title=slug.title(), slug=slug, **fields))


def schedule(page):
    """Let a new revision of ``page`` be due for five minutes."""
    page.go_live_at = minutes(-5)
    page.save_revision(approved_go_live_at=page.go_live_at)


def test_a_scheduled_page_goes_live(home):
    schedule(add(home, "soon", live=False))
    schedule(add(home, "later", live=False))
    later = Page.objects.get(slug="later").latest_revision
    later.approved_go_live_at = minutes(5)
    later.save()
    worker.run_due_jobs()
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/later/").status_code == 404


def test_a_page_that_cannot_be_published_keeps_no_other_from_it(home, monkeypatch, caplog):
    schedule(add(home, "broken", live=False))
    schedule(add(home, "soon", live=False))
    publish = Revision.publish

    def guarded(revision, **options):
        publish(revision, **options)
        if revision.content["slug"] == "broken":
            raise ValueError("it has no introduction")

    monkeypatch.setattr(Revision, "publish", guarded)
    publish_and_expire()
    publish_and_expire()
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/broken/").status_code == 404
    assert [record.getMessage() for record in caplog.records if record.name == "editorial.tasks"] == [
        "“Broken” could not be published or taken down: it has no introduction"
    ]


def test_an_expired_page_is_gone_before_and_after_the_worker_comes(home):
    page = add(home, "offer", expire_at=minutes(-1))
    kept = add(home, "kept", expire_at=minutes(1))
    for _ in range(2):
        page.refresh_from_db()
        assert Client().get("/offer/").status_code == 404
        assert Client().get("/kept/").status_code == 200
        assert [is_public(page), is_public(kept)] == [False, True]
        assert list(StandardPage.objects.visible().filter(slug__in=["offer", "kept"])) == [kept]
        worker.run_due_jobs()
    page.refresh_from_db()
    assert page.expired
    assert not page.live


def test_a_page_with_routes_of_its_own_expires_as_well(home):
    url = ArticleIndexPage.objects.get().url
    ArticleIndexPage.objects.update(expire_at=minutes(-1))
    assert Client().get(url).status_code == 404


def test_two_workers_share_the_jobs(db):
    every = timedelta(minutes=1)
    assert [Heartbeat.objects.claim("job", every) for _ in range(3)] == [True, False, False]
    Heartbeat.objects.filter(name="job").update(at=minutes(-2))
    assert [Heartbeat.objects.claim("job", every) for _ in range(2)] == [True, False]
    Heartbeat.objects.filter(name="job").update(at=minutes(1000))  # a clock was wrong
    assert Heartbeat.objects.claim("job", every)


def test_a_job_that_fails_keeps_no_other_from_running(db, monkeypatch, caplog):
    done = []

    def broken():
        raise ValueError("a page can't be published")

    every = timedelta(minutes=1)
    monkeypatch.setattr(worker, "SCHEDULE", [(broken, every), (lambda: done.append(1), every)])
    worker.run_due_jobs()
    assert done == [1]
    assert "broken failed" in caplog.text


def test_the_worker_outlives_a_lost_database_and_says_so_once(db, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    running, pauses, outcomes = (
        worker.Worker(),
        [],
        [OperationalError("gone\nmore")] * 3 + [None, OperationalError("x")],
    )
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(running, "sleep", pauses.append)

    def work():
        outcome = outcomes.pop(0)
        if not outcomes:
            running.stop()
        if outcome:
            raise outcome

    running.keep("schedule", work, 7)
    assert pauses == [1, 2, 4, 7, 1]
    assert [record.getMessage() for record in caplog.records if record.name == worker.__name__] == [
        "The schedule can't use the database, trying until it is back: gone",
        "The schedule: working again.",
        "The schedule can't use the database, trying until it is back: x",
    ]


def test_tasks_run_from_the_queue(home, queue):
    warm.enqueue(home.pk)
    worker.Worker().run_tasks()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_task_whose_worker_was_killed_gets_another_one_but_not_for_ever(home, queue):
    warm.enqueue(home.pk)
    for attempt in range(1, ATTEMPTS + 1):
        DBTaskResult.objects.get().claim(f"worker {attempt}")
        requeue_stuck_tasks()
        assert DBTaskResult.objects.get().status == "RUNNING"
        DBTaskResult.objects.update(started_at=minutes(-20))
        requeue_stuck_tasks()
        assert DBTaskResult.objects.get().status == ("READY" if attempt < ATTEMPTS else "FAILED")


def test_housekeeping_deletes_what_must_not_be_kept(home, queue, client):
    page = ContactPage.objects.get()
    message = FormSubmission.objects.create(page=page, form_data={})
    FormSubmission.objects.filter(pk=message.pk).update(submit_time=minutes(-(page.retention_days + 1) * 24 * 60))
    warm.enqueue(home.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=minutes(-30 * 24 * 60))
    client.session.save()
    sessions = type(client.session).get_model_class().objects
    sessions.update(expire_date=minutes(-1))
    housekeeping()
    assert not FormSubmission.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert not sessions.exists()


def test_pictures_are_made_before_the_first_visitor_comes(home):
    page = ArticlePage.objects.visible().exclude(hero_image=None).first()
    page.hero_image.renditions.all().delete()
    cache.clear()
    backend = task_backends["worker"]
    backend.clear()
    page.save_revision().publish()
    page.save_revision().publish()
    asked = [result for result in backend.results if result.task.func is warm.func]
    assert [result.args for result in asked] == [[page.pk]]
    warm.call(page.pk)
    made = page.hero_image.renditions.count()
    assert made > 3
    Client().get(page.url)
    assert page.hero_image.renditions.count() == made


def test_a_page_that_cannot_be_shown_is_logged(home, monkeypatch, caplog):
    page = add(home, "broken")
    monkeypatch.setattr(StandardPage, "get_context", lambda *args, **kwargs: 1 / 0)
    warm.call(page.pk)
    assert "“Broken”" in caplog.text


def test_healthz_needs_no_database():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok", "no-store")


def ready():
    """What ``/readyz`` says: the status and the checks that failed."""
    answer = Client().get("/readyz")
    assert answer["Cache-Control"] == "no-store"
    failed = {name for name, state in answer.json()["checks"].items() if state != "ok"}
    assert answer.json()["ready"] is not bool(failed)
    return answer.status_code, failed


def test_readyz_misses_the_worker(db):
    assert ready() == (503, {"worker"})
    worker.Worker().watch_the_clock()
    assert ready() == (200, set())
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=91))
    assert ready() == (503, {"worker"})


def test_readyz_misses_what_is_overdue(home):
    Heartbeat.objects.claim("worker", timedelta(0))
    page = add(home, "soon", live=False)
    schedule(page)
    assert ready() == (503, {"schedule"})
    page.latest_revision.publish()
    add(home, "offer", expire_at=minutes(-3))
    assert ready() == (503, {"schedule"})


def test_readyz_misses_room_on_the_disk(db, monkeypatch):
    Heartbeat.objects.claim("worker", timedelta(0))
    assert ready() == (200, set())
    monkeypatch.setattr(health, "ROOM", shutil.disk_usage(env.get("VAR_DIR").parent).total)
    assert ready() == (503, {"disk"})


def test_readyz_says_what_is_broken_without_saying_why(db, monkeypatch):
    Heartbeat.objects.claim("worker", timedelta(0))

    def refuse(*args, **kwargs):
        raise OperationalError("password authentication failed for user secret")

    monkeypatch.setattr(health.cache, "get", lambda key: None)
    monkeypatch.setitem(health.CHECKS, "database", refuse)
    monkeypatch.setattr(health, "newest_migrations", lambda: {("home", "9999_future")})
    assert ready() == (503, {"database", "migrations", "cache"})
    assert "secret" not in Client().get("/readyz").content.decode()


@pytest.fixture
def other_process(django_db_setup, django_db_blocker, tmp_path):
    """The environment of another process that works on a copy of the database, as a test's own is never committed."""
    clean = {key: value for key, value in os.environ.items() if key not in env.VARIABLES}
    clean |= {"DJANGO_SETTINGS_MODULE": "site_config.settings.test", "VAR_DIR": str(tmp_path)}
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            (tmp_path / "copy.sqlite3").write_bytes(connection.connection.serialize())
            yield clean | {"DATABASE_URL": f"sqlite:///{tmp_path}/copy.sqlite3"}
        else:
            connection.close()  # PostgreSQL copies no database that is in use
            connection.creation.clone_test_db("copy", verbosity=0)
            name = connection.creation.get_test_db_clone_settings("copy")["NAME"]
            yield clean | {"DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()}
            connection.creation.destroy_test_db(suffix="copy", verbosity=0)


SCHEDULE = """
from datetime import timedelta
from urllib.parse import urlsplit
import django
django.setup()
from editorial.models import Heartbeat
from home.models import HomePage
from tests.apps.test_worker import add, schedule
schedule(add(HomePage.objects.get(), "soon", live=False))
Heartbeat.objects.claim("housekeeping", timedelta(0))
"""
LOOK = """
import django
django.setup()
from home.models import StandardPage
print(StandardPage.objects.get(slug="soon").live)
"""


def test_a_real_worker_publishes_and_stops_when_it_is_told(other_process):
    def python(code):
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=env.BASE_DIR, env=other_process, check=True, text=True, stdout=subprocess.PIPE
        ).stdout

    python(SCHEDULE)
    command = [sys.executable, "manage.py", "run_worker"]
    with subprocess.Popen(command, cwd=env.BASE_DIR, env=other_process, text=True, stderr=subprocess.PIPE) as process:
        lost = threading.Timer(60, process.kill)
        lost.start()
        said = []
        for line in process.stderr:
            said.append(line)
            if 'Published: "Soon"' in line:
                break
        lost.cancel()
        process.send_signal(signal.SIGTERM)
        said += process.communicate(timeout=20)[1].splitlines(keepends=True)
    assert process.returncode == 0, "".join(said)
    assert "The worker has stopped." in said[-1]
    assert "Traceback" not in "".join(said)
    assert python(LOOK) == "True\n"


@pytest.fixture
def other_server(other_process):
    """A web server on a copy of the database: a function that gives the status of a path."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file, to which no connection is lost.")
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn"]

    def status(path):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    with subprocess.Popen(command, cwd=env.BASE_DIR, env=other_process | {"PORT": str(port)}) as process:
        until = time.monotonic() + 60
        while time.monotonic() < until and not answers("127.0.0.1", port):
            time.sleep(0.2)
        yield status
        process.terminate()
        assert process.wait(30) == 0


def answers(host, port):
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def test_a_lost_connection_costs_one_request_and_a_lost_database_only_while_it_is_away(other_process, other_server):
    name = urlsplit(other_process["DATABASE_URL"]).path.strip("/")
    lost = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
    server = psycopg2.connect(urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl())
    server.autocommit = True
    with closing(server), server.cursor() as database:
        assert [other_server(path) for path in ("/about/", "/healthz", "/readyz")] == [200, 200, 503]  # no worker
        for _ in range(3):
            database.execute(lost, [name])
            assert database.fetchone()[0] > 0
            assert [other_server("/about/") for _ in range(4)].count(200) >= 3
        database.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        database.execute(lost, [name])
        assert [other_server(path) for path in ("/about/", "/healthz", "/readyz")] == [500, 200, 503]
        database.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert [other_server("/about/") for _ in range(8)].count(200) >= 7
