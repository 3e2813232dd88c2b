"""The worker: scheduled jobs, queued tasks, recovery from failures."""

import logging
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
from wagtail.models import PageViewRestriction, Revision

from api.webhooks.delivery import deliver
from blog.models import ArticlePage
from core.page_cache.cdn import purge
from core.tasks import warm_page
from home.models import ContactPage, StandardPage
from ops import worker
from ops.models import Heartbeat
from ops.schedule import MAX_ATTEMPTS, delete_expired_data, requeue_stuck_tasks
from practice.models import Practice
from tests.apps.scheduled import add, minutes, schedule

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
