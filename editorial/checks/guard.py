"""Registers the publish check with the guard of publication: a page with a *must* finding is not published."""

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
from editorial.checks.findings import Severity


@register_publication_check
def list_obstacles(page):
    """Return what stops the publication of ``page``, as sentences."""
    return [finding.sentence for finding in review_page(page, [Severity.MUST]).obstacles]
