"""The screen *Hours*: a grid of the week, buttons that copy days, hours from a day on; editors may use it."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ops.publication import publish_and_expire
from practice.facts import load_facts
from practice.hours import get_next_change, is_open
from practice.models import Practice, ScheduledChange, get_day_start
from tests.helpers import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]


def open_grid(client):
    """Return the fields of the grid as a browser sends them, without the buttons."""
    html = BeautifulSoup(client.get(reverse("hours")).content, "html.parser")
    fields = html.select("form[data-week] input[name]:not([type=radio])")
    return {field["name"]: field.get("value", "") for field in fields} | {"when": "now"}


def write_day(day, *times):
    """Return the fields of a day with one or two stretches such as "09:00-17:00", and no others."""
    stretches = [text.split("-") for text in times] + [["", ""]] * (2 - len(times))
    return {
        f"day-{day}-{number}-{edge}": value
        for number, pair in enumerate(stretches)
        for edge, value in zip(("opens", "closes"), pair, strict=True)
    }


def save(client, **fields):
    return client.post(reverse("hours"), open_grid(client) | fields)


def get_week(site):
    return [[f"{span.opens:%H:%M}-{span.closes:%H:%M}" for span in day] for day in load_facts(site).week]


def test_editor_saves_the_week_as_a_version(signed_in, site):
    response = save(signed_in("editor"), **write_day(2, "10:00-12:00", "13:00-18:30"), **write_day(6))
    assert response.status_code == 302
    week = get_week(site)
    assert week[2] == ["10:00-12:00", "13:00-18:30"]
    assert week[6] == []
    assert Practice.objects.get(site=site).latest_revision.user.username == "editor"


def test_unchanged_grid_keeps_the_week(signed_in, site):
    before = get_week(site)
    assert save(signed_in("owner")).status_code == 302
    assert get_week(site) == before


@pytest.mark.parametrize(("button", "days"), [("weekdays", [1, 2, 3, 4]), ("6", [6])])
def test_buttons_copy_days_without_saving(signed_in, site, button, days):
    before = get_week(site)
    fields = write_day(0, "07:00-11:00") | write_day(5, "07:00-11:00")
    response = save(signed_in("editor"), copy=button, **fields)
    html = soup(response)
    for day in days:
        assert html.select_one(f"input[name=day-{day}-0-opens]")["value"] == "07:00"
        assert html.select_one(f"input[name=day-{day}-0-closes]")["value"] == "11:00"
    assert get_week(site) == before


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (["09:00-"], "both times"),
        (["09:00-09:00"], "same time"),
        (["09:00-12:00", "11:00-13:00"], "overlaps Monday"),
        (["25:00-26:00"], "not a time"),
    ],
)
def test_impossible_times_are_refused_at_their_field(signed_in, site, times, words):
    before = get_week(site)
    html = soup(save(signed_in("editor"), **write_day(0, *times)))
    assert words in html.select_one("tbody tr .errorlist").text
    assert get_week(site) == before


def test_hours_that_somebody_changed_meanwhile_are_not_overwritten(signed_in, site):
    editor, owner = signed_in("editor"), signed_in("owner")
    fields = open_grid(editor)
    save(owner, **write_day(6, "10:00-11:00"))
    response = editor.post(reverse("hours"), fields | write_day(0, "06:00-07:00"))
    assert "Not saved" in response.content.decode()
    assert get_week(site)[6] == ["10:00-11:00"]
    again = soup(response).select_one("input[name=loaded]")["value"]
    editor.post(reverse("hours"), fields | write_day(0, "06:00-07:00") | {"loaded": again})
    assert get_week(site)[0] == ["06:00-07:00"]


@pytest.fixture
def winter(signed_in, commits_at_once):
    """The day from which other hours hold, which an editor has just entered: Mondays from 06:00, nothing else."""
    day = timezone.localdate() + timedelta(days=30)
    closed = {key: value for number in range(1, 7) for key, value in write_day(number).items()}
    save(signed_in("editor"), when="later", starts_on=str(day), label="Winter", **write_day(0, "06:00-07:00"), **closed)
    return day


def test_hours_from_a_day_hold_everywhere_from_that_day(site, home, winter, monkeypatch, commits_at_once):
    before = get_week(site)
    assert before[0] != ["06:00-07:00"]
    coming = Client().get("/api/v1/site").json()["practice"]["coming_hours"]
    assert [(line["label"], line["starts_on"]) for line in coming] == [("Winter", str(winter))]
    script = json.loads(load_facts(site).hours_json)
    assert script["seasons"] == [{"from": str(winter), "week": [[["06:00", "07:00"]], [], [], [], [], [], []]}]
    assert load_facts(site, winter).week != load_facts(site, winter - timedelta(days=1)).week
    moment = get_day_start(winter, Practice.objects.get(site=site).timezone)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    html = Client().get(home.url).content.decode()
    assert "6:00 – 7:00 am" in html
    assert not ScheduledChange.objects.exists()
    publish_and_expire()
    assert get_week(site) == [["06:00-07:00"], [], [], [], [], [], []]
    assert "seasons" not in json.loads(load_facts(site, winter).hours_json)


def test_structured_data_says_from_when_hours_hold(home, winter):
    text = soup(Client().get(home.url)).select_one("script[type='application/ld+json']").string
    nodes = json.loads(text)["@graph"]
    (hours,) = [node["openingHoursSpecification"] for node in nodes if "openingHoursSpecification" in node]
    weekly = [line for line in hours if "dayOfWeek" in line]
    (new,) = [line for line in weekly if "validFrom" in line]
    assert (new["opens"], new["validFrom"]) == ("06:00", str(winter))
    assert {line.get("validThrough") for line in weekly if line is not new} == {str(winter - timedelta(days=1))}


def test_open_now_looks_past_the_day(site, winter):
    schedule = load_facts(site).schedule
    monday = winter + timedelta(days=-winter.weekday() % 7)
    moment = get_day_start(monday, schedule.tz) + timedelta(hours=6, minutes=30)
    assert is_open(schedule, moment)
    assert get_next_change(schedule, moment) == moment + timedelta(minutes=30)


def test_hours_that_wait_are_listed_and_taken_back(signed_in, winter):
    editor = signed_in("editor")
    assert "Winter from" in editor.get(reverse("hours")).content.decode()
    address = reverse("take_back_hours", args=[ScheduledChange.objects.get().pk])
    editor.post(address)
    assert not ScheduledChange.objects.exists()
    assert "Too late" in editor.post(address, follow=True).content.decode()


def test_writers_see_no_hours(signed_in):
    writer = signed_in("writer")
    assert writer.get(reverse("hours")).status_code == 302
    assert reverse("hours") not in writer.get("/cms/").content.decode()
