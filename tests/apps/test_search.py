"""The visitors' search page."""

import pytest
from django.utils.html import strip_tags

from blog.models import ArticlePage
from home.models import StandardPage
from search.excerpts import EXCERPT_LENGTH, build_excerpt
from services.models import ServicePage
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage


def get_result_urls(client, query, **more):
    """Return the addresses of the results of a search, in order."""
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return [a["href"] for a in soup(response).main.select("h2 a, h3 a")]


def test_every_page_type_matches_words_of_its_text(client, site):
    """Body, answer of a question, what to expect and summary are searched."""
    article, page = ArticlePage.objects.live().first(), StandardPage.objects.live().first()
    service, person = ServicePage.objects.live().first(), TherapistPage.objects.live().first()
    article.body = [("faq", {"heading": "", "items": [{"question": "Q", "answer": "<p>about quokkas</p>"}]})]
    page.body = [("text", "<h2>Quokkas</h2>")]
    service.what_to_expect = "<p>No quokkas.</p>"
    person.summary = "Likes quokkas."
    for each in (article, page, service, person):
        each.save_revision().publish()
    assert set(get_result_urls(client, "quokkas")) == {article.url, page.url, service.url, person.url}


def test_results_show_page_type_and_marked_words(client, site):
    response = client.get("/search/?q=shoulders")
    marks = [mark.get_text().lower() for mark in soup(response).main.find_all("mark")]
    assert marks
    assert all(mark.startswith("shoulder") for mark in marks)
    assert "Article" in visible_text(response)


def test_title_matches_come_first(client, site):
    titles = [a.get_text() for a in soup(client.get("/search/?q=massage")).select(".results h2 a, .results h3 a")]
    matches = [number for number, title in enumerate(titles) if "massage" in title.lower()]
    assert matches == list(range(len(matches)))
    assert 2 <= len(matches) < len(titles)


def test_search_without_results_offers_links(client, site):
    """The page names the query, keeps it in the field and has links."""
    response = client.get("/search/", {"q": "xyzzy"})
    html = soup(response)
    assert response.status_code == 200
    assert html.main.find("input", attrs={"name": "q"})["value"] == "xyzzy"
    assert "xyzzy" in html.main.get_text()
    assert html.main.find_all("a")


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        "'",
        "a OR",
        "AND NOT",
        "NEAR(a b)",
        "*",
        "col:on",
        "(((",
        "\0",
        "%",
        "_",
        "\\",
        "😀",
        "é" * 500,
        "-",
    ],
)
def test_any_query_returns_200(client, site, query):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert soup(response).main.find("input", attrs={"name": "q"}) is not None


def test_query_is_escaped(client, site):
    response = client.get("/search/", {"q": "<script>alert(1)</script> massage"})
    assert b"<script>alert" not in response.content


def test_search_page_is_noindex(client, site):
    assert soup(client.get("/search/?q=back")).find("meta", attrs={"name": "robots"})["content"].startswith("noindex")


def test_results_are_paginated(client, site):
    """No result is on two pages; a page out of range is a 404."""
    first, second = get_result_urls(client, "massage"), get_result_urls(client, "massage", page=2)
    assert len(first) == 10
    assert second
    assert not set(first) & set(second)
    assert client.get("/search/?q=massage&page=99").status_code == 404


def test_excerpt_marks_words_around_first_match():
    text = (
        "Start. "
        + "filler words go on and on " * 30
        + "the kneading of bread and of backs, kneaded slowly "
        + "end " * 90
    )
    html = build_excerpt(text, "kneading")
    assert "<mark>kneading</mark>" in html
    assert "<mark>kneaded</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    plain = strip_tags(html).strip("… ")
    assert len(plain) <= EXCERPT_LENGTH
    assert plain in text


def test_excerpt_without_match_is_beginning_of_text():
    assert build_excerpt("One < two & three", "absent") == "One &lt; two &amp; three"
    assert build_excerpt("", "x") == ""
    assert build_excerpt("a" * 500, "b")


def test_excerpt_escapes_marked_words():
    assert build_excerpt("<b>back</b>", "back") == "&lt;b&gt;<mark>back</mark>&lt;/b&gt;"
