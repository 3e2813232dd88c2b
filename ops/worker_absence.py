"""Tells the owners that the worker is away: on the dashboard, and by e-mail from the web process.

Nothing else would tell them: other e-mails are sent by the worker, and visitors see no difference.
"""

import logging
import threading
import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.template.loader import render_to_string
from django.utils import timezone

from core.http.time_zone import use_time_zone
from core.site_context import get_default_site, get_site_context
from ops.models import Heartbeat
from users.groups import OWNER

logger = logging.getLogger(__name__)

ABSENT_AFTER = timedelta(minutes=10)
EMAIL_INTERVAL = timedelta(days=1)  # between e-mails about one absence
CHECK_SECONDS = 60
EMAIL_HEARTBEAT = "e-mail about absent worker"


def get_last_seen():
    """Return when the worker last ran; if it has never run, when the database was created."""
    heartbeat = Heartbeat.objects.filter(name="worker").first()
    if heartbeat:
        return heartbeat.at
    first = MigrationRecorder(connection).migration_qs.order_by("applied").first()
    return first.applied if first else timezone.now()


def get_absence_start():
    """Return when the worker last ran if that is :data:`ABSENT_AFTER` ago or more, else None."""
    last_seen = get_last_seen()
    return last_seen if timezone.now() - last_seen >= ABSENT_AFTER else None


def report_absence():
    """E-mail the owners once for each absence, and then once a day; of several processes only one sends it."""
    since = get_absence_start()
    if not since:
        return
    interval = min(EMAIL_INTERVAL, timezone.now() - since)
    if Heartbeat.objects.claim(EMAIL_HEARTBEAT, interval):
        try:
            send_email(since)
        except OSError as error:  # what sockets and smtplib raise
            Heartbeat.objects.filter(name=EMAIL_HEARTBEAT).delete()  # tried again at the next check
            logger.error("The worker has been away since %s; no e-mail could be sent: %s", since, error)


def send_email(since):
    """E-mail all owners that the worker has been away since the time ``since``.

    :raises OSError: when the mail server can't be reached or refuses the e-mail
    """
    owners = get_user_model().objects.filter(groups__name=OWNER, is_active=True).exclude(email="")
    addresses = list(owners.values_list("email", flat=True))
    logger.error("The worker has been away since %s; %s owners get an e-mail.", since, len(addresses))
    site = get_default_site()
    if not addresses or not site:
        return
    practice = get_site_context(site).practice
    with use_time_zone(site):
        text = render_to_string("ops/worker_absent.txt", {"practice": practice, "since": timezone.localtime(since)})
    connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)  # the queue waits for the worker
    EmailMessage("Part of your website has stopped working", text, to=addresses, connection=connection).send()


def watch():
    """Call :func:`report_absence` every minute, for as long as the process runs."""
    while True:
        time.sleep(CHECK_SECONDS)
        try:
            report_absence()
        except Exception as error:  # noqa: BLE001 - such as a database that is away: the next check may succeed
            logger.warning("Whether the worker is there could not be checked: %s", error)
        finally:
            connections.close_all()


def start_watching():
    """Start :func:`watch` in a thread of this web process."""
    threading.Thread(target=watch, name="worker absence", daemon=True).start()
