"""Answers from the practice's facts above the results of a search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practice.models import Practice
from services.models import ServicePage
from tests.helpers import set_facts, soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")

ANSWERS = [
    ("opening hours", "hours", "Monday to Friday"),
    ("when are you open", "hours", "Saturday"),
    ("opning hours", "hours", "Monday to Friday"),
    ("Sunday", "hours", "Sunday Closed"),
    ("are you open on sundays?", "hours", "Sunday Closed"),
    ("weekend", "hours", "Saturday 9:00 am – 5:00 pm"),
    ("Christmas", "closures", "December 25"),
    ("xmas", "closures", "December 25"),
    ("are you closed on Christmas Eve", "closures", "Christmas Eve"),
    ("december 25", "closures", "Christmas"),
    ("dec 25", "closures", "Christmas"),
    ("Dec. 25th", "closures", "Christmas"),
    ("december 25th", "closures", "Christmas"),
    ("july 4", "closures", "Independence Day"),
    ("4th of july", "closures", "Independence Day"),
    ("are you open on July 4th?", "closures", "Independence Day"),
    ("easter", "closures", "Easter No other hours are listed"),
    ("open on labor day", "closures", "Labor Day No other hours are listed"),
    ("sun", "hours", "Sunday Closed"),
    ("open sat", "hours", "Saturday 9:00 am – 5:00 pm"),
    ("tues hours", "hours", "Tuesday 8:30 am"),
    ("new year", "closures", "New Year’s Day"),
    ("holiday closures", "closures", "Thanksgiving"),
    ("parking", "parking", "Street parking on Tenth"),
    ("where can I park?", "parking", "Street parking on Tenth"),
    ("address", "directions", "31 Tenth Street"),
    ("where are you", "directions", "31 Tenth Street"),
    ("how do i get there", "directions", "31 Tenth Street"),
    ("how can I find you?", "directions", "31 Tenth Street"),
    ("wheelchair", "directions", "step-free entrance"),
    ("is it accessible", "directions", "step-free entrance"),
    ("telefon", "contact", "(503) 555-0142"),
    ("phone", "contact", "(503) 555-0142"),
    ("what is your phone number", "contact", "(503) 555-0142"),
    ("prices", "prices", "Swedish massage from $85"),
    ("how much is a massage", "prices", "Swedish massage from $85"),
    ("how much does a massage cost", "prices", "Swedish massage from $85"),
    ("deep tissue price", "prices", "60 minutes $95"),
    ("sweedish massage price", "prices", "60 minutes $85"),
    ("acupunture cost", "prices", "Acupuncture"),
    ("gift card", "gifts", "Gift certificates"),
    ("voucher", "gifts", "Gift certificates"),
    ("vouchr", "gifts", "Gift certificates"),
    ("gift certificate", "gifts", "Gift certificates"),
    ("Tomas", "people", "Tomás Reyes Massage therapist, LMT"),
    ("Maren Holt", "people", "Maren Holt Founder, massage therapist, LMT"),
    ("LMT", "credentials", "Maren Holt"),
    ("are you licensed?", "credentials", "June Park Acupuncturist, L.Ac."),
    ("credentials", "credentials", "Maren Holt"),
]


def get_answers(client, query):
    """Return the answers in the API and on the page, the latter as text."""
    found = client.get("/api/v1/search", {"q": query}).json()["answers"]
    html = soup(client.get("/search/", {"q": query})).main
    return found, [" ".join(answer.get_text(" ").split()) for answer in html.select(".answer")]


@pytest.mark.parametrize(("query", "kind", "text"), ANSWERS, ids=[query for query, _, _ in ANSWERS])
def test_facts_answer_above_the_results_and_in_the_api(client, site, query, kind, text):
    found, shown = get_answers(client, query)
    assert found[0]["kind"] == kind
    assert text in shown[0]
    lines = [f"{line['label']} {line['text']}" for line in found[0]["lines"]]
    assert any(text in f"{found[0]['title']} {line}" for line in lines)
    assert len(found) <= 2


def test_answer_is_not_called_incomplete(client, site):
    """No page has all words of a question that the facts answer."""
    shown = visible_text(client.get("/search/", {"q": "dec 25"}))
    assert "Christmas" in shown
    assert "No page has all these words" not in shown
    assert client.get("/api/v1/search", {"q": "dec 25"}).json()["partial"] is True


OTHERS = ["massage", "back pain", "xyzzy", "home", "shoulders", "running", "sun on my back", "knots"]


@pytest.mark.parametrize("query", OTHERS)
def test_other_searches_get_no_answer(client, site, query):
    assert get_answers(client, query) == ([], [])


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("sweedish massage price", "swedish massage price"),
        ("acupunture cost", "acupuncture cost"),
        ("how much is a swedsh masage", "how much is a swedish massage"),
        ("prices of hotstone", "prices of hot stone"),
    ],
)
def test_misspelled_question_has_the_answers_of_the_right_one(client, site, typed, right):
    assert get_answers(client, typed) == get_answers(client, right) != ([], [])


def test_holiday_that_is_not_listed_is_said_to_be_so_and_no_other_is_shown(client, site):
    [answer] = get_answers(client, "easter")[0]
    assert [line["label"] for line in answer["lines"]] == ["Easter"]


def test_late_cancellation_is_no_question_for_prices(client, site):
    assert get_answers(client, "late cancellation fee") == ([], [])
    first = client.get("/api/v1/search", {"q": "late cancellation fee"}).json()["items"][0]
    assert first["page"]["title"] == "Policies"


def test_steps_are_no_answer_where_the_directions_say_nothing_about_them(client, site):
    set_facts(site, directions="The blue door.")
    assert get_answers(client, "wheelchair")[0] == []


def test_search_page_without_words_has_no_answers(client, site):
    assert not soup(client.get("/search/")).main.select(".answer")


@pytest.mark.parametrize(
    ("query", "cleared"),
    [("parking", {"parking": ""}), ("phone", {"phone": "", "text_number": "", "email": ""})],
)
def test_cleared_fact_gives_no_answer(client, site, query, cleared):
    assert get_answers(client, query)[0]
    set_facts(site, **cleared)
    assert get_answers(client, query) == ([], [])


def test_hours_and_holidays_that_are_not_known_give_no_answer(client, site):
    practice = Practice.for_site(site)
    practice.hours.all().delete()
    practice.holidays.all().delete()
    practice.save()
    for query in ("opening hours", "Sunday", "Christmas"):
        assert get_answers(client, query) == ([], [])


def test_holiday_with_a_name_of_its_own_is_found_by_it(client, site):
    practice = Practice.for_site(site)
    day = timezone.now().date() + timedelta(days=2)
    practice.holidays.create(label="Staff retreat", starts_on=day, closed=True)
    practice.save()
    found, _ = get_answers(client, "retreat")
    assert [line["text"] for line in found[0]["lines"]] == ["Closed"]
    assert f"{day:%B}" in found[0]["lines"][0]["label"]


def test_page_that_is_not_public_is_no_answer(client, site):
    """A treatment, a person and the page about gifts that were taken offline."""
    for page in (ServicePage.objects.get(slug="deep-tissue"), TherapistPage.objects.get(slug="tomas-reyes")):
        page.unpublish()
    assert not any("Tomás" in text for text in get_answers(client, "Tomas")[1])
    assert not any("Deep tissue" in text for text in get_answers(client, "prices")[1])
    site.root_page.get_children().get(slug="gift-certificates").unpublish()
    assert get_answers(client, "voucher") == ([], [])


def test_answers_are_on_the_first_page_of_all_results_only(client, site):
    assert soup(client.get("/search/", {"q": "hours"})).select(".answer")
    assert not soup(client.get("/search/", {"q": "hours", "page": 2})).select(".answer")
    assert not soup(client.get("/search/", {"q": "hours", "kind": "articles"})).select(".answer")
