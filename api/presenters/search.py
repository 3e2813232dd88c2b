"""Present what a search finds."""

from api.presenters.cards import present_card
from api.registry import PAGES
from api.schemas import lists, parts
from search.engine import build_result
from search.ranking import get_page_kind


def present_match(page, query):
    """Present ``page``, which matches ``query``.

    Its image has the sizes that its own page or list uses: the site's search results show no images.
    """
    return lists.SearchMatch(
        kind=get_page_kind(page),
        page=present_card(page, PAGES[type(page)].search_image),
        excerpt=build_result(page, query).excerpt,
    )


def present_suggestion(result):
    """Present ``result``, a page or an address that staff suggest for a query."""
    return lists.Suggestion(link=parts.Link(url=result.url, text=result.title), text=result.excerpt)


def present_answer(answer):
    """Present an answer from the practice's facts."""
    return lists.Answer(
        kind=answer.kind,
        title=answer.title,
        lines=[{"label": line.label, "text": line.text, "url": line.url} for line in answer.lines],
        link=parts.Link(url=answer.url, text=answer.link_text) if answer.url else None,
    )
