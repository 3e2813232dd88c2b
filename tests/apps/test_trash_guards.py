"""What comes back from the trash is never more than its person may publish, and nothing of it is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage
from editorial.models import TrashEntry
from home.models import StandardPage
from tests.apps.trash import add_document, add_picture, delete, press_undo
from tests.helpers import delete_in_use, visible_text
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def user(name):
    return get_user_model().objects.get(username=name)


def restore_entries_of_form(client, *entries):
    return client.post(reverse("restore_trash"), {"entry": [entry.pk for entry in entries]}, follow=True)


@pytest.fixture
def scheduled(db):
    """A writer's article that was approved to go live in three days."""
    page = ArticlePage(title="Mine", slug="mine", lead="Why.", owner=user("writer"), live=False)
    ArticleIndexPage.objects.get().add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=user("writer")).publish(user=user("owner"))
    assert ArticlePage.objects.get(pk=page.pk).scheduled_revision
    return page


def test_hour_that_passed_in_the_trash_publishes_nothing(scheduled, signed_in):
    owner = signed_in("owner")
    screen = delete(owner, scheduled)
    (row,) = (row for row in TrashEntry.objects.get().rows.all() if row.fields.get("approved_go_live_at"))
    row.fields["approved_go_live_at"] = str(timezone.now() - timedelta(minutes=1))
    row.save()
    press_undo(owner, screen)
    page = ArticlePage.objects.get(pk=scheduled.pk)
    assert (page.live, page.scheduled_revision) == (False, None)
    assert page.get_latest_revision().content["title"] == "Mine"


def test_writer_brings_a_scheduled_page_back_as_a_draft(scheduled, signed_in):
    delete(signed_in("owner"), scheduled)
    restore_entries_of_form(signed_in("writer"), TrashEntry.objects.get())
    page = ArticlePage.objects.get(pk=scheduled.pk)
    assert (page.live, page.scheduled_revision) == (False, None)


def test_page_below_one_with_a_password_comes_back_elsewhere_as_a_draft(section, signed_in, client):
    PageViewRestriction.objects.create(page=section, restriction_type="password", password="warm-Stone-12")
    owner = signed_in("owner")
    child = delete(owner, StandardPage.objects.get(slug="offers"))
    section.refresh_from_db()
    delete_in_use(section)
    press_undo(owner, child)
    page = StandardPage.objects.get(slug="offers")
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert client.get(page.url or "/offers/").status_code in (404, 410)


def test_writer_puts_no_deleted_picture_back_on_a_live_page(signed_in):
    article = ArticlePage.objects.live().exclude(hero_image=None).first()
    picture = add_picture()
    picture.uploaded_by_user = user("writer")
    picture.save()
    ArticlePage.objects.filter(pk=article.pk).update(hero_image=picture)
    owner = signed_in("owner")
    delete(owner, picture)
    restore_entries_of_form(signed_in("writer"), TrashEntry.objects.get())
    assert ArticlePage.objects.get(pk=article.pk).hero_image is None
    restore_entries_of_form(owner, TrashEntry.objects.get())
    assert ArticlePage.objects.get(pk=article.pk).hero_image_id == picture.pk


@pytest.mark.parametrize("is_sorted", [False, True])
def test_reviewer_comes_back_to_each_article_however_the_database_orders_json(is_sorted, signed_in):
    reviewer = TherapistPage.objects.filter(reviewed_articles__live=True).first()
    before = set(ArticlePage.objects.filter(reviewer=reviewer).values_list("pk", "reviewed_on"))
    owner = signed_in("owner")
    screen = delete(owner, reviewer)
    assert not ArticlePage.objects.filter(reviewer=reviewer.pk).exists()
    entry = TrashEntry.objects.get()
    for link in entry.links:
        link["values"] = dict(sorted(link["values"].items(), reverse=not is_sorted))
    entry.save()
    press_undo(owner, screen)
    assert set(ArticlePage.objects.filter(reviewer=reviewer.pk).values_list("pk", "reviewed_on")) == before


@pytest.mark.parametrize("is_author_first", [False, True])
def test_things_that_come_back_together_have_each_other_again(is_author_first, signed_in):
    article = ArticlePage.objects.live().exclude(author_therapist=None).first()
    author = TherapistPage.objects.get(pk=article.author_therapist_id)
    owner = signed_in("owner")
    for thing in (author, article) if is_author_first else (article, author):
        delete(owner, type(thing).objects.get(pk=thing.pk))
    restore_entries_of_form(owner, *TrashEntry.objects.all())
    assert ArticlePage.objects.get(pk=article.pk).author_therapist_id == author.pk


def test_alias_that_was_edited_meanwhile_stays_a_page_of_its_own(home, signed_in):
    source = home.add_child(instance=StandardPage(title="Source", slug="source", lead="Why."))
    source.save_revision().publish()
    edited = source.create_alias(parent=home, update_slug="edited")
    untouched = source.create_alias(parent=home, update_slug="untouched")
    owner = signed_in("owner")
    screen = delete(owner, StandardPage.objects.get(pk=source.pk))
    edited = StandardPage.objects.get(pk=edited.pk)
    edited.title = "Written anew"
    edited.save_revision().publish()
    press_undo(owner, screen)
    assert StandardPage.objects.get(pk=edited.pk).alias_of is None
    assert StandardPage.objects.get(pk=untouched.pk).alias_of_id == source.pk


def test_return_that_fails_leaves_no_copies_of_files(signed_in):
    owner = signed_in("owner")
    document = add_document()
    delete(owner, document)
    entry = TrashEntry.objects.get()
    row = entry.rows.first()
    row.fields["created_at"] = "no time"
    row.save()
    before = set(default_storage.listdir("documents")[1])
    for _ in range(2):
        restore_entries_of_form(owner, entry)
    assert set(default_storage.listdir("documents")[1]) == before
    assert TrashEntry.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "²"])
def test_odd_keys_are_answered_in_words(key, signed_in):
    response = signed_in("owner").post(reverse("restore_trash"), {"entry": key}, follow=True)
    assert response.status_code == 200
    assert "It is no longer in the trash." in visible_text(response)
