"""Search of the public pages: one engine for the search page and the API."""

import re
from collections import Counter
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core.library.documents import keep_public_link
from core.visibility import filter_public, get_restricted_paths, get_specific_pages
from search.excerpts import build_excerpt, get_searchable_text
from search.misses import log_miss

RESULTS_PER_PAGE = 10
MAX_RESULTS = 200
MAX_SUGGESTIONS = 3
MAX_QUERY_LENGTH = 100  # characters
PREFIX_SEARCH_BELOW = 3  # results: with fewer, beginnings of words are searched as well
MIN_PREFIX_LENGTH = 3  # characters
PAGE_KINDS = {"treatments": "Treatments", "articles": "Articles", "people": "People", "pages": "Other pages"}


@dataclass(frozen=True)
class Result:
    """A matching page, or an address that staff suggest. ``excerpt`` is safe HTML or plain text."""

    title: str
    url: str
    kind: str
    excerpt: str
    pk: int | None = None


@dataclass(frozen=True)
class SearchResults:
    """The results of a search.

    ``suggestions`` are what staff chose for these words, ``matches`` all matching pages, ``listed`` those of them that
    the list of results shows.
    """

    query: str
    suggestions: list[Result]
    matches: list[Page]
    listed: list[Page]

    @property
    def is_miss(self):
        """Whether words were searched for and nothing matches them."""
        return bool(self.query and not self.matches and not self.suggestions)

    @property
    def counts(self):
        """The number of matching pages of each kind."""
        return Counter(get_page_kind(page) for page in self.matches)


def search(site, query, kind=""):
    """Search all public pages of ``site`` and return :class:`SearchResults`.

    Without ``kind`` the list leaves out pages that are suggested already; with one of :data:`PAGE_KINDS` it has the
    pages of that kind. A search without results is logged, with nothing about the visitor.
    """
    query = " ".join(query.replace("\0", " ").split())[:MAX_QUERY_LENGTH]
    suggestions = list(get_suggestions(site, query)) if site and query else []
    matches = find_pages(site, query) if site else []
    suggested = {result.pk for result in suggestions}
    if kind:
        listed = [page for page in matches if get_page_kind(page) == kind]
    else:
        listed = [page for page in matches if page.pk not in suggested]
    results = SearchResults(query, suggestions, matches, listed)
    if results.is_miss:
        log_miss(query)
    return results


def find_pages(site, query):
    """Return the public pages of ``site`` that match ``query``, best first.

    Pages with all words in their title come first, then the database's ranking decides. When fewer than
    :data:`PREFIX_SEARCH_BELOW` pages have the whole words, pages whose titles have words that begin with them follow.
    Only words reach the database: a lone quotation mark is an error in SQLite's full-text search.
    """
    words = " ".join(re.findall(r"\w+", query))
    if not words:
        return []
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live()
    for path in get_restricted_paths():
        pages = pages.exclude(path__startswith=path)
    terms = words.lower().split()
    matches = filter_public(match_whole_words(pages, words))
    matches.sort(key=lambda page: not all(term in page.title.lower() for term in terms))
    if len(matches) < PREFIX_SEARCH_BELOW and len(words) >= MIN_PREFIX_LENGTH:
        known = {page.pk for page in matches}
        near = get_specific_pages(pages.autocomplete(words)[:RESULTS_PER_PAGE])
        matches += [page for page in near if page.is_indexable and page.pk not in known]
    return matches


def match_whole_words(pages, words):
    """Return those of the query set ``pages`` that have all ``words``, at most :data:`MAX_RESULTS`.

    They are ranked unless there are more than that: on SQLite the time of Wagtail's ranking grows with the square of
    the number of matches. Then pages with the words in their title come first.
    """
    matches = list(pages.search(words, order_by_relevance=False)[: MAX_RESULTS + 1])
    if len(matches) < 2:
        return matches
    if len(matches) <= MAX_RESULTS:
        return list(pages.search(words))
    by_title = list(pages.search(words, fields=["title"], order_by_relevance=False)[:MAX_RESULTS])
    others = [page for page in matches if page not in by_title]
    return [*by_title, *others][:MAX_RESULTS]


def get_suggestions(site, query):
    """Yield a :class:`Result` for each page or address that staff chose for exactly this query.

    Pages are left out unless they are public and search engines may list them.
    """
    promotions = SearchPromotion.objects.filter(query__query_string=normalise_query_string(query))
    promotions = list(promotions.select_related("page")[:MAX_SUGGESTIONS])
    pages = {page.pk: page for page in get_specific_pages([each.page for each in promotions if each.page])}
    for promotion in promotions:
        page = pages.get(promotion.page_id)
        if page and page.is_indexable and page.path.startswith(site.root_page.path):
            yield build_result(page, query, promotion.description)
        elif keep_public_link(promotion.external_link_url):
            yield Result(promotion.external_link_text, promotion.external_link_url, "", promotion.description)


def get_page_kind(page):
    """Return the key in :data:`PAGE_KINDS` of ``page``."""
    return getattr(page.specific_class, "search_kind", "pages")


def build_result(page, query, description=""):
    """Return ``page`` as a :class:`Result`, with ``description`` or an excerpt of its text."""
    kind = page._meta.verbose_name
    text = description or build_excerpt(get_searchable_text(page), query)
    return Result(page.title, page.url, kind[:1].upper() + kind[1:], text, page.pk)
