"""Weeks and hours as the tests of the practice write them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from practice.hours import Schedule, Span, build_hours_lines

PACIFIC = "America/Los_Angeles"
TODAY = date(2026, 6, 10)  # a Wednesday


def span(text):
    """Span from "8:30-12:30"."""
    opens, closes = (time(*map(int, part.split(":"))) for part in text.split("-"))
    return Span(opens, closes)


def days(**texts):
    """Seven days from mon="8:30-12:30 14:00-19:00" and so on."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple(tuple(span(part) for part in texts.get(name, "").split()) for name in names)


def every_day(text):
    return days(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), text))


def schedule(week, *holidays, tz=PACIFIC):
    return Schedule(week, holidays, tz)


def at(text, tz=PACIFIC, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz), fold=fold)


def lines(week_days, clock=12):
    return [f"{line.days_text}: {line.spans_text}" for line in build_hours_lines(week_days, clock)]


WORKDAY = "8:30-12:30 14:00-19:00"
DEMO_WEEK = days(mon=WORKDAY, tue=WORKDAY, wed=WORKDAY, thu=WORKDAY, fri=WORKDAY, sat="9:00-17:00")
