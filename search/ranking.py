"""The order of search results, computed here so that it is the same on every database."""

from dataclasses import dataclass

from django.db import connection
from wagtail.search.models import IndexEntry

from core.text.words import SUMMARY_TOKEN, TEXT_TOKEN, TITLE_TOKEN, split_stems

# Okapi BM25, with its usual parameters: https://en.wikipedia.org/wiki/Okapi_BM25
SATURATION = 1.2
LENGTH_WEIGHT = 0.75
TITLE_WEIGHT = 2
SUMMARY_WEIGHT = 1
# Pages of these kinds come first among those whose title has all words.
TITLE_ORDER = ("treatments", "people")


@dataclass(frozen=True)
class Scorer:
    """Scores the text of a page in the search index.

    ``weights`` says by stem how much it counts; ``average`` is the usual number of words of a page.
    """

    weights: dict
    average: float

    def score(self, text):
        """Return how well ``text`` matches: its words, and which of them are in title and summary."""
        norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * count_words(text) / self.average)
        return sum(weight * self.score_word(text, stem, norm) for stem, weight in self.weights.items())

    def score_word(self, text, stem, norm):
        """Return the score of one word: 0 if ``text`` doesn't have it, below 4 in any case."""
        count = text.count(f" {TEXT_TOKEN}{stem} ")
        in_title = f" {TITLE_TOKEN}{stem} " in text
        in_summary = f" {SUMMARY_TOKEN}{stem} " in text
        return count / (count + norm) + TITLE_WEIGHT * in_title + SUMMARY_WEIGHT * in_summary


def count_words(text):
    """Return the number of words of ``text`` from the search index."""
    return text.count(f" {TEXT_TOKEN}")


def get_page_kind(page):
    """Return the key in :data:`search.engine.PAGE_KINDS` of ``page``."""
    return getattr(page.specific_class, "search_kind", "pages")


def get_tier(page, stems):
    """Return the place of ``page`` among the groups of results: a treatment first if its title has all ``stems``."""
    if not set(stems) <= set(split_stems(page.title)):
        return len(TITLE_ORDER) + 1
    kind = get_page_kind(page)
    return TITLE_ORDER.index(kind) if kind in TITLE_ORDER else len(TITLE_ORDER)


def read_texts(pages):
    """Return the texts of ``pages`` in the search index by key, each between spaces; one query."""
    name = "body_text" if connection.vendor == "postgresql" else "body"
    entries = IndexEntry.objects.filter(
        content_type__in={page.content_type_id for page in pages}, object_id__in=[str(page.pk) for page in pages]
    )
    return {int(key): f" {text} " for key, text in entries.values_list("object_id", name)}


def get_scores(pages, weights):
    """Return the scores of ``pages`` by key; ``weights`` as in :class:`Scorer`."""
    texts = read_texts(pages)
    total = sum(count_words(text) for text in texts.values())
    scorer = Scorer(weights, max(1, total / max(1, len(texts))))
    return {key: scorer.score(text) for key, text in texts.items()}
