"""Lists of the admin show what one looks for, and their search reads the whole text."""

import pytest
from django.urls import reverse

from blog.models import ArticleIndexPage, ArticlePage
from home.models import HomePage
from tests.helpers import delete_in_use, soup, visible_text

pytestmark = pytest.mark.django_db

PHRASE = "foot of Tenth Street"  # in the body of the guide to back massage only
GUIDE = "Back massage: what happens, what helps, what to ask for"


def read_row(client, name, title):
    """Return the words of the cells of the row of ``title`` in the list ``name``, and how many pictures it has."""
    rows = soup(client.get(reverse(name))).select("table.listing tbody tr")
    row = next(each for each in rows if title in each.get_text())
    return [" ".join(cell.get_text(" ").split()) for cell in row("td")], len(row("img"))


def test_lists_show_what_one_looks_for(signed_in):
    editor = signed_in("editor")
    cells, pictures = read_row(editor, "articles:index", GUIDE)
    assert {"Ines Okafor", "Guides"} <= set(cells)
    assert pictures == 1
    cells, pictures = read_row(editor, "treatments:index", "Back massage")
    assert "$55" in cells
    assert pictures == 1
    cells, pictures = read_row(editor, "therapists:index", "Maren Holt")
    assert {"Founder, massage therapist", "Working here"} <= set(cells)
    assert pictures == 1


def test_list_costs_no_query_for_each_row(signed_in, commits_at_once, django_assert_max_num_queries):
    editor = signed_in("editor")
    for name in ("articles:index", "treatments:index", "therapists:index"):
        editor.get(reverse(name))
        with django_assert_max_num_queries(60):
            editor.get(reverse(name))


def list_searches():
    """Return the addresses of the searches of pages."""
    tree = reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk])
    names = (
        "articles:index",
        "articles:index_results",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
    )
    return [*map(reverse, names), tree]


def test_search_reads_the_whole_text_and_shows_the_sentence(signed_in):
    editor = signed_in("editor")
    for url in list_searches():
        response = editor.get(url, {"q": PHRASE})
        shown = visible_text(response)
        assert GUIDE in shown, url
        assert "at the foot of Tenth Street at six in the evening" in shown, url
        assert {mark.get_text() for mark in soup(response).select(".found-sentence mark")} >= {"Tenth", "Street"}, url


def test_search_finds_the_beginning_of_a_title_first(signed_in):
    response = signed_in("editor").get(reverse("wagtailadmin_pages:search"), {"q": "back mas"})
    titles = [row.get_text() for row in soup(response).select("td.title .title-wrapper")]
    assert "Back massage" in titles[0]


def test_search_says_that_nothing_was_found(signed_in):
    editor = signed_in("editor")
    for url in list_searches():
        assert "Nothing found for “zanzibar”" in visible_text(editor.get(url, {"q": "zanzibar"})), url


def test_writer_finds_no_drafts_of_others(signed_in):
    draft = ArticlePage(title="Zanzibar", lead="Cloves and pepper.", live=False)
    ArticleIndexPage.objects.get().add_child(instance=draft)
    for url in (reverse("articles:index"), reverse("wagtailadmin_pages:search")):
        assert "Zanzibar" in visible_text(signed_in("owner").get(url, {"q": "cloves"})), url
        assert "Zanzibar" not in visible_text(signed_in("writer").get(url, {"q": "cloves"})), url


def test_empty_list_invites_with_a_button(signed_in):
    delete_in_use(ArticlePage.objects.all())
    page = soup(signed_in("editor").get(reverse("articles:index")))
    assert "Nothing here yet" in page.get_text()
    button = page.select_one("[role=alert] a.button")
    assert button["href"] == reverse("articles:choose_parent")
