"""Control characters and line breaks: cleaned where texts are stored; outputs bear what is stored already."""

import json
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page

from blog.models import ArticlePage, Topic, Writer
from core.text.cleaning import clean_line, clean_text
from editorial.account_emails import deliver_account_email
from home.models import ContactPage, StandardPage
from practice.models import Practice

pytestmark = pytest.mark.django_db

BROKEN = "One\x0bTwo\r\nThree\x00\x1b"
FEEDS = ["/blog/feed.rss", "/blog/feed.atom", "/blog/feed.json"]


def test_lines_are_folded_and_texts_keep_common_breaks():
    assert clean_line(BROKEN) == "One Two Three"
    assert clean_line("plain") == "plain"
    assert clean_text(BROKEN) == "One\nTwo\r\nThree"
    assert clean_text("tab\tand\u2028line\ufffe") == "tab\tand\nline"


def test_every_text_is_cleaned_when_it_is_stored(home, site):
    page = home.add_child(instance=StandardPage(title=BROKEN, slug="cafe\u0301", lead=BROKEN, seo_title=BROKEN))
    page = StandardPage.objects.get(pk=page.pk)
    assert (page.title, page.lead, page.seo_title) == ("One Two Three", "One\nTwo\r\nThree", "One Two Three")
    assert page.slug == "caf\u00e9"
    page.title = f"{BROKEN} draft"
    page.save_revision()
    assert Page.objects.get(pk=page.pk).draft_title == "One Two Three draft"
    assert json.dumps(page.latest_revision.content).count("\\u000b") == 0
    for model, values in (
        (Topic, {"name": BROKEN, "slug": "x", "description": BROKEN}),
        (Writer, {"name": BROKEN, "bio": BROKEN}),
        (Group, {"name": BROKEN}),
    ):
        stored = model.objects.get(pk=model.objects.create(**values).pk)
        assert stored.name == "One Two Three"
    practice = Practice.for_site(site)
    practice.name = practice.tagline = BROKEN
    practice.save()
    assert Practice.objects.get(pk=practice.pk).name == "One Two Three"
    user = get_user_model().objects.get(username="writer")
    user.first_name = BROKEN
    user.save()
    assert get_user_model().objects.get(pk=user.pk).first_name == "One Two Three"


def test_body_is_cleaned_when_it_is_stored():
    page = ArticlePage.objects.live().first()
    page.body = page.body.stream_block.to_python([{"type": "text", "value": "<p>One\x0bTwo</p>"}])
    page.save()
    assert ArticlePage.objects.get(pk=page.pk).body.raw_data[0]["value"] == "<p>One\nTwo</p>"


def test_messages_of_visitors_are_cleaned_and_can_be_exported(signed_in):
    page = ContactPage.objects.get()
    FormSubmission.objects.create(page=page, form_data={"your_name": BROKEN, "list": [BROKEN]})
    stored = FormSubmission.objects.get().form_data
    assert stored == {"your_name": "One\nTwo\r\nThree", "list": ["One\nTwo\r\nThree"]}


def test_xml_is_well_formed_with_what_is_stored_already(site):
    topic = Topic.objects.filter(articles__isnull=False).first()
    Topic.objects.update(description="Topic\x0bhere\x1f")
    Topic.objects.filter(pk=topic.pk).update(name="Back\x0bpain")
    Page.objects.filter(pk__in=ArticlePage.objects.all()).update(title="Title\x0bhere", search_description="a\x02b")
    Practice.objects.update(name="River\x0bRoom\nhere", tagline="x\x0b")
    Writer.objects.update(name="Ida\x0bMarsh")
    for path in [*FEEDS, *(f"/blog/topics/{topic.slug}/feed.{kind}" for kind in ("rss", "atom", "json"))]:
        answer = Client().get(path)
        assert answer.status_code == 200, path
        if not path.endswith("json"):
            ET.fromstring(answer.content)  # noqa: S314 - our own
    sitemap = ET.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314 - our own
    for location in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        ET.fromstring(Client().get(location.text.replace("http://localhost", "")).content)  # noqa: S314


def test_no_line_break_reaches_the_header_of_an_email(site):
    Practice.objects.update(name="River\nRoom\r\nBcc: x@e.test")
    user = get_user_model().objects.get(username="writer")
    deliver_account_email.call("password", user.pk, user.email)
    [email] = mail.outbox
    assert "\n" not in email.subject
    assert email.message()["Bcc"] is None


def test_invitation_by_somebody_with_a_broken_name_works(signed_in):
    get_user_model().objects.filter(username="owner").update(first_name="Ida\nMarsh")
    data = {"first_name": "A\x0bB", "last_name": "C", "email": "ab@river.example", "username": "ab"}
    answer = signed_in("owner").post(
        reverse("wagtailusers_users:add"), data | {"groups": [Group.objects.get(name="Writer").pk]}
    )
    assert answer.status_code == 302
    assert get_user_model().objects.get(username="ab").first_name == "A B"
