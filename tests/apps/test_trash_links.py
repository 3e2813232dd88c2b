"""What shows or links to a thing that goes into the trash and comes back: as before if it was left, else as chosen."""

import pytest

from blog.models import ArticlePage, Topic, Writer
from editorial.models import TrashEntry
from editorial.removal import service
from home.models import StandardPage
from tests.apps.test_link_guard import TEXT, WORDS, link, parking, publish, read_text, trams  # noqa: F401
from tests.apps.trash import delete, find_differences, press_undo, snapshot
from tests.helpers import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


@pytest.fixture
def way(home, parking):  # noqa: F811
    """A page with a link to the one that goes."""
    return publish(StandardPage(title="The way", slug="way", body=link(parking)), home)


def test_link_that_was_left_works_again(way, parking, signed_in, client):  # noqa: F811
    owner = signed_in("owner")
    before = snapshot()
    screen = delete(owner, parking, links="keep")
    assert not soup(client.get("/way/")).find("a", string="parking")
    press_undo(owner, screen)
    assert soup(client.get("/way/")).find("a", string="parking")["href"] == "/parking/"
    assert find_differences(before, snapshot()) == {}


@pytest.mark.parametrize("choice", ["replace", "remove"])
def test_link_stays_as_it_was_chosen(choice, way, parking, trams, signed_in, client):  # noqa: F811
    owner = signed_in("owner")
    successor = {"successor": trams.pk} if choice == "replace" else {}
    screen = delete(owner, parking, links=choice, **successor)
    press_undo(owner, screen)
    assert client.get("/parking/").status_code == 200
    chosen = TEXT.format(trams.pk) if choice == "replace" else WORDS
    assert read_text(StandardPage.objects.get(pk=way.pk)) == chosen
    assert not TrashEntry.objects.exists()


@pytest.mark.parametrize("choice", ["replace", "remove"])
def test_writer_is_back_and_articles_stay_as_it_was_chosen(choice, signed_in):
    owner, writer = signed_in("owner"), Writer.objects.first()
    other = Writer.objects.create(name="Jo Reed")
    articles = set(ArticlePage.objects.filter(author_writer=writer).values_list("pk", flat=True))
    assert articles
    successor = {"successor": other.pk} if choice == "replace" else {}
    press_undo(owner, delete(owner, writer, links=choice, **successor))
    assert Writer.objects.filter(pk=writer.pk).exists()
    chosen = {other.pk} if choice == "replace" else {None}
    assert set(ArticlePage.objects.filter(pk__in=articles).values_list("author_writer", flat=True)) == chosen


def test_addresses_that_led_to_another_page_lead_to_the_one_that_is_back(seen, trams, signed_in, visit):  # noqa: F811
    """Its own, former ones, and those of the pages below it; nothing else is different either."""
    owner = signed_in("owner")
    before = snapshot()
    screen = delete(owner, seen, links="replace", successor=trams.pk)
    paths = ("/may/", "/may/offers/", "/spring/", "/spring/offers/")
    assert {visit(path) for path in paths} == {(301, "/trams/")}
    press_undo(owner, screen)
    assert [visit(path) for path in paths] == [(200, None), (200, None), (301, "/may/"), (301, "/may/offers/")]
    assert find_differences(before, snapshot()) == {}


@pytest.mark.parametrize("choice", ["replace", "remove"])
def test_addresses_of_a_topic_lead_to_it_again(choice, signed_in, visit):
    topic, other = Topic.objects.get(slug="guides"), Topic.objects.exclude(slug="guides").first()
    articles = set(topic.articles.values_list("pk", flat=True))
    topic.slug = "how-to"
    topic.save()
    owner = signed_in("owner")
    successor = {"successor": other.pk} if choice == "replace" else {}
    screen = delete(owner, topic, links=choice, **successor)
    target = (301, f"/blog/topics/{other.slug}/") if choice == "replace" else (410, None)
    assert {visit("/blog/topics/guides/"), visit("/blog/topics/how-to/")} == {target}
    press_undo(owner, screen)
    assert visit("/blog/topics/guides/") == (301, "/blog/topics/how-to/")
    assert not topic.articles.exists()
    assert articles <= set(other.articles.values_list("pk", flat=True)) or choice == "remove"


def test_address_that_staff_lead_elsewhere_meanwhile_stays(seen, trams, parking, signed_in, visit):  # noqa: F811
    owner = signed_in("owner")
    screen = delete(owner, seen, links="replace", successor=trams.pk)
    redirect = trams.redirect_set.get(old_path="/spring")
    redirect.redirect_page = parking
    redirect.save()
    press_undo(owner, screen)
    assert visit("/spring/") == (301, "/parking/")
    assert visit("/spring/offers/") == (301, "/may/offers/")


def test_choices_in_fields_do_not_wait_for_the_worker(signed_in, monkeypatch, queue):
    """The deletion takes them away, and the worker would find nothing to change."""
    monkeypatch.setattr(service, "AT_ONCE", 1)
    old, other = Topic.objects.create(name="Old", slug="old"), Topic.objects.create(name="New", slug="new")
    articles = list(ArticlePage.objects.live()[:3])
    for article in articles:
        article.topics.set([old])
        article.save_revision().publish()
    owner = signed_in("owner")
    screen = delete(owner, old, links="replace", successor=other.pk)
    assert not [task for task in queue if task.task.name == "change_rest"]
    for _ in range(2):
        assert [list(ArticlePage.objects.get(pk=article.pk).topics.all()) for article in articles] == [[other]] * 3
        press_undo(owner, screen)
    assert Topic.objects.filter(pk=old.pk).exists()
