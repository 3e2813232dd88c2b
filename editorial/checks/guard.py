"""Registers the publish check with the guard of publication: a page with a *must* finding is not published."""

from wagtail.models import Page

from core.editing.publication import register_publication_check
from editorial.checks import (  # noqa: F401 - they register rules
    rules_chips,
    rules_could,
    rules_facts,
    rules_links,
    rules_must,
    rules_spelling,
    rules_structure,
    rules_wording,
)
from editorial.checks.answers import review_page
from editorial.checks.engine import check_snippet
from editorial.checks.findings import Severity


@register_publication_check
def list_obstacles(page):
    """Return what stops the publication of ``page``, or of a shared section, as sentences."""
    if not isinstance(page, Page):
        return [finding.sentence for finding in check_snippet(page) if finding.severity == Severity.MUST]
    return [finding.sentence for finding in review_page(page, [Severity.MUST]).obstacles]
