"""The box for links offers what texts mostly link to; links to booking and phone follow the facts."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from blog.models import ArticleIndexPage, ArticlePage
from core.text.rich_text import prose
from practice.models import Practice
from services.models import ServicePage
from tests.apps.staff import edit
from tests.helpers import set_facts, soup

pytestmark = pytest.mark.django_db


def open_box(client, words=""):
    """Return what the box for links shows for the selected ``words``."""
    html = client.get(reverse("choose_link"), {"link_text": words}).json()["html"]
    return BeautifulSoup(html, "html.parser")


def list_offers(box):
    """Return the titles in the box, by heading."""
    return {
        heading.get_text(): [link.get_text() for link in heading.find_next("ul").select("a.choose-page")]
        for heading in box.select(".link-offers h2")
    }


def test_box_searches_the_selected_words(signed_in):
    offers = list_offers(open_box(signed_in("writer"), "hot stone massage"))
    assert list(offers) == ["For “hot stone massage”", "Treatments", "People", "Newest articles"]
    found = offers["For “hot stone massage”"]
    assert found[0] == "Hot stone massage"
    assert "How hot is a hot stone?" in found
    assert "Maren Holt" in offers["People"]
    assert "Back massage" in offers["Treatments"]


def test_box_offers_booking_and_phone(signed_in):
    box = open_box(signed_in("editor"))
    addresses = [link["data-url"] for link in box.select("a.choose-page") if not link.get("data-id")]
    assert addresses == ["#booking", "#phone"]
    assert "For" not in "".join(list_offers(box))


def test_box_hides_drafts_of_others_from_writers(signed_in):
    ArticleIndexPage.objects.get().add_child(instance=ArticlePage(title="Zanzibar", live=False))
    assert "Zanzibar" in open_box(signed_in("editor"), "zanzibar").get_text()
    assert "Zanzibar" not in open_box(signed_in("writer"), "zanzibar").select_one(".link-offers ul").get_text()


@pytest.mark.parametrize("name", ["phone", "booking"])
def test_links_to_facts_are_stored_without_the_fact(name):
    converter = ContentstateConverter(features=["link"])
    stored = f'<p data-block-key="a1b2c"><a linktype="{name}">Call or book</a></p>'
    assert converter.to_database_format(converter.from_database_format(stored)) == stored


def test_links_to_facts_follow_the_facts(site, commits_at_once):
    source = '<p><a linktype="phone">Call us</a> or <a linktype="booking">book</a>.</p>'
    set_facts(site, phone="(503) 555-0177", booking_url="https://book.example/now")
    links = BeautifulSoup(prose(source), "html.parser")
    assert [link["href"] for link in links("a")] == ["tel:+15035550177", "https://book.example/now"]
    set_facts(site, phone="", booking_url="")
    links = BeautifulSoup(prose(source), "html.parser")
    assert [link.get_text() for link in links("a")] == ["book"], "without a number, words stay"
    assert links.a["href"] == "/contact/"


def test_pages_show_links_to_facts(client, site, commits_at_once):
    page = ServicePage.objects.get(slug="back-massage")
    page.what_to_expect = '<p><a linktype="phone">Call first</a></p>'
    page.save_revision().publish()
    phone = Practice.for_site(site).phone
    assert f'<a href="tel:{phone}">Call first</a>' in client.get(page.url).content.decode()
    assert f"tel:{phone}" in client.get(f"/api/v1/pages/by-path?path={page.url}").content.decode()


def test_editor_opens_the_box(signed_in):
    page = soup(signed_in("editor").get(edit(ServicePage.objects.get(slug="back-massage"))))
    assert reverse("choose_link") in str(page)
