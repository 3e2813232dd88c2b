"""Publishes what is due and takes down what has expired.

The worker does it at intervals. When a visitor comes first, the web server publishes what is due before it answers, so
a scheduled page is there at its minute, also while the worker is away.
"""

import logging
import threading
import time
from contextlib import suppress
from functools import partial

from django.apps import apps
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from core.editing.publication import PublicationRefusedError
from core.http.time_zone import use_time_zone
from core.site_context import get_default_site
from core.visibility import get_scheduled_changes, get_scheduled_publications
from ops.refused_publication import cancel_schedule
from ops.scheduled_changes import make_if_due
from practice.models import ScheduledChange

logger = logging.getLogger(__name__)

LOG_FAILURE_SECONDS = 3600  # in which the same failure is logged once
RETRY_SECONDS = 60  # until a web process tries again to publish what it could not
PATHS_WITHOUT_PAGES = ("/static/", "/media/", "/healthz", "/readyz")


class Process:
    """What the requests of this process share."""

    lock = threading.Lock()  # one of them publishes, the others wait until it has
    paused_until = {}  # monotonic times by model and key of what could not be published or changed


def publish_and_expire():
    """Publish what is due and unpublish what has expired; safe to run twice at the same time.

    Does what Wagtail's ``publish_scheduled`` does, which stops at the first page that can't be published.
    """
    now = timezone.now()
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    base_models = [model for model in models if not model._meta.parents]
    for model in base_models:
        for item in model.objects.filter(live=True, expire_at__lte=now):
            change = partial(item.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
            change_or_log(item, change)
    for change in ScheduledChange.objects.due():
        change_or_log(change, partial(make_if_due, change.pk))
    for revision in Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at"):
        change_or_log(revision, partial(publish_if_due, revision.pk))


def publish_if_due(revision_id):
    """Publish a revision unless another process has done so, or somebody has cancelled it; needs a transaction."""
    due = Revision.objects.select_for_update().filter(pk=revision_id, approved_go_live_at__lte=timezone.now())
    revision = due.first()
    if revision:
        revision.publish(log_action="wagtail.publish.scheduled")


def change_or_log(item, change):
    """Call ``change()`` in a transaction and return True; log a failure at most once an hour for each ``item``.

    A revision that must not be published loses its date.
    """
    try:
        with transaction.atomic():
            change()
    except (OperationalError, InterfaceError):
        raise
    except PublicationRefusedError as refusal:
        cancel_schedule(item, refusal)
        return False
    except Exception as error:  # noqa: BLE001 - one page that can't be published must not hold up the others
        if cache.add(f"not-changed:{item._meta.label}:{item.pk}", 1, LOG_FAILURE_SECONDS):
            name = getattr(item, "object_str", item)
            logger.error("“%s” could not be published or taken down: %s", name, error)
        return False
    return True


def publish_on_read():
    """Publish what is due; what fails is left to the worker, and not tried again by this process for a while."""
    now = timezone.now().timestamp()
    due = [(ScheduledChange, pk) for due_at, pk in get_scheduled_changes() if due_at <= now]
    due += [(Revision, pk) for due_at, pk in get_scheduled_publications() if due_at <= now]
    if not due:
        return
    with Process.lock, use_time_zone(get_default_site()):
        for key in due:
            is_paused = Process.paused_until.get(key, 0) > time.monotonic()
            if not is_paused and not try_to_make(*key):
                Process.paused_until[key] = time.monotonic() + RETRY_SECONDS


def try_to_make(model, pk):
    """Make what is due and return whether that worked; the visitor gets an answer in any case.

    ``model`` and ``pk`` name a revision, which is published, or a scheduled change.
    """
    make = publish_if_due if model is Revision else make_if_due
    try:
        item = model.objects.filter(pk=pk).first()
        return not item or change_or_log(item, partial(make, pk))
    except (OperationalError, InterfaceError) as error:
        logger.warning("Nothing can be published now: %s", str(error).partition("\n")[0])
        return False


class PublishOnReadMiddleware:
    """Publishes what is due before a request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(PATHS_WITHOUT_PAGES):
            with suppress(OperationalError, InterfaceError):  # the view says so, if it needs the database as well
                publish_on_read()
        return self.get_response(request)
