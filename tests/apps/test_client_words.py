"""Clients send their words through the website, staff approve them, and the client takes them back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.testimonial_emails import announce_words, thank_client
from practice.models import Practice
from services.models import ServicePage
from testimonials.consent import CONSENT_VERSION, build_revocation_path
from testimonials.models import Testimonial
from tests.apps.contact_forms import run_queue
from tests.helpers import set_facts, soup, visible_text
from therapists.models import TherapistPage

Testimonial.__test__ = False  # its name is no test's

pytestmark = [pytest.mark.usefixtures("queue"), pytest.mark.usefixtures("practice_zone")]
WORDS = "I slept as I did as a child."
FORM = "/your-words/"


@pytest.fixture
def filled(site, client):
    """What a client enters, with what the form itself holds."""
    digest = soup(client.get(FORM)).select_one("[name=wording_digest]")["value"]
    return {
        "words": WORDS,
        "display_name": "Zuzana Q.",
        "therapist": TherapistPage.objects.live().first().slug,
        "service": ServicePage.objects.live().first().slug,
        "email": "dana@example.com",
        "consent": "on",
        "wording_digest": digest,
    }


def send(data, client=None, **headers):
    return (client or Client()).post(FORM, data, headers={"sec-fetch-site": "same-origin"} | headers)


def edit_url(testimonial):
    return f"/cms/snippets/testimonials/testimonial/edit/{testimonial.pk}/"


def is_public():
    """Whether any visitor reads the words: on the page, in the API, as Markdown."""
    places = ("/testimonials/", "/api/v1/testimonials", "/testimonials/index.md")
    found = {WORDS in Client().get(place).content.decode() for place in places}
    assert len(found) == 1
    return found.pop()


def read_form(response):
    """Return what the editor's form would send."""
    form = soup(response).select_one("form[action*='testimonial/edit']")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in ("checkbox", "submit") or field.has_attr("disabled"):
            continue
        chosen = field.select_one("option[selected]") if field.name == "select" else None
        values = {"textarea": field.get_text().lstrip("\n"), "select": chosen["value"] if chosen else ""}
        data[field["name"]] = values.get(field.name, field.get("value", ""))
    return data


def test_words_are_stored_with_the_proof_of_consent_and_wait_for_approval(filled):
    assert send(filled).status_code == 303
    stored = Testimonial.objects.get(display_name="Zuzana Q.")
    assert (stored.words_received, stored.words_shown) == (WORDS, WORDS)
    assert (stored.therapist.slug, stored.service.slug) == (filled["therapist"], filled["service"])
    assert "Alder & Stone may show them" in stored.consent_wording
    assert (stored.consent_version, stored.consent_method) == (CONSENT_VERSION, "web")
    assert timezone.now() - stored.consent_recorded_at < timedelta(minutes=5)
    assert stored.get_hidden_reason() == "It waits for approval."
    assert not is_public()


def test_editor_approves_and_the_client_takes_the_words_back(filled, signed_in):
    send(filled)
    stored, editor = Testimonial.objects.get(display_name="Zuzana Q."), signed_in("editor")
    assert "Words of clients to approve" in visible_text(editor.get("/cms/"))
    page = editor.get(edit_url(stored))
    assert "It waits for approval." in visible_text(page)
    assert stored.consent_wording in visible_text(page)
    sides = soup(page).select("[name=words_received], [name=words_shown]")
    assert [side.get_text().strip() for side in sides] == [WORDS, WORDS]
    assert sides[0].has_attr("disabled")
    answer = editor.post(edit_url(stored), read_form(page) | {"action-approve": ""}, follow=True)
    assert "Visitors see it now." in visible_text(answer)
    assert is_public()

    link = build_revocation_path(stored)
    client = Client()
    assert WORDS in visible_text(client.get(link))
    assert is_public(), "a mail program that opens links takes nothing back"
    gone = client.post(link, headers={"sec-fetch-site": "same-origin"})
    assert "no longer shown" in visible_text(gone)
    assert gone.headers["Cache-Control"] == "no-store"
    assert not is_public()
    stored.refresh_from_db()
    assert stored.consent_revoked_on == timezone.localdate()
    assert "The client took the consent back" in visible_text(editor.get("/cms/snippets/testimonials/testimonial/"))


