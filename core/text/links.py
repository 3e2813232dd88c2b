"""Links of rich text between the editor and the database: own addresses become links to pages and documents.

https://docs.wagtail.org/en/stable/extending/extending_draftail.html
"""

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    LinkElementHandler,
    PageLinkElementHandler,
)

from core.http.own_addresses import clean_address, find_own_target

# Links to what the practice has as facts: stored without the number or address, which may change.
FACT_LINKS = ("booking", "phone")
FACT_ADDRESSES = tuple(f"#{name}" for name in FACT_LINKS)


class SuffixedPageLinkElementHandler(PageLinkElementHandler):
    """Reads a stored link to a page, with what its address has behind the page's."""

    def get_attribute_data(self, attrs):
        data = super().get_attribute_data(attrs)
        return data | {"suffix": attrs["suffix"]} if attrs.get("suffix") else data


class FactLinkElementHandler(LinkElementHandler):
    """Reads a stored link to a fact of the practice; the editor has it as an anchor, such as ``#phone``."""

    def get_attribute_data(self, attrs):
        return {"url": f"#{attrs['linktype']}"}


def get_stored_attributes(address):
    """Return the attributes with which a link to ``address`` is stored."""
    if address in FACT_ADDRESSES:
        return {"linktype": address.removeprefix("#")}
    target = find_own_target(address)
    if not target:
        return {"href": clean_address(address) or None}
    suffix = {"suffix": target.suffix} if target.suffix else {}
    return {"linktype": target.kind, "id": target.instance.pk, **suffix}


def build_link(props):
    """Return the element that stores a link of the editor; ``props`` are those of its entity."""
    attributes = {"linktype": "page", "id": props.get("id")}
    if props.get("suffix"):
        attributes["suffix"] = props["suffix"]
    if props.get("id") is None:
        attributes = get_stored_attributes(props.get("url") or "")
    return DOM.create_element("a", attributes, props["children"])


LINK_CONVERSION = {
    "from_database_format": {
        "a[href]": ExternalLinkElementHandler("LINK"),
        'a[linktype="page"]': SuffixedPageLinkElementHandler("LINK"),
        **{f'a[linktype="{name}"]': FactLinkElementHandler("LINK") for name in FACT_LINKS},
    },
    "to_database_format": {"entity_decorators": {"LINK": build_link}},
}
