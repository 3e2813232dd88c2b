"""The jobs that the worker runs at intervals."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.images import get_image_model

from core.models.former_files import delete_old_former_files
from editorial.accounts.security_log import delete_old_events
from editorial.accounts.sessions import delete_ended_sessions
from editorial.checks.store import check_public_pages
from editorial.past.facts import keep_current_versions
from editorial.reviews.emails import send_review_emails
from editorial.trash.emptying import empty_old_trash
from home.models import ContactPage
from ops.publication import publish_and_expire
from search.vocabulary import tidy_words
from visits.models import DailyCount

STUCK_AFTER = timedelta(minutes=15)  # no task takes that long: its worker was killed
MAX_ATTEMPTS = 3  # of a task whose worker was killed
MAX_IMAGES_PER_RUN = 50


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
    """Delete messages, searches and visits that are too old, expired sessions, and the results of finished tasks."""
    for page in ContactPage.objects.all():
        page.delete_old_messages()
    QueryDailyHits.garbage_collect()
    Query.garbage_collect()
    DailyCount.objects.delete_old()
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", "--backend=worker", "--queue-name=*", verbosity=0)


def check_unreadable_images():
    """Read the files of unreadable images again, and show those images that can be read by now."""
    for image in get_image_model().objects.filter(is_unreadable=True)[:MAX_IMAGES_PER_RUN]:
        image.check_readability()


SCHEDULE = (
    (publish_and_expire, timedelta(seconds=20)),
    (check_public_pages, timedelta(minutes=1)),
    (requeue_stuck_tasks, timedelta(minutes=5)),
    (check_unreadable_images, timedelta(minutes=15)),
    (delete_expired_data, timedelta(hours=1)),
    (delete_old_former_files, timedelta(hours=1)),
    (delete_old_events, timedelta(hours=1)),
    (delete_ended_sessions, timedelta(hours=1)),
    (empty_old_trash, timedelta(hours=1)),
    (send_review_emails, timedelta(hours=6)),
    (tidy_words, timedelta(days=1)),
    (keep_current_versions, timedelta(days=1)),
)
