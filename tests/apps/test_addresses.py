"""Addresses of moved and deleted pages: redirects in one hop, 410 for deleted ones, no loops."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from services.models import ServiceIndexPage, ServicePage
from tests.apps.conftest import PHONE
from tests.helpers import delete_in_use, soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_long_quarter", "commits_at_once")]


def give_slug(page, slug):
    """Publish ``page`` with another slug, as an editor does."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


def delete_url(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


# Moves


def test_new_slug_redirects_page_and_descendants(visit, section):
    give_slug(section, "summer")
    assert visit("/spring/") == (301, "/summer/")
    assert visit("/spring") == (301, "/summer/")
    assert visit("/spring/?from=mail") == (301, "/summer/?from=mail")
    assert visit("/spring/offers/") == (301, "/summer/offers/")
    assert visit("/summer/offers/") == (200, None)


def test_every_old_address_redirects_in_one_hop(visit, section):
    for slug in ("summer", "autumn", "winter"):
        give_slug(section, slug)
    for slug in ("spring", "summer", "autumn"):
        assert visit(f"/{slug}/") == (301, "/winter/")
        assert visit(f"/{slug}/offers/") == (301, "/winter/offers/")


def test_move_redirects_page_and_descendants(visit, section, home):
    about = StandardPage.objects.get(slug="about")
    section.move(about, pos="last-child")
    assert visit("/spring/offers/") == (301, "/about/spring/offers/")
    StandardPage.objects.get(pk=section.pk).move(home, pos="last-child")
    assert visit("/spring/offers/") == (200, None)
    assert visit("/about/spring/offers/") == (301, "/spring/offers/")


def test_move_redirects_topics_and_pages_published_later(visit, home):
    journal = ArticleIndexPage.objects.get()
    topic = journal.get_topics()[0]
    article = ArticlePage.objects.live().first()
    old = article.url
    article.unpublish()
    give_slug(journal, "notes")
    assert visit(f"/blog/topics/{topic.slug}/") == (301, f"/notes/topics/{topic.slug}/")
    assert visit(old)[0] == 404
    article = ArticlePage.objects.get(pk=article.pk)
    article.save_revision().publish()
    assert visit(old) == (301, article.url)
    assert visit("/blog/never-written/")[0] == 404


@pytest.mark.parametrize("undo", ["unpublish", "expire", "restrict"])
def test_page_returning_to_old_address_creates_no_loop(undo, visit, section):
    for slug in ("b", "c", "spring"):
        section = give_slug(section, slug)
    assert visit("/spring/") == (200, None)
    assert visit("/b/") == (301, "/spring/")
    if undo == "unpublish":
        section.unpublish()
    elif undo == "expire":
        StandardPage.objects.filter(pk=section.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    else:
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        assert visit("/b/")[0] == 404
        return
    for path in ("/spring/", "/b/", "/c/"):
        assert visit(path) == (404, None)


def test_address_stays_with_page_that_took_it(visit, section, home):
    """Neither page shows up at the other's address, whatever was published or taken down in between."""
    give_slug(section, "summer")
    other = home.add_child(instance=StandardPage(title="Other", slug="spring", live=False))
    other.save_revision().publish()
    assert visit("/spring/") == (200, None)
    Page.objects.get(pk=other.pk).specific.unpublish()
    assert visit("/spring/") == (404, None)


@pytest.mark.parametrize(
    ("rows", "asked", "answer"),
    [
        ([("/a", "/b/"), ("/b", "/c/"), ("/c", "/contact/")], "/a/", (301, "/contact/")),
        ([("/a", "/contact")], "/a/", (301, "/contact/")),
        ([("/a", "/b/"), ("/b", "/a/")], "/a/", (404, None)),
        ([("/a", "/a/")], "/a/", (404, None)),
        ([("/a", "/nowhere/")], "/a/", (404, None)),
        ([("/a", "/b/"), ("/b", "")], "/a/", (410, None)),
        ([("/a", "/search/?q=neck")], "/a/", (301, "/search/?q=neck")),
        ([("/a?b=1&c=2", "/contact/")], "/a/?c=2&b=1", (301, "/contact/")),
    ],
)
def test_redirects_of_staff_are_flattened(rows, asked, answer, visit):
    for old, new in rows:
        Redirect.objects.create(old_path=old, redirect_link=f"http://testserver{new}" if new else "")
    assert visit(asked) == answer


def test_redirect_can_be_external_or_temporary(visit):
    Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example.com/x", is_permanent=False)
    assert visit("/shop/") == (302, "https://shop.example.com/x")


# Deletions


def test_deleted_page_and_its_redirects_return_410(visit, section):
    section = give_slug(section, "summer")
    Redirect.objects.create(old_path="/flyer", redirect_page=section)
    section.delete()
    for path in ("/spring/", "/summer/", "/spring/offers/", "/summer/offers/", "/flyer/"):
        assert visit(path) == (410, None), path
    assert visit("/summer/offers/more/")[0] == 410


def test_queryset_delete_returns_410_too(visit, section):
    StandardPage.objects.filter(pk=section.pk).delete()
    assert visit("/spring/offers/")[0] == 410


def test_only_deleted_pages_that_were_public_return_410(visit, home):
    draft = home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    draft.delete()
    assert visit("/draft/")[0] == 404
    unpublished = home.add_child(instance=StandardPage(title="Old", slug="old", live=False))
    unpublished.save_revision().publish()
    unpublished = Page.objects.get(pk=unpublished.pk)
    unpublished.unpublish()
    assert visit("/old/")[0] == 404
    unpublished.delete()
    assert visit("/old/")[0] == 410


def test_new_page_takes_address_of_deleted_one(visit, section, home):
    section.delete()
    again = Page.objects.get(pk=home.pk).specific.add_child(
        instance=StandardPage(title="New", slug="spring", live=False)
    )
    assert visit("/spring/")[0] == 410
    again.save_revision().publish()
    assert visit("/spring/")[0] == 200
    Page.objects.get(pk=again.pk).unpublish()
    assert visit("/spring/")[0] == 404


def test_site_can_be_deleted_with_its_pages(visit, section):
    site = Site.objects.create(hostname="other.example.com", root_page=section)
    Redirect.objects.create(old_path="/x", site=site, redirect_page=section)
    section.delete()
    assert not Site.objects.filter(pk=site.pk).exists()


def test_deletion_redirects_to_chosen_successor(visit, section, signed_in):
    section = give_slug(section, "summer")
    owner, about = signed_in("owner"), StandardPage.objects.get(slug="about")
    field = soup(owner.get(delete_url(section))).find("input", attrs={"name": "successor"})
    assert field.find_parent("form").find("button", class_="serious")
    owner.post(delete_url(section), {"successor": about.pk})
    assert not Page.objects.filter(pk=section.pk).exists()
    for path in ("/spring/", "/summer/", "/spring/offers/", "/summer/offers/"):
        assert visit(path) == (301, "/about/"), path
    about = give_slug(about, "practice")
    assert visit("/summer/") == (301, "/practice/")
    about.unpublish()
    assert visit("/summer/")[0] == 404
    delete_in_use(about)
    assert visit("/summer/")[0] == 410


def test_deletion_without_successor_returns_410(visit, section, signed_in):
    signed_in("editor").post(delete_url(section), {"successor": ""})
    assert visit("/spring/offers/")[0] == 410


@pytest.mark.parametrize("choice", ["itself", "below", "draft", "nothing there"])
def test_unusable_successor_stops_deletion(choice, section, home, signed_in):
    draft = home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    below = section.get_children().first()
    pk = {"itself": section.pk, "below": below.pk, "draft": draft.pk, "nothing there": 999_999}[choice]
    response = signed_in("owner").post(delete_url(section), {"successor": pk}, follow=True)
    assert Page.objects.filter(pk=section.pk).exists()
    assert "Nothing was deleted." in visible_text(response)
    assert not Redirect.objects.filter(old_path__startswith="/spring").exists()


def test_mistyped_confirmation_deletes_nothing(visit, section, signed_in):
    about = StandardPage.objects.get(slug="about")
    signed_in("owner").post(delete_url(section), {"successor": about.pk, "confirm_site_name": "no"})
    assert visit("/spring/") == (200, None)
    assert not Redirect.objects.filter(redirect_page=about).exists()


@pytest.mark.parametrize(("successor", "answer"), [("about", (301, "/about/")), ("", (410, None))])
def test_bulk_deletion_redirects_to_successor(successor, answer, visit, section, signed_in):
    service = ServicePage.objects.live().first()
    chosen = StandardPage.objects.get(slug=successor).pk if successor else ""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    url += f"?id={section.pk}&id={service.pk}"
    owner = signed_in("owner")
    screen = soup(owner.get(url))
    assert screen.find("input", attrs={"name": "successor"}).find_parent("form")["action"] == url
    owner.post(url, {"successor": chosen, "links": "replace" if chosen else "remove"})
    for path in ("/spring/", "/spring/offers/", service.url):
        assert visit(path) == answer, path


# The pages that say so


@pytest.mark.parametrize("status", [404, 410])
def test_404_and_410_pages_offer_links_and_search(status, client, section, home):
    if status == 410:
        Redirect.objects.create(old_path="/services/deep-tissue-massages")
    response = client.get("/services/deep-tissue-massages/")
    page = soup(response)
    assert response.status_code == status
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert len(page.find_all("h1")) == 1
    assert page.find("link", rel="canonical") is None
    assert page.main.find("form", role="search").find("input", attrs={"name": "q"})
    likely = [link["href"] for link in page.main.find(class_="likely").find_all("a")]
    assert "/services/deep-tissue/" in likely
    assert len(likely) <= 5
    sections = {link["href"] for link in page.main.find("nav").find_all("a")}
    assert ServiceIndexPage.objects.get().url in sections
    assert page.header.find("a", href="/")
    assert page.find("footer")
    assert all(client.get(link).status_code == 200 for link in [*likely, *sections])


@pytest.mark.parametrize("hide", ["unpublish", "noindex", "restrict"])
def test_404_suggests_public_pages_only(hide, client):
    page = ServicePage.objects.get(slug="deep-tissue")
    assert soup(client.get("/deep-tissue-massage/")).find("a", string=page.title)
    if hide == "unpublish":
        page.unpublish()
    elif hide == "noindex":
        page.noindex = True
        page.save()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    shown = soup(client.get("/deep-tissue-massage/")).find(class_="likely")
    assert shown is None or not shown.find("a", href=page.url)


def test_odd_addresses_return_404(client):
    for path in ("/%00/", "/%ff/", "/" + "a/" * 300, "/;x=1/", "/" + "ü" * 300 + "/", '/"OR 1=1/'):
        assert client.get(path, headers={"User-Agent": PHONE}).status_code == 404, path


def test_existing_pages_query_no_redirects(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/about/")
    assert not [query for query in captured if "redirect" in query["sql"]]


def test_missing_address_takes_few_queries(client):
    client.get("/deep-tissue-massage-for-backs/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/deep-tissue-massage-for-backs/", headers={"User-Agent": PHONE})
    assert len(captured) <= 16
