"""The health checks: whether the site answers, and whether the worker does its work."""

import shutil
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from ops import health, worker
from ops.models import Heartbeat
from site_config import env
from tests.apps.scheduled import add, minutes, schedule

pytestmark = pytest.mark.usefixtures("commits_at_once")


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
