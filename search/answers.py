"""Answers to questions about the practice, from its facts: shown above the results of a search."""

from dataclasses import dataclass

from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.site_context import get_site_context
from core.text.words import split_stems, split_words, stem_word
from core.visibility import get_specific_pages
from practice.facts import format_money
from practice.hours import DAYS, format_spans
from search.dates import DATE_NAMES, SHORT_NAMES, expand_date_words, get_named_holidays
from search.pages import get_pages_with_title, get_searched_pages
from search.query import STOP_WORDS
from services.models import ServiceIndexPage

MAX_ANSWERS = 2
MAX_LINES = 8
MORE = "Contact and directions"
WEEKEND = (5, 6)
# The words that ask for each kind of answer, in the order of the answers.
WORDS_BY_KIND = {
    "closures": "christmas xmas easter thanksgiving holiday holidays closure closures vacation",
    "days": f"{' '.join(DAYS).lower()} weekend weekends",
    "hours": "hours open opening opens close closed closing",
    "parking": "parking park",
    "directions": "address directions location located where",
    "contact": "phone telephone telefon tel call number text texting sms contact email mail reach",
    "prices": "price prices pricing cost costs fee fees rate rates charge charges expensive cheap much",
    "gifts": "gift gifts voucher vouchers giftcard giftcards",
    "people": "",
    "credentials": "credentials license licensed licence licenced qualified qualifications certified certification",
}
ACCESS_WORDS = "wheelchair wheelchairs accessible accessibility disabled stairs elevator stroller"
POLICY_WORDS = "cancel cancels cancellation cancellations late reschedule rescheduling refund refunds"
# They are understood where they are misspelled, too, whether a page has them or not.
KEYWORDS = {word for words in (*WORDS_BY_KIND.values(), ACCESS_WORDS) for word in words.split()}
KEYWORD_STEMS = {stem_word(word) for word in KEYWORDS}
ACCESS_STEMS = {stem_word(word) for word in ACCESS_WORDS.split()}
POLICY_STEMS = {stem_word(word) for word in POLICY_WORDS.split()}
STEP_STEMS = ACCESS_STEMS | {stem_word(word) for word in ("step", "ramp", "lift")}
CERTIFICATES = {"certificate", "certificates"}  # of gifts, though "certified" has the same stem
# What asks for the way without a word for it, as sets of words.
WAY_QUESTIONS = ({"get", "there"}, {"get", "you"}, {"find", "you"})
NOT_LISTED = "No other hours are listed for this day. Please ask us."
COMMON_IN_LABELS = {stem_word(word) for word in ("new", "year", "day", "eve", "s")}


@dataclass(frozen=True)
class Line:
    """A line of an answer: what it is about, and what is known; ``url`` where there is a link."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Answer:
    """An answer: its kind, a heading, lines, and the page that says more."""

    kind: str
    title: str
    lines: tuple[Line, ...]
    url: str = ""
    link_text: str = ""


@dataclass(frozen=True)
class Question:
    """What was asked: all words, in their order as well, the stems of those that matter, and where the answers are."""

    site: object
    context: object
    all_words: tuple
    words: frozenset
    stems: frozenset

    @property
    def facts(self):
        """The facts of the practice."""
        return self.context.practice

    def asks_for(self, kind):
        """Tell whether one of the words asks for this ``kind`` of answer."""
        return not self.stems.isdisjoint(stem_word(word) for word in WORDS_BY_KIND[kind].split())

    def asks_for_the_way(self):
        """Tell whether the question is one for the way, such as "how do I get there"."""
        return "how" in self.words and any(words <= self.words for words in WAY_QUESTIONS)

    def choose_pages(self, label):
        """Return the listed pages in the catalog ``label`` whose titles have most of the words, if one has any.

        Words that ask for something don't count: "park" is no name.
        """
        pages = get_listed_pages(label)
        stems = self.stems - KEYWORD_STEMS
        counts = {page.pk: len(stems & set(split_stems(page.title))) for page in pages}
        most = max(counts.values(), default=0)
        return [page for page in pages if most and counts[page.pk] == most]

    def build(self, kind, title, lines, url=None, link_text=MORE):
        """Return an :class:`Answer` with a link to the contact page unless there is another ``url``."""
        return Answer(kind, title, tuple(lines)[:MAX_LINES], url or self.context.contact_url, link_text)


def answer_closures(question):
    """Yield the coming holidays that were named, or all where none was; of others, that they aren't listed."""
    named = [line for line in question.facts.holidays if is_named(line, question.stems)]
    missing = [] if named or not question.facts.holidays else get_named_holidays(question.all_words)
    if missing:
        yield question.build("closures", "Holidays and closures", [Line(name, NOT_LISTED) for name in missing])
    elif named or question.asks_for("closures"):
        lines = [build_holiday(line) for line in named or question.facts.holidays]
        yield question.build("closures", "Holidays and closures", lines)


def is_named(line, stems):
    """Tell whether ``stems`` name a holiday: by a word of its label, or by month and day."""
    label = set(split_stems(line.label))
    in_date = {stem for stem in stems if stem in split_stems(line.date_text)}
    is_date = len(in_date) > 1 and any(stem.isdigit() for stem in in_date)
    is_new_year = {"new", "year"} <= stems & label
    return bool((label - COMMON_IN_LABELS) & get_synonyms(stems)) or is_new_year or is_date


def get_synonyms(stems):
    """Return ``stems`` with the full name of what was abbreviated."""
    return stems | {stem_word("christmas")} if "xmas" in stems else stems


def build_holiday(line):
    """Return the :class:`Line` of a coming holiday."""
    return Line(f"{line.label}, {line.date_text}", line.text)


