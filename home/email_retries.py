"""E-mails that a task sends, and sends again when the mail server could not be reached."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

logger = logging.getLogger(__name__)

RETRY_DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]


def send_or_retry(email, email_task, *arguments, attempt):
    """Send ``email`` if it has a recipient; if that fails, queue ``email_task(*arguments)`` for later.

    ``email`` is a message of Django's, ``attempt`` the number of tries that failed before.

    :raises OSError: at the last attempt, when the mail server can't be reached or refuses the e-mail
    """
    if not email.recipients():
        return
    email.connection = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    try:
        email.send()
    except OSError as error:  # what sockets and smtplib raise
        if attempt >= len(RETRY_DELAYS):
            raise
        logger.warning("An e-mail was not sent (%s), trying again.", type(error).__name__)
        email_task.using(run_after=timezone.now() + RETRY_DELAYS[attempt]).enqueue(*arguments, attempt=attempt + 1)
