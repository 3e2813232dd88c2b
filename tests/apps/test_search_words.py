"""Words of a search as people type them: inflected, without accents, misspelled, or in a whole question.

The expected pages are named one by one, and these tests run on SQLite and on PostgreSQL: so both find the same.
"""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from search.engine import find_pages, search
from search.models import Word
from search.vocabulary import index_pages_once, tidy_words
from services.models import ServicePage
from tests.helpers import delete_in_use, soup, visible_text
from therapists.models import TherapistPage

MISSPELLED = {
    "ashiatsue": ("ashiatsu", "Ashiatsu"),
    "deep tisue": ("deep tissue", "Deep tissue massage"),
    "accupuncture": ("acupuncture", "Acupuncture"),
    "accupunture": ("acupuncture", "Acupuncture"),
    "masage": ("massage", "Couples massage"),
    "swedsh": ("swedish", "Swedish massage"),
    "swedsh masage": ("swedish massage", "Swedish massage"),
    "prenatl": ("prenatal", "Prenatal massage"),
    "reflexolgy": ("reflexology", "Reflexology"),
    "cuping": ("cupping", "Cupping"),
    "hotstone": ("hot stone", "Hot stone massage"),
    "Tomsa": ("tomas", "Tomás Reyes"),
}


def get_titles(site, query):
    """Return the titles of the matching pages, best first."""
    return [page.title for page in find_pages(site, query)]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("massages", "massage"),
        ("cancel", "cancellations"),
        ("Tomas", "Tomás"),
        ("TOMÁS", "tomas"),
        (unicodedata.normalize("NFD", "Tomás"), "Tomás"),
        ("stones", "stone"),
        ("what is a massage", "massage"),
    ],
)
def test_endings_accents_and_question_words_make_no_difference(site, typed, same):
    assert get_titles(site, typed) == get_titles(site, same) != []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("cancel", ["Policies", "Your first visit, minute by minute"]),
        (
            "Tomas",
            ["Tomás Reyes", "Deep tissue or Swedish? How to choose", "Deep tissue massage", "What runners ask us"],
        ),
        ("hot stone", ["Hot stone massage", "How hot is a hot stone?"]),
        ("deep tissue", ["Deep tissue massage", "Deep tissue or Swedish? How to choose", "Tomás Reyes"]),
        ("prenatal", ["Prenatal massage", "Ines Okafor"]),
    ],
)
def test_both_databases_rank_alike(site, query, titles):
    assert get_titles(site, query)[: len(titles)] == titles


def test_number_of_matches_is_that_of_the_words_in_any_form(site):
    assert len(get_titles(site, "massages")) == 26
    assert len(get_titles(site, "cancel")) == 2
    assert len(get_titles(site, "Tomas")) == 4


@pytest.mark.parametrize(("query", "marked"), [("massages", "massage"), ("tomas", "tomás"), ("shoulder", "shoulders")])
def test_marks_are_on_the_words_in_any_form(client, site, query, marked):
    html = soup(client.get("/search/", {"q": query}))
    assert marked in {mark.get_text().lower() for mark in html.main.find_all("mark")}


@pytest.mark.parametrize("typed", MISSPELLED)
def test_misspelled_words_find_what_was_meant_and_the_page_says_so(client, site, typed):
    meant, title = MISSPELLED[typed]
    html = soup(client.get("/search/", {"q": typed})).main
    assert html.select_one(".results h2").get_text() == title
    assert f"we searched for “{meant}”" in " ".join(html.get_text().split())
    assert html.find("h1").get_text() == f"Results for “{meant}”"
    found = client.get("/api/v1/search", {"q": typed}).json()
    assert found["query"] == typed
    assert found["corrected"] == meant
    assert found["items"][0]["page"]["title"] == title


RIGHT = ["massage", "massages", "Tomas", "hot stones", "xyzzy", "gua", "sore", "knots", "café", "july"]


@pytest.mark.parametrize("typed", RIGHT)
def test_words_that_are_right_or_unknown_are_not_corrected(client, site, typed):
    assert client.get("/api/v1/search", {"q": typed}).json()["corrected"] == ""