def test_what_the_client_took_back_stays_so(filled):
    send(filled)
    stored = Testimonial.objects.get(display_name="Zuzana Q.")
    stored.awaits_approval = False
    stored.save()
    before = stored.save_revision()
    stored.revoke_consent()
    before.as_object().save()
    assert not is_public()
    assert "took the consent back" in Testimonial.objects.get(pk=stored.pk).get_hidden_reason()


def test_staff_take_words_off_with_one_button(filled, signed_in):
    send(filled)
    Testimonial.objects.filter(display_name="Zuzana Q.").update(awaits_approval=False)
    stored, editor = Testimonial.objects.get(display_name="Zuzana Q."), signed_in("editor")
    data = read_form(editor.get(edit_url(stored)))
    assert "Visitors don’t see it." in visible_text(
        editor.post(edit_url(stored), data | {"action-revoke": ""}, follow=True)
    )
    assert not is_public()


def test_page_is_the_same_for_everybody_and_not_listed(client, site):
    page = client.get(FORM)
    assert not page.cookies
    assert soup(page).select_one("meta[name=robots]")["content"] == "noindex"
    assert not soup(page).select("[name=csrfmiddlewaretoken]")
    for listed in ("/sitemap.xml", "/sitemap-standardpage-1.xml", "/llms.txt"):
        assert "your-words" not in client.get(listed).content.decode()
    slug = TherapistPage.objects.live().first().slug
    assert soup(client.get(f"{FORM}?therapist={slug}")).select_one("option[selected]")["value"] == slug


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"consent": ""}, 422, "without it we may not show your words"),
        ({"words": ""}, 422, "Please fill this in."),
        ({"email": "dana"}, 422, "Enter an e-mail address"),
        ({"email": f"dana@{'a.' * 124}example"}, 422, "This is too long: 254 characters fit"),
        ({"wording_digest": "older"}, 422, "has changed meanwhile"),
        ({"your-website": "http://spam.example"}, 422, "A hidden field was filled in"),
    ],
    ids=["consent", "words", "e-mail", "long e-mail", "other wording", "honeypot"],
)
def test_incomplete_words_are_shown_again_with_a_sentence(filled, changes, status, sentence):
    response = send(filled | changes)
    assert response.status_code == status
    assert sentence in visible_text(response)
    assert not Testimonial.objects.filter(display_name="Zuzana Q.").exists()


