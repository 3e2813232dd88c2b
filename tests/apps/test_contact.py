"""What the contact page promises: no message is lost, nobody is pestered, nothing typed is gone."""

import csv
import io
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import PageViewRestriction

from core.http.rate_limits import get_client_network
from core.tasks import warm_page
from home.models import ContactField, ContactPage
from home.tasks import notify_practice, thank_visitor
from practice.models import Practice
from services.models import ServicePage
from tests.helpers import soup

pytestmark = pytest.mark.usefixtures("queue")

GOOD = {"your_name": "Ada Byrd", "e_mail": "ada@example.com", "treatment": "", "message": "Is Tuesday free?"}


@pytest.fixture
def page(home):
    """The demo's contact page with a form of our own."""
    return with_fields(
        ContactPage.objects.get(),
        ("Your name", "singleline", {}),
        ("E-mail", "email", {}),
        ("Treatment", "service", {"required": False}),
        ("Message", "multiline", {}),
    )


def with_fields(page, *fields):
    """Give ``page`` a form of ``(label, field type, options)``."""
    ContactField.objects.filter(page=page).delete()
    for place, (label, kind, options) in enumerate(fields):
        ContactField.objects.create(page=page, sort_order=place, label=label, field_type=kind, **options)
    return ContactPage.objects.get(pk=page.pk)


def send(page, data=GOOD, client=None, **headers):
    """Send the form as a browser does."""
    return (client or Client()).post(f"/forms/{page.pk}/", data, headers={"sec-fetch-site": "same-origin"} | headers)


# What only the page itself says to machines, not the answer to somebody's message.
MACHINES = 'link[rel="canonical"], link[rel="alternate"], script[type="application/ld+json"]'


def work(queue):
    """Do what the worker would do."""
    waiting = list(queue)
    queue.clear()
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)


def stored():
    """What has been stored, the newest last."""
    return [message.form_data for message in FormSubmission.objects.order_by("pk")]


def test_a_message_sent_from_a_cached_page_arrives_without_cookies(page):
    client = Client(enforce_csrf_checks=True)
    shown = client.get(page.url)
    form = soup(shown).select_one("form.form")
    assert "csrf" not in str(form)
    names = {field["name"] for field in form.select("[name]")}
    assert names >= set(GOOD)
    answer = send(page, client=client)
    assert answer.status_code == 303
    thanks = client.get(answer["Location"])
    assert page.thank_you in thanks.content.decode()
    assert soup(thanks).find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup(shown).select(MACHINES)
    assert not soup(thanks).select(MACHINES)
    assert not client.cookies
    assert "Cookie" not in shown.headers.get("Vary", "")
    assert stored() == [{**GOOD, "treatment": ""}]


def test_form_and_words_of_thanks_are_the_same_for_staff_and_visitors(page, signed_in):
    form = soup(Client().get(page.url)).select_one("form.form")
    assert soup(signed_in("editor").get(page.url)).select_one("form.form") == form


def test_what_is_wrong_comes_back_with_everything_typed(page):
    typed = {
        "your_name": '"><script>alert(1)</script>',
        "e_mail": "ada@",
        "treatment": "",
        "message": "  two\r\nlines ",
    }
    answer = send(page, typed)
    html = soup(answer)
    assert answer.status_code == 422
    assert answer["Cache-Control"] == "no-store"
    assert not html.select("form script")
    assert not html.select(MACHINES)
    assert html.find(id="id_your_name")["value"] == typed["your_name"]
    assert html.find(id="id_e_mail")["value"] == "ada@"
    assert html.find(id="id_e_mail")["aria-invalid"] == "true"
    assert html.find(id=html.find(id="id_e_mail")["aria-describedby"]).get_text() == (
        "Enter an e-mail address such as name@example.com."
    )
    assert "two" in html.find(id="id_message").get_text()
    assert [link["href"] for link in html.select(".summary a")] == ["#id_e_mail"]
    assert stored() == []


def test_a_text_that_is_too_long_is_named_and_kept(page):
    long = "word " * 900
    html = soup(send(page, GOOD | {"message": long}))
    assert "4000 characters fit, these are 4499" in html.find(id="id_message_error").get_text()
    assert long.strip() in html.find(id="id_message").get_text()
    assert send(page, GOOD | {"message": "\r\n".join("x" * 40 for _ in range(97))}).status_code == 303  # 3976 with \n


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://testserver.elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"referer": "http://testserver/contact/"}, 303),
        ({"referer": "https://elsewhere.example/testserver"}, 403),
        ({"origin": "https://elsewhere.example", "referer": "http://testserver/"}, 403),
        ({}, 303),
    ],
)
def test_only_this_site_may_send(page, headers, status):
    answer = Client().post(f"/forms/{page.pk}/", GOOD, headers=headers)
    assert answer.status_code == status
    assert len(stored()) == (status == 303)
    if status == 403:
        assert "send it from here" in answer.content.decode()
        assert soup(answer).find(id="id_your_name")["value"] == GOOD["your_name"]


