"""When the practice is open: pure functions over plain values, without a database or a clock of their own.

Times are wall-clock times in the practice's time zone. They are compared as instants (in UTC), so days on which
the clocks change come out right. A time that the clocks skip means the same moment by the old clock; one that
comes twice means the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)
DAY = 24 * 60
# How many days ahead `next_change` looks.
HORIZON = 400
# Where people write "2:00 pm" on the door (Unicode CLDR, supplemental time data, preferred "h").
TWELVE_HOUR = "AE AU BD BS BB CA CO EG GH HK IE IN JM JO KE KR MX MY NZ PH PK PR SA SG TT TW US VE"


@dataclass(frozen=True, order=True)
class Span:
    """One stretch of opening; a closing time that isn't after the opening one lies past midnight."""

    opens: time
    closes: time

    @property
    def all_day(self) -> bool:
        return self.opens == MIDNIGHT and self.closes in (MIDNIGHT, LAST_MINUTE)

    @property
    def overnight(self) -> bool:
        return self.closes <= self.opens and not self.all_day

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end in minutes from the midnight that begins its day."""
        start, end = (t.hour * 60 + t.minute for t in (self.opens, self.closes))
        return start, DAY if self.all_day else end + DAY * self.overnight


@dataclass(frozen=True)
class Holiday:
    """Days, both included, on which other hours hold; without spans the practice is closed."""

    label: str
    starts_on: date
    ends_on: date
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """Everything that decides whether the door is open: spans of Monday to Sunday, holidays, IANA time zone."""

    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    holidays: tuple[Holiday, ...] = ()
    tz: str = "UTC"

    def on(self, day: date) -> tuple[Span, ...]:
        """The spans that begin on a day. Holidays replace the weekly hours, and being closed wins among holidays."""
        special = [holiday for holiday in self.holidays if holiday.starts_on <= day <= holiday.ends_on]
        if not special:
            return tuple(sorted(self.week[day.weekday()]))
        if not all(holiday.spans for holiday in special):
            return ()
        return tuple(sorted({span for holiday in special for span in holiday.spans}))


@dataclass(frozen=True)
class HoursLine:
    """One line of the opening hours, as a person writes it, with what machines need beside it."""

    days_text: str
    spans_text: str
    weekdays: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class HolidayLine:
    """One coming holiday, as a person writes it, with what machines need beside it."""

    label: str
    date_text: str
    text: str
    holiday: Holiday


def is_open(schedule: Schedule, at: datetime) -> bool:
    """Whether the practice is open at an aware moment; the closing minute itself is closed."""
    today = _local_date(schedule, at)
    return any(opens <= at.astimezone(UTC) < closes for opens, closes in _stretches(schedule, today, today))


def next_change(schedule: Schedule, at: datetime) -> datetime | None:
    """The next moment after ``at`` when the practice opens or closes, in its own time zone.

    None when that is never, or further away than HORIZON days.
    """
    today = _local_date(schedule, at)
    ends = [holiday.ends_on for holiday in schedule.holidays if holiday.ends_on > today]
    last = min(max([today, *ends]) + timedelta(days=8), today + timedelta(days=HORIZON))
    end_of_view = _instant(schedule.tz, last + timedelta(days=1), MIDNIGHT)
    for opens, closes in _stretches(schedule, today, last):
        if closes <= at.astimezone(UTC):
            continue
        change = closes if opens <= at.astimezone(UTC) else opens
        return change.astimezone(ZoneInfo(schedule.tz)) if change < end_of_view else None
    return None


def week(days: Sequence[Sequence[Span]], clock: int = 12) -> tuple[HoursLine, ...]:
    """The lines for Monday to Sunday, consecutive days with the same hours on one. Nothing known gives no line."""
    if not any(days):
        return ()
    lines = []
    for spans, group in groupby(range(7), key=lambda day: tuple(sorted(days[day]))):
        weekdays = tuple(group)
        lines.append(HoursLine(_days_text(weekdays), spans_text(spans, clock), weekdays, spans))
    return tuple(lines)


def coming(holidays: Sequence[Holiday], today: date, clock: int = 12, country: str = "US") -> tuple[HolidayLine, ...]:
    """The lines for holidays that aren't over and begin within a year, soonest first."""
    soon = [h for h in holidays if h.ends_on >= today and h.starts_on <= today + timedelta(days=365)]
    return tuple(
        HolidayLine(h.label, _date_text(h, today, country), spans_text(h.spans, clock), h)
        for h in sorted(soon, key=lambda h: (h.starts_on, h.ends_on, h.label))
    )


