"""Searches of the admin: whatever somebody types, every list, chooser and report answers."""

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from blog.models import ArticlePage
from core.models import SiteImage
from home.models import HomePage
from look.models import Look
from search.backend import clean_text
from services.models import ServicePage
from tests.helpers import visible_text

pytestmark = pytest.mark.django_db

HOSTILE = ['"', '"-"', '"back massage" -']
MORE_HOSTILE = ["'-'", '"massage', "-", "*", "a OR", "NOT", "(", "%", "\\", "{x} : y", "_", "🌿", "\0"]


def get_searchable_urls():
    """The addresses of the admin that take ``?q=``: lists, choosers, reports."""
    names = [
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_choose_page_search",
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtaildocs:index",
        "wagtaildocs_chooser:choose_results",
        "wagtailusers_users:index",
        "wagtailusers_users:index_results",
        "wagtailredirects:index",
        "wagtailsearchpromotions:index",
        "articles:index",
        "articles:index_results",
        "treatments:index",
        "therapists:index",
        "search_misses",
        "improve",
    ]
    yield from map(reverse, names)
    for model in set(get_snippet_models()) - {Look}:  # there is one look, and no list
        yield reverse(model.snippet_viewset.get_url_name("list"))
        yield reverse(model.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    yield reverse("wagtailadmin_explore", args=[HomePage.objects.get().pk])


@pytest.mark.parametrize("query", HOSTILE)
def test_every_search_of_admin_answers_whatever_is_typed(query, signed_in):
    client = signed_in("owner")
    failed = [url for url in get_searchable_urls() if client.get(url, {"q": query}).status_code != 200]
    assert failed == []


@pytest.mark.parametrize("query", HOSTILE + MORE_HOSTILE)
def test_searches_answer_whatever_is_typed(query, client, signed_in):
    editor = signed_in("editor")
    for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "wagtailimages:index"):
        assert editor.get(reverse(name), {"q": query}).status_code == 200
    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ['"Swedish', "Swedish -", "'Swedish'", '"Swedish massage"', "swedish (massage)"])
def test_words_are_found_in_spite_of_signs(query, signed_in):
    response = signed_in("editor").get(reverse("wagtailadmin_pages:search"), {"q": query})
    assert "Swedish massage" in visible_text(response)


def test_bulk_action_on_all_found_pages_answers(signed_in):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = {"id": "all", "q": '"swedish" -', "childOf": HomePage.objects.get().pk}
    assert signed_in("owner").get(url, query).status_code == 200


def test_query_without_words_finds_nothing():
    for query in ('"-"', "-", "…"):
        assert list(ArticlePage.objects.search(query)) == []
        assert list(ServicePage.objects.autocomplete(query)) == []
        assert list(SiteImage.objects.search(query)) == []


def test_words_keep_accents_and_lose_signs():
    assert clean_text("Zoe\u0308’s IMG_12 \0 self-care!") == "Zoë s IMG 12 self care"