def answer_days(question):
    """Yield the hours of the days of the week that were named."""
    days = [day for day, name in enumerate(DAYS) if stem_word(name) in question.stems]
    if stem_word("weekend") in question.stems:
        days = sorted({*days, *WEEKEND})
    if days and question.facts.hours:
        week, clock = question.facts.week, question.facts.clock
        lines = [Line(DAYS[day], format_spans(week[day], clock)) for day in days]
        yield question.build("hours", "Opening hours", lines)


def answer_hours(question):
    """Yield the usual hours and the next holiday, unless a day or a holiday was named."""
    is_general = not any((*answer_days(question), *answer_closures(question)))
    if question.asks_for("hours") and question.facts.hours and is_general:
        lines = [Line(line.days_text, line.spans_text) for line in question.facts.hours]
        yield question.build("hours", "Opening hours", [*lines, *map(build_holiday, question.facts.holidays[:1])])


def answer_parking(question):
    """Yield where to park."""
    if question.asks_for("parking") and question.facts.parking:
        yield question.build("parking", "Parking", [Line("Where to park", question.facts.parking)])


def answer_directions(question):
    """Yield the address and how to find it."""
    facts = question.facts
    asks_for_place = question.asks_for("directions") or question.asks_for_the_way()
    if facts.address_lines and (asks_for_place or asks_about_accessibility(question)):
        lines = [Line("Address", ", ".join(facts.address_lines)), Line("How to find us", facts.directions)]
        yield question.build("directions", "Where we are", [line for line in lines if line.text])


def asks_about_accessibility(question):
    """Tell whether the question is how to get in, and the directions say something about steps."""
    says_something = not STEP_STEMS.isdisjoint(split_stems(question.facts.directions))
    return says_something and not ACCESS_STEMS.isdisjoint(question.stems)


def answer_contact(question):
    """Yield telephone, text messages and e-mail."""
    if question.asks_for("contact"):
        facts = question.facts
        lines = (
            Line("Phone", facts.phone, facts.phone_href),
            Line("Text message", facts.text_number, facts.text_href),
            Line("E-mail", facts.email, f"mailto:{facts.email}"),
        )
        yield question.build("contact", "How to reach us", [line for line in lines if line.text])


def answer_prices(question):
    """Yield the prices of the treatment that was named, or the lowest price of each."""
    if not question.asks_for("prices") and not {"how", "much"} <= question.words:
        return
    chosen = question.choose_pages(SERVICES)
    if not chosen and not POLICY_STEMS.isdisjoint(question.stems):
        return  # the fee of a late cancellation is no price
    services = [page for page in chosen or get_listed_pages(SERVICES) if page.price_lines]
    currency = question.facts.currency
    if len(services) == 1:
        lines = [Line(price.label, describe_price(price, currency)) for price in services[0].price_lines]
        yield question.build("prices", services[0].title, lines, services[0].url, "About this treatment")
    elif services:
        index = ServiceIndexPage.objects.visible().first()
        lines = [
            Line(page.title, f"from {format_money(page.from_price.amount, currency)}", page.url) for page in services
        ]
        yield question.build("prices", "Prices", lines, index.url if index else None, "All treatments and prices")


def describe_price(price, currency):
    """Return a price in words, with its note."""
    return " ".join(filter(None, [format_money(price.amount, currency), price.note]))


def answer_gifts(question):
    """Yield the page about gift certificates, whatever it calls them."""
    if question.asks_for("gifts") or not CERTIFICATES.isdisjoint(question.words):
        pages = get_searched_pages(question.site)
        found = get_pages_with_title(pages, "gift") or get_pages_with_title(pages, "voucher")
        for page in get_specific_pages(found[:1]):
            if page.is_indexable:
                summary = getattr(page, page.summary_field, "") or page.summary_text
                yield question.build("gifts", page.title, [Line("In short", summary)], page.url, page.title)


def answer_people(question):
    """Yield the therapists who were named, or the credentials of all."""
    named = question.choose_pages(THERAPISTS)
    therapists = named or get_listed_pages(THERAPISTS)
    letters = {word for page in therapists for word in split_words(page.letters)}
    asks = question.asks_for("credentials") and CERTIFICATES.isdisjoint(question.words)
    if named or asks or not letters.isdisjoint(question.words):
        lines = [Line(page.title, ", ".join(filter(None, [page.role, page.letters])), page.url) for page in therapists]
        lines = [line for line in lines if line.text]
        title = "Who you asked for" if named else "Our credentials"
        yield question.build("people" if named else "credentials", title, lines)


def get_known_stems(site):
    """Return the stems of all words that are answered: those are right, whether a page has them or not."""
    dates = {stem_word(word) for word in (*DATE_NAMES, *SHORT_NAMES)}
    labels = [line.label for line in get_site_context(site).practice.holidays]
    letters = [page.letters for page in get_listed_pages(THERAPISTS)]
    return KEYWORD_STEMS | dates | set(split_stems(" ".join([*labels, *letters])))


ANSWERS = (
    answer_closures,
    answer_days,
    answer_hours,
    answer_parking,
    answer_directions,
    answer_prices,
    answer_gifts,
    answer_people,
    answer_contact,
)


def find_answers(site, query):
    """Return what the facts of ``site`` say about ``query``, at most :data:`MAX_ANSWERS` that know something."""
    if not query.words:
        return []
    names = expand_date_words(query.words, KEYWORDS | STOP_WORDS)
    stems = frozenset((*query.stems, *map(stem_word, names)))
    question = Question(site, get_site_context(site), query.all_words, frozenset(query.all_words), stems)
    answers = (found for answer in ANSWERS for found in answer(question))
    return [answer for answer in answers if answer.lines][:MAX_ANSWERS]
