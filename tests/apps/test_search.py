"""The visitors' search page."""

import pytest
from django.utils.html import strip_tags

from blog.models import ArticlePage
from home.models import StandardPage
from search.excerpts import LENGTH, excerpt
from services.models import ServicePage
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage


def found(client, query, **more):
    """Return the paths of the pages that a search finds, in order."""
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return [a["href"] for a in soup(response).main.select("h2 a, h3 a")]


def test_every_page_type_is_found_by_its_words(client, site):
    """Words of the body, of a question's answer, of a summary and of a biography lead to their page."""
    article, page = ArticlePage.objects.live().first(), StandardPage.objects.live().first()
    service, person = ServicePage.objects.live().first(), TherapistPage.objects.live().first()
    article.body = [("faq", {"heading": "", "items": [{"question": "Q", "answer": "<p>about quokkas</p>"}]})]
    page.body = [("text", "<h2>Quokkas</h2>")]
    service.what_to_expect = "<p>No quokkas.</p>"
    person.summary = "Likes quokkas."
    for each in (article, page, service, person):
        each.save_revision().publish()
    assert set(found(client, "quokkas")) == {article.url, page.url, service.url, person.url}


def test_results_are_marked_and_named(client, site):
    """A result says what kind of page it is and shows the words in their place."""
    response = client.get("/search/?q=shoulders")
    marks = [mark.get_text().lower() for mark in soup(response).main.find_all("mark")]
    assert marks
    assert all(mark.startswith("shoulder") for mark in marks)
    assert "Article" in visible_text(response)


def test_pages_called_so_come_first(client, site):
    shown = [a.get_text() for a in soup(client.get("/search/?q=massage")).select(".results h2 a, .results h3 a")]
    called = [number for number, title in enumerate(shown) if "massage" in title.lower()]
    assert called == list(range(len(called)))
    assert 2 <= len(called) < len(shown)


def test_nothing_found_helps_on(client, site):
    """A search without result says so and offers ways on; the words typed stay in the field."""
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
def test_any_words_are_answered(client, site, query):
    """Whatever somebody types, the page answers; the form is there to try again."""
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert soup(response).main.find("input", attrs={"name": "q"}) is not None


def test_words_typed_are_no_markup(client, site):
    """Markup in the address is shown as text."""
    response = client.get("/search/", {"q": "<script>alert(1)</script> massage"})
    assert b"<script>alert" not in response.content


def test_search_page_stays_out_of_search_engines(client, site):
    """Lists filtered by a query are not indexed."""
    assert soup(client.get("/search/?q=back")).find("meta", attrs={"name": "robots"})["content"].startswith("noindex")


def test_pages_of_results(client, site):
    """Many results go over several pages, without one twice; out of range is a 404."""
    first, second = found(client, "massage"), found(client, "massage", page=2)
    assert len(first) == 10
    assert second
    assert not set(first) & set(second)
    assert client.get("/search/?q=massage&page=99").status_code == 404


def test_excerpt_shows_the_words_in_their_place():
    """The excerpt is cut at words around the first find, within its length; every find is marked."""
    text = (
        "Start. "
        + "filler words go on and on " * 30
        + "the kneading of bread and of backs, kneaded slowly "
        + "end " * 90
    )
    html = excerpt(text, "kneading")
    assert "<mark>kneading</mark>" in html
    assert "<mark>kneaded</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    plain = strip_tags(html).strip("… ")
    assert len(plain) <= LENGTH
    assert plain in text


def test_excerpt_without_a_find_is_the_beginning():
    """Where only the title matched, the text's beginning is shown, escaped."""
    assert excerpt("One < two & three", "absent") == "One &lt; two &amp; three"
    assert excerpt("", "x") == ""
    assert excerpt("a" * 500, "b")


def test_excerpt_escapes_what_it_marks():
    """Markup in the text stays text."""
    assert excerpt("<b>back</b>", "back") == "&lt;b&gt;<mark>back</mark>&lt;/b&gt;"
