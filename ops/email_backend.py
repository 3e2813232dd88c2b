"""The e-mail backend of every process: an e-mail becomes a task, so that no request waits for the mail server.

Only the worker's own tasks, and the e-mail that the worker is away, use ``DELIVERY_EMAIL_BACKEND`` directly.
"""

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django_tasks import task

from home.email_retries import send_or_retry

ADDRESS_FIELDS = ("to", "cc", "bcc", "reply_to")


class QueuedEmailBackend(BaseEmailBackend):
    """Queues e-mails, such as Wagtail's about approvals, for :func:`deliver_email`."""

    def send_messages(self, email_messages):
        """Queue ``email_messages`` and return how many they are."""
        for message in email_messages:
            deliver_email.enqueue(serialize_message(message))
        return len(email_messages)


def fold(text):
    """Return ``text`` on one line, as a header must be."""
    return " ".join(str(text).split())


def serialize_message(message):
    """Return what :func:`deliver_email` needs of Django's ``message`` as plain values.

    :raises ValueError: if it has attachments, which a task can't hold
    """
    if message.attachments:
        raise ValueError("An e-mail with attachments can't be queued.")
    content = {name: list(map(fold, getattr(message, name))) for name in ADDRESS_FIELDS}
    content["headers"] = {name: fold(value) for name, value in message.extra_headers.items()}
    alternatives = getattr(message, "alternatives", [])
    return content | {
        "subject": fold(message.subject),
        "body": str(message.body),
        "from_email": fold(message.from_email),
        "alternatives": [[part.content, part.mimetype] for part in alternatives],
    }


@task(backend="worker", priority=10)
def deliver_email(content, attempt=0):
    """Send the e-mail with ``content``; after a failure queue the task again."""
    alternatives = [tuple(part) for part in content["alternatives"]]
    email = EmailMultiAlternatives(**content | {"alternatives": alternatives})
    send_or_retry(email, deliver_email, content, attempt=attempt)
