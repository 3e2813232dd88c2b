"""The facts of the practice as one frozen value, which every page, feed and API response reads."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Site

from practice import contact, hours
from practice.awards import AwardLine, build_award_lines
from practice.links import is_safe_link, keep_safe_link
from practice.models import Practice

CURRENCY_SYMBOLS = {"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


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
    hours: tuple[hours.HoursLine, ...]
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


def load_facts(site: Site | None, today: date | None = None) -> Facts:
    """Read the facts of a site from the database (5 queries); ``today`` is the practice's date."""
    practice = Practice.objects.filter(site=site).first() or Practice(site=site)
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
        "hours": hours.build_hours_lines(schedule.week, clock),
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
    return hours.Schedule(tuple(tuple(sorted(day)) for day in spans), tuple(holidays), practice.timezone)


def _get_days(holiday: hours.Holiday) -> tuple[date, date, str]:
    return holiday.starts_on, holiday.ends_on, holiday.label


def _serialize_hours(schedule: hours.Schedule, coming: tuple[hours.HolidayLine, ...], today: date) -> str:
    week = {str(day): _format_spans(spans) for day, spans in enumerate(schedule.week)}
    holidays = [_build_holiday(line.holiday) for line in coming]
    data = {
        "tz": schedule.tz,
        "today": _get_day_offset(schedule.tz, today),
        "week": week,
        "holidays": holidays,
    }
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
