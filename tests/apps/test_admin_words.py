"""The admin shows things as people write them, without signs that say something else."""

import pytest
from django.urls import reverse

from core.blocks import BodyBlock, LinkBlock
from home.models import HomePage
from practice.models import Practice
from services.models import AddOn, ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.staff import edit, snippet
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.django_db

# Icons with a tick, which look as if something had been chosen.
TICKED = {"tick-inverse", "tasks", "calendar-check", "check", "circle-check", "success"}


def test_no_icon_of_ours_looks_like_a_ticked_box(signed_in):
    assert not TICKED & {child.meta.icon for child in BodyBlock().child_blocks.values()}
    sprite = visible_icons(signed_in("owner"))
    for name in ("icon-tick-inverse", "icon-placeholder"):
        assert "Font Awesome" not in str(sprite.find(id=name)), f"{name} is Wagtail's"
    menu = soup(signed_in("owner").get("/cms/")).find(id="wagtail-sidebar-props").string
    assert not {f'"icon_name": "{name}"' for name in TICKED if f'"icon_name": "{name}"' in menu}


def visible_icons(client):
    return soup(client.get(reverse("wagtailadmin_sprite")))


def test_name_of_a_therapist_has_a_field_with_its_label(signed_in):
    page = soup(signed_in("owner").get(edit(TherapistPage.objects.first())))
    panel = page.find(id="id_title").find_parent("section")
    assert "title" not in panel["class"], "Wagtail hides label and border of such a panel"
    assert panel.find("label", attrs={"for": "id_title"}).get_text(strip=True) == "Name*"


def test_numbers_are_shown_as_people_write_them(signed_in):
    client = signed_in("owner")
    url = reverse("wagtailsettings:edit", args=["practice", "practice", 2])
    facts = soup(client.get(url, follow=True))
    assert facts.find("input", attrs={"name": "phone"})["value"] == "(503) 555-0142"
    assert facts.find("input", attrs={"name": "text_number"})["value"] == "(503) 555-0143"
    prices = soup(client.get(edit(ServicePage.objects.get(slug="back-massage"))))
    shown = {field["value"] for field in prices.select('input[name^="prices-"][name$="-price"]') if field.get("value")}
    assert shown == {"55", "75"}
    addons = visible_text(client.get(snippet(AddOn)))
    assert "$20" in addons
    assert "Included" in addons
    assert ".00" not in addons


def test_saving_facts_keeps_the_stored_number(signed_in, site):
    client = signed_in("owner")
    url = reverse("wagtailsettings:edit", args=["practice", "practice", site.pk])
    data = form_data(client.get(url).context["form"])
    assert client.post(url, data | {"tagline": "Quiet hands."}).status_code == 302
    practice = Practice.for_site(site)
    assert (practice.phone, practice.tagline) == ("+15035550142", "Quiet hands.")
    assert practice.get_phone_display() == "(503) 555-0142"


def test_link_drops_what_its_kind_does_not_use():
    block = LinkBlock()
    home = HomePage.objects.get()
    value = block.to_python({"kind": "phone", "page": home.pk, "url": "https://example.com/", "text": "Call"})
    cleaned = block.clean(value)
    assert (cleaned["page"], cleaned["url"], cleaned["text"]) == (None, "", "Call")
    value = block.to_python({"kind": "page", "page": home.pk, "url": "https://example.com/", "text": ""})
    assert (block.clean(value)["page"].pk, block.clean(value)["url"]) == (home.pk, "")


def test_editors_are_told_that_page_passwords_are_no_secret(signed_in):
    url = reverse("wagtailadmin_pages:set_privacy", args=[HomePage.objects.get().pk])
    form = signed_in("editor").get(url).json()["html"]
    assert "This password is not a secret: it is stored as you type it" in form
