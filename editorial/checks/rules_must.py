"""Rules about what a page must have: complete fields, an introduction, a price, an author, a valid license."""

import re
from itertools import combinations

from django.urls import reverse
from django.utils.formats import date_format

from core.editing.completeness import describe_error, iterate_gaps
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Place, Severity
from editorial.checks.prompts import find_prompt
from practice.hours import DAYS, format_spans, has_conflict, has_overlap
from practice.models import Practice

ON_REQUEST = re.compile(
    r"\bon (?:request|enquiry|inquiry)\b|\bask (?:us )?(?:for|about) (?:the |our )?price", re.IGNORECASE
)
UNTITLED = re.compile(r"^(?:Untitled(?: (?:article|guide|page|treatment))?|New page)(?: \d+)?$", re.IGNORECASE)
WITH_INTRODUCTION = ("ArticlePage", "ServicePage", "TherapistPage", "StandardPage")
MIN_INTRODUCTION_WORDS = 3


@register
class IncompleteRule(Rule):
    """What the editor refuses in fields, blocks and rows."""

    id = "incomplete"
    for_pages = True
    for_sections = True
    severity = Severity.MUST
    title = "Every field that is needed is filled in, and nothing contradicts itself"

    def check(self, content):
        for path, error in iterate_gaps(content.page):
            yield self.find(describe_error(path, error))


@register
class PromptRule(Rule):
    """Prompts of a template, and titles that nobody wrote."""

    id = "prompt"
    severity = Severity.MUST
    title = "No prompts of a template are left, and the title is no “Untitled”"

    def check(self, content):
        for passage in content.passages:
            if passage.kind == "title" and UNTITLED.match(passage.text.strip()):
                advice = "Give it a title that says what it is about."
                yield self.find(f"“{passage.text}” is no title.", passage.place, excerpt=passage.text, advice=advice)
            elif prompt := find_prompt(passage.text):
                advice = "Write what is asked for, or take it out."
                message = f"“{prompt}” is a prompt for you, which visitors would read."
                yield self.find(message, passage.place, excerpt=passage.text, advice=advice)


@register
class IntroductionRule(Rule):
    """A text that begins with a heading, or with nothing."""

    id = "introduction"
    severity = Severity.MUST
    title = "Articles, treatments, therapists and pages have an introduction"
    advice = "Write one to three sentences that say what this page is about."

    def check(self, content):
        page = content.page
        if not content.is_type(*WITH_INTRODUCTION) or getattr(page, page.summary_field, "").strip():
            return
        first = next(iter(content.body), None)
        is_short = first is None or len(first.text.split()) < MIN_INTRODUCTION_WORDS
        if is_short or first.kind == "heading" or first.is_apart:
            yield self.find("It has no introduction.", Place("", page.summary_field))


@register
class PriceRule(Rule):
    """A treatment that doesn't say what it costs."""

    id = "price"
    severity = Severity.MUST
    title = "A treatment says what it costs, or that the price is given on request"
    advice = "Add a price under “Prices”, or write “Price on request” into the text."

    def check(self, content):
        if not content.is_type("ServicePage") or content.page.prices.all():
            return
        if not ON_REQUEST.search(content.text):
            yield self.find("It doesn’t say what the treatment costs.", Place("", "prices"))


@register
class AuthorRule(Rule):
    """An article about health whose author nobody knows."""

    id = "author"
    severity = Severity.MUST
    title = "An article about health names its author"
    advice = "Choose the therapist or writer under “People & topics”."

    def check(self, content):
        if content.is_type("ArticlePage") and content.speaks_of_health and not content.page.author:
            yield self.find("It speaks of health and names no author.", Place("", "author_therapist"))


@register
class LicenseRule(Rule):
    """A therapist's license that has ended."""

    id = "license"
    severity = Severity.MUST
    title = "The licenses of therapists who work here are valid"
    advice = "Enter the day until which it was renewed, or take the credential out."

    def check(self, content):
        page = content.page
        if not content.is_type("TherapistPage") or page.status == page.Status.LEFT:
            return
        for row in page.credentials.all():
            if row.expires_on and row.expires_on < content.today:
                place = Place("Credentials", "credentials")
                yield self.find(f"“{row.title}” ended on {date_format(row.expires_on, 'j F Y')}.", place)


@register
class HoursRule(Rule):
    """Opening times of the practice that contradict each other, on a page that shows them."""

    id = "hours"
    for_pages = True
    severity = Severity.MUST
    title = "Opening times on the page don’t contradict each other"
    advice = "Change one of the two in the practice’s facts."

    def check(self, content):
        shows_hours = content.is_type("HomePage", "ContactPage") or "opening_hours" in content.block_types
        practice = Practice.objects.filter(site=content.site).first() if shows_hours else None
        if not practice:
            return
        url = f"{reverse('wagtailsettings:edit', args=['practice', 'practice', practice.site_id])}#tab-hours"
        for one, other in combinations(practice.hours.all(), 2):
            if has_overlap((one.weekday, one.span), (other.weekday, other.span)):
                spans = f"{format_spans([one.span])} and {format_spans([other.span])}"
                yield self.find(f"{DAYS[one.weekday]} is open twice at once: {spans}.", url=url)
        for one, other in combinations(practice.holidays.all(), 2):
            if has_conflict(one.holiday, other.holiday):
                yield self.find(f"“{one.label}” and “{other.label}” say different things for the same day.", url=url)
