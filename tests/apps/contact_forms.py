"""A contact page with a form, and what tests do with it."""

from django.test import Client
from wagtail.contrib.forms.models import FormSubmission

from home.models import ContactField, ContactPage

VALID_MESSAGE = {"your_name": "Ada Byrd", "e_mail": "ada@example.com", "treatment": "", "message": "Is Tuesday free?"}


def set_fields(page, *fields):
    """Give ``page`` a form of ``(label, field type, options)``."""
    ContactField.objects.filter(page=page).delete()
    for place, (label, kind, options) in enumerate(fields):
        ContactField.objects.create(page=page, sort_order=place, label=label, field_type=kind, **options)
    return ContactPage.objects.get(pk=page.pk)


def send_form(page, data=VALID_MESSAGE, client=None, **headers):
    """Send the form as a browser does."""
    return (client or Client()).post(f"/forms/{page.pk}/", data, headers={"sec-fetch-site": "same-origin"} | headers)


def run_queue(queue):
    """Do what the worker would do."""
    waiting = list(queue)
    queue.clear()
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)


def get_stored_messages():
    """What has been stored, the newest last."""
    return [message.form_data for message in FormSubmission.objects.order_by("pk")]


def get_contact_page():
    """Return the demo's contact page with a form of name, e-mail, treatment and message."""
    return set_fields(
        ContactPage.objects.get(),
        ("Your name", "singleline", {}),
        ("E-mail", "email", {}),
        ("Treatment", "service", {"required": False}),
        ("Message", "multiline", {}),
    )
