"""Excerpts with the searched words marked. The databases' search backends offer none, so Python builds them."""

from itertools import islice

from django.utils.html import escape
from django.utils.safestring import mark_safe

from core.text.words import WORD, normalize, stem_word
from search.query import Query

EXCERPT_LENGTH = 220  # characters
MAX_COMPARED_MATCHES = 200


def build_excerpt(text, query, length=EXCERPT_LENGTH):
    """Return at most ``length`` characters of ``text`` as safe HTML, with the words of ``query`` in ``<mark>``.

    The excerpt is where most of the words are close together, or the beginning of the text where none occurs. Words
    match as in the search: whatever their accents and endings.
    """
    text = normalize(text)
    stems = set(Query.parse(query).stems)
    matches = list(islice(find_words(text, stems), MAX_COMPARED_MATCHES))
    start, end = choose_span(text, find_densest_match(matches, length // 2), length)
    html = mark_words(text[start:end], stems)
    if start:
        html = f"… {html}"
    if end < len(text):
        html = f"{html} …"
    return mark_safe(html)  # noqa: S308 - mark_words escapes every piece of text


def find_words(text, stems):
    """Yield a match for each word of ``text`` with one of ``stems``."""
    return (match for match in WORD.finditer(text) if stem_word(match[0]) in stems)


def has_word(text, stems):
    """Tell whether ``text`` has a word with one of ``stems``."""
    return any(find_words(normalize(text), stems))


def find_densest_match(matches, window):
    """Return the first of ``matches`` that most different words follow within ``window`` characters, or None."""

    def count_words(first):
        near = (match for match in matches if 0 <= match.start() - first.start() < window)
        return len({stem_word(match[0]) for match in near})

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


def mark_words(text, stems):
    """Return ``text`` as safe HTML, with the words that have one of ``stems`` in ``<mark>``."""
    text = normalize(text)
    parts = []
    position = 0
    for match in find_words(text, stems):
        parts += [escape(text[position : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        position = match.end()
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every piece of text is escaped
