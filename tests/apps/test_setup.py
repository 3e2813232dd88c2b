"""An empty site is set up: its pages and groups, the first owner, and the checklist that leads on from there."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Site, Workflow
from wagtail.test.utils.form_data import rich_text

from core.models import Navigation
from editorial.guidance.checklist import Checklist
from editorial.setup import build_claim_link, has_owner, setup_site
from home.models import ContactPage, HomePage, StandardPage
from practice.models import OpeningHours, Practice
from services.models import ServiceIndexPage, ServicePage, ServicePrice
from tests.helpers import soup, visible_text
from therapists.models import TherapistIndexPage, TherapistPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(blank_database):
    return setup_site(empty=True)


def snapshot():
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupCollectionPermission, GroupPagePermission, Revision

    models = (Page, Revision, Group, Site, Workflow, Practice, Navigation, Permission)
    counts = [model.objects.count() for model in (*models, GroupPagePermission, GroupCollectionPermission)]
    return counts, list(Page.objects.values_list("path", "title", "live", "latest_revision"))


def test_setup_creates_pages_at_fixed_addresses(empty):
    live = {page.url for page in Page.objects.live().filter(depth__gt=1)}
    assert live == {"/", "/services/", "/therapists/", "/blog/", "/testimonials/", "/contact/"}
    drafts = {page.slug for page in StandardPage.objects.filter(live=False)}
    assert drafts == {"about", "privacy", "policies"}
    for url in live:
        assert Client().get(url).status_code == 200, url
    assert set(Group.objects.values_list("name", flat=True)) == {"Owner", "Editor", "Writer"}
    fields = ContactPage.objects.get().form_fields.values_list("clean_name", flat=True)
    assert list(fields) == ["name", "email", "phone", "service", "therapist", "message"]


def test_setup_is_idempotent(empty):
    before = snapshot()
    setup_site(name="Another name", empty=True)
    assert snapshot() == before


def test_setup_keeps_existing_content(empty):
    page = StandardPage.objects.get(slug="about")
    page.title = "Who we are"
    page.save()
    Navigation.objects.update(header="[]")
    Practice.objects.update(name="River Room")
    setup_site(name="Another name", empty=True)
    page.refresh_from_db()
    assert page.title == "Who we are"
    assert not Navigation.objects.get().header
    assert Practice.objects.get().name == "River Room"


def test_setup_removes_wagtails_default_groups_and_pages(blank_database):
    for name in ("Moderators", "Editors"):
        Group.objects.create(name=name)
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    site = setup_site(base_url="https://river.example")
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert isinstance(site.root_page.specific, HomePage)
    assert site.root_url == "https://river.example"


ACCOUNT = {
    "first_name": "Ada",
    "last_name": "Bay",
    "email": "ada@river.example",
    "username": "ada",
    "password1": "slow-warm-stones",
    "password2": "slow-warm-stones",
}


def path_of(link):
    return urlsplit(link).path


def test_claim_link_creates_owner_once(empty, client, capsys):
    call_command("setup_site")
    link = capsys.readouterr().out.split()[-1]
    assert client.get(path_of(link)).status_code == 200
    response = client.post(path_of(link), ACCOUNT)
    assert response["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200
    assert get_user_model().objects.get().groups.get().name == "Owner"
    second = {**ACCOUNT, "username": "eve", "email": "eve@river.example"}
    assert Client().get(path_of(link)).status_code == 410
    assert Client().post(path_of(link), second).status_code == 410
    assert get_user_model().objects.count() == 1
    call_command("setup_site")
    assert "start/" not in capsys.readouterr().out


def test_claim_link_expires_after_a_week_and_is_signed(empty, client, monkeypatch):
    link = path_of(build_claim_link())
    assert client.get(link[:-2] + "x/").status_code == 410
    now = datetime.now(UTC).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + timedelta(days=7, minutes=1).total_seconds())
    assert client.post(link, ACCOUNT).status_code == 410
    assert not has_owner()


def test_claim_form_shows_errors_and_keeps_input(empty, client):
    response = client.post(path_of(build_claim_link()), {**ACCOUNT, "password2": "else", "email": "no address"})
    page = soup(response)
    assert page.find("input", attrs={"name": "first_name"})["value"] == "Ada"
    assert len(page.select(".error-message")) == 2
    assert not has_owner()


def test_claim_form_begins_in_its_first_field(empty, client):
    page = soup(client.get(path_of(build_claim_link())))
    assert [field["name"] for field in page.select("[autofocus]")] == ["first_name"]


def open_tasks(client):
    page = soup(client.get("/cms/"))
    return [link for link in page.select(".checklist a") if client.get(link["href"], follow=True).status_code == 200]


def test_checklist_follows_content_and_disappears_when_done(empty, client):
    client.post(path_of(build_claim_link()), ACCOUNT)
    left = 6
    assert len(open_tasks(client)) == left
    practice, home = Practice.objects.get(), HomePage.objects.get()

    def done():
        nonlocal left
        left -= 1
        assert len(open_tasks(client)) == left

    practice.name, practice.street, practice.locality = "River Room", "1 Bay Street", "Astoria"
    practice.phone, practice.email = "+15035550199", "hello@river.example"
    practice.save()
    done()
    OpeningHours.objects.create(practice=practice, weekday=0, opens="09:00", closes="17:00")
    done()
    treatment = ServicePage(title="Swedish", summary="Slow.")
    ServiceIndexPage.objects.get().add_child(instance=treatment)
    assert len(open_tasks(client)) == left, "without a price it doesn't count"
    ServicePrice.objects.create(service=treatment, minutes=60, price=90)
    done()
    TherapistIndexPage.objects.get().add_child(instance=TherapistPage(title="Ada Bay"))
    done()
    privacy = StandardPage.objects.get(slug="privacy").get_latest_revision().as_object()
    privacy.save_revision().publish()
    assert len(open_tasks(client)) == left, "it is published as it was made, prompts and all"
    privacy.body = [("text", rich_text("<p>We keep nothing.</p>"))]
    privacy.save_revision().publish()
    done()
    home.lead, home.hero_image = "Slow hands.", make_image()
    home.save()
    assert len(open_tasks(client)) == left, "the home page still goes by the name that it was made with"
    home.title = "River Room"
    home.save()
    done()
    assert "Getting ready" not in visible_text(client.get("/cms/"))


def make_image():
    from wagtail.images.tests.utils import get_test_image_file

    from core.models import SiteImage

    return SiteImage.objects.create(title="Stones", file=get_test_image_file())


def test_checklist_is_shown_to_owners_only(rf):
    Practice.objects.update(street="")
    request = rf.get("/cms/")
    for who, shown in (("owner", True), ("editor", False)):
        request.user = get_user_model().objects.get(username=who)
        assert Checklist(request).is_shown() is shown
