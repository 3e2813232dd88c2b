"""Rules that structured data must follow to be of use, as sentences for staff.

They come from Google Search Central's pages on structured data ("General guidelines", "Article", "Local
business", "Breadcrumb", "Profile page") and from the definitions of https://schema.org.
"""

import json
import re
from datetime import datetime

# Google shows no reviews of a business on its own site, and no results for questions and instructions any more.
UNWANTED_TYPES = {"Review", "AggregateRating", "FAQPage", "HowTo"}
# Required properties by type, with the words of staff: what has them, and what each property is.
REQUIRED_PROPERTIES = {
    "BlogPosting": ("The article", {"headline": "title", "image": "picture", "author": "author"}),
    "Service": ("The treatment", {"name": "title", "offers": "price"}),
    "Person": ("The person", {"name": "name"}),
    "ListItem": ("An entry of a list", {"position": "position", "name": "name"}),
    "Offer": ("A price", {"price": "amount", "priceCurrency": "currency"}),
}
TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
URL_PROPERTIES = ("url", "item", "image", "logo", "sameAs")
EMPTY_VALUES = ("", None, [], {})


def find_problems(structured_data):
    """Return the problems of ``structured_data`` (the text of a script), one sentence each."""
    try:
        graph = json.loads(structured_data)["@graph"]
    except (ValueError, KeyError, TypeError):
        return ["The structured data can’t be read."]
    nodes = list(_iterate_nodes(graph))
    problems = list(_check_graph(graph, nodes))
    for node in nodes:
        problems.extend(_check_node(node))
    return problems


def _iterate_nodes(value):
    """Yield every node at any depth."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from _iterate_nodes(part)


def _check_graph(graph, nodes):
    defined = {node["@id"] for node in graph if "@id" in node}
    referenced = {node["@id"] for node in nodes if set(node) == {"@id"}}
    for identity in sorted(referenced - defined):
        yield f"It points to {identity}, which isn’t there."
    practices = [node for node in graph if node.get("@id", "").endswith("/#practice")]
    if len(practices) != 1:
        yield "The practice must be named exactly once."
    if any("openingHoursSpecification" in node and "address" not in node for node in practices):
        yield "The practice has no address, so maps can’t show it. Write it under Practice facts."
    for kind in sorted({node.get("@type", "") for node in nodes} & UNWANTED_TYPES):
        yield f"{kind} is nothing that a practice may say of itself."


def _check_node(node):
    subject, required = REQUIRED_PROPERTIES.get(node.get("@type"), ("", {}))
    for name, words in required.items():
        if name not in node:
            yield f"{subject} has no {words}."
    for name, value in node.items():
        yield from _check_value(name, value)
    published = _parse_datetime(node.get("datePublished"))
    modified = _parse_datetime(node.get("dateModified"))
    if published and modified and modified < published:
        yield "It was changed before it was published."
    if node.get("@type") == "BreadcrumbList":
        positions = [item.get("position") for item in node.get("itemListElement", [])]
        if positions != list(range(1, len(positions) + 1)):
            yield "The breadcrumbs are out of order."


def _check_value(name, value):
    values = value if isinstance(value, list) else [value]
    if not values or any(part in EMPTY_VALUES for part in values):
        yield f"“{name}” is empty."
    elif name in URL_PROPERTIES and not all(str(part).startswith(("http://", "https://")) for part in values):
        yield f"“{name}” is not a full web address."
    elif name in ("opens", "closes") and not TIME_OF_DAY.fullmatch(str(value)):
        yield f"“{value}” is not a time of day."
    elif name in ("datePublished", "dateModified") and not _parse_datetime(value):
        yield f"“{value}” is not a date and time with a time zone."


def _parse_datetime(value):
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
