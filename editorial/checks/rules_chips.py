"""Rules about facts in sentences: those that nobody knows any longer, and words that could be one."""

import re

from core.facts.chips import CHIP, build_chip, get_key, get_words
from core.facts.values import build_award_name, get_fact
from editorial.checks.engine import Rule, register
from editorial.checks.findings import FactOffer, Mend, Severity
from editorial.checks.rules_facts import (
    AMOUNT,
    PHONE,
    SPAN,
    YEARS_RUNNING,
    AmountRule,
    find_days,
    get_digits,
    get_length_of_run,
    is_same_span,
)
from editorial.checks.sentences import find_sentence, split_sentences
from practice.facts import format_money

LINK_OR_TAG = re.compile(r"(<a\b.*?</a>|<[^>]+>)", re.DOTALL)
TEAM = re.compile(r"\b(\w+) therapists\b")


@register
class GoneFactRule(Rule):
    """Facts in sentences that nobody knows any longer."""

    id = "fact"
    title = "The site still knows the facts in the text"
    advice = "Readers still see these words. Write something else, or enter the fact again."

    def check(self, content):
        for passage in content.prose:
            for chip in CHIP.finditer(passage.html):
                fact, words = get_fact(get_key(chip)), get_words(chip)
                if not (fact and fact.text):
                    message = f"“{words}” comes from a fact that is gone: {fact.label if fact else 'it has no name'}."
                    excerpt = find_sentence(passage.text, max(passage.text.find(words), 0))
                    mend = Mend("Keep the words as plain text", chip[0], chip[1])
                    yield self.find(message, passage.place, excerpt=excerpt, mend=mend)


@register
class KnownFactRule(Rule):
    """Numbers that the site knows as a fact: each is offered once."""

    id = "known-fact"
    severity = Severity.COULD
    title = "Phone, price, hours and years in the text follow the facts"
    advice = "Put the fact there, and it stays right by itself."

    def check(self, content):
        offered = set()
        for passage, words, key in iterate_known(content):
            fact = get_fact(key)
            html = put_chip(passage.html, words, build_chip(key, fact.text)) if fact and fact.text else ""
            if html and key not in offered:
                offered.add(key)
                excerpt = find_sentence(passage.text, max(passage.text.find(words), 0))
                mend = Mend("Use the fact", passage.html, html)
                offer = FactOffer(key, fact.label, fact.text, words)
                message = f"“{words}” is a fact of the site: {fact.label}."
                yield self.find(message, passage.place, excerpt=excerpt, mend=mend, offer=offer)


def iterate_known(content):
    """Yield ``(passage, words, key)`` for the words in rich texts that agree with the fact that has ``key``."""
    for passage in content.prose:
        if "<" in passage.html:
            for find in (find_contact, find_spans, find_counts):
                yield from ((passage, words, key) for words, key in find(passage.text, content.facts))
    for passage, sentence, service in AmountRule().iterate_priced_sentences(content):
        for match in AMOUNT.finditer(sentence):
            same = [
                line for line in service.price_lines if format_money(line.amount, content.facts.currency) == match[0]
            ]
            if len(same) == 1:
                yield passage, match[0], f"price:{service.pk}:{same[0].minutes}:{same[0].note}"


def find_contact(text, facts):
    """Yield words and key of the numbers, the e-mail address and the address in ``text``."""
    own = {get_digits(facts.text_number): "text", get_digits(facts.phone): "phone"}
    yield from ((match[0], own[get_digits(match[0])]) for match in PHONE.finditer(text) if get_digits(match[0]) in own)
    for key, words in (("email", facts.email), ("address", ", ".join(facts.address_lines))):
        if words and words in text:
            yield words, key


def find_spans(text, facts):
    """Yield words and key of the hours in ``text`` that a sentence gives for one day."""
    week = facts.week
    for sentence in split_sentences(text):
        span = SPAN.search(sentence)
        days = find_days(sentence[: span.start()]) if span else []
        if len(days) != 1 or not any(dash in span[0] for dash in "–—-"):
            continue
        own_spans = week[days[0]]
        if len(own_spans) == 1 and is_same_span(span, own_spans[0]):
            yield span[0].strip(), f"hours:{days[0]}"


def find_counts(text, facts):
    """Yield words and key of the years of an award, and of the number of therapists, as the facts write them."""
    for match in YEARS_RUNNING.finditer(text):
        keys = [
            f"award:count:{build_award_name(award)}" for award in facts.awards if get_length_of_run(award.years) > 1
        ]
        yield from ((match[1], key) for key in keys if get_fact(key).text == match[1])
    yield from ((match[1], "team") for match in TEAM.finditer(text) if get_fact("team").text == match[1])


def put_chip(html, words, chip):
    """Return ``html`` with ``chip`` in place of the first ``words`` outside of tags and links, or "" without any."""
    whole = re.compile(rf"(?<![\w.,$€£]){re.escape(words)}(?!\w)(?![.,]\d)")
    parts = LINK_OR_TAG.split(html)
    for number in range(0, len(parts), 2):
        if whole.search(parts[number]):
            parts[number] = whole.sub(lambda match: chip, parts[number], count=1)
            return "".join(parts)
    return ""
