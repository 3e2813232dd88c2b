"""Dates are honest: they move with what a page says, and with nothing else."""

import json
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, get_page_models

from blog.models import ArticlePage
from core.blocks import BodyBlock
from core.content_hash import DatedPage, update_old_hashes
from practice.models import Practice
from services.models import ServicePage
from tests.apps.editor_forms import form_data
from tests.helpers import live_pages

LONG_AGO = timezone.now() - timedelta(days=90)


@pytest.fixture
def article(db):
    """An article that was published and changed long ago."""
    page = ArticlePage.objects.live().first()
    page.save_revision().publish()
    ArticlePage.objects.filter(pk=page.pk).update(first_published_at=LONG_AGO, changed_at=LONG_AGO)
    return ArticlePage.objects.get(pk=page.pk)


def edit(page, **changes):
    """Publish ``page`` with ``changes``, from its latest revision as the editor does; return it as stored."""
    draft = page.get_latest_revision().as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def test_publishing_unchanged_page_keeps_its_date(article):
    assert edit(article).modified_at == LONG_AGO
    assert edit(article).modified_at == LONG_AGO


@pytest.mark.parametrize(
    "changes",
    [{"title": "Other words"}, {"lead": "Another way in."}, {"body": [("text", "<p>All is new.</p>")]}],
    ids=lambda changes: next(iter(changes)),
)
def test_content_change_updates_the_date(article, changes):
    assert timezone.now() - edit(article, **changes).modified_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "changes",
    [{"search_description": "Found"}, {"noindex": True}, {"slug": "elsewhere"}, {"review_by": timezone.localdate()}],
    ids=lambda changes: next(iter(changes)),
)
def test_metadata_change_keeps_the_date(article, changes):
    assert edit(article, **changes).modified_at == LONG_AGO


def test_price_change_updates_only_its_treatment(db):
    page = ServicePage.objects.live().filter(prices__isnull=False).first()
    page.save_revision().publish()
    Page.objects.filter(pk=page.pk).update(first_published_at=LONG_AGO)
    ServicePage.objects.update(changed_at=LONG_AGO)
    draft = page.get_latest_revision().as_object()
    row = draft.prices.all()[0]
    row.price += 5
    draft.prices.add(row)
    draft.save_revision().publish()
    moved = [one.pk for one in ServicePage.objects.live() if one.modified_at != LONG_AGO]
    assert moved == [page.pk]


def test_minor_change_keeps_the_date_once(article):
    corrected = edit(article, lead="A better word.", minor_change=True)
    assert (corrected.lead, corrected.modified_at) == ("A better word.", LONG_AGO)
    assert not corrected.minor_change
    draft = corrected.get_latest_revision().as_object()
    assert not draft.minor_change, "the box is empty for the next change"
    assert edit(corrected, lead="Something new.").modified_at > LONG_AGO


def test_change_of_practice_settings_keeps_all_dates(article, site):
    before = {page.pk: page.modified_at for page in live_pages()}
    practice = Practice.for_site(site)
    practice.phone = "(503) 555-0188"
    practice.save()
    ServicePage.objects.live().first().save_revision().publish()
    assert {page.pk: page.modified_at for page in live_pages() if page.pk in before} == before


def test_draft_keeps_the_date(article):
    article.title = "Not yet"
    article.save_revision()
    article.refresh_from_db()
    assert article.modified_at == LONG_AGO


def test_new_page_is_dated_when_first_published(db, home):
    blog = ArticlePage.objects.live().first().get_parent()
    page = blog.add_child(instance=ArticlePage(title="New", live=False))
    assert page.modified_at is None
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.modified_at == page.first_published_at


def test_page_shows_the_date_of_its_last_change(article, client):
    practice = Practice.objects.get()
    response = client.get(article.url).content.decode()
    assert "Updated" not in response
    changed = edit(article, lead="Much is new.")
    response = client.get(changed.url).content.decode()
    day = changed.modified_at.astimezone(ZoneInfo(practice.timezone))
    assert f'Updated <time datetime="{day:%Y-%m-%d}"' in response


def publish_in_editor(client, page):
    """Open ``page`` in the editor and publish it as it is; return it as stored."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(url).context["form"]) | {"action-publish": "Publish"}
    response = client.post(url, data)
    assert response.status_code == 302, (page, response.context["form"].errors)
    return type(page).objects.get(pk=page.pk)


def test_publishing_any_demo_page_unchanged_in_the_editor_keeps_its_date(admin_client):
    """Each type of page is among them, most with texts that were never typed in the editor."""
    pages = [page for page in live_pages() if isinstance(page, DatedPage)]
    assert {type(page) for page in pages} == {model for model in get_page_models() if issubclass(model, DatedPage)}
    one_of_each_look = {
        (type(page), frozenset(block.block_type for block in getattr(page, "body", []))): page for page in pages
    }
    for page in one_of_each_look.values():
        page.save_revision().publish()
        type(page).objects.filter(pk=page.pk).update(changed_at=LONG_AGO)
    moved = [page for page in one_of_each_look.values() if publish_in_editor(admin_client, page).changed_at != LONG_AGO]
    assert moved == []


@pytest.mark.parametrize("name", BodyBlock().child_blocks)
def test_publishing_a_block_unchanged_in_the_editor_keeps_the_date(admin_client, article, name):
    """A program stored the block: without ids, and without what may be left out."""
    block = BodyBlock().child_blocks[name]
    value = block.get_prep_value(block.get_preview_value())
    stored = json.dumps([{"type": name, "value": strip(value)}])
    article.body = stored
    article.save_revision().publish()
    ArticlePage.objects.filter(pk=article.pk).update(changed_at=LONG_AGO)
    assert publish_in_editor(admin_client, article).changed_at == LONG_AGO


def strip(value):
    """Return the data of a block without ids and without what is empty."""
    if isinstance(value, dict):
        return {key: strip(part) for key, part in value.items() if key != "id" and part not in ("", None, False, [])}
    if not isinstance(value, list):
        return value
    return [strip(item["value"] if isinstance(item, dict) and item.get("type") == "item" else item) for item in value]


@pytest.mark.parametrize(
    "html", ["<p>One<br/>two &amp; three</p>", "<p><strong>Words</strong>  of\n ours.</p>", "<h2>A</h2>"]
)
def test_spelling_of_rich_text_is_no_content(admin_client, article, html):
    edit(article, body=[("text", html)])
    ArticlePage.objects.filter(pk=article.pk).update(changed_at=LONG_AGO)
    assert publish_in_editor(admin_client, article).changed_at == LONG_AGO


def test_hashes_of_an_older_release_are_replaced_without_moving_a_date(article):
    ArticlePage.objects.filter(pk=article.pk).update(content_hash="0" * 64)
    update_old_hashes()
    assert edit(ArticlePage.objects.get(pk=article.pk)).modified_at == LONG_AGO
