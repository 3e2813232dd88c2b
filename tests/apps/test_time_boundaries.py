"""What happens at exactly the moment at which a period begins or ends, just before it and just after it."""

import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Page, PageLogEntry

from api.models import Webhook
from blog.models import ArticleIndexPage, ArticlePage, NewestArticles
from core.http.rate_limits import RateLimit
from core.tasks import warm_page
from core.visibility import is_public
from home.models import ContactPage, StandardPage
from ops import health
from ops.models import Heartbeat
from ops.publication import publish_and_expire
from ops.schedule import STUCK_AFTER, requeue_stuck_tasks
from practice.models import HolidayHours, Practice
from seo import missing_addresses
from seo.models import MissingAddress
from testimonials.models import Testimonial
from tests.helpers import soup, visible_text

Testimonial.__test__ = False  # its name is no test's
NOW = datetime(2026, 6, 10, 18, 7, 30, tzinfo=UTC)
TICK = timedelta(microseconds=1)  # as finely as databases keep a time
BEFORE_AT_AFTER = pytest.mark.parametrize("offset", [-TICK, timedelta(0), TICK], ids=["before", "at", "after"])


@pytest.fixture
def clock(monkeypatch):
    """Return a function that stops the clock at a moment; it is :data:`NOW` from the start."""

    def stop(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        monkeypatch.setattr(time, "time", moment.timestamp)

    stop(NOW)
    return stop


@pytest.fixture
def frozen(monkeypatch):
    """Stop the clock of Django at :data:`NOW`, and let that of the cache go on."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@BEFORE_AT_AFTER
def test_page_is_gone_at_the_moment_at_which_it_expires(db, frozen, offset):
    page = ArticlePage.objects.live().first()
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=NOW + offset)
    page.refresh_from_db()
    shows = offset > timedelta(0)
    assert is_public(page) is shows
    assert ArticlePage.objects.visible().filter(pk=page.pk).exists() is shows
    assert (page.pk in NewestArticles().pks) is shows
    assert Client().get(page.url).status_code == (200 if shows else 404)


@BEFORE_AT_AFTER
def test_worker_publishes_and_takes_down_at_the_moment_that_was_chosen(home, frozen, offset):
    offer = home.add_child(instance=StandardPage(title="Offer", slug="offer", expire_at=NOW + offset))
    soon = home.add_child(instance=StandardPage(title="Soon", slug="soon", live=False, go_live_at=NOW + offset))
    soon.save_revision(approved_go_live_at=NOW + offset)
    publish_and_expire()
    is_due = offset <= timedelta(0)
    assert Page.objects.get(pk=offer.pk).live is not is_due
    assert Page.objects.get(pk=soon.pk).live is is_due


@BEFORE_AT_AFTER
def test_scheduled_page_is_everywhere_at_its_moment_without_a_worker(site, frozen, offset):
    index = ArticleIndexPage.objects.get()
    article = index.add_child(instance=ArticlePage(title="Zinnias", slug="zinnias", live=False, lead="Now."))
    article.go_live_at = NOW + offset
    article.save_revision(approved_go_live_at=article.go_live_at)
    addresses = [
        index.url,
        f"{index.url}feed.rss",
        f"{index.url}feed.json",
        "/sitemap-articlepage-1.xml",
        "/llms.txt",
        "/api/v1/articles",
        "/api/v1/urls?limit=100",
        f"{index.url}zinnias/",
        f"{index.url}zinnias/index.md",
        f"/api/v1/pages/by-path?path={index.url}zinnias/",
    ]
    is_due = offset <= timedelta(0)
    shown = {address: "zinnias" in Client().get(address).content.decode().lower() for address in addresses[:7]}
    assert set(shown.values()) == {is_due}, shown
    assert {Client().get(address).status_code for address in addresses[7:]} == {200 if is_due else 404}
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish.scheduled").count() == is_due


@BEFORE_AT_AFTER
def test_what_waits_is_late_after_its_time_only(home, frozen, offset):
    home.add_child(instance=StandardPage(title="Offer", slug="offer", expire_at=NOW - health.OVERDUE_AFTER + offset))
    assert health.CHECKS["schedule"]() is (offset >= timedelta(0))


@BEFORE_AT_AFTER
def test_message_is_kept_to_the_end_of_its_last_day(db, frozen, offset):
    page = ContactPage.objects.get()
    message = FormSubmission.objects.create(page=page, form_data={})
    sent = NOW - timedelta(days=page.retention_days) + offset
    FormSubmission.objects.filter(pk=message.pk).update(submit_time=sent)
    page.delete_old_messages()
    assert FormSubmission.objects.exists() is (offset >= timedelta(0))


@BEFORE_AT_AFTER
def test_sign_of_life_counts_for_less_than_its_period(db, frozen, offset):
    period = timedelta(seconds=90)
    Heartbeat.objects.create(name="worker", at=NOW - period + offset)
    assert Heartbeat.objects.is_recent("worker", period) is (offset > timedelta(0))


@BEFORE_AT_AFTER
def test_job_is_due_once_its_period_is_over(db, frozen, offset):
    period = timedelta(minutes=5)
    Heartbeat.objects.create(name="job", at=NOW - period + offset)
    assert Heartbeat.objects.claim("job", period) is (offset <= timedelta(0))


@BEFORE_AT_AFTER
def test_task_is_stuck_after_its_time_only(home, frozen, settings, offset):
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    warm_page.enqueue(home.pk)
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW - STUCK_AFTER + offset, worker_ids=["first"])
    requeue_stuck_tasks()
    assert DBTaskResult.objects.get().status == ("READY" if offset < timedelta(0) else "RUNNING")


@BEFORE_AT_AFTER
def test_delivery_is_kept_for_its_whole_period(db, frozen, offset):
    webhook = Webhook.objects.create(name="Build", url="https://build.example/")
    delivery = webhook.deliveries.create(event_id="0" * 32, event="ping", payload={"page": None})
    webhook.deliveries.update(created_at=NOW - timedelta(days=30) + offset)
    webhook.prune()
    assert webhook.deliveries.filter(pk=delivery.pk).exists() is (offset >= timedelta(0))


@BEFORE_AT_AFTER
def test_missing_address_is_forgotten_when_its_period_is_over(db, frozen, offset):
    MissingAddress.objects.create(path="/old", last_at=NOW)
    MissingAddress.objects.update(last_at=NOW - missing_addresses.MAX_AGE + offset)
    missing_addresses.add_hit("/new", "")
    assert MissingAddress.objects.filter(path="/old").exists() is (offset > timedelta(0))


@BEFORE_AT_AFTER
def test_addresses_changed_since_a_moment_hold_those_of_that_moment(db, client, offset):
    page = ArticlePage.objects.live().first()
    Page.objects.filter(pk=page.pk).update(last_published_at=NOW + offset)
    answer = client.get("/api/v1/urls", {"changed_since": NOW.isoformat(), "limit": 100}).json()
    listed = {item["id"] for item in answer["items"]}
    assert (page.pk in listed) is (offset >= timedelta(0))


@BEFORE_AT_AFTER
def test_limit_ends_when_its_period_is_over(clock, offset):
    limit = RateLimit("boundary", 2, 600)
    assert [limit.consume("ann") for _ in range(3)] == [True, True, False]
    clock(NOW + timedelta(seconds=600) + 1000 * offset)
    is_over = offset >= timedelta(0)
    assert (limit.get_retry_after("ann") == 0) is is_over
    assert limit.consume("ann") is is_over


MIDNIGHT = datetime(2026, 6, 10, 7, tzinfo=UTC)  # at which June 10 begins in Oregon


@pytest.mark.parametrize(("moment", "today"), [(MIDNIGHT - TICK, date(2026, 6, 9)), (MIDNIGHT, date(2026, 6, 10))])
def test_day_begins_at_midnight_where_the_practice_is(site, clock, moment, today):
    """Notices, closures and consents that end with June 9 hold to its last moment there, long past midnight UTC."""
    practice, last_day = Practice.for_site(site), date(2026, 6, 9)
    practice.timezone = "America/Los_Angeles"
    practice.notice_text, practice.notice_ends_on = "The bridge is closed.", last_day
    practice.holidays = [HolidayHours(label="New floor", starts_on=last_day)]
    practice.save()
    Testimonial.objects.create(
        words_received="Kind.", words_shown="Kind hands.", display_name="A client", received_on=last_day,
        consent_given_on=date(2026, 6, 1), consent_method="form", consent_expires_on=last_day,
    )  # fmt: skip
    clock(moment)
    holds = today == last_day
    page = Client().get("/testimonials/")
    text = visible_text(page)
    assert ("Kind hands." in text) is holds
    assert ("The bridge is closed." in text) is holds
    start, end, offset = json.loads(soup(page).select_one("[data-hours]")["data-hours"])["today"]
    assert (start <= moment.timestamp() < end, offset) == (True, -7 * 60)
    answer = Client().get("/api/v1/site").json()
    assert [line["label"] for line in answer["practice"]["holidays"]] == (["New floor"] if holds else [])
    assert (answer["notice"] != "") is holds


@pytest.mark.parametrize(("day", "shows"), [(9, False), (10, True), (11, True), (12, True), (13, False)])
def test_notice_is_shown_from_its_first_to_its_last_day(site, clock, day, shows):
    practice = Practice.for_site(site)
    practice.notice_text, practice.timezone = "The bridge is closed.", "America/Los_Angeles"
    practice.notice_starts_on, practice.notice_ends_on = date(2026, 6, 10), date(2026, 6, 12)
    practice.save()
    clock(NOW.replace(day=day))
    assert ("The bridge is closed." in visible_text(Client().get("/about/"))) is shows
