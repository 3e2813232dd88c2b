"""Dates are honest: they move with what a page says, and with nothing else."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticlePage
from practice.models import Practice
from services.models import ServicePage
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
