"""Dates and times as people write them: “Monday 9 am”, “12 Jan 2027, 21:30”, “tomorrow at noon”.

All are in the current time zone, which in the admin is that of the practice.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
NAMED_DAYS = {"today": 0, "tomorrow": 1}
FILLERS = {"at", "on", "the", "of", "next", "this", "o'clock", "o’clock", "oclock"}
MIN_PREFIX = 3  # letters of a month or weekday
YEARS = range(2000, 2200)
YEARS_AHEAD = 8  # in which 29 February comes at least once

EXAMPLES = "such as “Monday 9 am” or “12 January 2027, 21:30”"
UNKNOWN = f"This can’t be read as a date and time. Write it {EXAMPLES}."
NO_TIME = f"Write the time as well, {EXAMPLES}."
AMBIGUOUS = "Write the month as a word, so that nobody has to guess which of the numbers it is."
WRONG_WEEKDAY = "{day} is a {weekday}: write one or the other."
GAP = "On {day} the clocks go forward, and there is no {written}. The time that comes then is {instead}."
FOLD = "On {day} the clocks go back, and {written} comes twice. The first time counts."

CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?h?(am|pm)?")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC_DATE = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})")


def parse_moment(text, now=None):
    """Return the moment that ``text`` names, as an aware datetime in the current time zone.

    A day without a year, and a time without a day, are the next ones after ``now``.

    :raises ValidationError: with a sentence that says what to write instead
    """
    now = timezone.localtime(now).replace(tzinfo=None)
    tokens = split_into_tokens(text)
    is_number = len(tokens) == 1 and tokens[0].isdecimal()
    for day_tokens, time_token in [(tokens[:-1], tokens[-1:]), (tokens[1:], tokens[:1])]:
        clock = parse_time("".join(time_token))
        days = find_days(day_tokens, now.date()) if clock is not None and not is_number else []
        if days:
            moments = [datetime.combine(day, clock) for day in days]
            return localize(next((moment for moment in moments if moment > now), moments[-1]))
    raise ValidationError(NO_TIME if tokens and find_days(tokens, now.date()) else UNKNOWN)


def split_into_tokens(text):
    """Return the words and numbers of ``text`` in small letters, without those that say nothing."""
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text.lower().replace(",", " "))
    text = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", text)  # a.m., a m
    text = re.sub(r"(?<=\w)\s+(?=[ap]m\b)", "", text)  # 9 am, nine am
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    tokens = [each.rstrip(".") for each in text.split()]
    return [token for token in tokens if token and token not in FILLERS]


def parse_time(word):
    """Return the time that ``word`` names, or None; a number alone is an hour of 24."""
    if word in NAMED_TIMES:
        return NAMED_TIMES[word]
    for number, name in enumerate(HOURS, start=1):
        word = re.sub(rf"^{name}(?=$|am$|pm$)", str(number), word)
    match = CLOCK.fullmatch(word)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def find_days(tokens, today):
    """Return the days that ``tokens`` can mean, the next one first; the next two of what comes again."""
    if not tokens:
        return [today, today + timedelta(days=1)]
    if len(tokens) == 1 and tokens[0] in NAMED_DAYS:
        return [today + timedelta(days=NAMED_DAYS[tokens[0]])]
    weekday = find_name(tokens[0], WEEKDAYS)
    if not weekday:
        return find_dates(tokens, today)
    if len(tokens) == 1:
        day = today + timedelta(days=(weekday - 1 - today.weekday()) % 7)
        return [day, day + timedelta(days=7)]
    return check_weekday(find_dates(tokens[1:], today), weekday)


def check_weekday(days, weekday):
    """Return those of ``days`` that are on ``weekday`` (1 is Monday).

    :raises ValidationError: if there are days, but none is
    """
    matching = [day for day in days if day.isoweekday() == weekday]
    if days and not matching:
        words = {"day": date_format(days[0], "j F Y"), "weekday": date_format(days[0], "l")}
        raise ValidationError(WRONG_WEEKDAY.format(**words))
    return matching


def find_name(word, names):
    """Return the number of the one of ``names`` that begins with ``word``, from 1; 0 if it is none or too short."""
    matches = [number for number, name in enumerate(names, start=1) if name.startswith(word)]
    return matches[0] if matches and len(word) >= MIN_PREFIX else 0


def find_dates(tokens, today):
    """Return the dates that ``tokens`` can mean: one if there is a year, else the next ones."""
    if len(tokens) == 1:
        return find_numeric_dates(tokens[0])
    months = [(place, find_name(token, MONTHS)) for place, token in enumerate(tokens[:2])]
    found = [(place, month) for place, month in months if month]
    numbers = [token for token in tokens if token.isdecimal()]
    if len(found) != 1 or len(numbers) != len(tokens) - 1 or len(numbers) > 2:
        return []
    years = [int(numbers[1])] if len(numbers) == 2 else range(today.year, today.year + YEARS_AHEAD)
    dates = [build_date(year, found[0][1], int(numbers[0])) for year in years]
    return [day for day in dates if day and (len(numbers) == 2 or day >= today)][:2]


def find_numeric_dates(word):
    """Return the date written in numbers, such as 2027-01-15 or 15.1.2027, in a list; an empty list if it is none.

    :raises ValidationError: for 1/2/2027, which people in different countries read differently
    """
    if match := ISO_DATE.fullmatch(word):
        days = [build_date(*map(int, match.groups()))]
    elif match := NUMERIC_DATE.fullmatch(word):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "/" and first != second and max(first, second) <= 12:
            raise ValidationError(AMBIGUOUS)
        month, day = (first, second) if second > 12 else (second, first)
        days = [build_date(year, month, day)]
    else:
        days = []
    return [day for day in days if day]


def build_date(year, month, day):
    """Return the date, or None if there is no such day, or none that anybody plans for."""
    year += 2000 if year < 100 else 0
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):  # the latter for numbers of many digits
        return None


def localize(moment):
    """Return the naive ``moment`` in the current time zone; of two alike the first.

    :raises ValidationError: if the clocks leave it out
    """
    aware = moment.replace(tzinfo=timezone.get_current_timezone())
    existing = aware.astimezone(UTC).astimezone(aware.tzinfo)
    if existing.replace(tzinfo=None, fold=0) != moment:
        words = {"day": date_format(moment, "j F Y"), "written": date_format(moment, "G:i")}
        raise ValidationError(GAP.format(**words, instead=date_format(existing, "G:i")))
    return aware


def describe_clock_change(moment):
    """Return a sentence if the clocks go back in the hour of ``moment``, so that it comes twice; else nothing."""
    local = timezone.localtime(moment)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return ""
    return FOLD.format(day=date_format(local, "j F Y"), written=date_format(local, "G:i"))


def format_moment(moment):
    """Return ``moment`` as the editor shows it, such as “15 January 2027, 9:00”; nothing for None."""
    return date_format(timezone.localtime(moment), "j F Y, G:i") if moment else ""


def describe_moment(moment):
    """Return ``moment`` for a list, such as “15 January, 9:00”; with the year if it isn't this one."""
    local = timezone.localtime(moment)
    is_this_year = local.year == timezone.localdate().year
    return date_format(local, "j F, G:i" if is_this_year else "j F Y, G:i")
