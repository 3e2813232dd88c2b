"""Finds the pages that match a query: all its words, else the words that were meant, else some of them."""

from dataclasses import dataclass, field
from math import log

from core.text.words import TITLE_TOKEN, stem_word
from core.visibility import filter_public, get_specific_pages
from search.answers import KEYWORDS, get_known_stems
from search.pages import MAX_RESULTS, find_pages_with, get_searched_pages
from search.query import Query
from search.ranking import get_scores, get_tier
from search.vocabulary import get_candidates, get_parts, get_shortened

MAX_PARTIAL_RESULTS = 50
MIN_PARTIAL_SCORE = 0.5  # of the best one
PREFIX_SEARCH_BELOW = 3  # results: with fewer, beginnings of words are searched as well
MIN_PREFIX_LENGTH = 3  # characters
MAX_PREFIX_RESULTS = 10


@dataclass(frozen=True)
class Matches:
    """Matching pages, best first, and the query that they match.

    ``query`` differs from what was typed where words were corrected. With ``is_partial`` no page has all words.
    """

    query: Query
    pages: list = field(default_factory=list)
    is_partial: bool = False


def find_matches(site, query):
    """Return the :class:`Matches` of ``query`` among the public pages of ``site``."""
    if not query.words:
        return Matches(query)
    pages = get_searched_pages(site)
    query = query.replace(get_shortened(query.words))
    if found := find_whole_words(pages, query) or find_prefix(pages, query):
        return Matches(query, found)
    by_word = {word: find_pages_with(pages, [stem_word(word)]) for word in query.words}
    facts = get_known_stems(site)
    right = facts | {stem_word(word) for word in query.words_with_accents}
    unknown = [word for word, found in by_word.items() if not found and stem_word(word) not in right]
    corrected = query.replace(correct_words(pages, unknown))
    if corrected != query and (found := find_whole_words(pages, corrected)):
        return Matches(corrected, found)
    by_word |= {word: find_pages_with(pages, [stem_word(word)]) for word in corrected.words if word not in by_word}
    found = find_some_words({stem_word(word): by_word[word] for word in corrected.words})
    return Matches(corrected, found, is_partial=bool(found))


def find_whole_words(pages, query):
    """Return the public pages with all words of ``query``, best first, with those that :func:`find_prefix` adds.

    Those with all words in their title come first, treatments above all. If more than :data:`MAX_RESULTS` match, the
    others follow newest first, because their texts would have to be read to rank them.
    """
    found = find_pages_with(pages, query.stems)
    if len(found) > MAX_RESULTS:
        by_title = find_pages_with(pages, query.stems, TITLE_TOKEN)
        known = {page.pk for page in by_title}
        found = [*by_title, *(page for page in found if page.pk not in known)][:MAX_RESULTS]
        scores = {}
    else:
        scores = get_scores(found, dict.fromkeys(query.stems, 1)) if len(found) > 1 else {}
    found.sort(key=lambda page: (get_tier(page, query.stems), -scores.get(page.pk, 0)))
    if 0 < len(found) < PREFIX_SEARCH_BELOW:
        known = {page.pk for page in found}
        found += [page for page in find_prefix(pages, query) if page.pk not in known]
    return found


def find_prefix(pages, query):
    """Return pages whose title has the words of ``query``, the last of them as the beginning of a word.

    Pages that are hidden from search engines are left out.
    """
    words = " ".join(query.all_words)
    if len(words) < MIN_PREFIX_LENGTH:
        return []
    near = filter_public(pages.autocomplete(words)[:MAX_PREFIX_RESULTS])
    return [page for page in get_specific_pages(near) if page.is_indexable]


def correct_words(pages, words):
    """Return by word what was meant by those of ``words`` that are misspelled.

    Each correction is a word of a public page, or one that :mod:`search.answers` knows.
    """
    corrections = {word: correct_word(pages, word) for word in words}
    return {word: correction for word, correction in corrections.items() if correction}


def correct_word(pages, word):
    """Return the nearest word to ``word``; of words that are equally near, the one that most pages have; or ""."""
    best = (0, "")
    best_rank = None
    for candidate, rank in get_candidates(word, KEYWORDS):
        if best_rank is not None and rank > best_rank:
            break
        count = len(find_pages_with(pages, [stem_word(candidate)])) or int(candidate in KEYWORDS)
        if count > best[0]:
            best = (count, candidate)
            best_rank = rank
    if not best_rank and (parts := get_parts(word)):
        return " ".join(parts) if find_pages_with(pages, [stem_word(part) for part in parts]) else ""
    return best[1]


def find_some_words(by_stem):
    """Return the pages that match best of those in ``by_stem``, the pages that have each stem.

    Rare words count more. Pages that have only frequent words are left out where there are rare ones.
    """
    by_stem = {stem: found for stem, found in by_stem.items() if found}
    candidates = {}
    for found in sorted(by_stem.values(), key=len):
        if candidates and len(candidates) + len(found) > MAX_RESULTS:
            break
        candidates |= {page.pk: page for page in found[:MAX_RESULTS]}
    weights = {stem: 0.1 + log((MAX_RESULTS + 2) / (len(found) + 1)) for stem, found in by_stem.items()}
    scores = get_scores(list(candidates.values()), weights)
    best = max(scores.values(), default=0)
    ranked = sorted(scores, key=lambda key: -scores[key])
    return [candidates[key] for key in ranked if scores[key] >= best * MIN_PARTIAL_SCORE][:MAX_PARTIAL_RESULTS]
