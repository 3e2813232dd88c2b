"""The worker: scheduled jobs, queued tasks, recovery from failures, and the health checks that watch it."""

import logging
import shutil
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Revision

from api.webhooks.delivery import deliver
from blog.models import ArticleIndexPage, ArticlePage
from core.page_cache.cdn import purge
from core.tasks import warm_page
from core.visibility import is_public
from home.models import ContactPage, StandardPage
from ops import health, worker
from ops.models import Heartbeat
from ops.publication import publish_and_expire
from ops.schedule import MAX_ATTEMPTS, delete_expired_data, requeue_stuck_tasks
from practice.models import Practice
from site_config import env

pytestmark = pytest.mark.usefixtures("commits_at_once")

QUEUE = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}


@pytest.fixture
def queue(settings, monkeypatch):
    """The real queue, in the database; its worker must not close the connection that holds the test's transaction."""
    settings.TASKS = QUEUE
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


def minutes(number):
    """Return the time ``number`` minutes from now."""
    return timezone.now() + timedelta(minutes=number)


def add(home, slug, **fields):
    """Add a page below the home page."""
    return home.add_child(instance=StandardPage(title=slug.title(), slug=slug, **fields))


def schedule(page):
    """Let a new revision of ``page`` be due for five minutes."""
    page.go_live_at = minutes(-5)
    page.save_revision(approved_go_live_at=page.go_live_at)


def test_scheduled_page_goes_live_when_due(home):
    schedule(add(home, "soon", live=False))
    schedule(add(home, "later", live=False))
    later = Page.objects.get(slug="later").latest_revision
    later.approved_go_live_at = minutes(5)
    later.save()
    worker.run_due_jobs()
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/later/").status_code == 404


def test_visitor_publishes_what_is_due_without_a_worker(home):
    schedule(add(home, "soon", live=False))
    page = add(home, "cancelled", live=False)
    schedule(page)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=None)  # no signal: cached times stay
    assert Client().get("/healthz").status_code == 200
    assert not Page.objects.get(slug="soon").live
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/cancelled/").status_code == 404
    Client().get("/soon/")
    publish_and_expire()
    assert PageLogEntry.objects.filter(page__slug="soon", action="wagtail.publish.scheduled").count() == 1


def test_visitor_gets_an_answer_when_nothing_can_be_published(home, monkeypatch, caplog):
    """Such as with a database that can't be written; each process tries again after a while."""
    schedule(add(home, "soon", live=False))
    tried = []

    def refuse(revision, **options):
        tried.append(revision)
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Revision, "publish", refuse)
    assert [Client().get(path).status_code for path in ("/soon/", "/", "/")] == [404, 200, 200]
    assert len(tried) == 1
    assert "Nothing can be published now" in caplog.text


def test_failing_publication_does_not_hold_up_others(home, monkeypatch, caplog):
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
    assert [record.getMessage() for record in caplog.records if record.name == "ops.publication"] == [
        "“Broken” could not be published or taken down: it has no introduction"
    ]


def test_expired_page_returns_404_before_and_after_worker_runs(home):
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


def test_expired_routable_page_returns_404(home):
    url = ArticleIndexPage.objects.get().url
    ArticleIndexPage.objects.update(expire_at=minutes(-1))
    assert Client().get(url).status_code == 404


def test_due_job_is_claimed_by_one_worker(db):
    every = timedelta(minutes=1)
    assert [Heartbeat.objects.claim("job", every) for _ in range(3)] == [True, False, False]
    Heartbeat.objects.filter(name="job").update(at=minutes(-2))
    assert [Heartbeat.objects.claim("job", every) for _ in range(2)] == [True, False]
    Heartbeat.objects.filter(name="job").update(at=minutes(1000))  # a clock was wrong
    assert Heartbeat.objects.claim("job", every)


def test_failing_job_does_not_stop_other_jobs(db, monkeypatch, caplog):
    done = []

    def broken():
        raise ValueError("a page can't be published")

    every = timedelta(minutes=1)
    monkeypatch.setattr(worker, "SCHEDULE", [(broken, every), (lambda: done.append(1), every)])
    worker.run_due_jobs()
    assert done == [1]
    assert "broken failed" in caplog.text


def test_schedule_counts_days_in_the_practices_time_zone(home, site, monkeypatch):
    """A license that ends today isn't over in the evening, when it is tomorrow in UTC."""
    zones = []

    def note_zone(*_, **__):
        zones.append(timezone.get_current_timezone_name())

    monkeypatch.setattr(worker, "SCHEDULE", [(note_zone, timedelta(minutes=1))])
    worker.run_due_jobs()
    schedule(add(home, "soon", live=False))
    monkeypatch.setattr(Revision, "publish", note_zone)
    Client().get("/soon/")
    assert zones == [Practice.for_site(site).timezone] * 2


