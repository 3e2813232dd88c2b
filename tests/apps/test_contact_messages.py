"""What happens to a message: e-mails, retention and export."""

import csv
import io
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission

from core.tasks import warm_page
from home.models import ContactField, ContactPage
from home.tasks import notify_practice, thank_visitor
from practice.models import Practice
from tests.apps.contact_forms import (
    VALID_MESSAGE,
    get_contact_page,
    get_stored_messages,
    run_queue,
    send_form,
    set_fields,
)
from tests.helpers import visible_text

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture
def page(home):
    return get_contact_page()


def test_notice_does_not_contain_the_message(page, queue, site):
    Practice.objects.filter(site=site).update(email="desk@example.com")
    send_form(page)
    run_queue(queue)
    notice = next(message for message in mail.outbox if message.to == ["desk@example.com"])
    assert f"/cms/messages/{FormSubmission.objects.get().pk}/" in notice.body
    assert not [word for word in VALID_MESSAGE.values() if word and word in notice.body + notice.subject]
    assert not notice.reply_to


def test_notice_contains_the_message_if_the_owner_chose_so(page, queue):
    ContactPage.objects.update(notify="owner@example.com", notify_with_message=True)
    send_form(page, VALID_MESSAGE | {"message": "Is <Tuesday> & Wednesday free?"})
    run_queue(queue)
    notice = next(message for message in mail.outbox if message.to == ["owner@example.com"])
    assert "Is <Tuesday> & Wednesday free?" in notice.body
    assert notice.reply_to == [VALID_MESSAGE["e_mail"]]


def test_without_an_address_no_notice_is_sent(page, queue, site):
    Practice.objects.filter(site=site).update(email="")
    page = set_fields(page, ("Message", "multiline", {}))
    assert send_form(page).status_code == 303
    run_queue(queue)
    assert mail.outbox == []
    assert len(get_stored_messages()) == 1


def test_receipt_contains_no_text_of_the_visitor(page, queue, site):
    Practice.objects.filter(site=site).update(name="Stones\r\nBcc: everybody@example.com")
    send_form(page, VALID_MESSAGE | {"your_name": "BUY NOW http://spam.example", "message": "http://spam.example"})
    run_queue(queue)
    receipt = next(message for message in mail.outbox if message.to == [VALID_MESSAGE["e_mail"]])
    assert page.thank_you in receipt.body
    assert "spam" not in receipt.body + receipt.subject
    assert "\nBcc:" not in receipt.message().as_string().partition("\n\n")[0]
    assert receipt.extra_headers["Auto-Submitted"] == "auto-replied"


def test_one_address_gets_two_receipts_at_most(page, queue):
    for number in range(4):
        send_form(page, client=Client(REMOTE_ADDR=f"203.0.113.{number}"))
    run_queue(queue)
    assert len([message for message in mail.outbox if message.to == [VALID_MESSAGE["e_mail"]]]) == 2
    assert len(get_stored_messages()) == 4


