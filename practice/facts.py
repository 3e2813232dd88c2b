"""The facts of the practice as every page, feed and API answer reads them, in one value that is easy to cache."""

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Site

from practice import contact, hours
from practice.awards import AwardLine, phrases
from practice.models import Practice

SYMBOLS = {"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


@dataclass(frozen=True)
class Facts:
    """What is known about the practice; an empty value means unknown and shows nowhere.

    ``hours_json`` is for the script that marks today's line. It holds no <, > or &: print it with ``|safe`` inside
    ``<script type="application/json">``, or without in an attribute. Notice, holidays and awards are those of the
    practice's today: keep no copy beyond its midnight.
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
        """The opening hours of most days on which it is open; none where nothing is known."""
        return max(self.hours, key=lambda line: (bool(line.spans), len(line.weekdays)), default=None)

    @property
    def is_fictional(self) -> bool:
        """Whether this is a made-up practice: its e-mail address is below a name that RFC 2606 gives to nobody."""
        return self.email.endswith(".example")


def load(site: Site | None, today: date | None = None) -> Facts:
    """Read the facts of a site (5 queries, nothing cached). ``today`` is the date in the practice's time zone."""
    practice = Practice.objects.filter(site=site).first() or Practice(site=site)
    today = today or timezone.now().astimezone(ZoneInfo(practice.timezone)).date()
    clock = practice.clock or hours.clock_of(practice.country)
    schedule = _schedule(practice)
    holidays = hours.coming(schedule.holidays, today, clock, practice.country)
    own = {each.name: getattr(practice, each.name) for each in fields(Facts) if hasattr(practice, each.name)}
    address = {name: own[name] for name in ("street", "locality", "region", "postal_code", "country")}
    worked_out = {
        "address_lines": contact.address_lines(**address),
        "phone": contact.display(practice.phone, practice.country),
        "phone_href": _href("tel", practice.phone, practice.country),
        "text_number": contact.display(practice.text_number, practice.country),
        "text_href": _href("sms", practice.text_number, practice.country),
        "clock": clock,
        "social": tuple((profile.name, profile.url) for profile in practice.social_profiles.all()),
        "schedule": schedule,
        "hours": hours.week(schedule.week, clock),
        "hours_json": _hours_json(schedule, holidays, today),
        "holidays": holidays,
        "awards": phrases((award.row for award in practice.awards.all()), today),
        "notice": practice.notice_on(today),
    }
    return Facts(**own | worked_out)


def money(amount: Decimal | int, currency: str = "USD") -> str:
    """ "$110", "$97.50", "€60", "60 CHF": cents only where there are any."""
    value = Decimal(amount)
    number = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return f"{SYMBOLS[currency]}{number}" if currency in SYMBOLS else f"{number} {currency}"


def _href(scheme: str, number: str, country: str) -> str:
    dialled = contact.dial(number, country)
    return f"{scheme}:{dialled}" if dialled else ""


def _schedule(practice: Practice) -> hours.Schedule:
    spans: list[list[hours.Span]] = [[] for _ in hours.DAYS]
    for row in practice.hours.all():
        spans[row.weekday].append(row.span)
    rows = sorted((row.holiday for row in practice.holidays.all()), key=_days_of)
    holidays = []
    for (starts_on, ends_on, label), group in groupby(rows, key=_days_of):  # several spans on a day are several rows
        parts = [row.spans for row in group]
        open_at = tuple(sorted(span for part in parts for span in part)) if all(parts) else ()
        holidays.append(hours.Holiday(label, starts_on, ends_on, open_at))
    return hours.Schedule(tuple(tuple(sorted(day)) for day in spans), tuple(holidays), practice.timezone)


def _days_of(holiday: hours.Holiday) -> tuple[date, date, str]:
    return holiday.starts_on, holiday.ends_on, holiday.label


def _hours_json(schedule: hours.Schedule, coming: tuple[hours.HolidayLine, ...], today: date) -> str:
    def pairs(spans: tuple[hours.Span, ...]) -> list[list[str]]:
        return [[f"{span.opens:%H:%M}", f"{span.closes:%H:%M}"] for span in spans]

    week = {str(day): pairs(spans) for day, spans in enumerate(schedule.week)}
    holidays = [
        {"from": str(h.starts_on), "to": str(h.ends_on), "label": h.label, "spans": pairs(h.spans)}
        for h in (line.holiday for line in coming)
    ]
    data = {"tz": schedule.tz, "today": _one_offset(schedule.tz, today), "week": week, "holidays": holidays}
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _one_offset(tz: str, day: date) -> list[int] | None:
    """Start and end of a day in Unix time and its minutes from UTC; None where the clocks change that day."""
    start, end = (datetime.combine(day + timedelta(days=n), time(), ZoneInfo(tz)) for n in (0, 1))
    if start.utcoffset() != end.utcoffset():
        return None
    return [int(start.timestamp()), int(end.timestamp()), start.utcoffset() // timedelta(minutes=1)]
