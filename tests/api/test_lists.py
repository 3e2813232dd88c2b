"""Lists, filters, search and facts agree with the site."""

from datetime import date, datetime, time

import pytest

from blog.models import ArticlePage, Topic
from core.site_context import get_site_context
from practice.models import HolidayHours, Practice
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.helpers import set_facts, soup
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_parts_of_a_list_add_up_to_the_whole(ask):
    for name in ("articles", "services", "therapists", "testimonials", "topics", "urls"):
        whole = ask(name, limit=100)
        assert whole["total"] == len(whole["items"]) > 2, name
        parts = [ask(name, limit=3, offset=offset) for offset in range(0, whole["total"] + 3, 3)]
        assert [item for part in parts for item in part["items"]] == whole["items"], name
        assert {part["total"] for part in parts} == {whole["total"]}


def test_lists_have_the_same_order_as_the_site(ask):
    def of(name):
        return [item["id"] for item in ask(name)["items"]]

    assert of("articles") == [page.pk for page in ArticlePage.objects.for_lists()]
    assert of("services") == [page.pk for page in ServicePage.get_public_services()]
    assert of("therapists") == [page.pk for page in TherapistPage.get_current_therapists()]
    assert of("testimonials") == [each.pk for each in Testimonial.objects.with_valid_consent()]
    names = [topic["name"] for topic in ask("topics")["items"]]
    assert names == sorted(names)


def test_filters_return_exactly_the_matching_items(ask):
    """Two filters are combined with "and"; a filter that nothing matches returns an empty list."""
    article = ArticlePage.objects.get(slug="back-massage-guide")
    service, person = article.services.first(), article.author_therapist

    def found(name, **wanted):
        return {item["id"] for item in ask(name, **wanted)["items"]}

    def stored(model, **wanted):
        public = model.objects.with_valid_consent() if model is Testimonial else model.objects.visible()
        return set(public.filter(**wanted).values_list("pk", flat=True))

    assert found("articles", topic="self-care") == stored(ArticlePage, topics__slug="self-care")
    assert found("articles", service=service.pk) == stored(ArticlePage, services=service)
    assert found("articles", author=person.pk) == stored(ArticlePage, author_therapist=person)
    assert found("articles", author=person.pk, topic="guides") == {article.pk}
    assert found("services", category="For two") == stored(ServicePage, category__name="For two")
    assert found("services", category="FOR TWO") == found("services", category="For two")
    assert found("articles", topic="Self-Care") == found("articles", topic="self-care")
    assert found("services", therapist=person.pk) == stored(ServicePage, therapists=person)
    assert 0 < len(found("services", therapist=person.pk)) < len(found("services"))
    assert found("therapists", language="spanish") == stored(TherapistPage, slug="tomas-reyes")
    assert found("therapists", service=service.pk) == set(service.therapists.values_list("pk", flat=True))
    assert found("testimonials", service=service.pk) == stored(Testimonial, service=service)
    assert found("testimonials", therapist=person.pk) == stored(Testimonial, therapist=person)
    nothing = [
        ("articles", {"topic": "none"}),
        ("services", {"category": "none"}),
        ("therapists", {"language": "none"}),
    ]
    nothing += [(name, {"q": "Zephyrine"}) for name in ("articles", "services", "therapists")]
    for name, wanted in nothing:
        assert ask(name, **wanted) | {"limit": 20} == {"total": 0, "limit": 20, "offset": 0, "items": []}


def test_q_filters_lists_by_search(ask):
    """The list keeps its own order."""
    for name, words, kind in (("articles", "sleep", "articles"), ("services", "stone", "treatments")):
        listed = [item["id"] for item in ask(name, q=words)["items"]]
        everything = [item["id"] for item in ask(name)["items"]]
        found = {item["page"]["id"] for item in ask("search", q=words, kind=kind)["items"]}
        assert 0 < len(listed) < len(everything)
        assert listed == [pk for pk in everything if pk in found]
    person = TherapistPage.objects.get(slug="june-park")
    assert [item["id"] for item in ask("therapists", q="June Park")["items"]] == [person.pk]


def test_search_returns_the_results_of_the_site(client, ask):
    answer = ask("search", q="massage", limit=10)
    hrefs = [link["href"] for link in soup(client.get("/search/?q=massage")).select("main li h2 a, main li h3 a")]
    paths = [item["page"]["path"] for item in answer["items"]]
    assert paths == hrefs[: len(paths)]
    assert any("<mark>" in item["excerpt"] for item in answer["items"])
    kinds = {count["kind"]: count["count"] for count in answer["counts"]}
    assert answer["total"] == sum(kinds.values())
    people = ask("search", q="massage", kind="people")
    assert people["total"] == kinds["people"] > 0
    assert {item["kind"] for item in people["items"]} == {"people"}
    assert ask("search", q="Zephyrine")["items"] == ask("search", q=" ")["items"] == []


def test_site_returns_facts_notice_and_navigation(ask, site):
    set_facts(
        site,
        phone="+1 503 555 0142",
        notice_text="Closed for the storm.",
        notice_ends_on=date(2390, 1, 1),
        mission="Quiet hours.",
    )
    answer = ask("site")
    facts = get_site_context(site).practice
    for name in ("name", "phone", "street", "locality", "mission", "timezone", "currency", "email"):
        assert answer["practice"][name] == getattr(facts, name)
    assert answer["practice"]["phone_href"] == "tel:+15035550142"
    assert "555-0142" in answer["practice"]["phone"]
    assert answer["notice"] == "Closed for the storm."
    assert answer["navigation"]["header"][0] == {"url": "/services/", "text": "Treatments"}
    assert answer["contact_path"] == "/contact/"
    assert answer["status"] is None


@pytest.mark.parametrize(
    ("at", "is_open", "change"),
    [
        ("2027-03-10T10:00:00-08:00", True, "2027-03-10T20:30:00Z"),  # a Wednesday
        ("2027-03-10T13:00:00-08:00", False, "2027-03-10T22:00:00Z"),
        ("2027-03-13T18:00:00-08:00", False, "2027-03-15T15:30:00Z"),  # over the night on which clocks go forward
        ("2027-03-16T20:00:00-07:00", False, "2027-03-19T17:00:00Z"),  # over the holiday to its special hours
        ("2027-03-19T11:00:00-07:00", True, "2027-03-19T19:00:00Z"),
    ],
)
def test_status_says_whether_the_practice_is_open(ask, site, at, is_open, change):
    """Also across holidays and the change of clocks."""
    practice = Practice.for_site(site)
    closed = {"starts_on": date(2027, 3, 17), "ends_on": date(2027, 3, 18), "label": "Painting"}
    short = {"starts_on": date(2027, 3, 19), "ends_on": date(2027, 3, 19), "label": "Short day"}
    practice.holidays = [HolidayHours(**closed), HolidayHours(**short, closed=False, opens=time(10), closes=time(12))]
    practice.save()
    status = ask("site", at=at)["status"]
    assert status["open"] is is_open
    assert datetime.fromisoformat(status["next_change"]) == datetime.fromisoformat(change)
    assert datetime.fromisoformat(status["at"]) == datetime.fromisoformat(at)


def test_topics_count_public_articles_only(ask):
    Topic.objects.create(name="Unused", slug="unused")
    before = {topic["slug"]: topic["count"] for topic in ask("topics")["items"]}
    assert "unused" not in before
    ArticlePage.objects.filter(topics__slug="guides").first().unpublish()
    assert "guides" not in {topic["slug"] for topic in ask("topics")["items"]}
