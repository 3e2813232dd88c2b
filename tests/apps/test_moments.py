"""Dates and times are read as people write them, in the practice's time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.editing.moments import describe_clock_change, format_moment, parse_moment

ZONE = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 28, 14, 30, tzinfo=ZONE)  # a Saturday
READ = {
    "Monday 9 am": "30 November 2026, 9:00",
    "on Monday at nine": "30 November 2026, 9:00",
    "Mon 30 Nov 9:00": "30 November 2026, 9:00",
    "9 a.m. on Monday": "30 November 2026, 9:00",
    "Saturday 3 pm": "28 November 2026, 15:00",
    "Saturday 9 am": "5 December 2026, 9:00",
    "12 Jan 2027, 21:30": "12 January 2027, 21:30",
    "January 12th, 9 p.m.": "12 January 2027, 21:00",
    "12 Jan 27 9.05": "12 January 2027, 9:05",
    "2027-01-12T09:00": "12 January 2027, 9:00",
    "12.1.2027 9:00": "12 January 2027, 9:00",
    "1/13/2027 9:00": "13 January 2027, 9:00",
    "13/1/2027 9:00": "13 January 2027, 9:00",
    "29 Feb noon": "29 February 2028, 12:00",
    "tomorrow at noon": "29 November 2026, 12:00",
    "today 4pm": "28 November 2026, 16:00",
    "9 am": "29 November 2026, 9:00",
    "21:30": "28 November 2026, 21:30",
    "28 November 2026, 9:00": "28 November 2026, 9:00",
    "12 am tomorrow": "29 November 2026, 0:00",
}
REFUSED = {
    "": "can’t be read",
    "soon": "can’t be read",
    "12": "can’t be read",
    "31 February 2027 9:00": "can’t be read",
    "Monday 25:00": "can’t be read",
    "13 pm Monday": "can’t be read",
    "9 January 99999999999999999999": "can’t be read",
    "12 January": "Write the time as well",
    "Monday": "Write the time as well",
    "1/2/2027 9:00": "the month as a word",
    "Tuesday 30 November 2026 9:00": "30 November 2026 is a Monday",
    "14 March 2027 2:30 am": "there is no 2:30. The time that comes then is 3:30",
}


@pytest.fixture(autouse=True)
def in_the_zone():
    with timezone.override(ZONE):
        yield


def test_what_people_write_is_read():
    assert {text: format_moment(parse_moment(text, NOW)) for text in READ} == READ


def test_what_is_shown_can_be_read_again():
    shown = format_moment(NOW)
    assert parse_moment(shown, NOW) == NOW


def test_what_cannot_be_meant_is_refused_with_a_sentence():
    wrong = []
    for text, sentence in REFUSED.items():
        try:
            wrong.append((text, parse_moment(text, NOW)))
        except ValidationError as error:
            wrong += [] if sentence in error.message else [(text, error.message)]
    assert wrong == []


def test_hour_that_comes_twice_is_the_first_and_says_so():
    moment = parse_moment("7 November 2027 1:30", NOW)
    assert moment.utcoffset().total_seconds() == -7 * 3600
    assert describe_clock_change(moment) == (
        "On 7 November 2027 the clocks go back, and 1:30 comes twice. The first time counts."
    )
    assert describe_clock_change(parse_moment("7 November 2027 3:30", NOW)) == ""
