"""The panel "How search sees it" shows what the page's newest draft would send."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticlePage
from core.tasks import warm_page
from editorial.editor.search_preview import MAX_NAMED_LINKS
from home.models import HomePage, StandardPage
from services.models import ServicePage
from tests.helpers import live_pages, soup


def get_panel(client, page):
    return soup(client.get(reverse("search_preview", args=[page.pk])))


@pytest.fixture
def editor(signed_in):
    return signed_in("editor")


def test_every_page_has_a_preview_without_findings(editor):
    for page in live_pages():
        shown = get_panel(editor, page)
        assert (
            shown.find(class_="search-preview-title")
            .get_text(strip=True)
            .startswith((page.seo_title or page.title)[:20])
        )
        assert shown.find("details"), page.url
        assert not shown.find(class_="search-preview-problems"), page.url


def test_preview_reads_newest_draft(editor):
    page = ArticlePage.objects.live().first()
    page.seo_title, page.search_description = "Zephyrine waits", "Quiet words."
    page.save_revision()
    shown = get_panel(editor, page).get_text()
    assert "Zephyrine waits" in shown
    assert "Quiet words." in shown


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda page: None, "Search engines may list this page."),
        (lambda page: page.unpublish(), "It isn’t published."),
        (lambda page: setattr(page, "noindex", True), "“Hide from search engines” is ticked."),
        (
            lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
            "It asks for a password or to sign in.",
        ),
    ],
    ids=["listed", "draft", "hidden", "restricted"],
)
def test_preview_says_why_page_is_not_listed(editor, change, sentence):
    page = StandardPage.objects.live().first()
    change(page)
    page.save_revision()
    assert sentence in get_panel(editor, page).find(class_="search-preview-note").get_text(" ", strip=True)


def test_preview_names_missing_data(editor):
    page = ServicePage.objects.live().filter(prices__isnull=False).first()
    page.prices.clear()
    page.save_revision()
    assert "The treatment has no price." in get_panel(editor, page).find(class_="search-preview-problems").get_text()


def test_preview_names_links_in_and_out(editor):
    page, other = StandardPage.objects.live().all()[:2]
    page.body = [("text", f'<p><a linktype="page" id="{other.pk}">there</a></p>')]
    page.save_revision().publish()
    assert (
        " ".join(get_panel(editor, page).find_all("p")[-1].get_text().split())
        == f"Pages that this one leads to: {other.title}"
    )
    assert page.title in get_panel(editor, other).find_all("p")[-2].get_text()


def test_preview_counts_links_beyond_limit(editor):
    page = StandardPage.objects.live().first()
    others = Page.objects.live().filter(depth__gt=2).exclude(pk=page.pk)[: MAX_NAMED_LINKS + 2]
    page.body = [("text", "".join(f'<p><a linktype="page" id="{other.pk}">there</a></p>' for other in others))]
    page.save_revision().publish()
    links_out = get_panel(editor, page).find_all("p")[-1]
    assert len(links_out.find_all("a")) == MAX_NAMED_LINKS
    assert links_out.get_text().endswith(" and 2 more")


def test_preview_enqueues_no_share_image(editor, monkeypatch):
    page = HomePage.objects.get().add_child(instance=StandardPage(title="Where to leave the car", slug="leave-the-car"))
    page.save_revision()
    asked = []
    monkeypatch.setattr(type(warm_page), "enqueue", lambda task, pk: asked.append(pk))
    cache.clear()
    assert "After publishing, a picture with the title is drawn." in get_panel(editor, page).get_text()
    assert not asked


def test_preview_needs_permission_to_edit(signed_in, client):
    page = HomePage.objects.get()
    assert signed_in("writer").get(reverse("search_preview", args=[page.pk])).status_code == 302
    assert client.get(reverse("search_preview", args=[page.pk])).status_code == 302


def test_preview_has_every_node_of_structured_data(editor, client):
    page = ArticlePage.objects.live().first()
    data = soup(client.get(page.url)).find("script", type="application/ld+json").string
    shown = [node.get_text(strip=True) for node in get_panel(editor, page).select("details > summary")]
    assert shown == [node["@type"] for node in json.loads(data)["@graph"]]
