"""Help in the admin is the editors' guide; the question marks lead to places that it has; the tour can be skipped."""

import json

import pytest
from django.urls import reverse

from core.blocks import BodyBlock
from editorial.guidance.guide import PLACES, build_anchor, read_guide
from tests.apps.staff import edit
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.django_db


def test_guide_has_every_place_that_a_screen_leads_to():
    anchors = {section.anchor for section in read_guide()}
    assert len(anchors) > 20
    assert {anchor for _, anchor in PLACES} <= anchors


def test_guide_has_a_place_for_every_block(signed_in):
    page = soup(signed_in("writer").get(reverse("guide")))
    blocks = {f"block-{build_anchor(block.label)}" for block in BodyBlock().child_blocks.values()}
    assert blocks <= {tag["id"] for tag in page.select(".guide td[id]")}


def test_everybody_reads_the_guide_with_its_pictures(signed_in):
    for who in ("owner", "editor", "writer"):
        client = signed_in(who)
        page = soup(client.get(reverse("guide")))
        assert "Signing in" in page.get_text()
    pictures = [picture["src"] for picture in page.select(".guide img")]
    assert len(pictures) > 10
    for address in pictures:
        answer = client.get(address)
        assert answer["Content-Type"] == "image/webp"
        assert b"".join(answer)[:4] == b"RIFF"
    for name in ("none.webp", "editors-guide.md"):
        assert client.get(f"/cms/help/pictures/{name}").status_code == 404


def test_guide_is_searched(signed_in):
    client = signed_in("writer")
    shown = soup(client.get(reverse("guide"), {"q": "paste word document"}))
    assert "Text, and pasting from Word or Google Docs" in shown.get_text()
    assert shown.select(".guide mark")
    assert "Nothing found for “zanzibar”" in visible_text(client.get(reverse("guide"), {"q": "zanzibar"}))


def test_places_that_are_found_show_signs_as_they_are_written(signed_in):
    shown = visible_text(signed_in("writer").get(reverse("guide"), {"q": "search & assistants"}))
    assert "Search & assistants" in shown
    assert "&amp;" not in shown


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("wagtailadmin_home", "finding-your-way"),
        ("articles:index", "writing-an-article"),
        ("wagtailimages:index", "pictures-and-what-they-show"),
        ("visits", "who-looked-at-what"),
        ("publish_report", "what-visitors-search-for-and-what-to-improve"),
        ("closures", "closures"),
        ("team", "somebody-joins-goes-on-leave-or-leaves"),
        ("own_sessions", "your-account-and-your-phone"),
        ("wagtailusers_users:index", "people-and-approval"),
        ("wagtailadmin_account", "your-account-and-your-phone"),
        ("webhooks:index", "when-another-website-shows-your-content"),
    ],
)
def test_question_mark_of_a_screen_leads_to_its_place(name, anchor, signed_in):
    page = soup(signed_in("owner").get(reverse(name)))
    assert page.select_one("a.guide-mark-screen")["href"] == f"{reverse('guide')}#{anchor}"


def test_question_mark_is_on_editors_too(signed_in):
    page = soup(signed_in("owner").get(edit(TherapistPage.objects.first())))
    assert page.select_one("a.guide-mark-screen")["href"] == f"{reverse('guide')}#therapists"


def test_tour_is_shown_until_it_was_taken_or_skipped(signed_in):
    client = signed_in("writer")
    page = soup(client.get(reverse("wagtailadmin_home")))
    assert len(page.select("[data-tour] [data-step]")) == 5
    client.patch(reverse("wagtailadmin_dismissibles"), json.dumps({"tour": True}), content_type="application/json")
    assert not soup(client.get(reverse("wagtailadmin_home"))).select("[data-tour]")
    assert soup(signed_in("editor").get(reverse("wagtailadmin_home"))).select("[data-tour]")
