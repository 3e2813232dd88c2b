"""Bulk actions: what can be done is done, and what is left out is named."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from core.editing.completeness import list_gaps
from home.models import HomePage, StandardPage
from services.models import ServiceIndexPage, ServicePage, ServicePrice
from tests.apps.staff import article_form, edit, start
from tests.helpers import live_pages, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules]

EMPTY_QUOTE = ("quote", {"text": "", "attribution": ""})


def run(client, action, pages, **data):
    """Confirm the bulk ``action`` on ``pages`` and return the words on the screen that follows."""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    next_url = reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk])
    response = client.post(f"{url}?{query}&next={next_url}", data, follow=True)
    assert response.status_code == 200
    return visible_text(response)


def draft(parent, page):
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return page


@pytest.fixture
def drafts():
    """Three complete drafts, and one without its summary."""
    treatments = ServiceIndexPage.objects.get()
    titles = ("Foot massage", "Hand massage")
    complete = [
        draft(treatments, ServicePage(title=title, summary="Slow.", prices=[ServicePrice(minutes=60, price=90)]))
        for title in titles
    ]
    complete.append(draft(ArticleIndexPage.objects.get(), ArticlePage(title="Warm stones", lead="Why they help.")))
    return complete, draft(treatments, ServicePage(title="Head massage"))


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_bulk_publish_publishes_complete_pages_and_names_the_others(drafts, signed_in):
    complete, incomplete = drafts
    shown = run(signed_in("editor"), "publish", [incomplete, *complete])
    assert all(map(is_live, complete))
    assert not is_live(incomplete)
    assert "3 pages have been published" in shown
    assert "“Head massage” was not published. Summary is missing." in shown


def test_bulk_publish_of_incomplete_pages_only_claims_no_success(drafts, signed_in):
    shown = run(signed_in("editor"), "publish", [drafts[1]])
    assert "been published" not in shown
    assert "“Head massage” was not published. Summary is missing." in shown


def test_bulk_publish_refuses_what_the_editor_refuses(drafts, signed_in):
    quote = draft(ArticleIndexPage.objects.get(), ArticlePage(title="Words", body=[EMPTY_QUOTE]))
    link = {"heading": "", "text": "", "link": {"kind": "page", "page": None, "url": "", "text": ""}}
    action = draft(ArticleIndexPage.objects.get(), ArticlePage(title="Deeds", body=[("call_to_action", link)]))
    price = drafts[0][0]
    price.prices = [ServicePrice(minutes=2, price=10)]
    price.save_revision(clean=False)
    shown = run(signed_in("editor"), "publish", [quote, action, price, drafts[0][1]])
    assert [is_live(page) for page in (quote, action, price, drafts[0][1])] == [False, False, False, True]
    assert "“Words” was not published. Body → Quote → Words is missing." in shown
    assert "Choose the page that the link leads to." in shown
    assert "A treatment lasts at least five minutes." in shown


def test_published_pages_of_demo_lack_nothing():
    gaps = {page.title: list_gaps(page.get_latest_revision_as_object()) for page in live_pages()}
    assert {title: found for title, found in gaps.items() if found} == {}


def test_bulk_publish_with_pages_below_names_incomplete_ones(home, drafts, signed_in):
    section = draft(home, StandardPage(title="Gifts", lead="What you can give."))
    child = draft(section, StandardPage(title="Vouchers", lead="On paper."))
    broken = draft(section, StandardPage(title="Cards", body=[EMPTY_QUOTE]))
    shown = run(signed_in("editor"), "publish", [section], include_descendants="on")
    assert [is_live(page) for page in (section, child, broken)] == [True, True, False]
    assert "“Cards” was not published." in shown


def test_bulk_unpublish_and_delete_take_pages_below_with_them(section, signed_in):
    child = section.get_children().get()
    client = signed_in("editor")
    run(client, "unpublish", [section, child], include_descendants="on")
    assert not is_live(section)
    assert not is_live(child)
    shown = run(client, "delete", [child, section])
    assert "“Spring”, with 1 page below it, is in the trash for 30 days." in shown
    assert not Page.objects.filter(pk__in=[child.pk, section.pk]).exists()


def test_bulk_move_leaves_second_page_with_same_address(home, section, signed_in):
    other = home.add_child(instance=StandardPage(title="Autumn", slug="autumn"))
    twin = other.add_child(instance=StandardPage(title="More offers", slug="offers"))
    child = section.get_children().get()
    target = home.add_child(instance=StandardPage(title="Target", slug="target"))
    shown = run(signed_in("editor"), "move", [child, twin], chooser=target.pk)
    assert Page.objects.get(pk=child.pk).get_parent().pk == target.pk
    assert Page.objects.get(pk=twin.pk).get_parent().pk == other.pk
    assert "“More offers” was not moved. Another page below “Target” has this address." in shown


def test_approval_of_page_that_became_incomplete_says_what_is_missing(signed_in):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = start(writer)
    writer.post(edit(page), article_form(page, title="Warm stones", **{"action-submit": "yes"}))
    page.refresh_from_db()
    revision = page.get_latest_revision()
    revision.content["title"] = ""
    revision.save()
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = editor.post(url, follow=True)
    assert response.status_code == 200
    assert "Nothing was changed. Title is missing." in visible_text(response)
    assert not is_live(page)
