"""Values of the facts that a text can show, by keys such as ``phone``, ``hours:today`` or ``price:12:60``.

===========================  =========================================================================================
``phone``, ``text``          numbers for calls and for text messages
``email``, ``address``       e-mail address, address in one line
``hours:today``, ``hours:0`` opening hours of today, with closures, and of a weekday in a usual week; 0 is Monday
``team``                     the number of therapists who work here
``name:7``                   the name of therapist 7, while they work here
``price:12``                 the lowest price of treatment 12
``price:12:60:for two``      its price for 60 minutes and with this note, which may be missing
``length:12``                how long it takes
``award:count:…``            how many years an award has been given in a row; ``ordinal`` has "15th", ``since`` the
                             first year; what follows is title and awarding body
===========================  =========================================================================================
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone

from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.site_context import get_default_site, get_site_context
from practice.awards import get_running_years, spell_number
from practice.facts import format_money
from practice.hours import DAYS, format_spans

TODAY = "hours:today"
CLOSED, ALL_DAY = "Closed", "Open all day"


@dataclass(frozen=True)
class FactValue:
    """A fact as a text shows it; ``text`` is "" while nobody knows it, ``label`` names the fact for staff."""

    label: str
    text: str = ""
    url: str = ""


def get_fact(key):
    """Return the :class:`FactValue` with ``key``, or None if there can be no such fact."""
    kind, _, rest = key.partition(":")
    site = get_default_site()
    reader = READERS.get(kind)
    return reader(get_site_context(site).practice, rest) if reader and site else None


def read_phone(practice, rest):
    """Return the number for calls."""
    return FactValue("Phone", practice.phone, practice.phone_href)


def read_text_number(practice, rest):
    """Return the number for text messages."""
    return FactValue("Number for text messages", practice.text_number, practice.text_href)


def read_email(practice, rest):
    """Return the e-mail address."""
    return FactValue("E-mail", practice.email, f"mailto:{practice.email}")


def read_address(practice, rest):
    """Return the address in one line."""
    return FactValue("Address", ", ".join(practice.address_lines))


def read_hours(practice, day):
    """Return the hours of "today", or of a weekday of the week that holds now."""
    today = timezone.localdate(timezone=ZoneInfo(practice.timezone))
    if day == "today":
        label, spans = "Today’s hours", practice.schedule.get_spans(today)
    elif day in map(str, range(len(DAYS))):
        label, spans = f"Hours on {DAYS[int(day)]}", sorted(practice.schedule.get_week(today)[int(day)])
    else:
        return None
    if not any(practice.schedule.get_week(today)):
        return FactValue(label)
    text = format_spans(spans, practice.clock)
    return FactValue(label, text.lower() if text in (CLOSED, ALL_DAY) else text)


def read_team(practice, rest):
    """Return the number of therapists in words."""
    count = len(get_listed_pages(THERAPISTS))
    return FactValue("Number of therapists", spell_number(count).lower() if count else "")


def read_name(practice, pk):
    """Return the name of a therapist who works here."""
    people = get_listed_pages(THERAPISTS, {int(pk)}) if pk.isdecimal() else []
    return FactValue("A therapist’s name", people[0].title if people else "")


def read_price(practice, rest):
    """Return a price of a treatment."""
    pk, _, rest = rest.partition(":")
    minutes, _, note = rest.partition(":")
    service = find_service(pk)
    lines = service.price_lines if service else ()
    if minutes:
        lines = [line for line in lines if (str(line.minutes), line.note) == (minutes, note)]
    if not lines:
        return FactValue("A treatment’s price")
    line = min(lines, key=lambda each: each.amount)
    length = ", ".join(part for part in (line.label, line.note) if part) if minutes else "lowest price"
    text = format_money(line.amount, practice.currency) if line.amount else "included"
    return FactValue(f"{service.title}, {length}", text)


def read_length(practice, pk):
    """Return how long a treatment takes, such as "60 or 90 minutes"."""
    service = find_service(pk)
    minutes = sorted({line.minutes for line in service.price_lines}) if service else []
    if not minutes:
        return FactValue("A treatment’s length")
    first = ", ".join(map(str, minutes[:-1]))
    text = f"{first} or {minutes[-1]} minutes" if first else f"{minutes[-1]} minutes"
    return FactValue(f"{service.title}, how long it takes", text)


def find_service(pk):
    """Return the public treatment with the key ``pk``, a string, or None."""
    return next(iter(get_listed_pages(SERVICES, {int(pk)})), None) if pk.isdecimal() else None


def read_award(practice, rest):
    """Return how many years an award has been given in a row, the ordinal of the last one, or the first year."""
    form, _, name = rest.partition(":")
    award = next((each for each in practice.awards if build_award_name(each) == name), None)
    today = timezone.localdate(timezone=ZoneInfo(practice.timezone))
    years = get_running_years(award.years, today) if award else ()
    title = award.title if award else "An award"
    if form not in AWARD_FORMS:
        return None
    label, write = AWARD_FORMS[form]
    return FactValue(f"{title}, {label}", write(years) if years else "")


def build_award_name(award):
    """Return what identifies ``award``, an AwardLine, in keys."""
    return f"{award.title} | {award.body}".casefold()


def write_ordinal(number):
    """Return ``number`` as "1st", "2nd", "15th"."""
    is_teen = number % 100 in (11, 12, 13)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if is_teen else ending}"


AWARD_FORMS = {
    "ordinal": ("for which year in a row", lambda years: write_ordinal(len(years))),
    "count": ("how many years in a row", lambda years: spell_number(len(years)).lower()),
    "since": ("since when", lambda years: str(years[0])),
}
READERS = {
    "phone": read_phone,
    "text": read_text_number,
    "email": read_email,
    "address": read_address,
    "hours": read_hours,
    "team": read_team,
    "name": read_name,
    "price": read_price,
    "length": read_length,
    "award": read_award,
}
