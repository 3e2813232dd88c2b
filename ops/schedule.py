"""What the worker does by the clock."""

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
ATTEMPTS = 3


def publish_and_expire():
    """Publish what is due and take down what has expired; done twice at once it has the same outcome.

    As Wagtail's ``publish_scheduled``, which however stops for good at the first page that can't be published.
    """
    now = timezone.now()
    for model in (m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not m._meta.parents):
        for item in model.objects.filter(live=True, expire_at__lt=now):
            attempt(item, item.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        attempt(revision, revision.publish, log_action="wagtail.publish.scheduled")


def attempt(item, change, **options):
    """Make one change whole or not at all; what fails is tried again each time and logged once an hour."""
    try:
        with transaction.atomic():
            change(**options)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with this page, the others are due
        if cache.add(f"not-changed:{item._meta.label}:{item.pk}", 1, 3600):
            name = getattr(item, "object_str", item)
            logger.error("“%s” could not be published or taken down: %s", name, error)


def requeue_stuck_tasks():
    """Give tasks whose worker was killed to another one; a task that kills its workers is given up."""
    stuck = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - STUCK_AFTER)
    for task in stuck:
        again = len(task.worker_ids) < ATTEMPTS
        status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        stuck.filter(pk=task.pk).update(status=status, finished_at=None if again else timezone.now())


def housekeeping():
    """Delete what must not be kept: old messages, old searches, ended sessions, the records of finished tasks."""
    for page in ContactPage.objects.all():
        page.delete_old_messages()
    QueryDailyHits.garbage_collect()
    Query.garbage_collect()
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", "--backend=worker", "--queue-name=*", verbosity=0)


def check_unreadable_images():
    """Show images again whose files have come back."""
    for image in get_image_model().objects.filter(is_unreadable=True)[:50]:
        image.check_readability()


SCHEDULE = (
    (publish_and_expire, timedelta(seconds=20)),
    (requeue_stuck_tasks, timedelta(minutes=5)),
    (check_unreadable_images, timedelta(minutes=15)),
    (housekeeping, timedelta(hours=1)),
)
