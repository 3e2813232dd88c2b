"""The trash: what staff delete goes there with everything that belongs to it, shows nowhere, and comes back."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import Comment, Page, ReferenceIndex

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import SharedSection, SiteImage
from editorial.models import TrashedFile, TrashEntry
from editorial.trash.emptying import empty_old_trash
from home.models import ContactPage, StandardPage
from ops.archive import get_backup_models
from services.models import AddOn, ServiceCategory, ServiceIndexPage, ServicePage
from testimonials.consent import build_revocation_path
from testimonials.models import Testimonial
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

SECRET = "Zephyrine"
CONFIRMED = {"confirm_site_name": "Stillpoint", "links": "keep"}
# Rows that a deletion or a restoration adds or makes anew.
NOT_COMPARED = {
    *("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry", "wagtailcore.ReferenceIndex"),
    *("editorial.PageCheck", "editorial.PageFinding", "editorial.PassageDigest", "core.SiteRendition"),
    *(
        "wagtailadmin.EditingSession",
        "wagtailusers.UserProfile",
        "users.User",
        "users.SecurityEvent",
        "site_search.Word",
    ),
}


def snapshot():
    """Return everything that the database holds, by table and key."""
    models = [model for model in get_backup_models() if model._meta.label not in NOT_COMPARED]
    rows = {
        (model._meta.label, row["pk"]): row
        for model in models
        for row in model._base_manager.values("pk", *names(model))
    }
    uses = ReferenceIndex.objects.values_list(
        "base_content_type", "object_id", "to_content_type", "to_object_id", "content_path"
    )
    return rows, set(uses)


def find_differences(before, after):
    """Return the rows that differ between two snapshots, and the uses that only one of them has."""
    keys = {*before[0], *after[0]}
    rows = {key: (before[0].get(key), after[0].get(key)) for key in keys if before[0].get(key) != after[0].get(key)}
    uses = before[1] ^ after[1]
    return rows | ({"uses": uses} if uses else {})


def names(model):
    return [field.attname for field in model._meta.local_concrete_fields]


def delete_url(thing):
    """Return the address of the screen that confirms the deletion of ``thing``."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:delete", args=[thing.pk])
    if isinstance(thing, SiteImage):
        return reverse("wagtailimages:delete", args=[thing.pk])
    if isinstance(thing, get_document_model()):
        return reverse("wagtaildocs:delete", args=[thing.pk])
    return reverse(type(thing).snippet_viewset.get_url_name("delete"), args=[thing.pk])


def delete(client, thing, **choice):
    """Delete ``thing`` as staff do, and return the next screen; without a ``choice`` links are left as they are."""
    response = client.post(delete_url(thing), CONFIRMED | choice, follow=True)
    assert response.status_code == 200
    return response


def press_undo(client, response):
    """Press *Undo* in the banner of the screen ``response``, and return the next one."""
    form = soup(response).select_one("form.trash-undo")
    data = {"entry": [field["value"] for field in form.select("input[name=entry]")]}
    return client.post(form["action"], data, follow=True)


def add_picture():
    return SiteImage.objects.create(title=SECRET, description=SECRET, file=get_test_image_file_jpeg("z.jpg"))


def add_document():
    return get_document_model().objects.create(title=SECRET, file=ContentFile(b"Prices", name="zephyrine.txt"))


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
    "shared section": lambda: SharedSection.objects.get(),
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


@pytest.fixture
def seen(section, home):
    """The page ``/spring/`` with a page below it, an older address, a comment, unpublished changes and a schedule."""
    page = StandardPage.objects.get(pk=section.pk)
    person = get_user_model().objects.get(username="editor")
    Comment.objects.create(page=page, user=person, text="Is this right?", contentpath="title", position="")
    page.slug = "may"
    page.save_revision().publish()
    page = StandardPage.objects.get(pk=section.pk)
    page.title = "Spring and summer"
    page.save_revision()
    page = StandardPage.objects.get(pk=section.pk)
    draft = page.add_child(instance=StandardPage(title="June", slug="june", lead="Later.", live=False))
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision(clean=False).publish()
    return StandardPage.objects.get(pk=page.pk)


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


def test_bulk_deletion_has_one_undo(signed_in, section):
    owner = signed_in("owner")
    pages = [section, StandardPage.objects.get(slug="offers"), ArticlePage.objects.live().first()]
    query = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    screen = owner.post(f"{url}?{query}&next=/cms/", CONFIRMED, follow=True)
    assert TrashEntry.objects.count() == 2
    assert "2 things are in the trash for 30 days." in visible_text(screen)
    press_undo(owner, screen)
    assert Page.objects.filter(pk__in=[page.pk for page in pages]).count() == 3


