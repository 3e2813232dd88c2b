"""The trash: what staff delete goes there with everything that belongs to it, and comes back as it was."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from editorial.models import TrashEntry
from home.models import ContactPage, StandardPage
from services.models import AddOn, ServiceCategory, ServiceIndexPage, ServicePage
from testimonials.models import Testimonial
from tests.apps.trash import add_document, delete, find_differences, press_undo, snapshot
from tests.helpers import visible_text
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

THINGS = {
    "article": lambda: ArticlePage.objects.live().filter(topics__isnull=False).first(),
    "articles": lambda: ArticleIndexPage.objects.get(),
    "treatment": lambda: ServicePage.objects.live().first(),
    "treatments": lambda: ServiceIndexPage.objects.get(),
    "therapist": lambda: TherapistPage.objects.live().first(),
    "contact": lambda: ContactPage.objects.get(),
    "topic": lambda: Topic.objects.first(),
    "writer": lambda: Writer.objects.first(),
    "category": lambda: ServiceCategory.objects.first(),
    "add-on": lambda: AddOn.objects.first(),
    "testimonial": lambda: Testimonial.objects.with_valid_consent().first(),
    "picture": lambda: ArticlePage.objects.exclude(hero_image=None).first().hero_image,
    "document": add_document,
}


@pytest.mark.parametrize("kind", THINGS)
def test_what_comes_back_is_as_it_was(kind, signed_in, site):
    """The whole database is compared: versions, relations both ways, redirects, comments, dates, places in the tree."""
    owner = signed_in("owner")
    thing = THINGS[kind]()
    label = type(thing)
    before = snapshot()
    screen = delete(owner, thing)
    assert not label._base_manager.filter(pk=thing.pk).exists()
    press_undo(owner, screen)
    assert find_differences(before, snapshot()) == {}
    assert not TrashEntry.objects.exists()


# Pages: their address, versions, comments, schedule


def test_page_comes_back_with_addresses_versions_comments_and_schedule(seen, signed_in, visit, client):
    owner = signed_in("owner")
    before = snapshot()
    assert visit("/spring/offers/") == (301, "/may/offers/")
    screen = delete(owner, seen)
    assert [visit(path)[0] for path in ("/may/", "/may/offers/", "/spring/")] == [410, 410, 410]
    entry = TrashEntry.objects.get()
    assert (entry.title, entry.pages, entry.deleted_by.username) == ("Spring and summer", 3, "owner")
    press_undo(owner, screen)
    assert visit("/may/") == (200, None)
    assert visit("/spring/offers/") == (301, "/may/offers/")
    assert not Redirect.objects.filter(redirect_page=None, redirect_link="").exists()
    assert find_differences(before, snapshot()) == {}
    assert Page.find_problems() == ([], [], [], [], [])


def test_taken_address_gives_the_page_another_one_and_says_so(section, signed_in, home, visit):
    owner = signed_in("owner")
    screen = delete(owner, section)
    home.add_child(instance=StandardPage(title="Spring", slug="spring", lead="New.")).save_revision().publish()
    shown = visible_text(press_undo(owner, screen))
    assert "“Spring” is back. Another page has its address now, so it is at /spring-2/." in shown
    assert [visit(path)[0] for path in ("/spring/", "/spring-2/", "/spring-2/offers/")] == [200, 200, 200]
    back = StandardPage.objects.get(slug="spring-2")
    back.get_latest_revision_as_object().save_revision().publish()
    assert visit("/spring-2/") == (200, None)
    assert Page.find_problems() == ([], [], [], [], [])


def test_page_below_one_in_the_trash_waits_for_it(section, signed_in, visit):
    owner = signed_in("owner")
    child = delete(owner, StandardPage.objects.get(slug="offers"))
    parent = delete(owner, section)
    shown = visible_text(press_undo(owner, child))
    assert "“Offers” is still in the trash. The page above it, “Spring”, is in the trash, too." in shown
    press_undo(owner, parent)
    press_undo(owner, child)
    assert visit("/spring/offers/") == (200, None)
    assert Page.find_problems() == ([], [], [], [], [])


def test_page_whose_parent_is_gone_for_good_gets_another_place(section, signed_in, home, visit):
    owner = signed_in("owner")
    child = delete(owner, StandardPage.objects.get(slug="offers"))
    section.refresh_from_db()
    section.delete()
    assert "so it is a draft below" in visible_text(press_undo(owner, child))
    assert StandardPage.objects.get(slug="offers").get_parent().depth >= home.depth


def test_things_in_the_trash_find_each_other_again(signed_in):
    """Whichever comes back first: an article and its writer, a therapist and the treatment that they offer."""
    owner = signed_in("owner")
    treatment = ServicePage.objects.filter(therapists__isnull=False).first()
    people = set(treatment.therapists.values_list("pk", flat=True))
    therapist = treatment.therapists.first()
    first, second = delete(owner, treatment), delete(owner, TherapistPage.objects.get(pk=therapist.pk))
    press_undo(owner, first)
    assert set(ServicePage.objects.get(pk=treatment.pk).therapists.values_list("pk", flat=True)) < people
    press_undo(owner, second)
    assert set(ServicePage.objects.get(pk=treatment.pk).therapists.values_list("pk", flat=True)) == people


def test_former_addresses_of_a_topic_lead_to_it_again(signed_in, visit):
    topic = Topic.objects.get(slug="guides")
    topic.slug = "how-to"
    topic.save()
    owner = signed_in("owner")
    screen = delete(owner, topic)
    assert visit("/blog/topics/guides/")[0] == 410
    press_undo(owner, screen)
    assert visit("/blog/topics/guides/") == (301, "/blog/topics/how-to/")


def test_code_without_a_person_deletes_for_good(section):
    section.delete()
    assert not TrashEntry.objects.exists()
