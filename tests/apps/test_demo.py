"""Loading the demo practice: once, without overwriting what staff do."""

import json
import re
import stat

import pytest
from django.contrib.auth import get_user_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from blog.models import ArticlePage
from demo import accounts
from demo.loader import load
from demo.models import Piece
from demo.practices.alder import pages
from demo.registry import DemoRegistry
from home.models import HomePage
from practice.models import Practice
from services.models import ServicePage
from site_config.serve import print_demo_accounts
from testimonials.models import Testimonial
from tests.helpers import DEMO_PASSWORD, delete_in_use, live_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def state():
    """What a load could change: every page, revision, snippet and fact."""
    found = [Page, Revision, Testimonial, Practice, get_image_model(), get_user_model(), Piece]
    return [list(model.objects.order_by("pk").values()) for model in found]


def test_second_load_changes_nothing():
    before = state()
    assert load() == []
    assert state() == before


def test_load_keeps_staff_edits():
    article = ArticlePage.objects.get(slug="sleep")
    article.title, article.slug = "Sleep, revised", "sleep-revised"
    article.save_revision().publish()
    facts = Practice.objects.get()
    facts.phone = "(503) 555-0199"
    facts.save()
    load()
    assert ArticlePage.objects.get(pk=article.pk).title == "Sleep, revised"
    assert not ArticlePage.objects.filter(slug="sleep").exists()
    assert Practice.objects.get().phone == "(503) 555-0199"


def test_load_does_not_recreate_deleted_objects():
    delete_in_use(Page.objects.get(slug="cupping"))
    delete_in_use(Page.objects.get(slug="testimonials", depth=3))
    delete_in_use(Testimonial.objects.get(display_name="Gus T."))
    get_user_model().objects.get(username="writer").delete()
    assert load() == []
    assert not Page.objects.filter(slug__in=["cupping", "testimonials"]).exists()
    assert not Testimonial.objects.filter(display_name="Gus T.").exists()
    assert not get_user_model().objects.filter(username="writer").exists()


def test_load_adds_new_page_without_links_to_deleted_pages():
    """The text of a link to a deleted page stays."""
    delete_in_use(Page.objects.get(slug="deep-tissue"))
    delete_in_use(Page.objects.get(slug="pressure"))
    Piece.objects.filter(key="page:blog/pressure").delete()
    assert load() == ["page:blog/pressure"]
    article = ArticlePage.objects.get(slug="pressure")
    assert "A deep tissue massage goes to" in json.dumps(article.body.get_prep_value())
    assert [service.slug for service in article.services.all()] == ["swedish"]


def test_load_fills_reference_and_search_index():
    swedish = ServicePage.objects.get(slug="swedish")
    users = {reference.object_id for reference in ReferenceIndex.get_references_to(swedish)}
    guide = ArticlePage.objects.get(slug="back-massage-guide")
    assert str(guide.pk) in users
    assert guide in list(ArticlePage.objects.search("overemployed"))


def test_accounts_have_groups_and_profiles():
    """Owner and editor are therapists, the writer has a byline."""
    users = {
        user.username: user for user in get_user_model().objects.filter(username__in=["owner", "editor", "writer"])
    }
    assert {name: user.groups.get().name for name, user in users.items()} == {
        "owner": "Owner",
        "editor": "Editor",
        "writer": "Writer",
    }
    assert all(user.check_password(DEMO_PASSWORD) and not user.is_superuser for user in users.values())
    assert users["owner"].therapist.slug == "maren-holt"
    assert users["editor"].therapist.slug == "ines-okafor"
    assert users["writer"].writer.name == "Nell Marsh"


def test_load_fills_empty_site_and_writes_passwords_once(blank_database, settings, tmp_path, monkeypatch):
    """The file of the random passwords can't be read by other users."""
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    settings.VAR_DIR = tmp_path
    Piece.objects.all().delete()
    made = load()
    assert len([key for key in made if key.startswith("page:")]) == len(live_pages())
    assert HomePage.objects.get().headline == pages.HOME["headline"]
    path = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    noted = dict(re.findall(r"^(owner|editor|writer) +(\S+)$", path.read_text(), re.MULTILINE))
    assert len(set(noted.values())) == 3
    assert all(get_user_model().objects.get(username=name).check_password(word) for name, word in noted.items())
    path.unlink()
    load()
    assert not path.exists()


def test_given_password_is_not_written(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", DEMO_PASSWORD)
    get_user_model().objects.all().delete()
    Piece.objects.filter(key__startswith="account:").delete()
    assert accounts.create_accounts(DemoRegistry()) == {}
    assert get_user_model().objects.count() == len(accounts.GROUPS)


def test_start_names_demo_accounts_only_where_they_are(monkeypatch, tmp_path, settings, capsys):
    monkeypatch.setenv("DEMO_PASSWORD", "slow-warm-stones")
    settings.VAR_DIR = tmp_path
    print_demo_accounts()
    assert "owner, editor and writer" in capsys.readouterr().out
    Piece.objects.all().delete()
    print_demo_accounts()
    assert capsys.readouterr().out == ""
