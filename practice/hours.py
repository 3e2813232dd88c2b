"""Opening hours: pure functions over plain values, without database and clock.

Times are wall-clock times in the practice's time zone. They are compared as instants (in UTC), so days on
which the clocks change come out right. A time that the clocks skip means the same moment by the old clock;
one that comes twice means the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT = time(0)
LAST_MINUTE = time(23, 59)
MINUTES_PER_DAY = 24 * 60
MAX_DAYS_AHEAD = 400  # how far get_next_change looks
MAX_HOLIDAY_DAYS_AHEAD = 365
# Countries with the 12-hour clock (Unicode CLDR, supplemental time data, preferred "h").
TWELVE_HOUR_COUNTRIES = "AE AU BD BS BB CA CO EG GH HK IE IN JM JO KE KR MX MY NZ PH PK PR SA SG TT TW US VE"

MONTH_FIRST_COUNTRIES = ("US", "CA", "PR", "PH")


@dataclass(frozen=True, order=True)
class Span:
    """One span of opening on a day; a closing time that isn't after the opening one is past midnight."""

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
        start = self.opens.hour * 60 + self.opens.minute
        end = self.closes.hour * 60 + self.closes.minute
        if self.all_day:
            return start, MINUTES_PER_DAY
        return start, end + MINUTES_PER_DAY if self.overnight else end


@dataclass(frozen=True)
class Holiday:
    """Days, both included, on which other hours hold; without spans the practice is closed."""

    label: str
    starts_on: date
    ends_on: date
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Season:
    """Weekly hours that hold from a day on, such as those of the winter; ``week`` as in :class:`Schedule`."""

    label: str
    starts_on: date
    week: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Schedule:
    """What decides whether the practice is open: spans of Monday to Sunday, holidays, IANA time zone.

    ``seasons`` are weekly hours from a later day on, in the order of their days.
    """

    week: tuple[tuple[Span, ...], ...] = ((),) * 7
    holidays: tuple[Holiday, ...] = ()
    tz: str = "UTC"
    seasons: tuple[Season, ...] = ()

    def get_week(self, day: date) -> tuple[tuple[Span, ...], ...]:
        """Return the weekly hours that hold on ``day``."""
        started = [season.week for season in self.seasons if season.starts_on <= day]
        return started[-1] if started else self.week

    def get_spans(self, day: date) -> tuple[Span, ...]:
        """Return the spans that begin on ``day``; holidays replace the weekly hours, closed ones first."""
        holidays = [holiday for holiday in self.holidays if holiday.starts_on <= day <= holiday.ends_on]
        if not holidays:
            return tuple(sorted(self.get_week(day)[day.weekday()]))
        if not all(holiday.spans for holiday in holidays):
            return ()
        return tuple(sorted({span for holiday in holidays for span in holiday.spans}))


