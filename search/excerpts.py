"""Excerpts with the searched words marked. The databases' search backends offer none, so Python builds them."""

import re
from html import unescape
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe
from wagtail.search import index

from core.text.stream_data import get_visible_text

EXCERPT_LENGTH = 220  # characters
MAX_COMPARED_MATCHES = 200
WORD_ENDINGS = re.compile(r"(ing|ed|es|s)$")
NOT_IN_EXCERPTS = ("title", "seo_title", "slug")


def get_searchable_text(page):
    """Return the text of all searchable fields of ``page`` but its titles, as one line of plain text; no query."""
    names = (field.field_name for field in page.get_search_fields() if isinstance(field, index.SearchField))
    values = (getattr(page, name) for name in names if name not in NOT_IN_EXCERPTS)
    texts = (get_visible_text(value) for value in values if value)
    return " ".join(unescape(" ".join(texts)).split())


def build_excerpt(text, query, length=EXCERPT_LENGTH):
    """Return at most ``length`` characters of ``text`` as safe HTML, with the words of ``query`` in ``<mark>``.

    The excerpt is where most of the words are close together, or the beginning of the text where none occurs. Words
    match from their beginning and without a plural or verb ending, as the databases' search does; words of one or two
    letters only as a whole.
    """
    pattern = build_pattern(query)
    matches = list(islice(pattern.finditer(text), MAX_COMPARED_MATCHES)) if pattern else []
    start, end = choose_span(text, find_densest_match(matches, length // 2), length)
    html = mark_words(text[start:end], pattern)
    if start:
        html = f"… {html}"
    if end < len(text):
        html = f"{html} …"
    return mark_safe(html)  # noqa: S308 - mark_words escapes every piece of text


def build_pattern(query):
    """Return a pattern for the words of ``query``, each of them a group, or None if it has no words."""
    groups = []
    for word in re.findall(r"\w+", query.lower()):
        stem = WORD_ENDINGS.sub("", word) or word
        groups.append(f"({re.escape(stem)})" if len(stem) > 2 else rf"({re.escape(stem)}\b)")
    return re.compile(rf"\b(?:{'|'.join(groups)})\w*", re.IGNORECASE) if groups else None


def find_densest_match(matches, window):
    """Return the first of ``matches`` that most different words follow within ``window`` characters, or None."""

    def count_words(first):
        return len({match.lastindex for match in matches if 0 <= match.start() - first.start() < window})

    return max(matches, key=count_words, default=None)


def choose_span(text, match, length):
    """Return start and end of an excerpt of ``length`` around ``match`` (may be None), cut between words."""
    start = max(0, match.start() - length // 3) if match else 0
    if start:
        start = text.find(" ", start) + 1
    if start + length >= len(text):
        return start, len(text)
    end = text.rfind(" ", start, start + length)
    return start, end if end > start else start + length


def mark_words(text, pattern):
    """Return ``text`` escaped, with what ``pattern`` matches in ``<mark>``."""
    parts = []
    position = 0
    for match in pattern.finditer(text) if pattern else ():
        parts += [escape(text[position : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        position = match.end()
    parts.append(escape(text[position:]))
    return "".join(parts)
