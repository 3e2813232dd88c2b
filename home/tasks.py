"""Tasks that send e-mails about a message. The message itself is stored before they are queued."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task
from wagtail.contrib.forms.models import FormSubmission

from core.site_context import get_site_context
from home.email_retries import send_or_retry
from seo.head import build_absolute_url


@task(backend="worker", priority=10)
def notify_practice(message_id, attempt=0):
    """Send the practice an e-mail about a message, with its text only if the owner chose that."""
    deliver(notify_practice, build_notice, message_id, attempt)


@task(backend="worker", priority=10)
def thank_visitor(message_id, attempt=0):
    """Send the visitor a receipt in fixed words, so that the form can't be used to send spam."""
    deliver(thank_visitor, build_receipt, message_id, attempt)


def deliver(email_task, build_email, message_id, attempt):
    """Send the e-mail that ``build_email(message, page, practice)`` returns; after a failure queue the task again."""
    message = FormSubmission.objects.select_related("page").filter(pk=message_id).first()
    page = message and message.page.specific
    email = page and build_email(message, page, get_site_context(page.get_site()).practice)
    if email:
        send_or_retry(email, email_task, message_id, attempt=attempt)


def build_notice(message, page, practice):
    """Return the e-mail to the practice; without recipient when none is known."""
    to = page.notify or practice.email
    fields = [(field.label, message.form_data.get(field.clean_name)) for field in page.form_fields.all()]
    lines = [(label, ", ".join(value) if isinstance(value, list) else value) for label, value in fields if value]
    visitor = page.get_visitor_email(message) if page.notify_with_message else ""
    url = build_absolute_url(reverse("messages:message", args=[message.pk]))
    context = {"page": page, "practice": practice, "url": url, "lines": lines if page.notify_with_message else []}
    return EmailMessage(
        "A message from your website",
        render_to_string("home/email/notice.txt", context),
        to=[to] if to else [],
        reply_to=[visitor] if visitor else None,
        headers={"Auto-Submitted": "auto-generated"},
    )


def build_receipt(message, page, practice):
    """Return the e-mail to the visitor; it contains nothing that the visitor typed."""
    visitor = page.get_visitor_email(message)
    reply_to = page.notify or practice.email
    return EmailMessage(
        " ".join(f"{practice.name} has your message".split()) if practice.name else "We have your message",
        render_to_string("home/email/receipt.txt", {"page": page, "practice": practice}),
        to=[visitor] if visitor else [],
        reply_to=[reply_to] if reply_to else None,
        headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
    )
