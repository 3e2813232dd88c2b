"""The form of pages: addresses that make themselves, times that have passed, titles that are too long."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage, Topic
from core.editing.addresses import get_reserved_slugs
from core.editing.moments import format_moment
from core.editing.schedule import TIMES
from home.models import StandardPage
from ops.schedule import publish_and_expire
from practice.models import Practice
from tests.apps.staff import add, article_form, edit, snippet, start
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

AUTOSAVE = {"headers": {"Accept": "application/json"}}
PUBLISH = {"action-publish": "yes"}


def create(client, title, slug="", **changes):
    """Post the form of a new page below home and return the response."""
    data = article_form(StandardPage(title=title, slug=slug), **changes)
    home = Page.objects.get(depth=2)
    return client.post(add(StandardPage, home), data, **({} if "action-publish" in changes else AUTOSAVE))


# Addresses


def test_second_page_with_same_title_gets_address_of_its_own(home, signed_in):
    client = signed_in("editor")
    for number, slug in enumerate(("gift-cards", "gift-cards", ""), 1):
        response = create(client, "Gift cards", slug, **PUBLISH)
        assert response.status_code == 302, visible_text(response)
        page = StandardPage.objects.order_by("-pk").first()
        assert page.slug == ("gift-cards" if number == 1 else f"gift-cards-{number}")
        assert page.live


@pytest.mark.parametrize("title", ["🌿🌿", "!!!", "—"])
def test_title_without_letters_gets_address_from_type(title, signed_in):
    client = signed_in("editor")
    for slug in ("page", "page-2"):
        assert create(client, title, **PUBLISH).status_code == 302
        assert StandardPage.objects.order_by("-pk").first().slug == slug


def test_draft_with_title_without_letters_is_saved_by_itself(signed_in):
    assert create(signed_in("editor"), "🌿").json()["success"] is True
    assert StandardPage.objects.get(title="🌿").slug == "page"


def test_page_from_code_with_title_without_letters_has_address(home):
    assert home.add_child(instance=StandardPage(title="🌿", live=False)).slug == "page"
    assert home.add_child(instance=StandardPage(title="🌿")).slug == "page-2"


def test_saving_again_keeps_address_that_made_itself(home, signed_in):
    client = signed_in("editor")
    home.add_child(instance=StandardPage(title="Gift cards", slug="gift-cards"))
    pk = create(client, "Gift cards", "gift-cards").json()["pk"]
    page = StandardPage.objects.get(pk=pk)
    for _ in range(2):
        data = article_form(StandardPage(title="Gift cards", slug="gift-cards"))
        assert client.post(edit(page), data, **AUTOSAVE).json()["success"] is True
        assert StandardPage.objects.get(pk=pk).slug == "gift-cards-2"
    data = article_form(StandardPage(title="Gift cards and more", slug="gift-cards-and-more"))
    client.post(edit(page), data, **AUTOSAVE)
    assert StandardPage.objects.get(pk=pk).slug == "gift-cards-and-more"


def test_taken_address_that_was_typed_is_explained_at_its_field(home, signed_in):
    home.add_child(instance=StandardPage(title="Gift cards", slug="gift-cards"))
    response = create(signed_in("editor"), "Vouchers", "gift-cards", **PUBLISH)
    error = soup(response).find("input", attrs={"name": "slug"}).find_parent(class_="w-field__wrapper")
    assert "Another page here has the address “gift-cards”. Choose another one." in error.get_text()
    assert "slug" not in visible_text(response).lower()


def test_reserved_addresses_are_those_of_the_site():
    expected = {"search", "api", "cms", "documents", "media", "static", "forms", "healthz", "readyz", "_util"}
    assert expected <= get_reserved_slugs(), "read from the routes, so others may join"


@pytest.mark.parametrize("slug", ["search", "api", "cms", "documents", "media", "static", "Search"])
def test_reserved_address_is_refused_at_its_field(slug, signed_in):
    response = create(signed_in("editor"), "Find us", slug, **PUBLISH)
    error = soup(response).find("input", attrs={"name": "slug"}).find_parent(class_="w-field__wrapper")
    assert f"“/{slug}/” belongs to the site itself" in error.get_text()


def test_title_that_is_reserved_gets_another_address(home, signed_in):
    assert create(signed_in("editor"), "Search", "search", **PUBLISH).status_code == 302
    page = StandardPage.objects.get(title="Search")
    assert page.slug == "search-2"
    below = page.add_child(instance=StandardPage(title="Search", slug="search"))
    assert below.slug == "search", "only addresses directly below home are the site's"


def test_reserved_address_is_refused_when_page_moves_to_home(home, section, signed_in):
    page = section.add_child(instance=StandardPage(title="Find us", slug="search"))
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home.pk])
    response = signed_in("editor").post(url, follow=True)
    assert "“/search/” belongs to the site itself" in visible_text(response)
    assert Page.objects.get(pk=page.pk).depth == 4


def test_copy_gets_address_of_its_own(section, signed_in):
    url = reverse("wagtailadmin_pages:copy", args=[section.pk])
    data = {"new_title": "Spring again", "new_slug": section.slug, "new_parent_page": section.get_parent().pk}
    assert signed_in("editor").post(url, data).status_code == 302
    assert StandardPage.objects.get(title="Spring again").slug == "spring-2"


@pytest.mark.parametrize(
    ("name", "slug"), [("Rücken & Schultern", "rücken-schultern"), ("🌿", "topic"), ("Sleep!", "sleep-2")]
)
def test_topic_gets_address_of_its_own(name, slug, signed_in):
    Topic.objects.get_or_create(slug="sleep", defaults={"name": "Nights"})
    data = {"name": name, "slug": "", "description": ""}
    response = signed_in("editor").post(snippet(Topic, "add"), data)
    assert response.status_code == 302, visible_text(response)
    assert Topic.objects.get(name=name).slug == slug


# Titles


def test_long_title_does_not_stop_autosave_and_is_explained_on_publishing(signed_in):
    client = signed_in("editor")
    page = start(client)
    title = "Warm stones " * 25
    data = article_form(page, title=title, slug="warm", lead="What I typed.")
    assert client.post(edit(page), data, **AUTOSAVE).json()["success"] is True
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().lead == "What I typed."
    assert len(page.title) <= 255
    response = client.post(edit(page), data | {"action-publish": "yes"})
    assert "Shorten this by 44 characters: at most 255 fit." in visible_text(response)
    assert title.strip() in str(soup(response).find(attrs={"name": "title"}))


def test_draft_is_saved_while_its_review_is_half_filled_in(signed_in):
    client = signed_in("editor")
    page = start(client)
    half = article_form(page, reviewed_on="2026-01-02", lead="What I typed.")
    assert client.post(edit(page), half, **AUTOSAVE).json()["success"] is True
    response = client.post(edit(page), half | PUBLISH)
    assert "Say who reviewed it, or clear the date." in visible_text(response)


# Times


def expire(page, since=timedelta(hours=1)):
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - since)


@pytest.fixture
def article():
    page = ArticlePage(title="Spring offer", live=False)
    ArticleIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def post_times(page):
    """Return the form with the times as the editor shows them."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    with timezone.override(Practice.objects.get().timezone):
        return article_form(page, **{name: format_moment(getattr(page, field)) for name, field in TIMES.items()})


