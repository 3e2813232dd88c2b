"""Pages that blocks point to: all of a body are read with one query."""

from wagtail.blocks import PageChooserBlock

from core.richtext import known_pages

# The names under which blocks keep pages; a test compares them with the blocks.
SINGLE, MANY = {"page", "service", "therapist"}, {"pages", "people"}


class PageTargetBlock(PageChooserBlock):
    """Wagtail's page chooser; while a body is rendered its pages come from those read for the whole body."""

    def bulk_to_python(self, values):
        known = known_pages.get()
        if known is None:
            return super().bulk_to_python(values)
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
    return {pk for pk in found if isinstance(pk, int)}.union(*(page_ids(item) for item in value.values()))
