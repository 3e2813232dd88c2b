"""Every e-mail is the worker's: a request queues it, whoever wrote it."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from blog.models import ArticlePage
from ops.email_backend import QueuedEmailBackend
from tests.apps.contact_forms import run_queue
from users.models import User

pytestmark = pytest.mark.django_db


def queue_email(**changes):
    values = {"subject": "Word", "body": "Hello", "to": ["ada@e.test"], "reply_to": ["bea@e.test"]}
    message = EmailMultiAlternatives(**values | changes, connection=QueuedEmailBackend())
    message.attach_alternative("<p>Hello</p>", "text/html")
    assert message.send() == 1


def test_email_is_queued_and_sent_by_the_worker(queue):
    queue_email(headers={"Auto-Submitted": "auto-generated"})
    assert mail.outbox == []
    run_queue(queue)
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to, sent.reply_to) == ("Word", "Hello", ["ada@e.test"], ["bea@e.test"])
    assert sent.alternatives[0].content == "<p>Hello</p>"
    assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_line_breaks_are_folded_in_every_header(queue):
    queue_email(subject="Word\r\nBcc: eve@e.test", headers={"X-Note": "a\nb"})
    run_queue(queue)
    [sent] = mail.outbox
    assert sent.subject == "Word Bcc: eve@e.test"
    assert sent.message()["X-Note"] == "a b"
    assert sent.recipients() == ["ada@e.test"]


def test_email_with_attachment_is_refused_not_shortened(queue):
    message = EmailMultiAlternatives("Word", "Hello", to=["ada@e.test"], connection=QueuedEmailBackend())
    message.attach("plan.txt", "Monday", "text/plain")
    with pytest.raises(ValueError, match="attachments"):
        message.send()
    assert not queue


def test_email_is_tried_again_while_the_server_is_away(queue, settings):
    working_backend = settings.DELIVERY_EMAIL_BACKEND
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    queue_email()
    run_queue(queue)
    [again] = queue
    assert again.kwargs["attempt"] == 1
    settings.DELIVERY_EMAIL_BACKEND = working_backend
    run_queue(queue)
    assert len(mail.outbox) == 1


def test_emails_of_approval_are_queued(queue, settings):
    settings.EMAIL_BACKEND = "ops.email_backend.QueuedEmailBackend"
    writer = User.objects.get(username="writer")
    page = ArticlePage.objects.live().first()
    page.title = "Another title"
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    assert mail.outbox == []
    emails = [result for result in queue if result.task.name == "deliver_email"]
    assert emails
    for email in emails:
        email.task.call(*email.args, **email.kwargs)
    assert len(mail.outbox) == len(emails)
    assert "Another title" in mail.outbox[0].subject + mail.outbox[0].body
