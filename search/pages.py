"""The pages that are searched, and those of them that have certain words."""

from wagtail.models import Page

from core.text.words import TEXT_TOKEN, TITLE_TOKEN, build_tokens, stem_word
from core.visibility import filter_public, get_restricted_paths

MAX_RESULTS = 200


def get_searched_pages(site):
    """Return the query set of pages that are searched: live and restricted to nobody."""
    pages = Page.objects.descendant_of(site.root_page, inclusive=True).live()
    for path in get_restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages


def find_pages_with(pages, stems, prefix=TEXT_TOKEN):
    """Return the newest public ones of the query set ``pages`` that have all ``stems``: at most one too many.

    With :data:`core.text.words.TITLE_TOKEN` as ``prefix`` they have them in their title.
    """
    found = pages.search(build_tokens(prefix, stems), order_by_relevance=False)
    return filter_public(found[: MAX_RESULTS + 1])


def get_pages_with_title(pages, word):
    """Return the newest public ones of the query set ``pages`` that have ``word`` in their title."""
    return find_pages_with(pages, [stem_word(word)], TITLE_TOKEN)
