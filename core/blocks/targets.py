"""Pages that blocks point to: all of a body are read with one query."""

from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from core.visibility import get_page_summaries

# The names under which blocks keep pages; a test compares them with the blocks.
SINGLE, MANY = {"page", "service", "therapist"}, {"pages", "people"}


class PageTargetBlock(PageChooserBlock):
    """Wagtail's page chooser; its pages are read once."""

    def bulk_to_python(self, values):
        known = get_page_summaries(Page, values)
        return [known.get(pk) for pk in values]


def page_ids(value):
    """Return the ids of all pages chosen in ``value``, raw data of a body."""
    if isinstance(value, list):
        return {pk for item in value for pk in page_ids(item)}
    if not isinstance(value, dict):
        return set()
    found = {value[name] for name in SINGLE & value.keys() if value[name]}
    for name in MANY & value.keys():
        found |= {item["value"] if isinstance(item, dict) else item for item in value[name] or []}
    inner = (item for item in value.values() if isinstance(item, dict | list))
    return {pk for pk in found if isinstance(pk, int)}.union(*map(page_ids, inner))
