"""Health checks for monitoring: ``/healthz`` (the process runs) and ``/readyz`` (it can do its work)."""

import logging
import shutil
import uuid
from datetime import timedelta
from functools import cache as memoize
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
from practice.models import ScheduledChange

logger = logging.getLogger(__name__)

WORKER_SILENT_AFTER = timedelta(seconds=90)
OVERDUE_AFTER = timedelta(minutes=2)
MIN_FREE_BYTES = 200 * 1024 * 1024  # an upload with all its renditions, and the database meanwhile


@memoize
def get_latest_migrations():
    """Return the last migration of every app in the code, which can't change while the process runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def is_database_available():
    """Tell whether the database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def are_migrations_applied():
    """Tell whether all migrations of the code are applied to the database."""
    return get_latest_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


def is_cache_working():
    """Tell whether the cache returns what was stored in it."""
    key = f"readyz:{uuid.uuid4().hex}"
    cache.set(key, key, 10)
    return cache.get(key) == key and bool(cache.delete(key))


def is_worker_alive():
    """Tell whether the worker's last heartbeat is recent."""
    return Heartbeat.objects.is_recent("worker", WORKER_SILENT_AFTER)


def is_schedule_on_time():
    """Tell whether nothing is overdue to be published or taken down."""
    limit = timezone.now() - OVERDUE_AFTER
    overdue = (
        Revision.objects.filter(approved_go_live_at__lt=limit),
        ScheduledChange.objects.filter(due_at__lt=limit),
        Page.objects.filter(live=True, expire_at__lt=limit),
    )
    return not any(items.exists() for items in overdue)


def has_disk_space():
    """Tell whether :data:`MIN_FREE_BYTES` are free where uploads, cache and an SQLite database are written."""
    folders = [Path(each) for each in (settings.MEDIA_ROOT, settings.VAR_DIR) if each]
    if connection.vendor == "sqlite":
        folders.append(Path(connection.settings_dict["NAME"]).parent)
    existing = [next(each for each in (folder, *folder.parents) if each.is_dir()) for folder in folders]
    return min(shutil.disk_usage(folder).free for folder in existing) >= MIN_FREE_BYTES


CHECKS = {
    "database": is_database_available,
    "migrations": are_migrations_applied,
    "cache": is_cache_working,
    "disk": has_disk_space,
    "worker": is_worker_alive,
    "schedule": is_schedule_on_time,
}


@cache_control(no_store=True)
def healthz(request):
    """Return 200 while the process runs; the database isn't queried."""
    return HttpResponse("ok", content_type="text/plain")


@cache_control(no_store=True)
def readyz(request):
    """Run all checks: 200 when every one passes, else 503.

    The response only names the checks; their errors are in the log.
    """
    results = {}
    for name, check in CHECKS.items():
        try:
            results[name] = check()
        except Exception as error:  # noqa: BLE001 - a check may fail with any error, and the response must report it
            logger.warning("readyz: %s: %s", name, error)
            results[name] = False
    ready = all(results.values())
    checks = {name: "ok" if passed else "failed" for name, passed in results.items()}
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
