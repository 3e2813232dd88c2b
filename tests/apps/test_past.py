"""*What did the site say on …?*: facts, prices and pages as they stood, from versions and log."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticlePage
from editorial.past.facts import keep_current_versions
from editorial.past.pages import find_public_versions
from practice.models import Practice
from services.models import AddOn, ServicePage
from tests.helpers import set_facts, soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]

THEN = timezone.localdate() - timedelta(days=30)


def backdate(moment):
    """Make all that was logged and stored until now as old as ``moment``."""
    PageLogEntry.objects.update(timestamp=moment)
    Revision.objects.update(created_at=moment)


def at_noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())


def ask(client, day=THEN, **query):
    return client.get(reverse("past"), {"day": str(day), **query})


@pytest.fixture
def service(site):
    """A treatment that was published a month ago with one price, which is another one today, under another title."""
    PageLogEntry.objects.all().delete()
    service = ServicePage.objects.live().first()
    service.title = "Slow massage"
    service.prices = [service.prices.model(minutes=45, price=Decimal(71))]
    service.save_revision().publish()
    set_facts(site, phone="+1 503 555 0111")
    AddOn.objects.create(name="Warm towel", price=7)
    keep_current_versions()
    backdate(at_noon(THEN))
    service = ServicePage.objects.get(pk=service.pk)
    service.title = "Quick massage"
    service.prices = [service.prices.model(minutes=45, price=Decimal(83))]
    service.save_revision().publish()
    set_facts(site, phone="+1 503 555 0122")
    keep_current_versions()
    return ServicePage.objects.get(pk=service.pk)


def test_facts_and_prices_are_those_of_the_day(signed_in, service):
    owner = signed_in("owner")
    then = visible_text(ask(owner))
    assert "Slow massage" in then
    assert "45 minutes: $71" in then
    assert "0111" in then
    assert "Warm towel (add-on) $7" in then
    assert "$83" not in then
    assert "0122" not in then
    now = visible_text(ask(owner, timezone.localdate()))
    assert "45 minutes: $83" in now
    assert "0122" in now
    morning = visible_text(ask(owner, at="11:59"))
    assert "versions of the facts are kept since" in morning
    assert "45 minutes: $71" not in morning


def test_version_that_was_public_opens(signed_in, service):
    owner = signed_in("owner")
    screen = soup(ask(owner, q="massage"))
    (link,) = [link for link in screen.select("a") if "Slow massage" in link.text]
    assert "Slow massage" in owner.get(link["href"]).content.decode()


def test_page_is_public_from_publishing_until_it_is_taken_offline_or_deleted(signed_in, service):
    owner = signed_in("owner")
    page = ArticlePage.objects.live().first()
    page.save_revision().publish()
    PageLogEntry.objects.filter(page=page.pk).update(timestamp=at_noon(THEN))
    page = ArticlePage.objects.get(pk=page.pk)
    page.unpublish()
    assert page.title in visible_text(ask(owner, q=page.title))
    assert page.title not in visible_text(ask(owner, THEN - timedelta(days=1), q=page.title)).partition("Pages")[2]
    today = soup(ask(owner, timezone.localdate(), q=page.title))
    assert not [row for row in today.select("tbody th") if row.text == page.title]
    title = page.title
    page.delete()
    assert f"{title}, deleted on" in visible_text(ask(owner))


def test_only_owners_ask_and_odd_days_are_answered(signed_in, site):
    for name in ("editor", "writer"):
        response = signed_in(name).get(reverse("past"))
        assert response.status_code in (302, 403)
    owner = signed_in("owner")
    assert "still to come" in visible_text(ask(owner, timezone.localdate() + timedelta(days=1)))
    for query in ({"day": ""}, {"day": "x"}, {"day": "0001-01-01"}, {"day": str(THEN), "at": "99", "p": "x"}):
        assert owner.get(reverse("past"), query).status_code == 200


def test_facts_without_versions_get_one_and_it_is_kept_once(signed_in, site):
    Practice.objects.update(latest_revision=None)
    Revision.objects.filter(object_id=str(Practice.objects.get().pk), content_type__model="practice").delete()
    assert "no version of the facts is kept yet" in visible_text(ask(signed_in("owner")))
    keep_current_versions()
    count = Revision.objects.count()
    keep_current_versions()
    assert Revision.objects.count() == count
    assert "kept since" in visible_text(ask(signed_in("owner")))


def test_page_that_came_back_from_the_trash_is_not_called_deleted(signed_in, service):
    owner = signed_in("owner")
    url = reverse("wagtailadmin_pages:delete", args=[service.pk])
    screen = owner.post(url, {"confirm_site_name": "Stillpoint", "links": "keep"}, follow=True)
    assert f"{service.title}, deleted on" in visible_text(ask(owner))
    form = soup(screen).select_one("form.trash-undo")
    owner.post(form["action"], {"entry": form.select_one("input[name=entry]")["value"]})
    assert f"{service.title}, deleted on" not in visible_text(ask(owner))
    assert "Slow massage" in visible_text(ask(owner, q="massage"))
    deleted_at = PageLogEntry.objects.get(page=service.pk, action="wagtail.delete").timestamp
    assert service.pk not in [then.page.pk for then in find_public_versions(Page.objects.all(), deleted_at)]
    assert service.pk in [then.page.pk for then in find_public_versions(Page.objects.all(), timezone.now())]
