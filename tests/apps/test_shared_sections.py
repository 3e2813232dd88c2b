"""Shared sections: words that are stored once stand on every page that chose them, in every output."""

import json

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from blog.models import ArticlePage
from core.facts.chips import build_chip
from core.facts.index import get_keys
from core.models import SharedSection
from core.sections.following import index_pages_with_section
from core.text.outline import build_outline
from core.text.stream_data import get_visible_text
from home.models import ContactPage, HomePage
from search.engine import find_pages
from services.models import ServiceIndexPage, ServicePage
from testimonials import models as testimonials
from tests.helpers import delete_in_use, set_facts, soup, visible_text
from therapists.models import TherapistIndexPage, TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

SECRET = "Zephyrine"
HTML = f"<h2>Come {SECRET}</h2><p>Words that stand on many pages.</p>"


def make_section(html=HTML, *, title="Our invitation", is_published=True):
    """Store a section with ``html`` as its text."""
    section = SharedSection(title=title, live=False, body=[("text", html)])
    section.save()
    revision = section.save_revision()
    if is_published:
        revision.publish()
    return SharedSection.objects.get(pk=section.pk)


def place(section, page=None):
    """Publish ``page``, an article, with ``section`` between two texts of its own."""
    page = page or ArticlePage.objects.get(slug="sleep")
    page.body = [("text", "<p>Before.</p>"), ("shared_section", section), ("text", "<p>After.</p>")]
    page.save_revision().publish()
    return page


def change(section, html, **values):
    """Publish ``section`` with ``html`` as its text."""
    section = SharedSection.objects.get(pk=section.pk)
    section.body = [("text", html)]
    for name, value in values.items():
        setattr(section, name, value)
    section.save_revision().publish()


def read(client, page):
    """Return what visitors and programs read of ``page``, an article, by output."""
    addresses = {
        "page": page.url,
        "Markdown": f"{page.url}index.md",
        "API": f"/api/v1/pages/by-path?path={page.url}",
        "feed": "/blog/feed.json",
    }
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def list_without(outputs, words):
    return [name for name, text in outputs.items() if words not in text]


def test_every_output_has_the_words_between_those_of_the_page(client, site):
    page = place(make_section())
    outputs = read(client, page)
    assert list_without(outputs, SECRET) == []
    html = outputs["page"]
    assert html.index("Before.") < html.index(f"Come {SECRET}</h2>") < html.index("After.")


@pytest.mark.parametrize("state", ["draft", "offline", "deleted"])
def test_words_that_are_not_published_show_nowhere(client, site, state):
    section = make_section(is_published=state != "draft")
    page = place(section)
    if state == "offline":
        section.unpublish()
    elif state == "deleted":
        delete_in_use(section)
    outputs = read(client, page)
    assert [name for name, text in outputs.items() if SECRET in text] == []
    assert list_without(outputs, "After.") == []
    assert find_pages(site, SECRET) == []


BANDS = {
    "therapist": (TherapistPage, "#about, .body"),
    "therapists": (TherapistIndexPage, ".body"),
    "treatment": (ServicePage, ".service-body > .body"),
    "treatments": (ServiceIndexPage, ".body"),
    "testimonials": (testimonials.TestimonialsPage, ".body"),
    "contact": (ContactPage, ".body"),
    "home": (HomePage, ".body.full"),
}


@pytest.mark.parametrize("kind", BANDS)
def test_body_of_an_offline_section_alone_leaves_no_empty_band(kind, client, site):
    model, selector = BANDS[kind]
    section = make_section()
    page = model.objects.live().first()
    page.body = [("shared_section", section)]
    page.save_revision().publish()
    shown = soup(client.get(page.url))
    assert shown.select(selector)
    assert SECRET in shown.text
    section.unpublish()
    assert soup(client.get(page.url)).select(selector) == []


def test_draft_of_a_published_section_changes_nothing(client, site):
    section = make_section()
    page = place(section)
    before = read(client, page)
    section.body = [("text", "<p>Half a tho")]
    section.save_revision()
    assert read(client, page) == before


def test_publishing_reaches_every_output_at_once(client, site):
    section = make_section()
    page = place(section)
    read(client, page)
    change(section, "<h2>Other words</h2><p>Also here.</p>")
    outputs = read(client, page)
    assert list_without(outputs, "Other words") == []
    assert [name for name, text in outputs.items() if SECRET in text] == []


