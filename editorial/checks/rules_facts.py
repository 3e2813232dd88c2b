"""Rules about facts that stand in a text although the site knows them, and knows them differently."""

import re
from decimal import Decimal

from rapidfuzz.fuzz import ratio

from core.catalog import SERVICES, THERAPISTS, get_catalog_pages, get_listed_pages
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Mend
from editorial.checks.sentences import split_sentences
from practice.awards import NUMBERS
from practice.facts import format_money
from practice.hours import DAYS
from services.models import AddOn

PHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\)|\d{3})[ .-]?\d{3}[ .-]\d{4}(?!\d)")
AMOUNT = re.compile(r"[$€£]\s?(\d{1,4}(?:,\d{3})*(?:\.\d\d)?)")
TIME = r"(\d{1,2})(?::(\d\d))?\s*([ap]\.?m\.?)?"
SPAN = re.compile(rf"{TIME}\s*(?:–|-|—|to|until|till)\s*{TIME}", re.IGNORECASE)
DAY_NAMES = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\b(week ?days|every day|daily|weekends?)\b",
    re.IGNORECASE,
)
DAY_RANGE = re.compile(r"\s*(?:–|-|—|to|through|until)\s*", re.IGNORECASE)
GROUPS = {"weekdays": range(5), "week days": range(5), "every day": range(7), "daily": range(7)}
STREET = re.compile(
    r"\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][\w’']+ ){1,3}"
    r"(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Lane|Ln\b|Boulevard|Blvd\b|Drive|Dr\b|Way\b|Court|Ct\b|Place|Square)"
)
YEARS_RUNNING = re.compile(r"\b([A-Za-z]+|\d{1,2}) years (?:running|in a row|straight)\b", re.IGNORECASE)
EVERY_YEAR_SINCE = re.compile(r"\bevery year since (\d{4})\b", re.IGNORECASE)
TENS = ["Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"]
FULL_NAME = re.compile(r"\b([A-Z][a-zà-ÿ]+) ([A-Z][a-zà-ÿ]+)\b")
SIMILAR = 70  # of 100: a misspelled family name


def get_digits(number):
    """Return the last ten digits of a phone ``number``."""
    return re.sub(r"\D", "", number)[-10:]


@register
class PhoneRule(Rule):
    """Phone numbers that aren't the practice's."""

    id = "phone"
    title = "Phone numbers in the text are those of the practice"
    advice = "Correct it, or leave it out: every page shows the number at its foot."

    def check(self, content):
        facts = content.facts
        own = {get_digits(number) for number in (facts.phone, facts.text_number) if number}
        for passage in content.prose:
            for match in PHONE.finditer(passage.text):
                if own and get_digits(match[0]) not in own:
                    message = f"{match[0]} isn’t the practice’s number, which is {facts.phone}."
                    mend = Mend(f"Write {facts.phone}", match[0], facts.phone)
                    yield self.find_at(match, passage, message, mend=mend)


@register
class AmountRule(Rule):
    """Prices of treatments that nobody charges."""

    id = "amount"
    title = "Prices in the text are those of the treatment"
    advice = "Correct it, or show the block “Prices”, which is always right."

    def check(self, content):
        sentences = list(self.iterate_priced_sentences(content))
        add_ons = set(AddOn.objects.values_list("price", flat=True)) if sentences else set()
        for passage, sentence, service in sentences:
            amounts = {line.amount for line in service.price_lines} | add_ons
            costs = ", ".join(format_money(line.amount, content.facts.currency) for line in service.price_lines)
            for match in AMOUNT.finditer(sentence):
                if Decimal(match[1].replace(",", "")) not in amounts:
                    message = f"{match[0]} is no price of “{service.title}”, which costs {costs}."
                    yield self.find(message, passage.place, excerpt=sentence)

    def iterate_priced_sentences(self, content):
        """Yield ``(passage, sentence, service)`` for each sentence that has an amount and names one treatment."""
        services = {service.title: service for service in get_listed_pages(SERVICES)}
        if content.is_type("ServicePage"):
            services = services | {content.page.title: content.page}
        for passage in content.prose:
            for sentence in filter(AMOUNT.search, split_sentences(passage.text)):
                named = [service for title, service in services.items() if title.casefold() in sentence.casefold()]
                if len(named) == 1 and named[0].price_lines:
                    yield passage, sentence, named[0]


@register
class OpeningTimesRule(Rule):
    """Opening times in a text that differ from the practice's."""

    id = "opening-times"
    title = "Opening times in the text are those of the practice"
    advice = "Correct it, or show the block “Opening hours”, which is always right."

    def check(self, content):
        week = content.facts.schedule.week
        if not any(week):
            return
        for passage in content.prose:
            for sentence in split_sentences(passage.text):
                span = SPAN.search(sentence)
                days = find_days(sentence[: span.start()]) if span else ()
                if days and not any(is_same_span(span, own) for day in days for own in week[day]):
                    names = ", ".join(DAYS[day] for day in days)
                    message = f"“{span[0].strip()}” isn’t when the practice is open on {names}."
                    yield self.find(message, passage.place, excerpt=sentence)


