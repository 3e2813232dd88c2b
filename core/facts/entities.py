"""Facts between rich text and the text editor, in which each is one unit that shows its value of now.

https://docs.wagtail.org/en/stable/extending/extending_draftail.html
"""

from django.utils.html import format_html
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.rich_text import LinkHandler

from core.facts.values import READERS, get_fact
from practice.models import Practice

ENTITY = "FACT"


class FactElementHandler(InlineEntityElementHandler):
    """Reads a stored fact; the editor gets its value of now, or the stored words if nobody knows it any longer."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs):
        key = attrs.get("fact", "")
        fact = get_fact(key)
        is_known = bool(fact and fact.text)
        return {"fact": key, "label": fact.label if fact else "A fact", "gone": not is_known}

    def handle_endtag(self, name, state, contentstate):
        entity_range = state.current_entity_ranges[-1]
        fact = get_fact(contentstate.entity_map[entity_range.key].data["fact"])
        if fact and fact.text:
            show_value(state.current_block, entity_range.offset, fact.text)
        super().handle_endtag(name, state, contentstate)


def show_value(block, start, text):
    """Replace the text of ``block`` from ``start`` on by ``text``, with the same emphasis."""
    block.text = block.text[:start] + text
    for style in block.inline_style_ranges:
        if style.offset >= start:
            style.offset, style.length = start, len(text)


def store_fact(props):
    """Return the element that stores a fact of the editor; what can be no fact is stored as its words."""
    key = props.get("fact") or ""
    if key.partition(":")[0] not in READERS:
        return props["children"]
    return DOM.create_element("a", {"linktype": "fact", "fact": key}, props["children"])


class FactLinkHandler(LinkHandler):
    """Tells Wagtail which texts have facts: they refer to the practice, whichever facts they are."""

    identifier = "fact"

    @staticmethod
    def expand_db_attributes(attrs):
        return format_html("<a>")

    @classmethod
    def extract_references(cls, attrs):
        for pk in Practice.objects.filter(site__is_default_site=True).values_list("pk", flat=True):
            yield Practice, str(pk), "", ""


FACT_CONVERSION = {
    "from_database_format": {'a[linktype="fact"]': FactElementHandler(ENTITY)},
    "to_database_format": {"entity_decorators": {ENTITY: store_fact}},
}
