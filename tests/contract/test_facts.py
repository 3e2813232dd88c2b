"""One fact, one place: a change of a fact shows on every page at the next request; a cleared fact shows nowhere."""

import datetime
import json
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from core.models import Navigation
from home.models import StandardPage
from practice.models import HolidayHours, OpeningHours, Practice
from services.models import ServicePage
from tests.helpers import live_pages, soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture
def practice(site):
    """The facts of the demo practice."""
    return Practice.for_site(site)


def jsonld_node(response, kind):
    """Return the node of the type ``kind`` in the structured data of a page."""
    graph = json.loads(soup(response).find("script", type="application/ld+json").string)["@graph"]
    return next(node for node in graph if node["@type"] == kind)


def on_every_page(client, text):
    """Return the addresses of the pages whose visible text holds ``text``."""
    return [page.url for page in live_pages() if text in visible_text(client.get(page.url))]


def test_changed_phone_is_shown_everywhere(client, practice):
    """The number in the settings is the number on every page; cleared, no page offers to call."""
    everywhere = [page.url for page in live_pages()]
    assert on_every_page(client, "(503) 555-0142") == everywhere
    practice.phone = "+15035550199"
    practice.save()
    assert on_every_page(client, "(503) 555-0199") == everywhere
    assert on_every_page(client, "(503) 555-0142") == []
    practice.phone = ""
    practice.save()
    assert on_every_page(client, "(503) 555-0199") == []
    assert not soup(client.get("/")).select('a[href^="tel:"]')


def test_changed_hours_are_shown_everywhere(client, practice):
    """A changed span shows at the next request, wherever hours stand."""
    assert "8:30 am – 12:30 pm" in visible_text(client.get("/contact/"))
    practice.hours = [OpeningHours(weekday=0, opens=datetime.time(10, 15), closes=datetime.time(1))]
    practice.save()
    for url in ("/", "/contact/", "/services/"):
        text = visible_text(client.get(url))
        assert "10:15 am – 1:00 am" in text, url
        assert "8:30 am" not in text, url


def test_notice_shows_only_while_it_lasts(client, practice):
    """A notice stands on every page from its first to its last day."""
    today = timezone.now().date()
    practice.notice_text = "Closed for the regatta."
    practice.notice_starts_on, practice.notice_ends_on = today - datetime.timedelta(2), today + datetime.timedelta(2)
    practice.save()
    assert len(on_every_page(client, "Closed for the regatta.")) == len(live_pages())
    practice.notice_ends_on = today - datetime.timedelta(2)
    practice.notice_starts_on = today - datetime.timedelta(9)
    practice.save()
    assert on_every_page(client, "Closed for the regatta.") == []


def test_closure_that_has_begun_shows_until_its_last_day(client, practice):
    """A closure from yesterday to tomorrow is on the page, in its data for machines and in the API."""
    day = datetime.timedelta(1)
    today = timezone.now().astimezone(ZoneInfo(practice.timezone)).date()

    def outputs(starts_on, ends_on):
        practice.holidays = [HolidayHours(label="New floor", starts_on=starts_on, ends_on=ends_on)]
        practice.save()
        page = client.get("/contact/")
        specifications = jsonld_node(page, practice.schema_type)["openingHoursSpecification"]
        footer = json.loads(soup(page).select_one("[data-hours]")["data-hours"])
        answer = client.get("/api/v1/site").json()["practice"]
        return {
            "text": "New floor" in visible_text(page),
            "script": [one["to"] for one in footer["holidays"]] == [str(ends_on)],
            "machines": [one["validThrough"] for one in specifications if "validFrom" in one] == [str(ends_on)],
            "API": [one["ends_on"] for one in answer["holidays"]] == [str(ends_on)],
        }

    assert set(outputs(today - day, today + day).values()) == {True}
    assert set(outputs(today - 2 * day, today).values()) == {True}
    assert set(outputs(today - 2 * day, today - day).values()) == {False}


def test_changed_price_is_shown_on_every_list(client, site):
    """A new price shows on the treatment, the list of treatments, the home page and in bodies."""
    service = ServicePage.objects.get(slug="back-massage")
    service.prices = [service.prices.model(minutes=30, price="57.50")]
    service.save_revision().publish()
    for url in ("/", "/services/", service.url, "/blog/back-massage-guide/"):
        text = visible_text(client.get(url))
        assert "$57.50" in text, url
        assert "$55" not in text, url


def test_therapist_who_left_is_on_no_list(client, site):
    """Somebody who left keeps a page and disappears from lists; somebody on leave can't be booked."""
    person = TherapistPage.objects.get(slug="tomas-reyes")
    person.status, person.body = "left", []
    person.save_revision().publish()
    for url in ("/", "/therapists/", "/services/swedish/"):
        assert person.title not in visible_text(client.get(url)), url
    assert client.get(person.url).status_code == 200
    assert not soup(client.get(person.url)).main.select("a.button[href*=contact]")
    person.status = "active"
    person.save_revision().publish()
    assert person.title in visible_text(client.get("/therapists/"))


def test_navigation_follows_title_and_publication_of_its_pages(client, site):
    """A renamed page has its new name in the footer; an unpublished one leaves it."""
    page = StandardPage.objects.get(slug="gift-certificates")
    navigation = Navigation.for_site(site)
    link = {"kind": "page", "page": page, "url": "", "text": ""}
    navigation.header = [("link", link)]
    navigation.save()
    page.title = "Give an hour"
    page.save_revision().publish()
    assert "Give an hour" in soup(client.get("/")).header.get_text()
    page.unpublish()
    assert "Give an hour" not in soup(client.get("/")).header.get_text()


def test_booking_buttons_lead_to_the_most_specific_link(client, practice):
    """The practice's link is used everywhere, a treatment's own one on its page; without any, the contact page."""
    service = ServicePage.objects.get(slug="swedish")
    card = soup(client.get(service.url)).main.select("a.button")
    assert "/contact/?service=swedish" in [a["href"] for a in card]
    practice.booking_url = "https://book.example/us"
    practice.save()
    assert "https://book.example/us" in [a["href"] for a in soup(client.get(service.url)).main.select("a.button")]
    service.booking_url = "https://book.example/swedish"
    service.save_revision().publish()
    links = [a["href"] for a in soup(client.get(service.url)).main.select("a.button")]
    assert "https://book.example/swedish" in links
    assert "https://book.example/us" not in links
