"""Days and holidays as visitors type them: "sun", "dec 25", "4th of july", and holidays that nobody has listed."""

import re
from calendar import month_name

from practice.hours import DAYS

DATE_NAMES = tuple(name.lower() for name in (*DAYS, *month_name[1:]))
# "sat" and "sun", "mar" and "may" are words of their own as well, see expand_date_words().
SHORT_NAMES = {name[:3]: name for name in DATE_NAMES if len(name) > 3} | {
    "sept": "september",
    "tues": "tuesday",
    "weds": "wednesday",
    "thur": "thursday",
    "thurs": "thursday",
}
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
# Holidays by their words, which say that a day is meant.
HOLIDAYS = {
    "christmas": "Christmas",
    "xmas": "Christmas",
    "easter": "Easter",
    "thanksgiving": "Thanksgiving",
    "halloween": "Halloween",
    "hanukkah": "Hanukkah",
    "juneteenth": "Juneteenth",
    "good friday": "Good Friday",
    "labor day": "Labor Day",
    "labour day": "Labor Day",
    "memorial day": "Memorial Day",
    "veterans day": "Veterans Day",
    "columbus day": "Columbus Day",
    "boxing day": "Boxing Day",
}


def expand_date_words(words, known):
    """Return the days and months that ``words`` abbreviate, and the numbers of such as "4th", as a set.

    Days and months count only where each of the other words is a number or one of ``known``, which ask for something:
    nobody asks for Sunday with "out of the sun".
    """
    numbers = {match[1] for word in words if (match := ORDINAL.fullmatch(word))}
    others = {word for word in words if word not in SHORT_NAMES and not word[0].isdigit()}
    if others - set(known) - set(DATE_NAMES):
        return numbers
    return numbers | {SHORT_NAMES[word] for word in words if word in SHORT_NAMES}


def get_named_holidays(words):
    """Return the names of the holidays that the list ``words`` has, in their order."""
    text = f" {' '.join(words)} "
    return list(dict.fromkeys(name for typed, name in HOLIDAYS.items() if f" {typed} " in text))
