"""The facts of the practice as one frozen value, which every page, feed and API response reads."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import Exists
from django.utils import timezone
from wagtail.models import Site

from practice import contact, hours
from practice.awards import AwardLine, build_award_lines
from practice.links import is_safe_link, keep_safe_link
from practice.models import Practice, ScheduledChange

CURRENCY_SYMBOLS = {"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


@dataclass(frozen=True)
class ComingHours:
    """Weekly hours that hold from the day ``starts_on`` on, until others do."""

    label: str
    starts_on: date
    hours: tuple[hours.HoursLine, ...]
    week: tuple[tuple[hours.Span, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class Facts:
    """The facts of the practice; an empty value means unknown and is shown nowhere.

    ``hours_json`` is for the script that marks today's line. It holds no <, > or &: print it with ``|safe``
    inside ``<script type="application/json">``, or without in an attribute. Notice, holidays and awards depend
    on the day in the practice's time zone: don't cache them past its midnight.
    """

    name: str
    schema_type: str
    tagline: str
    mission: str
    street: str
    locality: str
    region: str
    postal_code: str
    country: str
    address_lines: tuple[str, ...]
    directions: str
    parking: str
    latitude: float | None
    longitude: float | None
    phone: str
    phone_href: str
    text_number: str
    text_href: str
    email: str
    timezone: str
    clock: int
    currency: str
    booking_url: str
    social: tuple[tuple[str, str], ...]
    logo_id: int | None
    disclaimer: str
    allow_answers: bool
    allow_training: bool
    offer_markdown: bool
    collect_testimonials: bool
    count_visits: bool
    google_verification: str
    bing_verification: str
    schedule: hours.Schedule = field(repr=False)
    week: tuple[tuple[hours.Span, ...], ...] = field(repr=False)
    hours: tuple[hours.HoursLine, ...]
    coming_hours: tuple["ComingHours", ...]
    hours_json: str
    holidays: tuple[hours.HolidayLine, ...]
    awards: tuple[AwardLine, ...]
    notice: str

    @property
    def usual_hours(self) -> hours.HoursLine | None:
        """The hours that most open days have, or None where no hours are known."""
        return max(self.hours, key=lambda line: (bool(line.spans), len(line.weekdays)), default=None)

    @property
    def is_fictional(self) -> bool:
        """Whether this is the demo practice: its e-mail address is in an example domain (RFC 2606)."""
        return self.email.endswith(".example")


def _read_practice(site):
    """Return the practice of ``site``, which may be one that nobody has stored yet."""
    has_seasons = Exists(ScheduledChange.objects.filter(kind=ScheduledChange.Kind.HOURS))
    return Practice.objects.annotate(has_seasons=has_seasons).filter(site=site).first() or Practice(site=site)


def load_facts(site: Site | None, today: date | None = None) -> Facts:
    """Read the facts of a site from the database; ``today`` is the practice's date.

    This takes 5 queries, or 6 while other hours are scheduled.
    """
    practice = _read_practice(site)
    today = today or timezone.now().astimezone(ZoneInfo(practice.timezone)).date()
    clock = practice.clock or hours.get_clock(practice.country)
    schedule = _build_schedule(practice)
    holidays = hours.build_holiday_lines(schedule.holidays, today, clock, practice.country)
    names = [each.name for each in fields(Facts)]
    stored = {name: getattr(practice, name) for name in names if hasattr(practice, name)}
    address = {name: stored[name] for name in ("street", "locality", "region", "postal_code", "country")}
    computed = {
        "address_lines": contact.format_address(**address),
        "phone": contact.format_phone(practice.phone, practice.country),
        "text_number": contact.format_phone(practice.text_number, practice.country),
        **_build_links(practice),
        "clock": clock,
        "schedule": schedule,
        "week": schedule.get_week(today),
        "hours": hours.build_hours_lines(schedule.get_week(today), clock),
        "coming_hours": _build_coming_hours(schedule, today, clock),
        "hours_json": _serialize_hours(schedule, holidays, today),
        "holidays": holidays,
        "awards": build_award_lines((award.row for award in practice.awards.all()), today),
        "notice": practice.get_notice(today),
    }
    return Facts(**stored | computed)


def _build_links(practice: Practice) -> dict[str, str | tuple[tuple[str, str], ...]]:
    """Return the links among the facts, those that staff typed only if they are safe."""
    profiles = practice.social_profiles.all()
    return {
        "phone_href": _build_phone_link("tel", practice.phone, practice.country),
        "text_href": _build_phone_link("sms", practice.text_number, practice.country),
        "booking_url": keep_safe_link(practice.booking_url),
        "social": tuple((profile.name, profile.url) for profile in profiles if is_safe_link(profile.url)),
    }


def format_money(amount: Decimal | int, currency: str = "USD") -> str:
    """Return an amount as "$110", "$97.50", "€60" or "60 CHF": with cents only where there are any."""
    value = Decimal(amount)
    number = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return f"{CURRENCY_SYMBOLS[currency]}{number}" if currency in CURRENCY_SYMBOLS else f"{number} {currency}"


def _build_phone_link(scheme: str, number: str, country: str) -> str:
    e164 = contact.to_e164(number, country)
    return f"{scheme}:{e164}" if e164 else ""


def _build_schedule(practice: Practice) -> hours.Schedule:
    spans: list[list[hours.Span]] = [[] for _ in hours.DAYS]
    for row in practice.hours.all():
        spans[row.weekday].append(row.span)
    rows = sorted((row.holiday for row in practice.holidays.all()), key=_get_days)
    holidays = []
    # Several spans on the same days are several rows.
    for (starts_on, ends_on, label), group in groupby(rows, key=_get_days):
        parts = [row.spans for row in group]
        open_at = tuple(sorted(span for part in parts for span in part)) if all(parts) else ()
        holidays.append(hours.Holiday(label, starts_on, ends_on, open_at))
    week = tuple(tuple(sorted(day)) for day in spans)
    return hours.Schedule(week, tuple(holidays), practice.timezone, _load_seasons(practice))


def _load_seasons(practice: Practice) -> tuple[hours.Season, ...]:
    """Return the weekly hours from a later day on, in the order of their days."""
    if not getattr(practice, "has_seasons", False):
        return ()
    changes = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.HOURS).order_by("starts_on", "pk")
    return tuple(
        hours.Season(change.data["label"], change.starts_on, parse_week(change.data["week"]))
        for change in changes
        if change.data["practice"] == practice.pk
    )


def _build_coming_hours(schedule: hours.Schedule, today: date, clock: int) -> tuple[ComingHours, ...]:
    coming = [season for season in schedule.seasons if season.starts_on > today]
    return tuple(
        ComingHours(each.label, each.starts_on, hours.build_hours_lines(each.week, clock), each.week) for each in coming
    )


def parse_week(week: list[list[list[str]]]) -> tuple[tuple[hours.Span, ...], ...]:
    """Return the spans of Monday to Sunday that :func:`serialize_week` has written."""
    return tuple(tuple(hours.Span(*map(time.fromisoformat, pair)) for pair in day) for day in week)


def serialize_week(week: tuple[tuple[hours.Span, ...], ...]) -> list[list[list[str]]]:
    """Return the spans of Monday to Sunday as plain values, such as ``[["08:30", "12:30"]]`` for a day."""
    return [_format_spans(day) for day in week]


def _get_days(holiday: hours.Holiday) -> tuple[date, date, str]:
    return holiday.starts_on, holiday.ends_on, holiday.label


def _serialize_hours(schedule: hours.Schedule, coming: tuple[hours.HolidayLine, ...], today: date) -> str:
    week = {str(day): spans for day, spans in enumerate(serialize_week(schedule.get_week(today)))}
    holidays = [_build_holiday(line.holiday) for line in coming]
    seasons = [season for season in schedule.seasons if season.starts_on > today]
    data = {
        "tz": schedule.tz,
        "today": _get_day_offset(schedule.tz, today),
        "week": week,
        "holidays": holidays,
    }
    if seasons:
        data["seasons"] = [{"from": str(each.starts_on), "week": serialize_week(each.week)} for each in seasons]
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _build_holiday(holiday: hours.Holiday) -> dict:
    return {
        "from": str(holiday.starts_on),
        "to": str(holiday.ends_on),
        "label": holiday.label,
        "spans": _format_spans(holiday.spans),
    }


def _format_spans(spans: tuple[hours.Span, ...]) -> list[list[str]]:
    return [[f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"] for span in spans]


def _get_day_offset(tz: str, day: date) -> list[int] | None:
    """Start and end of a day in Unix time and its minutes from UTC; None where the clocks change that day."""
    start = datetime.combine(day, time(), ZoneInfo(tz))
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(tz))
    if start.utcoffset() != end.utcoffset():
        return None
    return [int(start.timestamp()), int(end.timestamp()), start.utcoffset() // timedelta(minutes=1)]
