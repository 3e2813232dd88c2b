"""Views, calls and bookings are counted as daily sums, for those who don't object, and shown to staff."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from services.models import ServicePage
from tests.helpers import set_facts, soup, visible_text
from visits.counter import MAX_KEYS, VisitCounter, store_counts
from visits.models import KEPT_DAYS, DailyCount

pytestmark = [pytest.mark.usefixtures("commits_at_once"), pytest.mark.usefixtures("practice_zone")]
BROWSER = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def treatment(site):
    return ServicePage.objects.live().first()


def tell(body, client=None, **headers):
    """Send what the script sends."""
    headers = {"user-agent": BROWSER, "sec-fetch-site": "same-origin"} | headers
    response = (client or Client()).post("/seen/", body, content_type="text/plain;charset=UTF-8", headers=headers)
    assert (response.status_code, response.content) == (204, b"")
    assert client or not response.cookies, "visitors get no cookie"


def sums(page):
    return {kind: number for kind, number in page.daily_counts.sum_by_kind().items() if number}


def test_visits_are_daily_sums_by_page_and_kind(treatment):
    for kind in ("view", "view", "call", "text", "book", "directions", "form"):
        tell(f"{kind} {treatment.url}")
    assert sums(treatment) == {"view": 2, "call": 1, "text": 1, "book": 1, "directions": 1, "form": 1}
    assert DailyCount.objects.count() == 6
    assert {field.name for field in DailyCount._meta.fields} == {"id", "day", "page", "kind", "count"}


@pytest.mark.parametrize(
    "headers",
    [
        {"dnt": "1"},
        {"sec-gpc": "1"},
        {"sec-fetch-site": "cross-site"},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "curl/8.0"},
        {"user-agent": ""},
    ],
    ids=["Do Not Track", "Global Privacy Control", "another site", "robot", "program", "nameless"],
)
def test_nobody_is_counted_who_objects_or_is_no_person(treatment, headers):
    tell(f"view {treatment.url}", **headers)
    assert not DailyCount.objects.exists()


def test_staff_who_are_signed_in_are_not_counted(treatment, signed_in):
    tell(f"view {treatment.url}", client=signed_in("editor"))
    assert not DailyCount.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "view",
        "view /nowhere/",
        "view services/",
        "steal /",
        b"\xff\xfe",
        f"view /{'x' * 600}",
        "view /cms/",
        "view /\x00",
    ],
)
def test_only_known_kinds_and_pages_are_counted(site, body):
    tell(body)
    assert not DailyCount.objects.exists()


def test_page_that_is_not_public_is_not_counted(treatment):
    PageViewRestriction.objects.create(page=treatment, restriction_type="login")
    tell(f"view {treatment.url}")
    ServicePage.objects.exclude(pk=treatment.pk).update(live=False)
    tell(f"view {ServicePage.objects.exclude(pk=treatment.pk).first().url or '/services/x/'}")
    assert not DailyCount.objects.exists()


def test_one_network_counts_120_times_a_minute_at_most(treatment, monkeypatch):
    monkeypatch.setattr("core.http.rate_limits.time.time", lambda: 6e8)
    for _ in range(130):
        tell(f"view {treatment.url}")
    assert sums(treatment) == {"view": 120}


def test_one_switch_stops_counting(treatment, client, site, signed_in):
    assert "visits" in client.get("/").content.decode()
    assert "Your website in the last 30 days" in visible_text(signed_in("owner").get("/cms/"))
    set_facts(site, count_visits=False)
    assert "js/visits" not in client.get("/").content.decode()
    tell(f"view {treatment.url}")
    assert not DailyCount.objects.exists()
    assert "Your website in the last 30 days" not in visible_text(signed_in("owner").get("/cms/"))


def test_counting_waits_for_no_database(treatment, settings, monkeypatch, django_assert_num_queries):
    settings.COUNT_VISITS_AT_ONCE = False
    counter = VisitCounter()
    monkeypatch.setattr("visits.counter.FLUSH_SECONDS", 3600)
    day = timezone.localdate()
    with django_assert_num_queries(0):
        for number in range(MAX_KEYS + 50):
            counter.add(day, f"{treatment.url_path}{number}", "view")
        counter.add(day, f"{treatment.url_path}0", "view")
    counter.timer.cancel()
    assert isinstance(counter.timer, threading.Timer)
    assert len(counter.counts) == MAX_KEYS
    counter.counts.clear()
    counter.counts[day, treatment.url_path, "view"] = 7

    def refuse(counts):
        raise DatabaseError("locked")

    with monkeypatch.context() as broken:
        broken.setattr("visits.counter.store_counts", refuse)
        counter.flush_if_any()
    counter.flush_if_any()
    assert sums(treatment) == {"view": 7}


def test_sums_are_added_in_few_statements(treatment, django_assert_max_num_queries):
    day = timezone.localdate()
    store_counts({(day, treatment.url_path, "view"): 3})
    with django_assert_max_num_queries(8):
        store_counts({(day, treatment.url_path, "view"): 500, (day, treatment.url_path, "call"): 2})
    assert sums(treatment) == {"view": 503, "call": 2}


def test_pages_say_what_leads_to_booking_and_directions(client, treatment):
    page = soup(client.get(treatment.url))
    assert {link["data-count"] for link in page.select("a[data-count]")} <= {"book", "directions"}
    assert page.select("a[data-count=book]")
    assert soup(client.get("/contact/")).select("a[data-count=directions]") or soup(client.get("/")).select(
        "a[data-count=directions]"
    )


def test_staff_see_the_last_30_days_by_page(treatment, signed_in):
    today = timezone.localdate()
    for days, count in ((0, 40), (29, 2), (30, 900)):
        DailyCount.objects.create(day=today - timedelta(days), page=treatment, kind="view", count=count)
    DailyCount.objects.create(day=today, page=treatment, kind="book", count=5)
    editor = signed_in("editor")
    panel = soup(editor.get("/cms/")).select_one(".visits").get_text(" ", strip=True)
    assert "Views 42 before: 900" in panel
    row = next(
        row for row in soup(editor.get("/cms/reports/visits/")).select("tbody tr") if treatment.title in row.text
    )
    assert [cell.get_text(strip=True) for cell in row.select("td")][-6:] == ["42", "0", "0", "5", "0", "0"]
    assert treatment.title in visible_text(editor.get(f"/cms/reports/visits/?q={treatment.title[:5]}"))
    edit = visible_text(editor.get(f"/cms/pages/{treatment.pk}/edit/"))
    assert "Seen 42 times in 30 days; calls, texts and bookings: 5" in edit


def test_writers_see_no_visits(signed_in):
    writer = signed_in("writer")
    assert writer.get("/cms/reports/visits/").status_code in (302, 403)
    assert "Your website in the last" not in visible_text(writer.get("/cms/"))


def test_old_sums_are_deleted(treatment):
    for days in (KEPT_DAYS, KEPT_DAYS + 1):
        DailyCount.objects.create(day=timezone.localdate() - timedelta(days), page=treatment, kind="view", count=1)
    DailyCount.objects.delete_old()
    assert DailyCount.objects.count() == 1
