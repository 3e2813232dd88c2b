"""Short functions for body blocks and references: each block function returns its type and its value.

Rich text is HTML with one addition: `<a page="services/swedish">` links to a page by its path below home.
"""

from typing import NamedTuple


class Ref(NamedTuple):
    """A reference by key to an object of the database: a page, an image, a testimonial or a shared section."""

    kind: str
    key: str


class Source(NamedTuple):
    """A work that an article cites, and its address."""

    citation: str
    url: str


def page(path):
    return Ref("page", path)


def picture(slug):
    return Ref("image", slug)


def to_page(path, text):
    return {"kind": "page", "page": page(path), "url": "", "text": text}


def to_booking(text=""):
    return {"kind": "booking", "page": None, "url": "", "text": text}


def to_phone(text=""):
    return {"kind": "phone", "page": None, "url": "", "text": text}


def text(html):
    return "text", html


def image(slug, caption="", size="text"):
    return "image", {"image": picture(slug), "caption": caption, "size": size}


def gallery(heading, *images):
    return "gallery", {
        "heading": heading,
        "images": [{"image": picture(slug), "caption": caption} for slug, caption in images],
    }


def quote(words, attribution):
    return "quote", {"text": words, "attribution": attribution}


def table(caption, headings, *rows):
    return "table", {
        "caption": caption,
        "columns": tuple({"type": "text", "heading": heading} for heading in headings),
        "rows": tuple({"values": tuple(row)} for row in rows),
    }


def call_to_action(heading, words, link):
    return "call_to_action", {"heading": heading, "text": words, "link": link}


def faq(heading, *items):
    return "faq", {
        "heading": heading,
        "items": [{"question": question, "answer": answer} for question, answer in items],
    }


def steps(heading, *items):
    return "steps", {
        "heading": heading,
        "items": [{"title": title, "text": html, "image": None} for title, html in items],
    }


def shared(key):
    return "shared_section", Ref("section", key)


def info(heading, html):
    return "callout", {"tone": "info", "heading": heading, "text": html}


def caution(heading, html):
    return "callout", {"tone": "caution", "heading": heading, "text": html}


def price_list(heading, service=None):
    return "price_list", {"heading": heading, "service": service and page(f"services/{service}")}


def opening_hours(heading, show_address=True):
    return "opening_hours", {"heading": heading, "show_address": show_address}


def people(heading, *slugs):
    return "people", {"heading": heading, "people": [page(f"therapists/{slug}") for slug in slugs]}


def client_words(heading, *keys, service=None, therapist=None, limit=3):
    return "testimonials", {
        "heading": heading,
        "testimonials": [Ref("testimonial", key) for key in keys],
        "service": service and page(f"services/{service}"),
        "therapist": therapist and page(f"therapists/{therapist}"),
        "limit": limit,
    }


def awards(heading):
    return "awards", {"heading": heading}


def related_pages(heading, *paths):
    return "related_pages", {"heading": heading, "pages": [page(path) for path in paths]}
