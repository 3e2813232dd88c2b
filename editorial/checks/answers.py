"""Answers to findings: "it is meant so", and what an owner published in spite of a *must* finding."""

from dataclasses import dataclass, field

from wagtail.log_actions import log

from editorial.checks.engine import check_page
from editorial.checks.findings import Severity
from editorial.checks.models import FindingAnswer


@dataclass
class Review:
    """The findings in a page, by what is to be done about them.

    ``obstacles`` stop the publication, ``questions`` are asked once, ``advice`` is only shown. ``exceptions`` and
    ``meant`` are pairs of a finding and its answer.
    """

    obstacles: list = field(default_factory=list)
    questions: list = field(default_factory=list)
    advice: list = field(default_factory=list)
    exceptions: list = field(default_factory=list)
    meant: list = field(default_factory=list)

    @property
    def findings(self):
        """All findings that nobody has answered."""
        return [*self.obstacles, *self.questions, *self.advice]

    @property
    def offers(self):
        """The pieces of advice that offer a fact for words."""
        return [finding for finding in self.advice if finding.offer]


def get_answers(page):
    """Return the answers to findings in ``page`` by the keys of these."""
    return {answer.key: answer for answer in FindingAnswer.objects.filter(page_id=page.pk)} if page.pk else {}


def review_page(page, severities=tuple(Severity)):
    """Return the :class:`Review` of ``page``, which may be a draft."""
    answers = get_answers(page)
    review = Review()
    unanswered = {Severity.MUST: review.obstacles, Severity.SHOULD: review.questions, Severity.COULD: review.advice}
    for finding in check_page(page, severities):
        answer = answers.get(finding.key)
        if answer is None:
            unanswered[finding.severity].append(finding)
        elif finding.severity == Severity.MUST:
            review.exceptions.append((finding, answer))
        else:
            review.meant.append((finding, answer))
    return review


def accept_findings(page, findings, user, reason="", *, as_own_words=False):
    """Remember that ``findings`` in ``page`` are meant so; with *must* among them, why it is published nevertheless.

    :param as_own_words: whether the words that they call misspelled are right from now on, on all pages
    :raises ValueError: if a *must* finding is accepted without a reason
    """
    obstacles = [finding for finding in findings if finding.severity == Severity.MUST]
    if obstacles and not reason.strip():
        raise ValueError("Say why the page is published in spite of this.")
    for finding in findings:
        answer = {"rule": finding.rule, "severity": finding.severity, "reason": reason.strip(), "user": user}
        answer["word"] = finding.word.casefold() if as_own_words else ""
        FindingAnswer.objects.update_or_create(page_id=page.pk, key=finding.key, defaults=answer)
    if obstacles:
        data = {"reason": reason.strip(), "findings": [finding.sentence for finding in obstacles]}
        log(instance=page, action="editorial.published_anyway", user=user, data=data)
