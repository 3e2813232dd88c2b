"""How visitors' searches find pages, for the search page and for the API."""

import re
from collections import Counter
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from core.visibility import filter_public, get_restricted_paths, get_specific_pages
from search.excerpts import excerpt, searchable_text
from search.misses import note

PER_PAGE = 10
MOST = 200  # results
FEW = 3  # results, below which beginnings of words are searched for as well
MOST_SUGGESTED = 3
MAX_QUERY = 100  # characters
KINDS = {"treatments": "Treatments", "articles": "Articles", "people": "People", "pages": "Other pages"}


@dataclass(frozen=True)
class Result:
    """A found page, or an address that staff suggest; ``excerpt`` is safe HTML or plain text."""

    title: str
    url: str
    kind: str
    excerpt: str
    pk: int | None = None


@dataclass(frozen=True)
class Finds:
    """What a search for ``query`` found: what staff suggest, all pages, and of these those of the asked-for kind."""

    query: str
    suggested: list[Result]
    pages: list[Page]
    shown: list[Page]

    @property
    def is_vain(self):
        """Whether there is nothing for words that were searched for, which is noted."""
        return bool(self.query and not self.pages and not self.suggested)

    @property
    def counts(self):
        """How many pages there are of each kind."""
        return Counter(kind_of(page) for page in self.pages)


def search(site, query, kind=""):
    """Search all public pages of ``site``; ``kind`` leaves one of :data:`KINDS`.

    What staff chose for these words comes first. A search that finds nothing is noted, without anything of the visitor.
    """
    query = " ".join(query.replace("\0", " ").split())[:MAX_QUERY]
    suggested = list(suggestions(site, query)) if site and query else []
    pages = find(site, query) if site else []
    chosen = {result.pk for result in suggested}
    shown = [page for page in pages if (kind_of(page) == kind if kind else page.pk not in chosen)]
    finds = Finds(query, suggested, pages, shown)
    if finds.is_vain:
        note(query)
    return finds


def find(site, query):
    """Return the public pages of ``site`` that match ``query``; after few whole words, those that begin so.

    Pages with all the words in their title come first, then as the database ranks them, as long as there are few:
    with SQLite the effort of Wagtail's ranking grows with their square. Only words reach the database: to SQLite's
    full-text search a lone quotation mark is an error.
    """
    words = " ".join(re.findall(r"\w+", query))
    if not words:
        return []
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live()
    for path in get_restricted_paths():
        pages = pages.exclude(path__startswith=path)
    found = list(pages.search(words, order_by_relevance=False)[: MOST + 1])
    if len(found) > MOST:
        called = list(pages.search(words, fields=["title"], order_by_relevance=False)[:MOST])
        found = [*called, *(page for page in found if page not in called)][:MOST]
    elif len(found) > 1:
        found = list(pages.search(words))
    asked = words.lower().split()
    found = sorted(filter_public(found), key=lambda page: not all(word in page.title.lower() for word in asked))
    if len(found) < FEW and len(words) >= FEW:
        known = {page.pk for page in found}
        near = get_specific_pages(pages.autocomplete(words)[:PER_PAGE])
        found += [page for page in near if page.is_indexable and page.pk not in known]
    return found


def suggestions(site, query):
    """Yield what staff chose for exactly these words; of pages those that everybody may see and search engines list."""
    promotions = SearchPromotion.objects.filter(query__query_string=normalise_query_string(query))
    chosen = list(promotions.select_related("page")[:MOST_SUGGESTED])
    pages = {page.pk: page for page in get_specific_pages([each.page for each in chosen if each.page])}
    for each in chosen:
        page = pages.get(each.page_id)
        if page and page.is_indexable and page.path.startswith(site.root_page.path):
            yield as_result(page, query, each.description)
        elif each.external_link_url:
            yield Result(each.external_link_text, each.external_link_url, "", each.description)


def kind_of(page):
    """Return which of :data:`KINDS` ``page`` is."""
    return getattr(page.specific_class, "search_kind", "pages")


def as_result(page, query, description=""):
    """Return ``page`` as a :class:`Result`."""
    kind = page._meta.verbose_name
    words = description or excerpt(searchable_text(page), query)
    return Result(page.title, page.url, kind[:1].upper() + kind[1:], words, page.pk)
