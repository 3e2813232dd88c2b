"""Excerpts with the searched words marked. No search backend of a database makes them, so Python does."""

import re
from html import unescape
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe
from wagtail.search import index

from core.text.stream_data import get_visible_text

LENGTH = 220  # characters
FINDS = 200  # places in a text that are compared
ENDINGS = re.compile(r"(ing|ed|es|s)$")


def searchable_text(page):
    """Return everything that search finds in ``page`` but its title, as one line of plain text, without a query."""
    names = (field.field_name for field in page.get_search_fields() if isinstance(field, index.SearchField))
    values = (getattr(page, name) for name in names if name not in ("title", "seo_title", "slug"))
    texts = (get_visible_text(value) for value in values if value)
    return " ".join(unescape(" ".join(texts)).split())


def excerpt(text, query, length=LENGTH):
    """Return up to ``length`` characters of ``text``, safe HTML with ``<mark>``, from where most of ``query`` is near.

    Words match from their beginning and without a plural or verb ending, as the databases' search does; words of one
    or two letters only as a whole. Where no word occurs, the beginning of the text is returned.
    """
    stems = [ENDINGS.sub("", word) or word for word in re.findall(r"\w+", query.lower())]
    groups = "|".join(f"({re.escape(stem)})" if len(stem) > 2 else rf"({re.escape(stem)}\b)" for stem in stems)
    words = re.compile(rf"\b(?:{groups})\w*", re.IGNORECASE) if stems else None
    found = densest(list(islice(words.finditer(text), FINDS)), length // 2) if words else None
    start = max(0, found.start() - length // 3) if found else 0
    if start:
        start = text.find(" ", start) + 1
    end = len(text) if start + length >= len(text) else text.rfind(" ", start, start + length)
    end = end if end > start else start + length
    piece = text[start:end]
    parts, at = [], 0
    for match in words.finditer(piece) if words else ():
        parts += [escape(piece[at : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        at = match.end()
    parts.append(escape(piece[at:]))
    html = ("… " if start else "") + "".join(parts) + (" …" if end < len(text) else "")
    return mark_safe(html)  # noqa: S308 - every piece of text is escaped above


def densest(finds, reach):
    """Return the first of ``finds`` that most different words follow within ``reach`` characters, or None."""

    def variety(first):
        return len({find.lastindex for find in finds if 0 <= find.start() - first.start() < reach})

    return max(finds, key=variety, default=None)
