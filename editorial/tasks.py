"""What the worker does by the clock."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home.models import ContactPage

STUCK_AFTER = timedelta(minutes=15)  # no task takes that long: its worker was killed
ATTEMPTS = 3


def publish_and_expire():
    """Publish what is due and take down what has expired. Done twice at once it has the same outcome."""
    call_command("publish_scheduled", verbosity=0)


def requeue_stuck_tasks():
    """Give tasks whose worker was killed to another one; a task that kills its workers is given up."""
    stuck = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - STUCK_AFTER)
    for task in stuck:
        again = len(task.worker_ids) < ATTEMPTS
        status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
        stuck.filter(pk=task.pk).update(status=status, finished_at=None if again else timezone.now())


def housekeeping():
    """Delete what must not be kept: old messages of visitors, ended sessions, the records of finished tasks."""
    for page in ContactPage.objects.all():
        page.delete_old_messages()
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", "--backend=worker", "--queue-name=*", verbosity=0)


SCHEDULE = (
    (publish_and_expire, timedelta(seconds=20)),
    (requeue_stuck_tasks, timedelta(minutes=5)),
    (housekeeping, timedelta(hours=1)),
)