def test_worker_survives_unavailable_database_and_logs_it_once(db, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    running = worker.Worker()
    pauses = []
    outcomes = [OperationalError("gone\nmore")] * 3 + [None, OperationalError("x")]
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(running, "sleep", pauses.append)

    def work():
        outcome = outcomes.pop(0)
        if not outcomes:
            running.stop()
        if outcome:
            raise outcome

    running.repeat("schedule", work, 7)
    assert pauses == [1, 2, 4, 7, 1]
    assert [record.getMessage() for record in caplog.records if record.name == worker.__name__] == [
        "The schedule can't use the database, trying until it is back: gone",
        "The schedule: working again.",
        "The schedule can't use the database, trying until it is back: x",
    ]


def test_tasks_run_from_the_queue(home, queue):
    warm_page.enqueue(home.pk)
    worker.Worker().run_tasks()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.mark.parametrize("name", ["default", "pictures", "deliveries", "a queue of another app"])
def test_every_queue_has_exactly_one_lane(name):
    lanes = [
        lane for lane, (names, excluded) in worker.LANES.items() if {name, "*"} & {*names} and name not in excluded
    ]
    assert len(lanes) == 1


def test_tasks_that_wait_for_others_or_draw_have_lanes_of_their_own():
    assert {deliver.queue_name, purge.queue_name} == {"deliveries"}
    assert warm_page.queue_name == "pictures"


def test_lane_runs_only_its_own_tasks(home, queue):
    warm_page.enqueue(home.pk)
    deliver.enqueue(0, 0)
    worker.Worker().run_tasks("deliveries")
    assert dict(DBTaskResult.objects.values_list("queue_name", "status")) == {
        "pictures": "READY",
        "deliveries": "SUCCESSFUL",
    }


def test_task_of_killed_worker_is_requeued_up_to_limit(home, queue):
    warm_page.enqueue(home.pk)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        DBTaskResult.objects.get().claim(f"worker {attempt}")
        requeue_stuck_tasks()
        assert DBTaskResult.objects.get().status == "RUNNING"
        DBTaskResult.objects.update(started_at=minutes(-20))
        requeue_stuck_tasks()
        assert DBTaskResult.objects.get().status == ("READY" if attempt < MAX_ATTEMPTS else "FAILED")


def test_expired_data_is_deleted(home, queue, client):
    page = ContactPage.objects.get()
    message = FormSubmission.objects.create(page=page, form_data={})
    FormSubmission.objects.filter(pk=message.pk).update(submit_time=minutes(-(page.retention_days + 1) * 24 * 60))
    warm_page.enqueue(home.pk)
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=minutes(-30 * 24 * 60))
    client.session.save()
    sessions = type(client.session).get_model_class().objects
    sessions.update(expire_date=minutes(-1))
    delete_expired_data()
    assert not FormSubmission.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert not sessions.exists()


@pytest.mark.parametrize("state", ["unpublished", "expired", "restricted"])
def test_expired_messages_of_offline_pages_are_deleted(home, queue, state):
    """A promise to delete holds for as long as the message is there, whoever can see the form."""
    page = ContactPage.objects.get()
    if state == "unpublished":
        page.unpublish()
    elif state == "expired":
        ContactPage.objects.filter(pk=page.pk).update(expire_at=minutes(-1))
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    message = FormSubmission.objects.create(page=page, form_data={})
    FormSubmission.objects.filter(pk=message.pk).update(submit_time=minutes(-(page.retention_days + 1) * 24 * 60))
    fresh = FormSubmission.objects.create(page=page, form_data={})
    delete_expired_data()
    assert list(FormSubmission.objects.all()) == [fresh]


def test_publishing_creates_renditions_once_in_worker(home):
    page = ArticlePage.objects.visible().exclude(hero_image=None).first()
    page.hero_image.renditions.all().delete()
    cache.clear()
    backend = task_backends["worker"]
    backend.clear()
    page.save_revision().publish()
    page.save_revision().publish()
    asked = [result for result in backend.results if result.task.func is warm_page.func]
    assert [result.args for result in asked] == [[page.pk]]
    warm_page.call(page.pk)
    made = page.hero_image.renditions.count()
    assert made > 3
    Client().get(page.url)
    assert page.hero_image.renditions.count() == made


def test_page_that_cannot_be_rendered_is_logged(home, monkeypatch, caplog):
    page = add(home, "broken")
    monkeypatch.setattr(StandardPage, "get_context", lambda *args, **kwargs: 1 / 0)
    warm_page.call(page.pk)
    assert "“Broken”" in caplog.text


def test_healthz_returns_200_without_database():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok", "no-store")


def get_readiness():
    """Return the status of ``/readyz`` and the names of the checks that failed."""
    answer = Client().get("/readyz")
    assert answer["Cache-Control"] == "no-store"
    failed = {name for name, state in answer.json()["checks"].items() if state != "ok"}
    assert answer.json()["ready"] is not bool(failed)
    return answer.status_code, failed


def test_readyz_fails_without_recent_heartbeat(db):
    assert get_readiness() == (503, {"worker"})
    worker.Worker().run_schedule()
    assert get_readiness() == (200, set())
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=91))
    assert get_readiness() == (503, {"worker"})


def test_readyz_fails_when_publication_or_expiry_is_overdue(home):
    Heartbeat.objects.claim("worker", timedelta(0))
    page = add(home, "soon", live=False)
    schedule(page)
    assert get_readiness() == (503, {"schedule"})
    page.latest_revision.publish()
    add(home, "offer", expire_at=minutes(-3))
    assert get_readiness() == (503, {"schedule"})


def test_readyz_fails_without_disk_space(db, monkeypatch):
    Heartbeat.objects.claim("worker", timedelta(0))
    assert get_readiness() == (200, set())
    monkeypatch.setattr(health, "MIN_FREE_BYTES", shutil.disk_usage(env.get("VAR_DIR").parent).total)
    assert get_readiness() == (503, {"disk"})


def test_readyz_names_failed_checks_without_errors(db, monkeypatch):
    Heartbeat.objects.claim("worker", timedelta(0))

    def refuse(*args, **kwargs):
        raise OperationalError("password authentication failed for user secret")

    monkeypatch.setattr(health.cache, "get", lambda key: None)
    monkeypatch.setitem(health.CHECKS, "database", refuse)
    monkeypatch.setattr(health, "get_latest_migrations", lambda: {("home", "9999_future")})
    assert get_readiness() == (503, {"database", "migrations", "cache"})
    assert "secret" not in Client().get("/readyz").content.decode()