@dataclass(frozen=True)
class HoursLine:
    """One line of the opening hours: in words, and as values."""

    days_text: str
    spans_text: str
    weekdays: tuple[int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class HolidayLine:
    """One coming holiday: in words, and as values."""

    label: str
    date_text: str
    text: str
    holiday: Holiday


def is_open(schedule: Schedule, at: datetime) -> bool:
    """Tell whether the practice is open at ``at``, an aware datetime; at the closing minute it is closed."""
    today = _get_local_date(schedule, at)
    periods = _iterate_open_periods(schedule, today, today)
    return any(opens <= at.astimezone(UTC) < closes for opens, closes in periods)


def get_next_change(schedule: Schedule, at: datetime) -> datetime | None:
    """Return the next moment after ``at`` when the practice opens or closes, in its own time zone.

    None when that is never, or more than MAX_DAYS_AHEAD away.
    """
    today = _get_local_date(schedule, at)
    ends = [holiday.ends_on for holiday in schedule.holidays if holiday.ends_on > today]
    starts = [season.starts_on for season in schedule.seasons if season.starts_on > today]
    week = timedelta(days=8)  # with the day after it
    last = min(max([today, *ends, *starts]), today + timedelta(days=MAX_DAYS_AHEAD) - week) + week
    end_of_view = _to_utc(schedule.tz, last + timedelta(days=1), MIDNIGHT)
    for opens, closes in _iterate_open_periods(schedule, today, last):
        if closes <= at.astimezone(UTC):
            continue
        change = closes if opens <= at.astimezone(UTC) else opens
        return change.astimezone(ZoneInfo(schedule.tz)) if change < end_of_view else None
    return None


def build_hours_lines(days: Sequence[Sequence[Span]], clock: int = 12) -> tuple[HoursLine, ...]:
    """Return the lines for Monday to Sunday: consecutive days with the same hours share one."""
    if not any(days):
        return ()
    lines = []
    for spans, group in groupby(range(7), key=lambda day: tuple(sorted(days[day]))):
        weekdays = tuple(group)
        lines.append(HoursLine(_format_days(weekdays), format_spans(spans, clock), weekdays, spans))
    return tuple(lines)


def build_holiday_lines(
    holidays: Sequence[Holiday], today: date, clock: int = 12, country: str = "US"
) -> tuple[HolidayLine, ...]:
    """Return lines for holidays that aren't over and begin within MAX_HOLIDAY_DAYS_AHEAD, soonest first."""
    last = today + timedelta(days=MAX_HOLIDAY_DAYS_AHEAD)
    soon = [holiday for holiday in holidays if holiday.ends_on >= today and holiday.starts_on <= last]
    return tuple(
        HolidayLine(h.label, _format_holiday_dates(h, today, country), format_spans(h.spans, clock), h)
        for h in sorted(soon, key=lambda h: (h.starts_on, h.ends_on, h.label))
    )


def format_spans(spans: Sequence[Span], clock: int = 12) -> str:
    """Return the spans in words, with am and pm only where they change; or "Open all day" or "Closed"."""
    return ", ".join(_format_span(span, clock) for span in spans) or "Closed"


def get_clock(country: str) -> int:
    """Return 12 or 24: the clock that a country (ISO 3166 code) uses."""
    return 12 if country in TWELVE_HOUR_COUNTRIES.split() else 24


def has_overlap(one: tuple[int, Span], other: tuple[int, Span]) -> bool:
    """Tell whether two spans, each with its weekday, overlap; Monday follows Sunday."""
    week = 7 * MINUTES_PER_DAY
    a, b = _get_week_minutes(*one)
    c, d = _get_week_minutes(*other)
    return any(a < d + shift and c + shift < b for shift in (-week, 0, week))


def has_conflict(one: Holiday, other: Holiday) -> bool:
    """Tell whether two holidays contradict each other; rows for the same days may have different spans."""
    if one.ends_on < other.starts_on or other.ends_on < one.starts_on:
        return False
    same_days = (one.starts_on, one.ends_on) == (other.starts_on, other.ends_on)
    if not (same_days and one.spans and other.spans):
        return True
    return any(has_overlap((0, a), (0, b)) for a in one.spans for b in other.spans)


def _get_week_minutes(weekday: int, span: Span) -> tuple[int, int]:
    start, end = span.minutes
    return weekday * MINUTES_PER_DAY + start, weekday * MINUTES_PER_DAY + end


def _iterate_open_periods(schedule: Schedule, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield the open periods from ``first`` to ``last`` in UTC, in order, merged where they touch."""
    current = None
    for opens, closes in _iterate_spans(schedule, first, last):
        if current and opens <= current[1]:
            current = (current[0], max(current[1], closes))
            continue
        if current:
            yield current
        current = (opens, closes)
    if current:
        yield current


def _iterate_spans(schedule: Schedule, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    for number in range(-1, (last - first).days + 1):  # from the day before: it may run past midnight
        day = first + timedelta(days=number)
        for span in schedule.get_spans(day):
            closing_day = day + timedelta(days=1) if span.all_day or span.overnight else day
            opens = _to_utc(schedule.tz, day, span.opens)
            closes = _to_utc(schedule.tz, closing_day, MIDNIGHT if span.all_day else span.closes)
            if opens < closes:  # else the clocks skipped it
                yield opens, closes


def _get_local_date(schedule: Schedule, at: datetime) -> date:
    if at.tzinfo is None:
        raise ValueError("Give a moment with its time zone.")
    return at.astimezone(ZoneInfo(schedule.tz)).date()


def _to_utc(tz: str, day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(tz)).astimezone(UTC)


def _format_span(span: Span, clock: int) -> str:
    if span.all_day:
        return "Open all day"
    if clock == 24:
        return f"{span.opens:%H:%M} – {span.closes:%H:%M}"
    opens = _format_twelve_hour(span.opens)
    closes = _format_twelve_hour(span.closes)
    if span.opens.hour // 12 == span.closes.hour // 12 and not span.overnight:
        return f"{opens} – {closes} {_get_half(span.closes)}"
    return f"{opens} {_get_half(span.opens)} – {closes} {_get_half(span.closes)}"


def _get_half(value: time) -> str:
    return "am" if value.hour < 12 else "pm"


def _format_twelve_hour(value: time) -> str:
    return f"{value.hour % 12 or 12}:{value.minute:02}"


def _format_days(weekdays: tuple[int, ...]) -> str:
    first, last = DAYS[weekdays[0]], DAYS[weekdays[-1]]
    if len(weekdays) == 7:
        return "Every day"
    return {1: first, 2: f"{first} and {last}"}.get(len(weekdays), f"{first} to {last}")


def _format_holiday_dates(holiday: Holiday, today: date, country: str) -> str:
    """Return "Friday, December 25", with the year unless it is this one, in the order of ``country``."""
    start, end = holiday.starts_on, holiday.ends_on
    comma = "," if country in MONTH_FIRST_COUNTRIES else ""
    if start == end:
        text = f"{start:%A}{comma} {_format_date(str(start.day), start, country)}"
    elif (start.year, start.month) == (end.year, end.month):
        text = _format_date(f"{start.day} – {end.day}", start, country)
    else:
        first = _format_date(str(start.day), start, country)
        text = f"{first} – {_format_date(str(end.day), end, country)}"
    return text if end.year == today.year else f"{text}{comma} {end.year}"


def _format_date(days: str, day: date, country: str) -> str:
    return f"{day:%B} {days}" if country in MONTH_FIRST_COUNTRIES else f"{days} {day:%B}"
