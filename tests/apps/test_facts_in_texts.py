"""Facts in a sentence: stored as chips, shown everywhere with their value of now."""

import json
from datetime import UTC, datetime, time

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from blog.models import ArticlePage
from core.blocks.base import TEXT_FEATURES
from core.cache.content_tags import collect_tags
from core.content_hash import compute_content_hash
from core.facts.chips import build_chip
from core.facts.index import index_pages_with_facts
from core.facts.values import READERS, get_fact
from core.text.rich_text import headings, prose
from practice.models import Award, OpeningHours, Practice
from search.engine import find_pages
from services.models import ServicePage
from tests.helpers import set_facts
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

OLD, NEW = "(503) 555-0177", "(971) 444-2986"
CONVERTER = ContentstateConverter(TEXT_FEATURES)
PHONE = build_chip("phone", OLD)


@pytest.fixture
def set_day(monkeypatch):
    """Return a function that stops the clock at noon, for the practice, of a day."""

    def stop(day):
        moment = datetime.fromisoformat(f"{day}T20:00").replace(tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return stop


def publish(page, html):
    """Publish ``page`` with ``html`` as the text of its body."""
    page.body = [("text", html)]
    page.save_revision().publish()
    return page


def get_texts(client, page):
    """Return what visitors and programs read of ``page``, an article, by output."""
    addresses = {
        "page": page.url,
        "Markdown": f"{page.url}index.md",
        "API": f"/api/v1/pages/by-path?path={page.url}",
        "feed": "/blog/feed.json",
    }
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def test_every_output_shows_the_value_of_now(client, site):
    set_facts(site, phone=OLD)
    page = ArticlePage.objects.live().order_by("-first_published_at").first()
    publish(page, f"<h2>Ring {PHONE}</h2><p>Call <b>us</b> at {PHONE} before noon.</p>")
    assert {name: OLD in text for name, text in get_texts(client, page).items()} == dict.fromkeys(
        ("page", "Markdown", "API", "feed"), True
    )
    set_facts(site, phone=NEW)
    texts = get_texts(client, page)
    assert {name: (OLD in text, NEW in text) for name, text in texts.items()} == dict.fromkeys(texts, (False, True))
    assert 'Call <b>us</b> at <a href="tel:+19714442986">(971) 444-2986</a> before noon.' in texts["page"]
    assert "linktype" not in "".join(texts.values())
    assert NEW in page.search_text
    assert headings(f"<h2>Ring {PHONE}</h2>") == [(2, f"Ring {NEW}")]


@pytest.mark.parametrize("words", ["<b>(503)</b> 555-0142", "(503) <b>555-0142</b>", "(503) <i>555</i>-0142"])
def test_a_part_that_is_emphasized_leaves_no_tag_open(words, site):
    html = prose(f'<p><a linktype="fact" fact="phone">{words}</a> and more</p>')
    assert str(BeautifulSoup(str(html), "html.parser")) == str(html)
    assert all(html.count(f"<{tag}>") == html.count(f"</{tag}>") for tag in "bi")


def test_search_finds_the_value_of_now(site, queue):
    set_facts(site, phone=OLD)
    page = publish(ServicePage.objects.get(slug="back-massage"), f"<p>{PHONE}</p>")
    page.what_to_expect = f"<p>{PHONE}</p>"
    page.save_revision().publish()
    set_facts(site, phone=NEW)
    assert index_pages_with_facts in {result.task for result in queue}
    index_pages_with_facts.call()
    assert page.pk in {each.pk for each in find_pages(site, "2986")}
    assert page.pk not in {each.pk for each in find_pages(site, "0177")}


def test_a_cleared_fact_leaves_its_last_words(client, site):
    set_facts(site, phone="")
    page = publish(ServicePage.objects.get(slug="back-massage"), f"<p>Call us at <b>{PHONE}</b> today.</p>")
    assert f"Call us at <b>{OLD}</b> today." in client.get(page.url).content.decode()
    assert prose(build_chip("nonsense:1", "some words")) == "some words"


def test_editor_shows_the_value_of_now_and_stores_the_key(site):
    set_facts(site, phone=NEW)
    state = json.loads(CONVERTER.from_database_format(f"<p>Call <b>x{PHONE}</b> or <b>{PHONE}</b> now</p>"))
    block = state["blocks"][0]
    data = {"fact": "phone", "label": "Phone", "gone": False}
    assert block["text"] == f"Call x{NEW} or {NEW} now"
    assert [entity["data"] for entity in state["entityMap"].values()] == [data, data]
    html = CONVERTER.to_database_format(json.dumps(state))
    text = BeautifulSoup(html, "html.parser")
    assert [(link["fact"], link.get_text()) for link in text("a")] == [("phone", NEW)] * 2
    assert "".join(bold.get_text() for bold in text("b")) == f"x{NEW}{NEW}"
    assert json.loads(CONVERTER.from_database_format(html))["blocks"][0]["text"] == block["text"]


def test_a_changed_fact_is_no_change_of_the_text(site):
    page = publish(ServicePage.objects.get(slug="back-massage"), f"<p>{PHONE}</p>")
    set_facts(site, phone=OLD)
    before = compute_content_hash(page)
    set_facts(site, phone=NEW)
    assert compute_content_hash(page) == before


def test_facts_of_treatments_people_and_awards(site):
    service = ServicePage.objects.get(slug="back-massage")
    person = TherapistPage.objects.live().first()
    assert get_fact(f"length:{service.pk}").text == "30 or 45 minutes"
    line = service.price_lines[0]
    assert get_fact(f"price:{service.pk}:{line.minutes}:{line.note}").text == f"${line.amount:.0f}"
    assert get_fact(f"price:{service.pk}").text == f"${service.from_price.amount:.0f}"
    assert get_fact(f"price:{service.pk}:7:").text == ""
    assert get_fact(f"name:{person.pk}").text == person.title
    person.status = TherapistPage.Status.LEFT
    person.save_revision().publish()
    assert get_fact(f"name:{person.pk}").text == ""
    service.unpublish()
    assert get_fact(f"length:{service.pk}").text == ""


@pytest.mark.parametrize(("day", "texts"), [("2026-06-01", ("15th", "15", "2012")), ("2031-06-01", ("", "", ""))])
def test_years_of_an_award_are_counted(site, set_day, day, texts):
    practice = Practice.for_site(site)
    Award.objects.bulk_create(Award(practice=practice, title="Gold hands", year=year) for year in range(2012, 2027))
    set_day(day)
    keys = [f"award:{form}:gold hands | " for form in ("ordinal", "count", "since")]
    assert tuple(get_fact(key).text for key in keys) == texts


def test_hours_of_today_follow_the_day(site, set_day):
    practice = Practice.for_site(site)
    OpeningHours.objects.all().delete()
    OpeningHours.objects.create(practice=practice, weekday=0, opens=time(9), closes=time(17))
    source = f"<p>Today: {build_chip('hours:today', 'open')}</p>"
    set_day("2026-06-01")  # a Monday
    assert prose(source) == "<p>Today: 9:00 am – 5:00 pm</p>"
    assert get_fact("hours:1").text == "closed"
    set_day("2026-06-02")
    assert prose(source) == "<p>Today: closed</p>"
    assert get_fact("hours:0").text == "9:00 am – 5:00 pm"
    OpeningHours.objects.all().delete()
    assert get_fact("hours:today").text == ""


def test_answers_are_tagged_with_the_facts_they_show():
    service = ServicePage.objects.get(slug="back-massage")
    tags = {"phone": "facts:phone", f"price:{service.pk}": f"card:{service.pk}", "team": "list:therapists"}
    for key, tag in tags.items():
        with collect_tags() as collected:
            prose(build_chip(key, "words"))
        assert tag in collected, key


def test_menu_offers_the_known_facts(signed_in, site):
    set_facts(site, phone=NEW, text_number="")
    groups = signed_in("writer").get(reverse("list_facts")).json()["groups"]
    facts = {fact["key"]: fact["text"] for group in groups for fact in group["facts"]}
    assert facts["phone"] == NEW
    assert "text" not in facts
    assert {key.partition(":")[0] for key in facts} == READERS.keys() - {"text"}
    assert all(facts.values())