@pytest.mark.parametrize("worker", [True, False])
def test_expired_page_can_be_saved_and_published(worker, article, signed_in, client):
    expire(article)
    ArticlePage.objects.filter(pk=article.pk).update(go_live_at=timezone.now() - timedelta(days=9))
    if worker:
        publish_and_expire()
    staff = signed_in("editor")
    shown = visible_text(staff.get(edit(article)))
    assert "visitors don’t see this page" in shown
    assert ArticlePage.objects.get(pk=article.pk).status_string == "expired"
    assert staff.post(edit(article), post_times(article), **AUTOSAVE).json()["success"] is True
    assert ArticlePage.objects.get(pk=article.pk).status_string == "expired"
    assert client.get(article.url).status_code == 404
    assert staff.post(edit(article), post_times(article) | PUBLISH).status_code == 302
    article.refresh_from_db()
    assert (article.live, article.go_live_at, article.expire_at, article.status_string) == (True, None, None, "live")
    assert client.get(article.url).status_code == 200


def test_list_says_that_page_has_expired(article, signed_in):
    expire(article)
    rows = [row.get_text(" ") for row in soup(signed_in("editor").get(reverse("articles:index"))).select("tbody tr")]
    assert [("expired" in row.lower()) for row in rows if "Spring offer" in row] == [True]


def test_expiry_typed_in_the_past_is_refused(article, signed_in):
    response = signed_in("editor").post(edit(article), article_form(article, offline_at="2020-01-01 10:00", **PUBLISH))
    assert "This time has passed" in response.content.decode()


def test_other_version_of_expired_page_goes_live_without_its_times(article, signed_in, client):
    article.expire_at = timezone.now() + timedelta(hours=1)
    article.title = "Summer offer"
    revision = article.save_revision()
    revision.content["expire_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.save()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in("editor").post(f"{url}?id={article.pk}", {})
    assert client.get(article.url).status_code == 200
