"""Search in the admin's lists: reads the whole text of pages, as the visitors' search does, and drafts."""

from core.text.words import TEXT_TOKEN, build_tokens
from search.excerpts import build_excerpt, has_word
from search.query import Query

MAX_RESULTS = 500


def find_keys(pages, text):
    """Return the keys of those of the query set ``pages`` that have the words of ``text``, best first.

    Pages whose title has them come first, also where the last word is only a beginning; then those that have all of
    them anywhere.
    """
    query = Query.parse(text)
    if not query.stems:
        return []
    by_title = pages.autocomplete(query.text)[:MAX_RESULTS]
    by_text = pages.search(build_tokens(TEXT_TOKEN, query.stems), order_by_relevance=False)[:MAX_RESULTS]
    return list(dict.fromkeys(page.pk for page in (*by_title, *by_text)))[:MAX_RESULTS]


def find_sentence(page, text):
    """Return the place in ``page`` that has the words of ``text`` as safe HTML, or "" if its text has none of them."""
    words = getattr(page, "search_text", "")
    return build_excerpt(words, text) if has_word(words, Query.parse(text).stems) else ""