@pytest.mark.parametrize(
    "spellings",
    [
        ("ada@example.com", "ADA@example.com", "ada@Example.COM"),
        ("ada@example.com", '"ada"@example.com', '"a\\da"@example.com'),
        ("ada@bücher.example", "ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
    ],
    ids=["capitals", "quoted", "international domain"],
)
def test_spellings_of_one_mailbox_share_the_receipt_limit(page, queue, spellings):
    for number, spelling in enumerate(spellings):
        answer = send_form(page, VALID_MESSAGE | {"e_mail": spelling}, Client(REMOTE_ADDR=f"203.0.113.{number}"))
        assert answer.status_code == 303
    assert len([result for result in queue if result.task.func is thank_visitor.func]) == 2


def test_different_mailboxes_have_separate_receipt_limits(page, queue):
    for number, address in enumerate(("ada@example.com", "ad.a@example.com", "ada@example.org", "ada+1@example.com")):
        for turn in range(2):
            send_form(page, VALID_MESSAGE | {"e_mail": address}, Client(REMOTE_ADDR=f"203.0.{turn}.{number}"))
    assert len([result for result in queue if result.task.func is thank_visitor.func]) == 8


def test_failed_email_is_retried(page, queue, monkeypatch, caplog):
    send_form(page)
    assert len(get_stored_messages()) == 1

    def refuse(*args, **kwargs):
        raise SMTPServerDisconnected("gone: ada@example.com")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        run_queue(queue)
    assert [result.task.run_after > timezone.now() for result in queue] == [True, True]
    assert "ada@example.com" not in caplog.text
    run_queue(queue)
    assert len(mail.outbox) == 2


def test_emails_have_priority_over_page_warming():
    assert min(notify_practice.priority, thank_visitor.priority) > warm_page.priority


def test_messages_older_than_retention_are_deleted(page):
    ContactPage.objects.update(retention_days=30)
    page.refresh_from_db()
    for days in (29, 31):
        message = FormSubmission.objects.create(page=page, form_data={"age": days})
        FormSubmission.objects.filter(pk=message.pk).update(submit_time=timezone.now() - timedelta(days=days))
    page.delete_old_messages()
    assert get_stored_messages() == [{"age": 29}]


@pytest.mark.parametrize("days", [1, 3650])
def test_retention_from_one_day_to_ten_years_is_valid(page, days):
    page.retention_days = days
    page.full_clean()


@pytest.mark.parametrize("days", [0, 3651])
def test_retention_outside_of_limits_is_invalid(page, days):
    page.retention_days = days
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == ["retention_days"]


def test_export_of_messages_escapes_formulas(page, signed_in):
    send_form(page, VALID_MESSAGE | {"your_name": "=HYPERLINK(1)", "message": "+1 503 555 0199"})
    address = f"/cms/forms/submissions/{page.pk}/"
    assert "=HYPERLINK(1)" in signed_in("editor").get(address).content.decode()
    heading, row = read_csv(signed_in("editor").get(f"{address}?export=csv"))
    assert heading[1:] == ["Your name", "E-mail", "Treatment", "Message"]
    assert row[1:] == ["'=HYPERLINK(1)", "ada@example.com", "", "'+1 503 555 0199"]
    assert signed_in("writer").get(address).status_code in (302, 403)


def read_csv(response):
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_answers_of_a_removed_field_stay_in_list_and_export(page, signed_in):
    send_form(page, VALID_MESSAGE | {"your_name": "Zoë"})
    page.save_revision()
    page.form_fields.remove(page.form_fields.get(clean_name="your_name"))
    page.save()
    address = f"/cms/forms/submissions/{page.pk}/"
    text = visible_text(signed_in("editor").get(address))
    assert "Your name (no longer asked)" in text
    assert "Zoë" in text
    heading, row = read_csv(signed_in("editor").get(f"{address}?export=csv"))
    assert heading[1:] == ["E-mail", "Treatment", "Message", "Your name (no longer asked)"]
    assert row[-1] == "Zoë"


def publish(page, change):
    """Publish the newest version after ``change`` of its fields, as the editor does: new fields have no key."""
    page = ContactPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    fields = list(page.form_fields.all())
    change(fields)
    page.form_fields = fields
    page.save_revision().publish()


@pytest.mark.parametrize("label", ["Größe / Insurance?", "Телефон", "Phone (mobile)"])
def test_removed_field_keeps_its_last_label(page, signed_in, label):
    page.save_revision().publish()
    publish(page, lambda fields: fields.append(ContactField(label=label, field_type="singleline", sort_order=9)))
    name = ContactPage.objects.get(pk=page.pk).form_fields.get(label=label).clean_name
    send_form(page, VALID_MESSAGE | {name: "Yes, the large one"})
    publish(page, lambda fields: fields.remove(fields[-1]))
    text = visible_text(signed_in("editor").get(f"/cms/forms/submissions/{page.pk}/"))
    assert f"{label} (no longer asked)" in text
    assert "Yes, the large one" in text


def test_new_label_of_a_field_keeps_its_column(page, signed_in):
    page.save_revision().publish()
    publish(page, lambda fields: fields.append(ContactField(label="Größe", field_type="singleline", sort_order=9)))
    name = ContactPage.objects.get(pk=page.pk).form_fields.get(label="Größe").clean_name
    send_form(page, VALID_MESSAGE | {name: "XL"})
    publish(page, lambda fields: setattr(fields[-1], "label", "Size"))
    heading, row = read_csv(signed_in("editor").get(f"/cms/forms/submissions/{page.pk}/?export=csv"))
    assert heading[-1] == "Size"
    assert row[-1] == "XL"
    publish(page, lambda fields: fields.remove(fields[-1]))
    heading, _ = read_csv(signed_in("editor").get(f"/cms/forms/submissions/{page.pk}/?export=csv"))
    assert heading[-1] == "Size (no longer asked)"


def test_removed_field_that_no_message_uses_has_no_column(page, signed_in):
    page.form_fields.remove(page.form_fields.get(clean_name="your_name"))
    page.save()
    assert "no longer asked" not in visible_text(signed_in("editor").get(f"/cms/forms/submissions/{page.pk}/"))