def test_form_from_another_site_and_too_many_are_refused(filled):
    assert send(filled, **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert [send(filled).status_code for _ in range(6)] == [303, 303, 303, 303, 303, 429]


def test_long_words_are_kept_whole_and_shown_shortened(filled):
    send(filled | {"words": "Kind hands. " * 200})
    stored = Testimonial.objects.get(display_name="Zuzana Q.")
    assert len(stored.words_received) > 2000
    assert len(stored.words_shown) <= 900
    stored.full_clean()


def test_client_gets_the_link_and_the_practice_a_notice_without_the_words(filled, queue, site):
    set_facts(site, email="desk@example.com")
    send(filled)
    run_queue(queue)
    stored = Testimonial.objects.get(display_name="Zuzana Q.")
    emails = {message.to[0]: message.body for message in mail.outbox}
    assert build_revocation_path(stored) in emails["dana@example.com"]
    assert edit_url(stored) in emails["desk@example.com"]
    assert not re.search(f"{WORDS}|Zuzana Q", "".join(emails.values()))
    assert {announce_words.priority, thank_client.priority} == {10}


@pytest.mark.parametrize("key", ["", "1", "1:forged", "x:y:z"])
def test_link_without_a_valid_signature_leads_nowhere(client, site, key):
    assert client.post("/your-words/take-back/", QUERY_STRING=f"key={key}").status_code == 404
    assert not Testimonial.objects.exclude(consent_revoked_on=None).filter(display_name="Zuzana Q.").exists()


def test_owner_switches_the_form_off(filled, signed_in, site):
    set_facts(site, collect_testimonials=False)
    assert Client().get(FORM).status_code == 404
    assert send(filled).status_code == 404
    assert signed_in("owner").get("/cms/testimonials/ask/").status_code == 404
    assert Practice.objects.get().collect_testimonials is False


def test_link_and_code_for_clients(signed_in, site):
    editor = signed_in("editor")
    slug = TherapistPage.objects.live().first().slug
    page = soup(editor.get(f"/cms/testimonials/ask/?therapist={slug}"))
    assert page.select_one(f"a[href$='/your-words/?therapist={slug}']")
    assert page.select_one("a[href^='mailto:?subject=']")
    code = editor.get(page.select_one("img[alt^=QR]")["src"])
    assert code.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in code.content
    assert signed_in("writer").get("/cms/testimonials/ask/").status_code in (302, 403)


def test_code_for_an_unknown_therapist_chooses_nobody(signed_in, site):
    editor = signed_in("editor")
    assert editor.get(f"/cms/testimonials/ask/code.svg?therapist={'x' * 4000}").status_code == 200


def test_long_list_needs_no_more_queries_than_a_short_one(signed_in, site):
    about = {"therapist": TherapistPage.objects.live().first(), "service": ServicePage.objects.live().first()}
    Testimonial.objects.create(words_shown=WORDS, display_name="D", **about)
    editor, address = signed_in("editor"), "/cms/snippets/testimonials/testimonial/"
    editor.get(address)
    with CaptureQueriesContext(connection) as of_few:
        editor.get(address)
    for number in range(12):
        Testimonial.objects.create(words_shown=WORDS, display_name=f"D{number}", **about)
    editor.get(address)  # reads the facts of the practice, which a change has removed from the cache
    with CaptureQueriesContext(connection) as of_many:
        assert "D11" in editor.get(address).content.decode()
    assert len(of_many) <= len(of_few)


def test_writer_hands_in_words_for_approval(signed_in, site):
    writer = signed_in("writer")
    assert "Hand in a client’s words" in visible_text(writer.get("/cms/"))
    today = timezone.localdate().isoformat()
    data = {
        "words_received": WORDS,
        "display_name": "Zuzana Q.",
        "received_on": today,
        "consent_given_on": today,
        "consent_method": "spoken",
    }
    assert writer.post("/cms/testimonials/propose/", data).status_code == 302
    stored = Testimonial.objects.get(display_name="Zuzana Q.")
    assert stored.get_hidden_reason() == "It waits for approval."
    assert not is_public()
    assert writer.get(edit_url(stored)).status_code in (302, 403)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, ""),
        ({"consent_given_on": None}, "No consent: say under Consent when and how the client agreed."),
        ({"consent_given_on": timezone.localdate() + timedelta(3)}, "The consent begins on "),
        ({"consent_expires_on": timezone.localdate() - timedelta(2)}, "The consent ended on "),
        ({"consent_revoked_on": timezone.localdate() - timedelta(2)}, "The client took the consent back on "),
        ({"awaits_approval": True}, "It waits for approval."),
        ({"words_shown": ""}, "The words as shown are empty."),
    ],
)
def test_reason_agrees_with_what_visitors_see(site, fields, reason):
    given = {"consent_given_on": timezone.localdate() - timedelta(7), "consent_method": "form"}
    saved = Testimonial.objects.create(**{"words_shown": WORDS, "display_name": "D", **given, **fields})
    assert saved.get_hidden_reason().startswith(reason)
    assert bool(saved.get_hidden_reason()) is not saved.has_valid_consent
