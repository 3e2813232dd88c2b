"""Search of the public pages: one engine for the search page and the API."""

from collections import Counter
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core.cache.content_tags import record_tags
from core.library.documents import keep_public_link
from core.visibility import get_specific_pages
from search.answers import Answer, find_answers
from search.excerpts import build_excerpt, has_word, mark_words
from search.matching import Matches, find_matches
from search.misses import log_miss
from search.query import Query
from search.ranking import TITLE_ORDER, get_page_kind

RESULTS_PER_PAGE = 10
MAX_SUGGESTIONS = 3
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

    ``answers`` are facts, ``suggestions`` what staff chose for these words, ``matches`` all matching pages, ``listed``
    those of them that the list of results shows.
    """

    query: str
    answers: list[Answer]
    suggestions: list[Result]
    matches: Matches
    listed: list[Page]

    @property
    def is_miss(self):
        """Whether words were searched for and nothing matches them."""
        return bool(self.query and not self.matches.pages and not self.suggestions and not self.answers)

    @property
    def is_logged(self):
        """Whether staff should know of this search: nothing matches all its words."""
        is_partial = self.matches.is_partial and not self.suggestions and not self.answers
        return self.is_miss or is_partial

    @property
    def corrected(self):
        """The words that were searched for instead, or "" where nothing was misspelled or nothing was found."""
        searched = self.matches.query.text
        return searched if self.matches.pages and searched != self.query else ""

    @property
    def counts(self):
        """The number of matching pages of each kind."""
        return Counter(get_page_kind(page) for page in self.matches.pages)


def search(site, text, kind=""):
    """Search all public pages of ``site`` and return :class:`SearchResults`.

    Without ``kind`` the list leaves out pages that are suggested already; with one of :data:`PAGE_KINDS` it has the
    pages of that kind. A search that nothing matches in full is logged, with nothing about the visitor.
    """
    record_tags("search")
    query = Query.parse(text)
    suggestions = list(get_suggestions(site, query.text)) if site and query.text else []
    matches = find_matches(site, query) if site else Matches(query)
    answers = (find_answers(site, matches.query) or find_answers(site, query)) if site else []
    suggested = {result.pk for result in suggestions}
    if kind:
        listed = [page for page in matches.pages if get_page_kind(page) == kind]
    else:
        listed = [page for page in matches.pages if page.pk not in suggested]
    results = SearchResults(query.text, answers, suggestions, matches, listed)
    if results.is_logged:
        log_miss(query.text)
    return results


def find_pages(site, text):
    """Return the public pages of ``site`` that match ``text``, best first."""
    record_tags("search")
    return find_matches(site, Query.parse(text)).pages


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


def build_result(page, query, description=""):
    """Return ``page`` as a :class:`Result`, with ``description`` or an excerpt of its text."""
    kind = page._meta.verbose_name
    text = description or build_page_excerpt(page, query)
    return Result(page.title, page.url, kind[:1].upper() + kind[1:], text, page.pk)


def build_page_excerpt(page, query):
    """Return an excerpt of the text of ``page``; of a treatment or a person the summary.

    The summary is returned if it or the title has a word of ``query``: so a treatment is told by what it is, not by a
    warning that has the word, too.
    """
    summary = getattr(page, page.summary_field, "") if get_page_kind(page) in TITLE_ORDER else ""
    stems = Query.parse(query).stems
    if summary and has_word(f"{page.title} {summary}", stems):
        return mark_words(summary, stems)
    return build_excerpt(page.search_text, query)
