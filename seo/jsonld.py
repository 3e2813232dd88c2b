"""Structured data: the nodes of schema.org that say in a machine's words what a page says in people's.

Pages supply their own nodes; here are those that every page shares, and the way they are put together. Google Search
Central, "Structured data general guidelines", says what may be claimed: only what visitors can read, and no reviews of
oneself ("Review snippet"). Words are those of https://schema.org.
"""

import json
import re
from itertools import groupby

from django.utils.safestring import mark_safe

from practice import hours
from seo.head import absolute_url

LANGUAGE = "en"
# Google, "Article": one picture in each of these ratios, 16:9, 4:3 and 1:1, of at least 50,000 pixels.
RATIOS = ("fill-1200x675|format-jpeg", "fill-1200x900|format-jpeg", "fill-1200x1200|format-jpeg")
SMALLEST = 50_000
UNSAFE = re.compile("[<>&\u2028\u2029]")


def ref(fragment, url="/"):
    """Return a reference to the node ``fragment`` of the page at ``url``; without ``url`` to one of the whole site."""
    return {"@id": f"{absolute_url(url)}#{fragment}"}


def node(kind, identity=None, **properties):
    """Return a node of type ``kind``; what is empty is left out by :func:`script`."""
    return {"@type": kind, **(identity or {}), **properties}


def script(nodes):
    """Return ``nodes`` as the text of one ``<script type="application/ld+json">``, safe to print there."""
    graph = {"@context": "https://schema.org", "@graph": [without_empty(each) for each in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=str)
    safe = UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return mark_safe(safe)  # noqa: S308 - nothing that could end the script is left


def without_empty(value):
    """Return ``value`` without None, empty texts, lists and nodes, however deep; a node of a type alone is empty."""
    if isinstance(value, dict):
        kept = {
            name: part
            for name, part in ((n, without_empty(p)) for n, p in value.items())
            if part not in (None, "", [], {})
        }
        return {} if set(kept) == {"@type"} else kept
    if isinstance(value, list | tuple):
        return [part for part in map(without_empty, value) if part not in (None, "", [], {})]
    return value


def moment(value):
    """Return an aware datetime as ISO 8601 with its offset, without fractions of a second."""
    return value.isoformat(timespec="seconds") if value else ""


def practice_node(facts, *, full, image="", logo="", price_range=""):
    """The practice: everything known where ``full``, else only who it is.

    Google, "Local business (LocalBusiness) structured data". A full node needs an address.
    """
    stub = node(facts.schema_type, ref("practice"), name=facts.name, url=absolute_url("/"))
    if not full:
        return stub
    return stub | {
        "slogan": facts.tagline,
        "description": facts.mission,
        "telephone": facts.phone_href.removeprefix("tel:"),
        "email": facts.email,
        "address": address_node(facts),
        "geo": node("GeoCoordinates", latitude=facts.latitude, longitude=facts.longitude),
        "openingHoursSpecification": [*weekly_hours(facts.schedule.week), *holiday_hours(facts.holidays)],
        "priceRange": price_range if len(price_range) < 100 else "",
        "image": image,
        "logo": logo,
        "award": [
            f"{line.title}, {line.body} ({line.year_text})" if line.body else f"{line.title} ({line.year_text})"
            for line in facts.awards
        ],
        "sameAs": [url for _, url in facts.social],
    }


def address_node(facts):
    """The postal address, or None where no street or town is known: a country alone is no place to come to."""
    if not (facts.street or facts.locality):
        return None
    return node(
        "PostalAddress",
        streetAddress=", ".join(facts.street.splitlines()),
        addressLocality=facts.locality,
        addressRegion=facts.region,
        postalCode=facts.postal_code,
        addressCountry=facts.country,
    )


def weekly_hours(week):
    """One specification for each span, with all weekdays on which it holds."""
    rows = sorted((span, day) for day, spans in enumerate(week) for span in spans)
    return [
        times(span) | {"dayOfWeek": [f"https://schema.org/{hours.DAYS[day]}" for _, day in group]}
        for span, group in groupby(rows, key=lambda row: row[0])
    ]


def holiday_hours(lines):
    """One specification for each span of each coming holiday; closed is 00:00 to 00:00."""
    closed = {"opens": "00:00", "closes": "00:00"}
    return [
        node("OpeningHoursSpecification") | clock | {"validFrom": f"{day.starts_on}", "validThrough": f"{day.ends_on}"}
        for day in (line.holiday for line in lines)
        for clock in ([times(span) for span in day.spans] or [closed])
    ]


def times(span):
    """When ``span`` opens and closes; past midnight closes before it opens, all day is 00:00 to 23:59."""
    closes = hours.LAST_MINUTE if span.all_day else span.closes
    return node("OpeningHoursSpecification", opens=f"{span.opens:%H:%M}", closes=f"{closes:%H:%M}")


def site_node(facts):
    """The site as a whole."""
    return node(
        "WebSite",
        ref("website"),
        url=absolute_url("/"),
        name=facts.name,
        publisher=ref("practice"),
        inLanguage=LANGUAGE,
    )


def page_node(kind, url, *, title, description, crumbs, image="", published=None, modified=None, **more):
    """The page at ``url`` itself."""
    return node(
        kind,
        ref("webpage", url),
        url=absolute_url(url),
        name=title,
        description=description,
        isPartOf=ref("website"),
        breadcrumb=ref("breadcrumb", url) if crumbs else None,
        primaryImageOfPage=node("ImageObject", url=image),
        datePublished=moment(published),
        dateModified=moment(modified),
        inLanguage=LANGUAGE,
        **more,
    )


def crumbs_node(url, crumbs):
    """The way to the page at ``url``, ``(title, url)`` each, as visitors see it."""
    items = [
        node("ListItem", position=position, name=title, item=absolute_url(link))
        for position, (title, link) in enumerate(crumbs, start=1)
    ]
    return node("BreadcrumbList", ref("breadcrumb", url), itemListElement=items)


def list_node(url, pages, first=1):
    """What a list shows: ``pages`` in their order, counted from ``first``."""
    items = [
        node("ListItem", position=position, name=page.title, url=absolute_url(page.url))
        for position, page in enumerate(pages, start=first)
    ]
    return node("ItemList", ref("list", url), itemListElement=items)


def picture_urls(image, ratios=RATIOS):
    """The addresses of ``image`` in ``ratios``; those that come out too small are left out."""
    found = image.made(*ratios) if image else []
    return [absolute_url(one.url) for one in found if one.width * one.height >= SMALLEST]