def spans_text(spans: Sequence[Span], clock: int = 12) -> str:
    """The spans as people write them, am and pm only where they change; or "Open all day" or "Closed"."""
    return ", ".join(_span_text(span, clock) for span in spans) or "Closed"


def clock_of(country: str) -> int:
    """12 or 24: how times of day are written in a country (ISO 3166 code)."""
    return 12 if country in TWELVE_HOUR.split() else 24


def clash(one: tuple[int, Span], other: tuple[int, Span]) -> bool:
    """Whether two spans, each with its weekday, overlap somewhere in the week, Sunday night and Monday included."""
    (a, b), (c, d) = _in_week(*one), _in_week(*other)
    return any(a < d + shift and c + shift < b for shift in (-7 * DAY, 0, 7 * DAY))


def holidays_clash(one: Holiday, other: Holiday) -> bool:
    """Whether two holidays contradict each other; two rows for the same days may each hold a stretch of opening."""
    if one.ends_on < other.starts_on or other.ends_on < one.starts_on:
        return False
    same_days = (one.starts_on, one.ends_on) == (other.starts_on, other.ends_on)
    apart = not any(clash((0, a), (0, b)) for a in one.spans for b in other.spans)
    return not (same_days and one.spans and other.spans and apart)


def _in_week(weekday: int, span: Span) -> tuple[int, int]:
    start, end = span.minutes
    return weekday * DAY + start, weekday * DAY + end


def _stretches(schedule: Schedule, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """The open stretches from ``first`` to ``last`` in UTC, in order; those that touch or overlap are one."""
    current = None
    for number in range(-1, (last - first).days + 1):  # from the day before: it may run past midnight
        day = first + timedelta(days=number)
        for span in schedule.on(day):
            closing_day = day + timedelta(days=span.all_day or span.overnight)
            opens = _instant(schedule.tz, day, span.opens)
            closes = _instant(schedule.tz, closing_day, MIDNIGHT if span.all_day else span.closes)
            if closes <= opens:  # the clocks skipped it
                continue
            if current and opens <= current[1]:
                current = (current[0], max(current[1], closes))
            else:
                if current:
                    yield current
                current = (opens, closes)
    if current:
        yield current


def _local_date(schedule: Schedule, at: datetime) -> date:
    if at.tzinfo is None:
        raise ValueError("Give a moment with its time zone.")
    return at.astimezone(ZoneInfo(schedule.tz)).date()


def _instant(tz: str, day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(tz)).astimezone(UTC)


def _span_text(span: Span, clock: int) -> str:
    if span.all_day:
        return "Open all day"
    if clock == 24:
        return f"{span.opens:%H:%M} – {span.closes:%H:%M}"
    (opens, half), (closes, closing_half) = (
        (_twelve(t), "am" if t.hour < 12 else "pm") for t in (span.opens, span.closes)
    )
    if half == closing_half and not span.overnight:
        return f"{opens} – {closes} {half}"
    return f"{opens} {half} – {closes} {closing_half}"


def _twelve(value: time) -> str:
    return f"{value.hour % 12 or 12}:{value.minute:02}"


def _days_text(weekdays: tuple[int, ...]) -> str:
    first, last = DAYS[weekdays[0]], DAYS[weekdays[-1]]
    if len(weekdays) == 7:
        return "Every day"
    return {1: first, 2: f"{first} and {last}"}.get(len(weekdays), f"{first} to {last}")


def _date_text(holiday: Holiday, today: date, country: str) -> str:
    """ "Friday, December 25", with the year where it isn't this one, the day first where people write it so."""
    start, end = holiday.starts_on, holiday.ends_on
    month_first = country in ("US", "CA", "PR", "PH")
    comma = "," if month_first else ""

    def write(days: str, day: date) -> str:
        return f"{day:%B} {days}" if month_first else f"{days} {day:%B}"

    if start == end:
        text = f"{start:%A}{comma} {write(str(start.day), start)}"
    elif (start.year, start.month) == (end.year, end.month):
        text = write(f"{start.day} – {end.day}", start)
    else:
        text = f"{write(str(start.day), start)} – {write(str(end.day), end)}"
    return text if end.year == today.year else f"{text}{comma} {end.year}"
