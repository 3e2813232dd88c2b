"""The jobs that the worker runs at intervals."""

import logging
from datetime import timedelta

from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Revision

from home.models import ContactPage

logger = logging.getLogger(__name__)

STUCK_AFTER = timedelta(minutes=15)  # no task takes that long: its worker was killed
MAX_ATTEMPTS = 3  # of a task whose worker was killed
MAX_IMAGES_PER_RUN = 50
LOG_FAILURE_SECONDS = 3600  # in which the same failure is logged once


def publish_and_expire():
    """Publish what is due and unpublish what has expired; safe to run twice at the same time.

    Does what Wagtail's ``publish_scheduled`` does, which stops at the first page that can't be published.
    """
    now = timezone.now()
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    base_models = [model for model in models if not model._meta.parents]
    for model in base_models:
        for item in model.objects.filter(live=True, expire_at__lt=now):
            change_or_log(item, item.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        change_or_log(revision, revision.publish, log_action="wagtail.publish.scheduled")


def change_or_log(item, change, **options):
    """Call ``change(**options)`` in a transaction; log a failure at most once an hour for each ``item``."""
    try:
        with transaction.atomic():
            change(**options)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - one page that can't be published must not hold up the others
        if cache.add(f"not-changed:{item._meta.label}:{item.pk}", 1, LOG_FAILURE_SECONDS):
            name = getattr(item, "object_str", item)
            logger.error("“%s” could not be published or taken down: %s", name, error)


def requeue_stuck_tasks():
    """Queue tasks again whose worker was killed; mark a task as failed after :data:`MAX_ATTEMPTS`."""
    stuck = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - STUCK_AFTER)
    for task in stuck:
        if len(task.worker_ids) < MAX_ATTEMPTS:
            changes = {"status": TaskResultStatus.READY, "finished_at": None}
        else:
            changes = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
        stuck.filter(pk=task.pk).update(**changes)


def delete_expired_data():
    """Delete messages and searches that are too old, expired sessions, and the results of finished tasks."""
    for page in ContactPage.objects.all():
        page.delete_old_messages()
    QueryDailyHits.garbage_collect()
    Query.garbage_collect()
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", "--backend=worker", "--queue-name=*", verbosity=0)


def check_unreadable_images():
    """Read the files of unreadable images again, and show those images that can be read by now."""
    for image in get_image_model().objects.filter(is_unreadable=True)[:MAX_IMAGES_PER_RUN]:
        image.check_readability()


SCHEDULE = (
    (publish_and_expire, timedelta(seconds=20)),
    (requeue_stuck_tasks, timedelta(minutes=5)),
    (check_unreadable_images, timedelta(minutes=15)),
    (delete_expired_data, timedelta(hours=1)),
)
