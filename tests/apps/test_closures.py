"""The screen *Closures*: the next first, "we're closed today" in two taps, with a notice; editors may use it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from practice.facts import load_facts
from practice.models import HolidayHours, OpeningHours, Practice
from tests.helpers import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]


@pytest.fixture
def practice(site):
    """The practice, open every day from 9 to 12 and from 13 to 18, without closures and notice."""
    practice = Practice.objects.get(site=site)
    practice.holidays = []
    practice.hours = [
        OpeningHours(weekday=day, opens=opens, closes=closes)
        for day in range(7)
        for opens, closes in (("09:00", "12:00"), ("13:00", "18:00"))
    ]
    practice.notice_text = ""
    practice.save()
    return Practice.objects.get(site=site)


@pytest.fixture
def today(practice):
    return timezone.localdate()


def add(client, day, what="closed", **fields):
    data = {"starts_on": str(day), "what": what, "tell": "on", **fields}
    return client.post(reverse("closures"), data)


def get_lines(site):
    return [(line.holiday.starts_on, line.text) for line in load_facts(site).holidays]


def test_closed_today_takes_two_taps(signed_in, site, today, home, commits_at_once):
    editor = signed_in("editor")
    dashboard = soup(editor.get("/cms/"))
    (button,) = [link for link in dashboard.select(".shortcuts a") if "closed today" in link.text]
    screen = soup(editor.get(button["href"]))
    assert screen.select_one("#main form .button, main form .button").text == "Close for today"
    editor.post(button["href"], {"tell": "on"})
    assert get_lines(site) == [(today, "Closed")]
    html = Client().get(home.url).content.decode()
    assert "We are closed on" in html
    assert load_facts(site).notice.startswith("We are closed on")
    assert Practice.objects.get(site=site).latest_revision.user.username == "editor"


def test_we_close_tomorrow_at_noon(signed_in, site, today):
    tomorrow = today + timedelta(days=1)
    response = add(signed_in("editor"), tomorrow, "early", early="12:00")
    assert response.status_code == 302
    assert get_lines(site) == [(tomorrow, "9:00 am – 12:00 pm")]
    assert load_facts(site).notice.startswith("We are open 9:00 am – 12:00 pm on")


def test_early_end_keeps_the_break(signed_in, site, today):
    add(signed_in("editor"), today + timedelta(days=3), "early", early="16:00", tell="")
    assert [text for _, text in get_lines(site)] == ["9:00 am – 12:00 pm, 1:00 – 4:00 pm"]
    assert not load_facts(site).notice


@pytest.mark.parametrize(
    ("days", "fields", "words"),
    [
        (-1, {}, "over"),
        (1, {"early": "12:00"}, "You wrote a time"),
        (1, {"opens": "09:00"}, "You wrote a time"),
        (1, {"what": "early"}, "at what time"),
        (1, {"what": "early", "early": "20:00"}, "closed at that time anyway"),
        (1, {"what": "early", "early": "08:00"}, "closed at that time anyway"),
        (1, {"what": "other", "opens": "09:00"}, "from when and until when"),
        (1, {"ends_on": "2020-01-01"}, "before the first"),
    ],
)
def test_what_can_not_be_is_refused(signed_in, site, today, days, fields, words):
    data = {"what": "closed", **fields}
    html = soup(add(signed_in("editor"), today + timedelta(days=days), **data))
    assert words in " ".join(error.text for error in html.select(".errorlist"))
    assert get_lines(site) == []


def test_days_with_other_hours_already_are_named(signed_in, site, today):
    editor = signed_in("editor")
    add(editor, today, ends_on=str(today + timedelta(days=3)), label="Painting")
    html = soup(add(editor, today + timedelta(days=1)))
    assert "“Painting” already says something else" in html.select_one(".errorlist").text
    assert "Painting" in editor.get(reverse("close_today")).content.decode()


def test_closing_today_takes_the_place_of_special_hours_today(signed_in, site, today):
    editor = signed_in("editor")
    add(editor, today, "other", opens="10:00", closes="11:00")
    editor.post(reverse("close_today"), {})
    assert get_lines(site) == [(today, "Closed")]


def test_list_has_the_next_first_and_folds_past_ones(signed_in, practice, today):
    for days, label in ((20, "Later"), (2, "Soon"), (-30, "Before")):
        day = today + timedelta(days=days)
        HolidayHours.objects.create(practice=practice, label=label, starts_on=day, closed=True)
    html = soup(signed_in("editor").get(reverse("closures")))
    assert [row.select("td")[1].text for row in html.select("tbody tr")] == ["Soon", "Later"]
    assert "Before" in html.select_one("details:has(summary)").find_parent().text
    assert not html.select("details[open] li")


def test_closure_is_changed_and_deleted_with_its_notice(signed_in, site, today):
    editor = signed_in("editor")
    day = today + timedelta(days=2)
    add(editor, day)
    row = HolidayHours.objects.get()
    fields = {
        "starts_on": str(day),
        "what": "other",
        "opens": "10:00",
        "closes": "11:00",
        "label": "Training",
        "tell": "on",
    }
    editor.post(reverse("edit_closure", args=[row.pk]), fields)
    assert get_lines(site) == [(day, "10:00 – 11:00 am")]
    assert "10:00" in load_facts(site).notice
    row = HolidayHours.objects.get()
    assert row.label == "Training"
    editor.post(reverse("delete_closure", args=[row.pk]))
    assert get_lines(site) == []
    assert not load_facts(site).notice


def test_changed_reason_keeps_break_and_notice(signed_in, site, today):
    editor = signed_in("editor")
    day = today + timedelta(days=3)
    add(editor, day, "early", early="16:00")
    before = get_lines(site)
    address = reverse("edit_closure", args=[HolidayHours.objects.first().pk])
    html = soup(editor.get(address))
    assert html.select_one("input[name=tell]").has_attr("checked")
    fields = {"starts_on": str(day), "what": "other", "opens": "09:00", "closes": "16:00", "label": "Party"}
    assert editor.post(address, fields | {"tell": "on"}).status_code == 302
    assert get_lines(site) == before
    assert set(HolidayHours.objects.values_list("label", flat=True)) == {"Party"}
    assert load_facts(site).notice


def test_own_notice_stays_when_a_closure_is_deleted(signed_in, site, today):
    editor = signed_in("editor")
    add(editor, today, tell="")
    Practice.objects.update(notice_text="New floor", notice_ends_on=today)
    editor.post(reverse("delete_closure", args=[HolidayHours.objects.get().pk]))
    assert load_facts(site).notice == "New floor"


def test_closure_that_is_gone_is_not_found(signed_in, practice):
    assert signed_in("editor").get(reverse("edit_closure", args=[10**6])).status_code == 404


@pytest.mark.parametrize("name", ["closures", "close_today"])
def test_writers_close_nothing(signed_in, site, today, name):
    writer = signed_in("writer")
    assert writer.get(reverse(name)).status_code == 302
    add(writer, today)
    writer.post(reverse("close_today"), {})
    assert get_lines(site) == []


def test_editors_have_no_other_facts(signed_in, site):
    url = reverse("wagtailsettings:edit", args=("practice", "practice", site.pk))
    assert signed_in("editor").get(url).status_code == 302
