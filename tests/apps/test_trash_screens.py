"""The screens of the trash: *Undo* after a deletion, the list, and emptying it; and what the worker empties."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage, Topic
from editorial.models import TrashedFile, TrashEntry
from editorial.trash.emptying import empty_old_trash
from home.models import StandardPage
from testimonials.consent import build_revocation_path
from testimonials.models import Testimonial
from tests.apps.trash import CONFIRMED, SECRET, add_document, add_picture, delete, delete_url, press_undo
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def test_bulk_deletion_has_one_undo(signed_in, section):
    owner = signed_in("owner")
    pages = [section, StandardPage.objects.get(slug="offers"), ArticlePage.objects.live().first()]
    query = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    screen = owner.post(f"{url}?{query}&next=/cms/", CONFIRMED, follow=True)
    assert TrashEntry.objects.count() == 2
    assert "2 things, with 1 page below them, are in the trash for 30 days." in visible_text(screen)
    assert len(get_banners(screen)) == 1
    press_undo(owner, screen)
    assert Page.objects.filter(pk__in=[page.pk for page in pages]).count() == 3


def get_banners(screen):
    """Return the texts of the messages that ``screen`` shows."""
    return [banner.get_text(" ", strip=True) for banner in soup(screen).select(".messages li")]


@pytest.mark.parametrize("kind", ["page", "picture", "document", "topic"])
def test_deletion_has_one_message_and_keeps_others(kind, signed_in, section):
    """Wagtail's own sentence would say the same again; what else waits for the next screen is said, too."""
    owner = signed_in("owner")
    things = {"page": lambda: section, "picture": add_picture, "document": add_document, "topic": Topic.objects.first}
    thing = things[kind]()
    owner.post(reverse("restore_trash"), {"entry": "1"})
    first, second = get_banners(delete(owner, thing))
    assert first.startswith("It is no longer in the trash.")
    assert "in the trash for 30 days. Undo" in second


@pytest.mark.parametrize("kind", ["picture", "document", "topic"])
def test_bulk_deletion_of_other_things_has_an_undo(kind, signed_in):
    owner = signed_in("owner")
    thing = {"picture": add_picture, "document": add_document, "topic": Topic.objects.first}[kind]()
    url = reverse("wagtail_bulk_action", args=[thing._meta.app_label, thing._meta.model_name, "delete"])
    screen = owner.post(f"{url}?id={thing.pk}&next=/cms/", CONFIRMED, follow=True)
    assert not type(thing).objects.filter(pk=thing.pk).exists()
    press_undo(owner, screen)
    assert type(thing).objects.filter(pk=thing.pk).exists()


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


def confirm(client, url):
    """Press *Delete for good* on the screen at ``url``, and return the next one."""
    return press_delete(client, client.get(url))


def press_delete(client, screen):
    """Press *Delete for good* on ``screen``, and return the next one."""
    field = soup(screen).select_one("input[name=entries]")
    return client.post(screen.request["PATH_INFO"], {"entries": field["value"]}, follow=True)


def test_emptying_spares_what_came_after_the_question(signed_in):
    owner = signed_in("owner")
    delete(owner, add_document())
    screen = owner.get(reverse("empty_trash"))
    assert "1 thing will be deleted for good" in visible_text(screen)
    delete(owner, Topic.objects.first())
    assert "1 thing deleted for good." in visible_text(press_delete(owner, screen))
    assert [entry.kind for entry in TrashEntry.objects.all()] == ["topic"]
    owner.post(reverse("empty_trash"))
    assert TrashEntry.objects.count() == 1


def test_list_needs_no_more_queries_with_more_pictures(signed_in):
    """Rights about pictures and documents are read once for the whole list."""
    owner, editor = signed_in("owner"), signed_in("editor")
    counts = []
    for number in (2, 6):
        for _ in range(number):
            delete(owner, add_picture())
            delete(owner, add_document())
        editor.get(reverse("trash"))
        with CaptureQueriesContext(connection) as captured:
            shown = visible_text(editor.get(reverse("trash")))
        assert shown.count("Bring back") == TrashEntry.objects.count()
        counts.append(len(captured))
    assert counts[0] == counts[1]


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
    confirm(owner, reverse("delete_trash", args=[TrashEntry.objects.first().pk]))
    assert TrashEntry.objects.count() == 1
    confirm(owner, reverse("empty_trash"))
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