def find_days(text):
    """Return the numbers of the weekdays that ``text`` names, the words before a time."""
    matches = [*DAY_NAMES.finditer(text)]
    days = []
    for number, match in enumerate(matches):
        if match[2]:
            days += GROUPS.get(match[2].casefold(), (5, 6))
            continue
        day = next(index for index, name in enumerate(DAYS) if name.casefold().startswith(match[1].casefold()[:3]))
        before = matches[number - 1] if number else None
        is_range = before is not None and before[1] and DAY_RANGE.fullmatch(text[before.end() : match.start()])
        days += range(days[-1] + 1, day + 1) if is_range and days else (day,)
    return days


def is_same_span(span, own):
    """Tell whether ``span``, a match of :data:`SPAN`, may mean the times of ``own``."""
    opens = find_clock_times(span[1], span[2], span[3] or "")
    closes = find_clock_times(span[4], span[5], span[6] or "")
    return (own.opens.hour, own.opens.minute) in opens and (own.closes.hour, own.closes.minute) in closes


def find_clock_times(hour, minute, half):
    """Return the times of day as (hour, minute) that ``hour`` and ``minute`` can mean."""
    hours = {int(hour) % 24}
    if int(hour) <= 12:
        hours = {int(hour) % 12, int(hour) % 12 + 12}
        if half:
            hours = {int(hour) % 12 + (12 if half.casefold().startswith("p") else 0)}
    return {(each, int(minute or 0)) for each in hours}


@register
class StreetRule(Rule):
    """Addresses that aren't the practice's."""

    id = "street"
    title = "Addresses in the text are those of the practice"
    advice = "Correct it, or leave it out: every page shows the address at its foot."

    def check(self, content):
        own = simplify_street(content.facts.street)
        for passage in content.prose:
            for match in STREET.finditer(passage.text):
                if own and simplify_street(match[0]) not in own:
                    message = f"“{match[0]}” isn’t the practice’s address, which is {content.facts.street}."
                    yield self.find_at(match, passage, message)


def simplify_street(text):
    """Return a street so that spellings of the same one are equal."""
    words = re.findall(r"\w+", text.casefold())
    short = {"street": "st", "avenue": "ave", "road": "rd", "lane": "ln", "boulevard": "blvd", "drive": "dr"}
    return " ".join(short.get(word, word) for word in words)


@register
class YearsRule(Rule):
    """Years of an award that are counted differently elsewhere."""

    id = "years"
    title = "Years of awards in the text are those that the site computes"
    advice = "Correct it, or show the block “Awards”, which counts by itself."

    def check(self, content):
        runs = {get_length_of_run(award.years) for award in content.facts.awards}
        starts = {award.years[-1] - get_length_of_run(award.years) + 1 for award in content.facts.awards}
        for passage in content.prose:
            for match in YEARS_RUNNING.finditer(passage.text):
                if read_number(match[1]) not in runs | {None}:
                    yield self.build_finding(match, passage, content)
            for match in EVERY_YEAR_SINCE.finditer(passage.text):
                if int(match[1]) not in starts:
                    yield self.build_finding(match, passage, content)

    def build_finding(self, match, passage, content):
        """Return the finding about ``match``, a number of years."""
        lines = "; ".join(f"{award.title}: {award.text}" for award in content.facts.awards)
        known = f"the facts say {lines}" if lines else "the facts have no award"
        return self.find_at(match, passage, f"“{match[0]}” doesn’t agree: {known}.")


def get_length_of_run(years):
    """Return how many of ``years``, oldest first, are consecutive up to the last one."""
    length = 1
    while length < len(years) and years[-length - 1] == years[-length] - 1:
        length += 1
    return length


def read_number(word):
    """Return the number that ``word`` says, in digits or as a word, or None."""
    if word.isdecimal():
        return int(word)
    names = [name.casefold() for name in (*NUMBERS, *TENS)]
    return names.index(word.casefold()) + 1 if word.casefold() in names else None


@register
class TherapistNameRule(Rule):
    """Therapists who have left, and names that are almost right."""

    id = "therapist-name"
    title = "Therapists in the text work here, and their names are spelled as they write them"

    def check(self, content):
        people = {person.title: person for person in get_catalog_pages(THERAPISTS)}
        left = [name for name, person in people.items() if person.status == person.Status.LEFT]
        for passage in content.prose:
            for name in left:
                if name in passage.text and getattr(content.page, "title", "") != name:
                    advice = "Name somebody else, or leave the name out."
                    yield self.find(f"{name} no longer works here.", passage.place, excerpt=name, advice=advice)
            for match in FULL_NAME.finditer(passage.text):
                if match[0] not in people and (name := find_similar_name(match, people)):
                    mend = Mend(f"Write “{name}”", match[0], name)
                    message = f"“{match[0]}” may be meant for {name}."
                    advice = "Write the name as its owner does."
                    yield self.find_at(match, passage, message, advice=advice, mend=mend)


def find_similar_name(match, names):
    """Return the one of ``names`` that ``match``, a given and a family name, almost is, or None."""
    for name in names:
        given, _, family = name.rpartition(" ")
        is_same_half = given == match[1] or family == match[2]
        if is_same_half and ratio(given, match[1]) >= SIMILAR and ratio(family, match[2]) >= SIMILAR:
            return name
    return None
