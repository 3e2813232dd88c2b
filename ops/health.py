"""Answers for whoever watches the site: is the process up, and can it do its work?"""

import logging
import shutil
import uuid
from datetime import timedelta
from functools import cache as remember_for_ever
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from wagtail.models import Page, Revision

from ops.models import Heartbeat

logger = logging.getLogger(__name__)

WORKER_SILENT_AFTER = timedelta(seconds=90)
OVERDUE_AFTER = timedelta(minutes=2)
ROOM = 200 * 1024 * 1024  # bytes: for an upload with all its sizes, and for the database meanwhile


@remember_for_ever
def newest_migrations():
    """Return the last migration of every app, as the code has them; it can't change while the process runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def database_answers():
    """The database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations_applied():
    """The database has every table and column that the code knows."""
    return newest_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


def cache_keeps():
    """What is put into the cache comes back."""
    key = f"readyz:{uuid.uuid4().hex}"
    cache.set(key, key, 10)
    return cache.get(key) == key and bool(cache.delete(key))


def worker_alive():
    """The worker has given a sign lately."""
    return Heartbeat.objects.within("worker", WORKER_SILENT_AFTER)


def schedule_kept():
    """Nothing that should be published or taken down by now is waiting."""
    late = timezone.now() - OVERDUE_AFTER
    waiting = Revision.objects.filter(approved_go_live_at__lt=late)
    return not waiting.exists() and not Page.objects.filter(live=True, expire_at__lt=late).exists()


def disk_has_room():
    """There is :data:`ROOM` where uploads, cache and an SQLite database are written."""
    folders = [Path(each) for each in (settings.MEDIA_ROOT, settings.VAR_DIR) if each]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    there = [next(each for each in (folder, *folder.parents) if each.is_dir()) for folder in folders]
    return min(shutil.disk_usage(folder).free for folder in there) >= ROOM


CHECKS = {
    "database": database_answers,
    "migrations": migrations_applied,
    "cache": cache_keeps,
    "disk": disk_has_room,
    "worker": worker_alive,
    "schedule": schedule_kept,
}


@cache_control(no_store=True)
def healthz(request):
    """Say that the process is up, without asking the database."""
    return HttpResponse("ok", content_type="text/plain")


@cache_control(no_store=True)
def readyz(request):
    """Say what works: 200 when everything does, otherwise 503. The log has the reason, the answer only names it."""
    results = {}
    for name, check in CHECKS.items():
        try:
            results[name] = check()
        except Exception as error:  # noqa: BLE001 - whatever is broken, the answer is what this is for
            logger.warning("readyz: %s: %s", name, error)
            results[name] = False
    ready = all(results.values())
    return JsonResponse(
        {"ready": ready, "checks": {name: "ok" if fine else "failed" for name, fine in results.items()}},
        status=200 if ready else 503,
    )