@pytest.mark.parametrize("kind", ["picture", "document", "topic"])
def test_bulk_deletion_of_other_things_has_an_undo(kind, signed_in):
    owner = signed_in("owner")
    thing = {"picture": add_picture, "document": add_document, "topic": Topic.objects.first}[kind]()
    url = reverse("wagtail_bulk_action", args=[thing._meta.app_label, thing._meta.model_name, "delete"])
    screen = owner.post(f"{url}?id={thing.pk}&next=/cms/", CONFIRMED, follow=True)
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    press_undo(owner, screen)
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_code_without_a_person_deletes_for_good(section):
    section.delete()
    assert not TrashEntry.objects.exists()


# Nothing shows


def test_list_says_who_when_and_from_where_and_has_a_search(signed_in, section):
    owner = signed_in("owner")
    delete(signed_in("editor"), StandardPage.objects.get(slug="offers"))
    delete(owner, add_document())
    shown = visible_text(owner.get(reverse("trash")))
    assert "Offers" in shown
    assert "/ Spring" in shown
    assert SECRET in shown
    assert SECRET not in visible_text(owner.get(reverse("trash_results"), {"q": "offers"}))
    assert "Offers" in visible_text(owner.get(reverse("trash_results"), {"q": "offers"}))


def test_writers_bring_back_only_their_own_drafts(signed_in):
    writer, owner = signed_in("writer"), signed_in("owner")
    person = get_user_model().objects.get(username="writer")
    own = ArticlePage(title="Mine", slug="mine", owner=person, live=False)
    ArticleIndexPage.objects.get().add_child(instance=own)
    own.save_revision(user=person)
    other = ArticlePage.objects.live().exclude(owner=person).first()
    delete(owner, other)
    screen = delete(writer, own)
    shown = visible_text(writer.get(reverse("trash")))
    assert "Mine" in shown
    assert other.title not in shown
    for entry in TrashEntry.objects.all():
        writer.post(reverse("restore_trash"), {"entry": entry.pk})
    assert ArticlePage.objects.filter(pk=own.pk).exists()
    assert not ArticlePage.objects.filter(pk=other.pk).exists()
    assert writer.get(reverse("empty_trash")).status_code == 302
    assert screen.status_code == 200


def test_only_owners_empty_the_trash_and_are_asked_again(signed_in):
    owner, editor = signed_in("owner"), signed_in("editor")
    for _ in range(2):
        delete(owner, add_document())
    copies = [copy.file.name for copy in TrashedFile.objects.all()]
    assert [default_storage.exists(name) for name in copies] == [True, True]
    assert "Delete for good" not in visible_text(editor.get(reverse("trash")))
    editor.post(reverse("empty_trash"))
    assert TrashEntry.objects.count() == 2
    assert "This can’t be undone." in visible_text(owner.get(reverse("empty_trash")))
    assert TrashEntry.objects.count() == 2
    owner.post(reverse("delete_trash", args=[TrashEntry.objects.first().pk]))
    assert TrashEntry.objects.count() == 1
    owner.post(reverse("empty_trash"))
    assert not TrashEntry.objects.exists()
    assert [default_storage.exists(name) for name in copies] == [False, False]


def test_worker_empties_the_trash_after_30_days(signed_in):
    owner = signed_in("owner")
    delete(owner, add_document())
    delete(owner, Topic.objects.first())
    old = TrashEntry.objects.last()
    TrashEntry.objects.filter(pk=old.pk).update(deleted_at=timezone.now() - timedelta(days=30, minutes=1))
    empty_old_trash()
    assert [entry.pk == old.pk for entry in TrashEntry.objects.all()] == [False]


def test_words_that_a_client_took_back_are_not_kept(signed_in):
    words = Testimonial.objects.with_valid_consent().first()
    words.revoke_consent()
    screen = delete(signed_in("owner"), words)
    assert not TrashEntry.objects.exists()
    assert not soup(screen).select("form.trash-undo")


def test_client_takes_words_back_that_are_in_the_trash(signed_in):
    words = Testimonial.objects.with_valid_consent().first()
    path = build_revocation_path(words)
    owner = signed_in("owner")
    screen = delete(owner, words)
    assert "Take my words back" in visible_text(Client().get(path))
    assert "Your words are no longer shown" in visible_text(
        Client().post(path, headers={"Sec-Fetch-Site": "same-origin"})
    )
    assert not TrashEntry.objects.exists()
    assert Client().get(path).status_code == 404
    assert "It is no longer in the trash." in visible_text(press_undo(owner, screen))


def test_deletion_that_fails_leaves_nothing_in_the_trash(signed_in, home):
    owner = signed_in("owner")
    response = owner.post(delete_url(ArticleIndexPage.objects.get()), {"confirm_site_name": "no"}, follow=True)
    assert response.status_code == 200
    assert not TrashEntry.objects.exists()
    owner.post(delete_url(home), {"confirm_site_name": "Stillpoint"})
    assert not TrashEntry.objects.exists()
