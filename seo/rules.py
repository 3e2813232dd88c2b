"""What structured data must hold to be of use: our own rules, as sentences for staff.

They follow Google Search Central's pages on structured data ("General guidelines", "Article", "Local business",
"Breadcrumb", "Profile page") and the definitions of https://schema.org.
"""

import json
import re
from datetime import datetime

# Google shows no reviews of a business on its own site, and retired the results for questions and instructions.
UNWANTED = {"Review", "AggregateRating", "FAQPage", "HowTo"}
# What must be there, by type: property, and how staff call it.
REQUIRED = {
    "BlogPosting": ("The article", {"headline": "title", "image": "picture", "author": "author"}),
    "Service": ("The treatment", {"name": "title", "offers": "price"}),
    "Person": ("The person", {"name": "name"}),
    "ListItem": ("An entry of a list", {"position": "position", "name": "name"}),
    "Offer": ("A price", {"price": "amount", "priceCurrency": "currency"}),
}
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
ADDRESSES = ("url", "item", "image", "logo", "sameAs")
NOTHING = ("", None, [], {})


def findings(structured_data):
    """Return what is wrong with ``structured_data`` (the text of a script), a sentence each; none when it is right."""
    try:
        graph = json.loads(structured_data)["@graph"]
    except (ValueError, KeyError, TypeError):
        return ["The structured data can’t be read."]
    nodes = list(_nodes(graph))
    return [*_about_graph(graph, nodes), *(sentence for each in nodes for sentence in _about_node(each))]


def _nodes(value):
    """Yield every node, however deep."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _nodes(part)


def _about_graph(graph, nodes):
    known = {each["@id"] for each in graph if "@id" in each}
    asked = {each["@id"] for each in nodes if set(each) == {"@id"}}
    for identity in sorted(asked - known):
        yield f"It points to {identity}, which isn’t there."
    practices = [each for each in graph if each.get("@id", "").endswith("/#practice")]
    if len(practices) != 1:
        yield "The practice must be named exactly once."
    if any("openingHoursSpecification" in each and "address" not in each for each in practices):
        yield "The practice has no address, so maps can’t show it. Write it under Practice facts."
    for kind in sorted({each.get("@type", "") for each in nodes} & UNWANTED):
        yield f"{kind} is nothing that a practice may say of itself."


def _about_node(each):
    whose, required = REQUIRED.get(each.get("@type"), ("", {}))
    for name, words in required.items():
        if name not in each:
            yield f"{whose} has no {words}."
    for name, value in each.items():
        yield from _about_value(name, value)
    published, modified = (_moment(each.get(name)) for name in ("datePublished", "dateModified"))
    if published and modified and modified < published:
        yield "It was changed before it was published."
    if each.get("@type") == "BreadcrumbList":
        positions = [item.get("position") for item in each.get("itemListElement", [])]
        if positions != list(range(1, len(positions) + 1)):
            yield "The way to the page is out of order."


def _about_value(name, value):
    values = value if isinstance(value, list) else [value]
    if not values or any(part in NOTHING for part in values):
        yield f"“{name}” is empty."
    elif name in ADDRESSES and not all(str(part).startswith(("http://", "https://")) for part in values):
        yield f"“{name}” is no full address."
    elif name in ("opens", "closes") and not CLOCK.fullmatch(str(value)):
        yield f"“{value}” is no time of day."
    elif name in ("datePublished", "dateModified") and not _moment(value):
        yield f"“{value}” is no moment with a time zone."


def _moment(value):
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