@pytest.mark.parametrize("state", ["draft", "restricted", "expired", "deleted"])
def test_correction_never_tells_a_word_that_is_not_public(client, home, state):
    """The vocabulary may still have the word, but a correction must find a public page."""
    page = home.add_child(instance=StandardPage(title="Quokkaville", slug="secret"))
    assert Word.objects.filter(pk="quokkaville").exists()
    if state == "draft":
        page.unpublish()
    elif state == "restricted":
        page.view_restrictions.create(restriction_type="login")
    elif state == "expired":
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    else:
        delete_in_use(page)
    response = client.get("/search/", {"q": "quokkavile"})
    assert "quokkaville" not in visible_text(response).lower()
    assert "Nothing found" in visible_text(response)


def test_words_of_page_hidden_from_search_engines_are_not_suggested(client, home):
    home.add_child(instance=StandardPage(title="Quokkaville", slug="hidden", noindex=True))
    assert client.get("/api/v1/search", {"q": "quokkavile"}).json()["corrected"] == ""


def test_draft_adds_no_words_and_unused_ones_are_tidied_away(home):
    page = home.add_child(instance=StandardPage(title="Quokkaville", slug="q"))
    page.title = "Numbatville"
    page.save_revision()
    assert not Word.objects.filter(pk="numbatville").exists()
    page.unpublish()
    Word.objects.filter(pk="massage").delete()
    tidy_words()
    assert not Word.objects.filter(pk="quokkaville").exists()
    assert Word.objects.filter(pk="massage").exists()


def test_site_that_is_older_than_the_vocabulary_is_indexed_after_the_migrations(site):
    before = set(Word.objects.values_list("pk", flat=True))
    Word.objects.all().delete()
    index_pages_once(sender=None, using="default")
    assert set(Word.objects.values_list("pk", flat=True)) == before
    assert len(get_titles(site, "massages")) == 26


def test_pages_with_some_of_the_words_are_found_when_none_has_all(client, site):
    """Rare words count more than frequent ones."""
    html = soup(client.get("/search/", {"q": "massage for runners with tired quokkas"})).main
    assert "No page has all these words" in html.get_text()
    assert html.select_one(".results h2").get_text() == "What runners ask us"
    found = client.get("/api/v1/search", {"q": "massage for runners with tired quokkas"}).json()
    assert found["partial"] is True
    assert found["items"][0]["page"]["title"] == "What runners ask us"


def test_question_finds_pages(site):
    assert get_titles(site, "how much does a massage cost")
    assert get_titles(site, "can I bring my dog to the appointment?")


def test_treatment_with_the_words_in_its_title_comes_before_articles(client, site):
    """Its summary is shown, whatever its text says."""
    index = ArticleIndexPage.objects.get()
    index.add_child(instance=ArticlePage(title="Swedish", slug="swedish-swedish", lead="Swedish, swedish, swedish."))
    service = ServicePage.objects.get(slug="swedish")
    service.contraindications = "<p>Swedish massage is not for everybody. Swedish, Swedish, Swedish.</p>"
    service.save_revision().publish()
    first = soup(client.get("/search/", {"q": "swedish"})).main.select_one(".results > li")
    assert first.h2.get_text() == service.title
    assert first.select_one("p.soft").get_text() == service.summary


def test_person_of_that_name_comes_before_articles(site):
    assert get_titles(site, "Maren")[0] == "Maren Holt"


def test_heading_says_when_nothing_was_found(client, site):
    assert soup(client.get("/search/", {"q": "xyzzy"})).h1.get_text() == "Nothing found for “xyzzy”"
    assert soup(client.get("/search/", {"q": "massage"})).h1.get_text() == "Results for “massage”"
    assert soup(client.get("/search/")).h1.get_text() == "Search"


def test_work_of_a_search_is_bounded(client, site):
    """Eight words that no page has, each of them near to several that some page has."""
    query = "massagw tissje hotel stonr swedixh prenatql cuppingz acupunctyre reflexologg backk"
    client.get("/search/", {"q": query})
    with CaptureQueriesContext(connection) as captured:
        search(site, query)
    assert len(captured) <= 60


def test_full_name_finds_the_person(site):
    therapist = TherapistPage.objects.live().first()
    assert therapist.title in get_titles(site, therapist.title)
