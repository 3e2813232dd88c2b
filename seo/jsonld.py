"""Structured data as JSON-LD: the nodes that every page shares, and their serialization.

Page types add nodes of their own. Types and properties are those of https://schema.org. Google Search Central,
"Structured data general guidelines", says what may be claimed: only what visitors can read on the page, and no
reviews of one's own business ("Review snippet").
"""

import json
import re
from datetime import timedelta
from itertools import groupby, zip_longest

from django.utils.safestring import mark_safe

from practice import hours
from seo.head import build_absolute_url

LANGUAGE = "en"
# Google, "Article": one image in each of these ratios, 16:9, 4:3 and 1:1, of at least 50,000 pixels.
IMAGE_RATIOS = ("fill-1200x675|format-jpeg", "fill-1200x900|format-jpeg", "fill-1200x1200|format-jpeg")
MIN_IMAGE_PIXELS = 50_000
MAX_PRICE_RANGE_LENGTH = 99  # characters, Google, "Local business"
UNSAFE_CHARACTERS = re.compile("[<>&\u2028\u2029]")


def build_reference(fragment, url="/"):
    """Return a reference to the node ``fragment`` of the page at ``url``; nodes of the site are at "/"."""
    return {"@id": f"{build_absolute_url(url)}#{fragment}"}


def build_node(kind, identity=None, **properties):
    """Return a node of type ``kind``; empty properties are left out by :func:`serialize_nodes`."""
    return {"@type": kind, **(identity or {}), **properties}


