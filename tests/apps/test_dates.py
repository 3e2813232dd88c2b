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


def test_publishing_again_moves_nothing(article):
    assert edit(article).modified_at == LONG_AGO
    assert edit(article).modified_at == LONG_AGO


@pytest.mark.parametrize(
    "changes",
    [{"title": "Other words"}, {"lead": "Another way in."}, {"body": [("text", "<p>All is new.</p>")]}],
    ids=lambda changes: next(iter(changes)),
)
def test_what_the_page_says_moves_its_date(article, changes):
    assert timezone.now() - edit(article, **changes).modified_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "changes",
    [{"search_description": "Found"}, {"noindex": True}, {"slug": "elsewhere"}, {"review_by": timezone.localdate()}],
    ids=lambda changes: next(iter(changes)),
)
def test_how_a_page_is_found_moves_nothing(article, changes):
    assert edit(article, **changes).modified_at == LONG_AGO


def test_a_price_moves_the_date_of_its_treatment_alone(db):
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


def test_a_small_correction_moves_nothing_and_holds_once(article):
    corrected = edit(article, lead="A better word.", minor_change=True)
    assert (corrected.lead, corrected.modified_at) == ("A better word.", LONG_AGO)
    assert not corrected.minor_change
    draft = corrected.get_latest_revision().as_object()
    assert not draft.minor_change, "the box is empty for the next change"
    assert edit(corrected, lead="Something new.").modified_at > LONG_AGO


def test_shared_facts_move_no_date(article, site):
    before = {page.pk: page.modified_at for page in live_pages()}
    practice = Practice.for_site(site)
    practice.phone = "(503) 555-0188"
    practice.save()
    ServicePage.objects.live().first().save_revision().publish()
    assert {page.pk: page.modified_at for page in live_pages() if page.pk in before} == before


def test_a_draft_moves_nothing(article):
    article.title = "Not yet"
    article.save_revision()
    article.refresh_from_db()
    assert article.modified_at == LONG_AGO


def test_a_new_page_begins_with_its_first_day(db, home):
    blog = ArticlePage.objects.live().first().get_parent()
    page = blog.add_child(instance=ArticlePage(title="New", live=False))
    assert page.modified_at is None
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.modified_at == page.first_published_at


def test_visitors_read_when_a_page_changed(article, client):
    practice = Practice.objects.get()
    response = client.get(article.url).content.decode()
    assert "Updated" not in response
    changed = edit(article, lead="Much is new.")
    response = client.get(changed.url).content.decode()
    day = changed.modified_at.astimezone(ZoneInfo(practice.timezone))
    assert f'Updated <time datetime="{day:%Y-%m-%d}"' in response
