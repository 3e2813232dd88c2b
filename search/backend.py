"""The search backend of the whole site: Wagtail's for the database in use, which only ever gets words.

A quotation mark, a dash or another sign alone is an error in the databases' query languages. Every search goes
through here: choosers and lists of the admin, reports, the API, the visitors' search.
"""

from wagtail.search.backends import database
from wagtail.search.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from core.text.words import WORD, normalize


def clean_text(text):
    """Return only the words of ``text``, with single spaces between them."""
    return " ".join(WORD.findall(normalize(text)))


def clean_query(query):
    """Return ``query``, a string or one of Wagtail's search queries, with nothing but words in it.

    A query in which no word is left finds nothing.
    """
    if isinstance(query, str):
        return clean_text(query) or MATCH_NONE
    if isinstance(query, PlainText | Phrase | Fuzzy):
        return clean_words(query)
    if isinstance(query, And | Or):
        return clean_combination(query)
    if isinstance(query, Not | Boost):
        query.subquery = clean_query(query.subquery)
    return query


def clean_words(query):
    """Return ``query``, whose text a person typed, with nothing but words in it."""
    words = clean_text(query.query_string)
    if not words:
        return MATCH_NONE
    query.query_string = words
    return query


def clean_combination(query):
    """Return ``query``, an And or Or, without the parts in which no word is left."""
    parts = [part for part in map(clean_query, query.subqueries) if part is not MATCH_NONE]
    if len(parts) > 1:
        return type(query)(parts)
    return parts[0] if parts else MATCH_NONE


class WordsOnlyMixin:
    """A search backend that cleans each query before one of Wagtail's gets it."""

    def search(self, query, model_or_queryset, **options):
        return super().search(clean_query(query), model_or_queryset, **options)

    def autocomplete(self, query, model_or_queryset, **options):
        return super().autocomplete(clean_query(query), model_or_queryset, **options)


def SearchBackend(params):  # noqa: N802 - the name that Wagtail looks for
    """Return the search backend for the database in use."""
    backend = type(database.SearchBackend(params))
    return type(f"WordsOnly{backend.__name__}", (WordsOnlyMixin, backend), {})(params)