def test_a_robot_that_fills_the_hidden_field_is_thanked_and_forgotten(page, queue):
    trap = soup(Client().get(page.url)).select_one(".trap input")["name"]
    queue.clear()  # the page may have asked for its pictures
    answer = send(page, GOOD | {trap: "https://spam.example"})
    assert answer.status_code == 303
    assert stored() == []
    assert queue == []


def test_the_sixth_message_in_ten_minutes_has_to_wait(page, site):
    Practice.objects.filter(site=site).update(phone="+15035550142")
    assert [send(page).status_code for _ in range(6)] == [303] * 5 + [429]
    answer = send(page, GOOD | {"message": "Please, once more"})
    assert "Please, once more" in soup(answer).find(id="id_message").get_text()
    assert "555-0142" in soup(answer).select_one(".summary").get_text()
    assert answer["Cache-Control"] == "no-store"
    assert len(stored()) == 5
    assert send(page, client=Client(REMOTE_ADDR="203.0.113.9")).status_code == 303


def test_mistakes_do_not_count_as_messages(page):
    assert {send(page, GOOD | {"e_mail": "?"}).status_code for _ in range(8)} == {422}
    assert send(page).status_code == 303


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "network"),
    [
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "10.9.9.9, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (2, "10.9.9.9, 198.51.100.1, 192.0.2.3", "127.0.0.1", "198.51.100.1"),
        (1, "", "203.0.113.7", "203.0.113.7"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.7", "203.0.113.7"),
        (0, "", "::FFFF:cb00:7107", "203.0.113.7"),
        (0, "", "2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        (0, "", "2001:0db8:0001:0002:0000:0000:0000:0009", "2001:db8:1:2::/64"),
        (0, "", "2001:db8::5:6:7:8", "2001:db8::/64"),
        (0, "", "fe80::1%eth0", "fe80::/64"),
        (1, "198.51.100.1:50123", "127.0.0.1", "198.51.100.1"),  # some proxies add the visitor's port
        (1, "[2001:db8:1:2::9]:50123", "127.0.0.1", "2001:db8:1:2::/64"),
        (1, "[2001:db8:1:2::9]", "127.0.0.1", "2001:db8:1:2::/64"),
        (1, "unknown", "127.0.0.1", "unknown"),
    ],
)
def test_a_sender_is_known_by_the_address_that_nobody_can_invent(settings, proxies, forwarded, peer, network):
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert get_client_network(RequestFactory().post("/", headers=headers, REMOTE_ADDR=peer)) == network


def test_only_a_public_contact_page_takes_messages(page, home):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert send(page).status_code == 404
    restriction.delete()
    assert send(home).status_code == 404
    page.unpublish()
    assert send(page).status_code == 404
    assert Client().get(f"/forms/{page.pk}/thanks/").status_code == 404
    assert stored() == []


def test_the_address_of_the_form_leads_to_the_page(page):
    assert Client().get(f"/forms/{page.pk}/")["Location"].endswith(page.url)
    assert Client().put(f"/forms/{page.pk}/").status_code == 405
    assert Client().post(page.url, GOOD).status_code == 405


def test_a_treatment_in_the_address_is_chosen_and_an_unknown_one_ignored(page):
    service = ServicePage.objects.visible().first()

    def chosen(slug):
        menu = soup(Client().get(f"{page.url}?service={slug}")).find(id="id_treatment")
        return [option["value"] for option in menu.select("[selected]")]

    assert chosen(service.slug) == [service.slug]
    assert chosen("<script>") == []
    send(page, GOOD | {"treatment": service.slug})
    assert stored()[0]["treatment"] == service.title
    service.unpublish()
    assert send(page, GOOD | {"treatment": service.slug}).status_code == 422


KINDS = {
    # type: (options of the field, input type, a good value, what is stored, a bad value)
    "singleline": ({}, "text", "a line", "a line", "x" * 256),
    "multiline": ({}, "textarea", "some\r\nlines", "some\nlines", "x" * 4001),
    "email": ({}, "email", "a@example.com", "a@example.com", "a@example.com\nBcc: b@example.com"),
    "number": ({}, "number", "2.50", "2.50", "two"),
    "url": ({}, "url", "https://example.com/", "https://example.com/", "javascript:alert(1)"),
    "checkbox": ({}, "checkbox", "on", "Yes", ""),
    "checkboxes": ({"choices": "Mon\nTue\nWed"}, "checkbox", ["Mon", "Wed"], ["Mon", "Wed"], ["Sun"]),
    "dropdown": ({"choices": "Mon, Tue"}, "select", "Tue", "Tue", "Sun"),
    "multiselect": ({"choices": "Mon\nTue"}, "select", ["Mon", "Tue"], ["Mon", "Tue"], ["Sun"]),
    "radio": ({"choices": "Yes\nNo"}, "radio", "No", "No", "Perhaps"),
    "date": ({}, "date", "2030-12-24", "2030-12-24", "soon"),
    "datetime": ({}, "datetime-local", "2030-12-24T15:30", "2030-12-24 15:30", "2030-13-01T00:00"),
    "hidden": ({}, "hidden", "campaign", "campaign", "x" * 4001),
    "service": ({}, "select", None, None, "no-such-treatment"),
}


def test_the_table_of_kinds_is_complete():
    assert set(KINDS) == {kind for kind, _ in ContactField.FIELD_TYPES}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_field_is_shown_checked_and_stored(page, kind):
    options, control, good, kept, bad = KINDS[kind]
    if kind == "service":
        good, kept = ServicePage.objects.visible().values_list("slug", "title").first()
    page = with_fields(page, ("Our question", kind, options))
    shown = soup(Client().get(page.url)).select_one("form [name=our_question]")
    assert shown.get("type", shown.name) == control
    assert send(page, {"our_question": good}).status_code == 303
    assert stored() == [{"our_question": kept}]
    for wrong in (bad, ""):
        answer = send(page, {"our_question": wrong})
        assert answer.status_code == 422
        if kind != "hidden":
            target = soup(answer).select_one(".summary a")["href"][1:]
            assert soup(answer).find(id=target).name in ("input", "select", "textarea")
            assert soup(answer).find(id="id_our_question_error").get_text().endswith(".")


def test_a_field_that_may_stay_empty_stays_empty(page):
    page = with_fields(page, *((kind, kind, KINDS[kind][0] | {"required": False}) for kind in KINDS))
    assert send(page, {}).status_code == 303
    assert set(map(str, stored()[0].values())) == {"", "No", "[]"}


@pytest.mark.parametrize(
    ("label", "autocomplete", "control"),
    [
        ("Your name", "name", "text"),
        ("First name", "given-name", "text"),
        ("Surname", "family-name", "text"),
        ("Phone number", "tel", "tel"),
        ("ZIP code", "postal-code", "text"),
        ("Favourite colour", None, "text"),
    ],
)
def test_browsers_are_told_what_they_can_fill_in(page, label, autocomplete, control):
    page = with_fields(page, (label, "singleline", {}))
    field = soup(Client().get(page.url)).select_one("form .field input")
    assert (field.get("autocomplete"), field["type"]) == (autocomplete, control)


def test_visitors_read_what_not_to_send_and_how_long_it_is_kept(page):
    ContactPage.objects.update(retention_days=42)
    text = soup(Client().get(page.url)).select_one("form").get_text()
    assert "nothing about your health" in text
    assert "42 days" in text


def test_choices_must_be_written(page):
    with pytest.raises(ValidationError) as error:
        ContactField(page=page, label="Day", field_type="radio", choices=" , ").full_clean()
    assert "choices" in error.value.message_dict


def test_the_practice_hears_that_a_message_waits_but_not_what_it_says(page, queue, site):
    Practice.objects.filter(site=site).update(email="desk@example.com")
    send(page)
    work(queue)
    notice = next(message for message in mail.outbox if message.to == ["desk@example.com"])
    assert f"/cms/forms/submissions/{page.pk}/" in notice.body
    assert not [word for word in GOOD.values() if word and word in notice.body + notice.subject]
    assert not notice.reply_to


def test_the_owner_may_choose_to_have_the_message_in_the_e_mail(page, queue):
    ContactPage.objects.update(notify="owner@example.com", notify_with_message=True)
    send(page, GOOD | {"message": "Is <Tuesday> & Wednesday free?"})
    work(queue)
    notice = next(message for message in mail.outbox if message.to == ["owner@example.com"])
    assert "Is <Tuesday> & Wednesday free?" in notice.body
    assert notice.reply_to == [GOOD["e_mail"]]


def test_without_an_address_the_message_only_waits_in_the_admin(page, queue, site):
    Practice.objects.filter(site=site).update(email="")
    page = with_fields(page, ("Message", "multiline", {}))
    assert send(page).status_code == 303
    work(queue)
    assert mail.outbox == []
    assert len(stored()) == 1


def test_the_visitor_gets_fixed_words(page, queue, site):
    Practice.objects.filter(site=site).update(name="Stones\r\nBcc: everybody@example.com")
    send(page, GOOD | {"your_name": "BUY NOW http://spam.example", "message": "http://spam.example"})
    work(queue)
    receipt = next(message for message in mail.outbox if message.to == [GOOD["e_mail"]])
    assert page.thank_you in receipt.body
    assert "spam" not in receipt.body + receipt.subject
    assert "\nBcc:" not in receipt.message().as_string().partition("\n\n")[0]
    assert receipt.extra_headers["Auto-Submitted"] == "auto-replied"


def test_nobody_can_be_pestered_through_the_form(page, queue):
    for number in range(4):
        send(page, client=Client(REMOTE_ADDR=f"203.0.113.{number}"))
    work(queue)
    assert len([message for message in mail.outbox if message.to == [GOOD["e_mail"]]]) == 2
    assert len(stored()) == 4


@pytest.mark.parametrize(
    "spellings",
    [
        ("ada@example.com", "ADA@example.com", "ada@Example.COM"),
        ("ada@example.com", '"ada"@example.com', '"a\\da"@example.com'),
        ("ada@bücher.example", "ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
    ],
    ids=["capitals", "quoted", "international domain"],
)
def test_one_mailbox_gets_two_receipts_however_it_is_spelled(page, queue, spellings):
    for number, spelling in enumerate(spellings):
        answer = send(page, GOOD | {"e_mail": spelling}, Client(REMOTE_ADDR=f"203.0.113.{number}"))
        assert answer.status_code == 303
    assert len([result for result in queue if result.task.func is thank_visitor.func]) == 2


def test_two_mailboxes_are_counted_apart(page, queue):
    for number, address in enumerate(("ada@example.com", "ad.a@example.com", "ada@example.org", "ada+1@example.com")):
        for turn in range(2):
            send(page, GOOD | {"e_mail": address}, Client(REMOTE_ADDR=f"203.0.{turn}.{number}"))
    assert len([result for result in queue if result.task.func is thank_visitor.func]) == 8


def test_an_e_mail_that_cannot_be_sent_is_tried_again_later(page, queue, monkeypatch, caplog):
    send(page)
    assert len(stored()) == 1

    def refuse(*args, **kwargs):
        raise SMTPServerDisconnected("gone: ada@example.com")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        work(queue)
    assert [result.task.run_after > timezone.now() for result in queue] == [True, True]
    assert "ada@example.com" not in caplog.text
    work(queue)
    assert len(mail.outbox) == 2


def test_e_mails_go_before_the_making_of_pictures():
    assert min(notify_practice.priority, thank_visitor.priority) > warm_page.priority


def test_messages_are_deleted_when_their_time_is_over(page):
    ContactPage.objects.update(retention_days=30)
    page.refresh_from_db()
    for days in (29, 31):
        message = FormSubmission.objects.create(page=page, form_data={"age": days})
        FormSubmission.objects.filter(pk=message.pk).update(submit_time=timezone.now() - timedelta(days=days))
    page.delete_old_messages()
    assert stored() == [{"age": 29}]


@pytest.mark.parametrize("days", [1, 3650])
def test_messages_are_kept_for_a_while(page, days):
    page.retention_days = days
    page.full_clean()


@pytest.mark.parametrize("days", [0, 3651])
def test_messages_are_not_kept_for_no_time_or_for_ever(page, days):
    page.retention_days = days
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert list(error.value.message_dict) == ["retention_days"]


def test_staff_read_and_export_messages_and_no_formula_gets_into_a_spreadsheet(page, signed_in):
    send(page, GOOD | {"your_name": "=HYPERLINK(1)", "message": "+1 503 555 0199"})
    address = f"/cms/forms/submissions/{page.pk}/"
    assert "=HYPERLINK(1)" in signed_in("editor").get(address).content.decode()
    export = b"".join(signed_in("editor").get(f"{address}?export=csv")).decode()
    heading, row = csv.reader(io.StringIO(export))
    assert heading[1:] == ["Your name", "E-mail", "Treatment", "Message"]
    assert row[1:] == ["'=HYPERLINK(1)", "ada@example.com", "", "'+1 503 555 0199"]
    assert signed_in("writer").get(address).status_code in (302, 403)


def test_staff_preview_the_form_and_the_words_of_thanks(page):
    def preview(mode):
        return page.make_preview_request(preview_mode=mode).render().content.decode()

    assert "id_your_name" in preview("")
    assert page.thank_you in preview("thanks")
