"""Addresses of topics: made from the name, redirected when they change, gone when the topic is deleted."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.admin.panels import get_edit_handler
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import LogContext

from blog.models import ArticleIndexPage, Topic
from core.editing.removal import keep_links
from editorial.models import TrashEntry
from editorial.trash.restoring import restore
from tests.helpers import delete_in_use

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_long_quarter", "commits_at_once")]


@pytest.fixture
def topic():
    return Topic.objects.filter(articles__live=True).first()


def rename(topic, slug):
    topic = Topic.objects.get(pk=topic.pk)
    topic.slug = slug
    topic.save()


def test_new_address_of_a_topic_redirects_page_feeds_and_markdown_in_one_hop(visit, topic):
    old = f"/blog/topics/{topic.slug}/"
    rename(topic, "second")
    rename(topic, "third")
    for start in (old, "/blog/topics/second/"):
        assert visit(start) == (301, "/blog/topics/third/")
        for file in ("feed.rss", "feed.atom", "feed.json", "index.md"):
            assert visit(start + file) == (301, f"/blog/topics/third/{file}")
    assert visit("/blog/topics/third/") == (200, None)
    rename(topic, old.split("/")[-2])
    assert visit(old) == (200, None)
    assert visit("/blog/topics/third/") == (301, old)


def test_address_of_a_topic_with_letters_of_any_language(visit, topic):
    old = f"/blog/topics/{topic.slug}/"
    rename(topic, "rücken")
    assert visit(old) == (301, "/blog/topics/r%C3%BCcken/")
    assert visit(f"{old}feed.rss") == (301, "/blog/topics/r%C3%BCcken/feed.rss")
    rename(topic, "back")
    assert visit("/blog/topics/r%C3%BCcken/") == (301, "/blog/topics/back/")


def test_redirects_of_a_topic_survive_a_move_of_the_list(visit, topic):
    old = topic.slug
    rename(topic, "second")
    page = ArticleIndexPage.objects.get()
    page.slug = "journal"
    page.save_revision().publish()
    assert visit(f"/blog/topics/{old}/") == (301, "/journal/topics/second/")
    assert visit(f"/blog/topics/{old}/feed.rss") == (301, "/journal/topics/second/feed.rss")


def test_deleted_topic_is_gone_at_all_its_addresses(visit, topic):
    old = topic.slug
    rename(topic, "second")
    delete_in_use(Topic.objects.filter(pk=topic.pk))
    for slug in (old, "second"):
        for file in ("", "feed.rss", "index.md"):
            assert visit(f"/blog/topics/{slug}/{file}")[0] == 410, (slug, file)
    Topic.objects.create(name="Another", slug="second")
    assert not Redirect.objects.filter(old_path="/blog/topics/second").exists()


def test_address_of_a_topic_that_was_never_public_leaves_nothing(topic):
    new = Topic.objects.create(name="New", slug="new")
    rename(new, "newer")
    delete_in_use(Topic.objects.get(pk=new.pk))
    assert not Redirect.objects.filter(old_path__contains="/new").exists()


def test_api_names_the_new_address_of_a_topic(client, topic):
    old = topic.slug
    rename(topic, "second")
    rows = client.get("/api/v1/redirects").json()["items"]
    assert [(row["to"], row["permanent"]) for row in rows if row["path"] == f"/blog/topics/{old}"] == [
        ("/blog/topics/second/", True)
    ]


@pytest.mark.parametrize(
    ("name", "slug"), [("Rücken", "rücken"), ("Спина", "спина"), ("♥", "topic"), ("Self care!", "self-care-2")]
)
def test_topic_without_an_address_gets_a_free_one_from_its_name(site, name, slug):
    form_class = get_edit_handler(Topic).get_form_class()
    form = form_class({"name": name, "slug": "", "description": ""}, instance=Topic())
    assert form.is_valid(), form.errors
    assert form.save().slug == slug


def test_address_that_a_topic_takes_is_free_on_all_sites(site):
    """As with pages: no redirect leads away from there."""
    Redirect.objects.create(old_path="/blog/topics/new", redirect_link="/contact/")
    Topic.objects.create(name="New", slug="new")
    assert not Redirect.objects.filter(old_path="/blog/topics/new").exists()


class Mover:
    """Renames the list and the topic, deletes the topic and brings it back; knows every address that there was."""

    def __init__(self, topic, user):
        self.topic, self.user = topic, user
        self.number = 0
        self.addresses = {self.get_address()}

    def get_address(self):
        return f"/{ArticleIndexPage.objects.get().slug}/topics/{Topic.objects.get(pk=self.topic.pk).slug}/"

    def rename_list(self, slug=None):
        self.number += 1
        page = ArticleIndexPage.objects.get()
        page.slug = slug or f"list-{self.number}"
        page.save_revision().publish()

    def rename_topic(self, slug=None):
        self.number += 1
        rename(self.topic, slug or f"topic-{self.number}")

    def delete(self):
        with LogContext(user=self.user), keep_links():
            Topic.objects.get(pk=self.topic.pk).delete()

    def restore(self):
        restore(TrashEntry.objects.get(model="blog.topic"), self.user)

    def find_answers(self, visit):
        """Return the distinct answers at all former addresses, of the page and its feed."""
        former = self.addresses - {self.get_address()} if Topic.objects.filter(pk=self.topic.pk) else self.addresses
        return {visit(address + file) for address in former for file in ("", "feed.rss")}


L, T, BACK_L, BACK_T = "rename_list", "rename_topic", "first list", "first topic"


@pytest.mark.parametrize(
    "order",
    [(L, T), (L, T, L, T), (T, L, T, BACK_L), (L, L, T, BACK_T), (T, L, BACK_T, L), (L, T, BACK_L, T, BACK_T)],
)
def test_every_old_address_leads_in_one_hop_or_is_gone_in_any_order_of_changes(visit, topic, order):
    mover = Mover(topic, get_user_model().objects.get(username="owner"))
    first_list, first_topic = ArticleIndexPage.objects.get().slug, topic.slug
    changes = {
        L: mover.rename_list,
        T: mover.rename_topic,
        BACK_L: lambda: mover.rename_list(first_list),
        BACK_T: lambda: mover.rename_topic(first_topic),
    }
    for change in order:
        changes[change]()
        mover.addresses.add(mover.get_address())
        new = mover.get_address()
        assert visit(new) == (200, None)
        assert mover.find_answers(visit) == {(301, new), (301, f"{new}feed.rss")}
    mover.delete()
    assert mover.find_answers(visit) == {(410, None)}
    mover.restore()
    new = mover.get_address()
    assert visit(new) == (200, None)
    assert mover.find_answers(visit) == {(301, new), (301, f"{new}feed.rss")}


def test_restored_topic_is_found_below_former_list_address(visit, topic):
    mover = Mover(topic, get_user_model().objects.get(username="owner"))
    mover.rename_topic()
    mover.addresses.add(mover.get_address())
    mover.delete()
    mover.rename_list()
    assert mover.find_answers(visit) == {(410, None)}
    mover.restore()
    new = mover.get_address()
    assert mover.find_answers(visit) == {(301, new), (301, f"{new}feed.rss")}


def test_api_says_that_an_old_address_below_the_old_list_is_gone(client, topic):
    old = topic.slug
    mover = Mover(topic, None)
    mover.rename_list("journal")
    mover.rename_topic()
    address = mover.get_address()
    query = {"path": f"/blog/topics/{old}/"}
    found = client.get("/api/v1/pages/by-path", query).json()
    assert (found["type"], found["to"], found["permanent"]) == ("redirect", address, True)
    delete_in_use(Topic.objects.filter(pk=topic.pk))
    assert client.get("/api/v1/pages/by-path", query).json()["type"] == "gone"


def test_typed_redirect_to_a_topic_that_has_moved_is_one_hop(visit, topic):
    Redirect.objects.create(old_path="/promo", redirect_link=f"/blog/topics/{topic.slug}/")
    rename(topic, "second")
    assert visit("/promo") == (301, "/blog/topics/second/")
