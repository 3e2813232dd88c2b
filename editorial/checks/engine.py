"""Runs the rules of the publish check."""

from core.models import SharedSection
from editorial.checks.content import read_page
from editorial.checks.findings import Finding, Place, Severity, shorten
from editorial.checks.sentences import find_sentence


class Rule:
    """A rule: ``check`` yields what it finds in a :class:`editorial.checks.content.PageContent`.

    ``title`` says in plain words what the rule wants, ``advice`` how to mend what it finds. A rule ``for_pages`` needs
    a page, or with ``for_sections`` a page or a shared section; the others read testimonials, topics and writers as
    well.
    """

    id = ""
    for_pages = False
    for_sections = False
    severity = Severity.SHOULD
    title = ""
    advice = ""

    def check(self, content):
        """Yield a :class:`Finding` for each thing to mend."""
        raise NotImplementedError

    def find(self, message, place=None, *, excerpt="", advice=None, mend=None, url="", word="", offer=None, **details):
        """Return a finding of this rule. What is found in a shared section is mended there, not on the page."""
        place = place or Place("")
        if place.section_url:
            mend, offer, url = None, None, url or place.section_url
            details = {"url_label": "Open the shared section", **details}
        return Finding(
            rule=self.id,
            severity=self.severity,
            message=message,
            advice=self.advice if advice is None else advice,
            place=place,
            excerpt=shorten(excerpt),
            mend=mend,
            url=url,
            word=word,
            offer=offer,
            **details,
        )

    def find_at(self, match, passage, message, **details):
        """Return a finding about the sentence of ``passage`` that ``match``, a match in its text, is in."""
        excerpt = find_sentence(passage.text, match.start())
        return self.find(message, passage.place, excerpt=excerpt, **details)


class Rules:
    """The registered rules by their ids, in the order of their registration."""

    by_id = {}


def register(rule):
    """Register ``rule``, a class; for use as a decorator."""
    Rules.by_id[rule.id] = rule()
    return rule


def check_page(page, severities=tuple(Severity)):
    """Return the findings in ``page``, which may be a draft, of the rules with these ``severities``, by weight.

    Before there is a site, nobody can visit the page, and there are no facts to compare it with: nothing is found.
    """
    rules = [rule for rule in Rules.by_id.values() if rule.severity in severities]
    content = read_page(page)
    return run_rules(rules, content) if content.site else []


def check_snippet(snippet):
    """Return what to mend and to ask about in ``snippet``: its words and pictures, and the links of a section."""
    content = read_page(snippet)
    is_section = isinstance(snippet, SharedSection) and content.site
    rules = [
        rule
        for rule in Rules.by_id.values()
        if rule.severity != Severity.COULD and (not rule.for_pages or (is_section and rule.for_sections))
    ]
    return run_rules(rules, content)


def run_rules(rules, content):
    """Return the findings of ``rules`` in ``content``, each once, by weight."""
    findings = [finding for rule in rules for finding in rule.check(content)]
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.severity)