def test_api_has_the_blocks_and_the_id_but_not_the_internal_name_of_the_section(client, site):
    section = make_section()
    page = place(section)
    answer = json.loads(read(client, page)["API"])
    kinds = [block["type"] for block in answer["body"]]
    assert kinds == ["text", "shared_section", "text"]
    shared = answer["body"][1]
    assert shared["section"] == section.pk
    assert "Our invitation" not in json.dumps(answer)
    assert [block["type"] for block in shared["blocks"]] == ["text"]
    assert SECRET in shared["blocks"][0]["text"]["html"]
    assert 'id="come-zephyrine"' in shared["blocks"][0]["text"]["html"]


def test_contents_and_words_count_those_of_the_section():
    section = make_section()
    page = place(section)
    assert [heading.text for heading in build_outline(page.body).headings] == [f"Come {SECRET}"]
    assert SECRET in get_visible_text(page.body)


def test_same_section_twice_has_unique_ids(client, site):
    section = make_section()
    page = ArticlePage.objects.get(slug="sleep")
    page.body = [("shared_section", section), ("shared_section", section)]
    page.save_revision().publish()
    assert [each.id for each in build_outline(page.body).headings] == ["come-zephyrine", "come-zephyrine-2"]
    html = client.get(page.url).content.decode()
    assert html.count('id="come-zephyrine"') == html.count('id="come-zephyrine-2"') == 1


def test_fact_in_a_section_has_its_value_of_now(client, site):
    page = place(make_section(f"<p>Call {build_chip('phone', 'old')}.</p>"))
    assert page.pk in get_keys()
    set_facts(site, phone="+1 971 444 2986")
    assert list_without(read(client, page), "(971) 444-2986") == []


def test_search_follows_the_section(site):
    section = make_section()
    page = place(section)

    def is_found(words):
        return page.pk in {each.pk for each in find_pages(site, words)}

    assert is_found(SECRET)
    change(section, "<p>Quixotry now.</p>")
    assert (is_found(SECRET), is_found("Quixotry")) == (False, True)
    SharedSection.objects.get(pk=section.pk).unpublish()
    assert not is_found("Quixotry")


def test_worker_indexes_what_is_too_much_for_a_request(site, queue, monkeypatch):
    monkeypatch.setattr("core.sections.following.AT_ONCE", 0)
    section = make_section()
    page = place(section)
    change(section, "<p>Quixotry now.</p>")
    assert index_pages_with_section in {result.task for result in queue}
    index_pages_with_section.call([page.pk])
    assert page.pk in {each.pk for each in find_pages(site, "Quixotry")}


def test_date_of_the_pages_follows_unless_it_is_a_small_correction():
    section = make_section()
    page = place(section)
    before = ArticlePage.objects.get(pk=page.pk).modified_at
    section.save_revision().publish()  # nothing new
    change(section, "<p>A better comma.</p>", minor_change=True)
    assert ArticlePage.objects.get(pk=page.pk).modified_at == before
    assert not SharedSection.objects.get(pk=section.pk).minor_change
    change(section, "<p>Something else.</p>")
    assert ArticlePage.objects.get(pk=page.pk).modified_at > before


def test_many_sections_cost_no_more_queries_than_one(client, site, one_long_quarter):
    page = place(make_section())

    def count():
        client.get(page.url)
        caches["default"].clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    one = count()
    link = f'<p><a linktype="page" id="{page.get_parent().pk}">Journal</a></p>'
    sections = [make_section(HTML + link, title=f"Section {number}") for number in range(8)]
    page.body = [("shared_section", section) for section in sections]
    page.save_revision().publish()
    assert count() <= one + 1


def test_uses_are_counted_with_their_pages():
    section = make_section()
    page = place(section)
    rows = ReferenceIndex.get_references_to(section)
    assert [row.object_id for row in rows] == [str(page.pk)]


def test_demo_shows_one_section_on_three_treatments(client, site):
    section = SharedSection.objects.get()
    pages = [page for page in ServicePage.objects.live() if section.title in visible_text(client.get(page.url))]
    assert len(pages) == 3
