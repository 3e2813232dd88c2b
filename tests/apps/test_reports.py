"""The report *What to improve*: what it lists, and where its rows lead."""

import csv

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from core.models import Navigation, SiteImage
from home.models import StandardPage
from tests.helpers import delete_in_use, soup

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")


@pytest.fixture
def staff(signed_in):
    """The owner's browser."""
    return signed_in("owner")


def rows(staff, **query):
    """Return the rows of the exported report."""
    response = staff.get(reverse("improve"), {"export": "csv", **query})
    return list(csv.DictReader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines()))


def said(staff, title, **query):
    """Return what the report says about the page or picture called ``title``."""
    return [row["What to improve"] for row in rows(staff, **query) if row["Title"] == title]


@pytest.fixture
def page(home):
    """A page that is linked from nowhere, and says nothing."""
    return home.add_child(instance=StandardPage(title="Zephyr", slug="zephyr"))


def test_report_lists_missing_and_duplicate_titles_and_descriptions(staff, home, page):
    """Search title before title, search description before introduction; capitals make no difference."""
    assert any("Write a description" in what for what in said(staff, "Zephyr", kind="description"))
    other = home.add_child(instance=StandardPage(title="Other", slug="other", seo_title="ZEPHYR ", lead="Breeze."))
    page.search_description = "breeze."
    page.save_revision().publish()
    assert len(said(staff, "Zephyr", kind="title")) == len(said(staff, "Other", kind="title")) == 1
    assert "1 more" in said(staff, "Other", kind="description")[0]
    other.seo_title, other.lead = "", "Storm."
    other.save_revision().publish()
    for title in ("Zephyr", "Other"):
        assert not said(staff, title, kind="title")
        assert not said(staff, title, kind="description")


def test_noindex_pages_need_no_titles_or_descriptions(staff, page):
    page.noindex = True
    page.save_revision().publish()
    assert not said(staff, "Zephyr", kind="description")
    assert said(staff, "Zephyr", kind="orphan")


def test_page_linked_from_public_page_or_navigation_is_no_orphan(staff, home, page, site):
    """A draft's link is none, nor is a page's link to itself; the demo itself has no page without a way in."""
    assert [row["Title"] for row in rows(staff, kind="orphan")] == ["Zephyr"]
    link = [("text", f'<p><a linktype="page" id="{page.pk}">there</a></p>')]
    page.body = link
    page.save_revision().publish()
    other = home.add_child(instance=StandardPage(title="Other", slug="other", body=link, live=False))
    assert said(staff, "Zephyr", kind="orphan")
    other.save_revision().publish()
    assert not said(staff, "Zephyr", kind="orphan")
    delete_in_use(other)
    assert said(staff, "Zephyr", kind="orphan")
    navigation = Navigation.for_site(site)
    navigation.header = [("link", {"kind": "page", "page": page, "text": ""})]
    navigation.save()
    assert not said(staff, "Zephyr", kind="orphan")


def test_children_of_index_pages_are_no_orphans(staff, site):
    article = ArticlePage(title="Breeze", slug="breeze", lead="A breeze.")
    ArticleIndexPage.objects.get().add_child(instance=article)
    assert not said(staff, "Breeze", kind="orphan")


def test_report_lists_short_articles_only(staff, site):
    body = [("text", "<p>Only four words here.</p>")]
    article = ArticlePage(title="Breeze", slug="breeze", lead="A breeze.", body=body)
    ArticleIndexPage.objects.get().add_child(instance=article)
    assert "4 words" in said(staff, "Breeze", kind="short")[0]
    article.body = [("text", f"<p>{'word ' * 150}</p>")]
    article.save_revision().publish()
    assert not said(staff, "Breeze", kind="short")


def test_report_lists_images_without_description(staff, site):
    image = SiteImage.objects.first()
    image.title, image.description = "Silent picture", ""
    image.save()
    row = next(row for row in rows(staff, kind="picture") if row["Title"] == "Silent picture")
    assert row["Address"] == reverse("wagtailimages:edit", args=[image.pk])
    image.description = "A bowl of stones"
    image.save()
    assert not said(staff, "Silent picture")


def test_report_rows_link_to_editor_and_sort_and_filter(staff, page):
    """The page shows what the export holds."""
    main = soup(staff.get(reverse("improve"), {"kind": "orphan"})).main
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert [a.get_text(strip=True) for a in main.select(f'table a[href="{edit}"]')] == ["Zephyr"]
    assert staff.get(edit).status_code == 200
    for key, column in (("title", "Title"), ("advice", "What to improve"), ("type", "Kind")):
        up = [row[column] for row in rows(staff, ordering=key)]
        assert up == sorted(up)
        assert [row[column] for row in rows(staff, ordering=f"-{key}")] == sorted(up, reverse=True)
    assert {row["Kind"] for row in rows(staff, kind="orphan")} == {"Page"}
    assert staff.get(reverse("improve"), {"kind": "nonsense", "ordering": "nonsense"}).status_code == 200
    assert staff.get(reverse("improve"), {"export": "xlsx"}).status_code == 200
    assert soup(staff.get(reverse("improve_results"), {"kind": "orphan"})).select(f'a[href="{edit}"]')


def test_report_ignores_drafts(staff, page):
    page.unpublish()
    assert not said(staff, "Zephyr")


def test_report_query_count_is_independent_of_number_of_pages(staff, home, page):
    """One query for each page type, whatever number of pages there are."""

    def queries():
        with CaptureQueriesContext(connection) as captured:
            staff.get(reverse("improve"))
        return len(captured)

    staff.get(reverse("improve"))
    page.save()
    before = queries()
    for number in range(15):
        home.add_child(instance=StandardPage(title=f"More {number}", slug=f"more-{number}"))
    assert queries() == before
    assert Page.objects.filter(title__startswith="More ").count() == 15


def test_report_is_for_editors_and_not_for_writers(site, signed_in):
    assert signed_in("editor").get(reverse("improve")).status_code == 200
    assert signed_in("writer").get(reverse("improve")).status_code == 302
