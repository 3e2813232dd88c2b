"""Owners learn that the worker is away: on the dashboard, and by e-mail from the web process."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ops import worker_absence
from ops.models import Heartbeat
from ops.worker_absence import EMAIL_HEARTBEAT, get_absence_start, report_absence
from site_config import gunicorn
from tests.helpers import visible_text
from tests.processes import find_free_port

HEADING = "Part of your website has stopped working"


def was_seen(minutes_ago, name="worker"):
    at = timezone.now() - timedelta(minutes=minutes_ago)
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})


@pytest.mark.parametrize(("minutes", "is_absent"), [(9.9, False), (10, True), (-60, False)])
def test_worker_is_absent_after_ten_minutes(db, minutes, is_absent):
    was_seen(minutes)
    assert bool(get_absence_start()) is is_absent


def test_worker_that_never_ran_is_absent_ten_minutes_after_the_site_was_made(db):
    migrations = MigrationRecorder(connection).migration_qs
    migrations.update(applied=timezone.now())
    assert not get_absence_start()
    migrations.update(applied=timezone.now() - timedelta(minutes=11))
    assert get_absence_start()


def test_owners_get_one_email_for_each_absence_and_one_each_day(db, mailoutbox):
    was_seen(9)
    report_absence()
    assert not mailoutbox
    was_seen(11)
    report_absence()
    report_absence()
    (email,) = mailoutbox
    owner = get_user_model().objects.get(username="owner")
    assert email.to == [owner.email]
    assert email.subject == HEADING
    assert "Alder & Stone" in email.body
    was_seen(30, EMAIL_HEARTBEAT)  # the worker came back and went again
    report_absence()
    assert len(mailoutbox) == 2
    was_seen(3 * 24 * 60)
    was_seen(24 * 60 - 1, EMAIL_HEARTBEAT)
    report_absence()
    assert len(mailoutbox) == 2
    was_seen(24 * 60 + 1, EMAIL_HEARTBEAT)
    report_absence()
    assert len(mailoutbox) == 3


def test_email_is_tried_again_when_the_mail_server_was_away(db, mailoutbox, settings):
    was_seen(11)
    there = settings.DELIVERY_EMAIL_BACKEND
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = find_free_port()
    report_absence()
    settings.DELIVERY_EMAIL_BACKEND = there
    report_absence()
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(("username", "is_told"), [("owner", True), ("editor", False), ("writer", False)])
def test_only_owners_read_it_on_their_dashboard(signed_in, username, is_told):
    was_seen(11)
    client = signed_in(username)
    assert (HEADING in visible_text(client.get("/cms/"))) is is_told
    was_seen(0)
    assert HEADING not in visible_text(client.get("/cms/"))


def test_web_process_watches(monkeypatch):
    called = threading.Event()
    monkeypatch.setattr(worker_absence, "watch", called.set)
    gunicorn.post_worker_init(None)
    assert called.wait(10)