def serialize_nodes(nodes):
    """Return ``nodes`` as the text of one ``<script type="application/ld+json">``, escaped for it."""
    graph = {"@context": "https://schema.org", "@graph": [remove_empty(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=str)
    safe = UNSAFE_CHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return mark_safe(safe)  # noqa: S308 - nothing can end the script


def remove_empty(value):
    """Return ``value`` without empty parts at any depth; a node with only a type is empty."""
    if isinstance(value, dict):
        parts = {name: remove_empty(part) for name, part in value.items()}
        filled = {name: part for name, part in parts.items() if not is_empty(part)}
        return {} if set(filled) == {"@type"} else filled
    if isinstance(value, list | tuple):
        return [part for part in map(remove_empty, value) if not is_empty(part)]
    return value


def is_empty(value):
    """Tell whether ``value`` says nothing; 0 and False do."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def format_datetime(value):
    """Return an aware datetime as ISO 8601 with its offset, without fractions of a second; "" for None."""
    return value.isoformat(timespec="seconds") if value else ""


def build_practice_node(facts, *, full, image="", logo="", price_range=""):
    """Return the node of the practice: all facts where ``full``, else only what identifies it.

    Google, "Local business (LocalBusiness) structured data". A full node needs an address.
    """
    identity = build_reference("practice")
    node = build_node(facts.schema_type, identity, name=facts.name, url=build_absolute_url("/"))
    if not full:
        return node
    return node | {
        "slogan": facts.tagline,
        "description": facts.mission,
        "telephone": facts.phone_href.removeprefix("tel:"),
        "email": facts.email,
        "address": build_address_node(facts),
        "geo": build_node("GeoCoordinates", latitude=facts.latitude, longitude=facts.longitude),
        "openingHoursSpecification": [
            *build_all_weekly_hours(facts),
            *build_holiday_hours(facts.holidays),
        ],
        "priceRange": price_range if len(price_range) <= MAX_PRICE_RANGE_LENGTH else "",
        "image": image,
        "logo": logo,
        "award": [format_award(line) for line in facts.awards],
        "sameAs": [url for _, url in facts.social],
    }


def format_award(line):
    """Return an :class:`practice.awards.AwardLine` as one text."""
    title = f"{line.title}, {line.body}" if line.body else line.title
    return f"{title} ({line.year_text})"


def build_address_node(facts):
    """Return the postal address, or None without street and town: a country alone is no address."""
    if not (facts.street or facts.locality):
        return None
    return build_node(
        "PostalAddress",
        streetAddress=", ".join(facts.street.splitlines()),
        addressLocality=facts.locality,
        addressRegion=facts.region,
        postalCode=facts.postal_code,
        addressCountry=facts.country,
    )


def build_all_weekly_hours(facts):
    """Return the specifications of the weekly hours of today, and of those from a later day on, with their days."""
    starts = [season.starts_on for season in facts.coming_hours]
    ends = [{"validThrough": f"{day - timedelta(days=1)}"} for day in starts]
    nodes = [node | (ends[0] if ends else {}) for node in build_weekly_hours(facts.week)]
    for season, end in zip_longest(facts.coming_hours, ends[1:], fillvalue={}):
        days = {"validFrom": f"{season.starts_on}"} | end
        nodes += [node | days for node in build_weekly_hours(season.week)]
    return nodes


def build_weekly_hours(week):
    """Return one specification for each span, with all weekdays that have it."""
    rows = sorted((span, day) for day, spans in enumerate(week) for span in spans)
    return [
        build_hours_node(span) | {"dayOfWeek": [f"https://schema.org/{hours.DAYS[day]}" for _, day in group]}
        for span, group in groupby(rows, key=lambda row: row[0])
    ]


def build_holiday_hours(lines):
    """Return one specification for each span of each coming holiday; closed is 00:00 to 00:00."""
    nodes = []
    for holiday in (line.holiday for line in lines):
        closed = build_node("OpeningHoursSpecification", opens="00:00", closes="00:00")
        days = {"validFrom": f"{holiday.starts_on}", "validThrough": f"{holiday.ends_on}"}
        specifications = [build_hours_node(span) for span in holiday.spans] or [closed]
        nodes += [specification | days for specification in specifications]
    return nodes


def build_hours_node(span):
    """Return the opening and closing time of ``span``; all day is 00:00 to 23:59."""
    closes = hours.LAST_MINUTE if span.all_day else span.closes
    return build_node("OpeningHoursSpecification", opens=f"{span.opens:%H:%M}", closes=f"{closes:%H:%M}")


def build_site_node(facts):
    """Return the node of the site as a whole."""
    return build_node(
        "WebSite",
        build_reference("website"),
        url=build_absolute_url("/"),
        name=facts.name,
        publisher=build_reference("practice"),
        inLanguage=LANGUAGE,
    )


def build_page_node(kind, url, *, title, description, crumbs, image="", published=None, modified=None, **more):
    """Return the node of the page at ``url``; ``more`` are further properties."""
    return build_node(
        kind,
        build_reference("webpage", url),
        url=build_absolute_url(url),
        name=title,
        description=description,
        isPartOf=build_reference("website"),
        breadcrumb=build_reference("breadcrumb", url) if crumbs else None,
        primaryImageOfPage=build_node("ImageObject", url=image),
        datePublished=format_datetime(published),
        dateModified=format_datetime(modified),
        inLanguage=LANGUAGE,
        **more,
    )


def build_breadcrumb_node(url, crumbs):
    """Return the breadcrumbs of the page at ``url``; ``crumbs`` are ``(title, url)`` each."""
    items = [
        build_node("ListItem", position=position, name=title, item=build_absolute_url(link))
        for position, (title, link) in enumerate(crumbs, start=1)
    ]
    return build_node("BreadcrumbList", build_reference("breadcrumb", url), itemListElement=items)


def build_list_node(url, pages, first=1):
    """Return the node of a list of ``pages`` in their order, numbered from ``first``."""
    items = [
        build_node("ListItem", position=position, name=page.title, url=build_absolute_url(page.url))
        for position, page in enumerate(pages, start=first)
    ]
    return build_node("ItemList", build_reference("list", url), itemListElement=items)


def get_image_urls(image, ratios=IMAGE_RATIOS):
    """Return the addresses of ``image`` in ``ratios``, without those that are too small."""
    renditions = image.get_renditions_if_readable(*ratios) if image else []
    large = [each for each in renditions if each.width * each.height >= MIN_IMAGE_PIXELS]
    return [build_absolute_url(each.url) for each in large]
