"""Structured data of every page, compared with what visitors see."""

import json
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import ArticlePage
from home.models import HomePage
from practice import hours
from practice.models import HolidayHours, OpeningHours, Practice
from seo import jsonld
from seo.jsonld_rules import find_problems
from services.models import ServicePage
from tests.helpers import delete_in_use, live_pages, soup, visible_text
from therapists.models import TherapistPage

PAGES = ["/", "/services/", "/therapists/", "/blog/", "/testimonials/", "/about/", "/contact/"]


def get_structured_data(response):
    """Return the structured data of a page as text; it has exactly one script of it."""
    (script,) = soup(response).find_all("script", type="application/ld+json")
    return script.string


def get_nodes(response):
    """Return the nodes of a page by type."""
    nodes = json.loads(get_structured_data(response))["@graph"]
    assert len({node["@type"] for node in nodes}) == len(nodes)
    return {node["@type"]: node for node in nodes}


@pytest.fixture
def read(db):
    """Return the nodes of the page at a path, by type."""
    return lambda path: get_nodes(Client().get(path))


def test_structured_data_of_every_page_has_no_problems(db):
    for page in live_pages():
        response = Client().get(page.url)
        assert find_problems(get_structured_data(response)) == [], page.url


def test_name_and_breadcrumbs_agree_with_the_page(db):
    for page in live_pages():
        response = Client().get(page.url)
        parsed, nodes = soup(response), get_nodes(response)
        own = next(node for node in nodes.values() if node.get("@id", "").endswith("#webpage"))
        canonical = parsed.find("link", rel="canonical")["href"]
        assert own["url"] == canonical
        assert own["name"] == parsed.title.string
        crumbs = [item.get_text(strip=True) for item in parsed.select(".crumbs li")]
        stated = [item["name"] for item in nodes.get("BreadcrumbList", {}).get("itemListElement", [])]
        assert stated == crumbs, page.url
        links = [link["href"] for link in parsed.select(".crumbs a")]
        assert [item["item"] for item in nodes.get("BreadcrumbList", {}).get("itemListElement", [])][:-1] == [
            jsonld.build_absolute_url(link) for link in links
        ]


def test_all_facts_are_on_home_and_contact_page_only(read, site):
    practice = Practice.for_site(site)
    for path in PAGES:
        node = read(path)[practice.schema_type]
        assert (node["@id"], node["name"]) == (jsonld.build_absolute_url("/") + "#practice", practice.name)
        assert ("address" in node) == (path in ("/", "/contact/")), path
    full = read("/")[practice.schema_type]
    assert full["telephone"].startswith("+1")
    assert full["address"]["addressLocality"] == practice.locality
    assert full["priceRange"].startswith("$")


def test_cleared_facts_leave_the_structured_data(read, site):
    OpeningHours.objects.all().delete()
    HolidayHours.objects.all().delete()
    practice = Practice.for_site(site)
    practice.awards.all().delete()
    practice.social_profiles.all().delete()
    blank = ("phone", "email", "street", "locality", "region", "postal_code", "mission", "tagline", "latitude")
    for name in (*blank, "longitude"):
        setattr(practice, name, None if name in ("latitude", "longitude") else "")
    practice.logo = None
    practice.save()
    delete_in_use(ServicePage.objects.all())
    HomePage.objects.update(hero_image=None)
    assert set(read("/")[practice.schema_type]) == {"@id", "@type", "name", "url"}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([("08:30", "12:30"), ("14:00", "19:00")], [("08:30", "12:30"), ("14:00", "19:00")]),
        ([("18:00", "01:00")], [("18:00", "01:00")]),
        ([("00:00", "00:00")], [("00:00", "23:59")]),
    ],
)
def test_weekly_hours_have_one_node_for_each_span(spans, expected):
    day = tuple(hours.Span(time.fromisoformat(a), time.fromisoformat(b)) for a, b in spans)
    rows = jsonld.build_weekly_hours((day, day, (), (), (), (), ()))
    assert [(row["opens"], row["closes"]) for row in rows] == expected
    assert all(row["dayOfWeek"] == ["https://schema.org/Monday", "https://schema.org/Tuesday"] for row in rows)


def test_holiday_has_a_node_with_its_days(read, site):
    practice, start = Practice.for_site(site), timezone.localdate() + timedelta(days=20)
    HolidayHours.objects.all().delete()
    end = start + timedelta(days=2)
    HolidayHours.objects.create(practice=practice, label="Away", starts_on=start, ends_on=end)
    specs = read("/")[practice.schema_type]["openingHoursSpecification"]
    (holiday,) = [spec for spec in specs if "validFrom" in spec]
    assert (holiday["opens"], holiday["closes"]) == ("00:00", "00:00")
    assert (holiday["validFrom"], holiday["validThrough"]) == (f"{start}", f"{end}")
    assert all("dayOfWeek" in spec for spec in specs if spec is not holiday)


def test_article_names_author_dates_and_reviewer(read):
    page = ArticlePage.objects.live().filter(reviewer__isnull=False, author_therapist__isnull=False).first()
    nodes = read(page.url)
    article, own = nodes["BlogPosting"], nodes["WebPage"]
    assert article["headline"] == page.title
    (author,) = article["author"]
    assert author == {"@type": "Person", "name": page.author.name, "url": jsonld.build_absolute_url(page.author.url)}
    assert article["datePublished"] == jsonld.format_datetime(page.first_published_at)
    assert article["dateModified"] == jsonld.format_datetime(page.modified_at)
    assert len(article["image"]) == 3
    assert own["reviewedBy"]["name"] == page.reviewer.title
    assert own["lastReviewed"] == f"{page.reviewed_on}"


def test_unpublished_reviewer_is_not_named(read):
    page = ArticlePage.objects.live().filter(reviewer__isnull=False).first()
    page.reviewer.unpublish()
    assert "reviewedBy" not in read(page.url)["WebPage"]


def test_offers_of_a_treatment_agree_with_its_prices(db):
    for page in ServicePage.objects.live():
        response = Client().get(page.url)
        offers = get_nodes(response)["Service"].get("offers", [])
        rows = [(line.label, f"{line.amount:.2f}", line.minutes) for line in page.price_lines]
        assert [(o["name"], o["price"], o["eligibleDuration"]["value"]) for o in offers] == rows
        text = visible_text(response)
        assert all(f"{Decimal(offer['price']).normalize():f}" in text for offer in offers)


def test_therapist_is_a_person_who_works_for_the_practice_until_they_leave(read, site):
    page = TherapistPage.objects.live().filter(status="active", credentials__isnull=False).first()
    nodes = read(page.url)
    person = nodes["Person"]
    assert nodes["ProfilePage"]["mainEntity"] == {"@id": person["@id"]}
    assert person["worksFor"] == {"@id": jsonld.build_absolute_url("/") + "#practice"}
    assert [each["name"] for each in person["hasCredential"]] == [each.title for each in page.credential_list]
    assert person["knowsLanguage"] == page.language_list
    page.status = "left"
    page.save()
    assert "worksFor" not in read(page.url)["Person"]


@pytest.mark.parametrize("path", ["/services/", "/therapists/", "/blog/"])
def test_item_list_names_the_pages_that_the_list_shows(read, path):
    items = read(path)["ItemList"]["itemListElement"]
    shown = {link["href"] for link in soup(Client().get(path)).select("main a[href^='/']")}
    assert items
    assert {item["url"].removeprefix(jsonld.build_absolute_url("/").rstrip("/")) for item in items} <= shown


UNUSUAL_TITLES = [
    "</script><script>alert(1)</script>",
    '"quotes" & <b>brackets</b>',
    "🌿 stone",
    "عنوان طويل",
    "x" * 255,
]


@pytest.mark.django_db
@pytest.mark.parametrize("title", UNUSUAL_TITLES)
def test_any_title_is_escaped_and_complete(title):
    page = ArticlePage.objects.live().first()
    page.title = title
    page.save_revision().publish()
    response = Client().get(page.url)
    assert get_nodes(response)["BlogPosting"]["headline"] == title
    assert find_problems(get_structured_data(response)) == []
    assert not soup(response).find("script", string="alert(1)")


def test_no_page_has_types_that_search_engines_reject(db):
    for page in live_pages():
        kinds = get_structured_data(Client().get(page.url))
        assert not [kind for kind in ("Review", "AggregateRating", "FAQPage", "HowTo") if f'"{kind}"' in kinds]


INVALID = [
    ("no json", "The structured data can’t be read."),
    ({"@type": "Service", "@id": "https://x.test/#service", "name": "A"}, "The treatment has no price."),
    (
        {"@type": "WebPage", "isPartOf": {"@id": "https://x.test/#nowhere"}},
        "It points to https://x.test/#nowhere, which isn’t there.",
    ),
    ({"@type": "WebPage", "name": ""}, "“name” is empty."),
    ({"@type": "WebPage", "url": "/here/"}, "“url” is not a full web address."),
    ({"@type": "WebPage", "datePublished": "2026-01-01"}, "“2026-01-01” is not a date and time with a time zone."),
    ({"@type": "OpeningHoursSpecification", "opens": "8:30"}, "“8:30” is not a time of day."),
    ({"@type": "Review"}, "Review is nothing that a practice may say of itself."),
    (
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 2, "name": "A"}]},
        "The breadcrumbs are out of order.",
    ),
]


@pytest.mark.parametrize(("node", "sentence"), INVALID, ids=[sentence for _, sentence in INVALID])
def test_each_problem_has_its_sentence(node, sentence):
    practice = {"@type": "DaySpa", "@id": "https://x.test/#practice", "name": "P"}
    text = node if isinstance(node, str) else json.dumps({"@graph": [practice, node]})
    assert find_problems(text) == [sentence]


def test_practice_stated_twice_is_a_problem(db):
    two = [{"@type": "DaySpa", "@id": "https://x.test/#practice", "name": "P"}] * 2
    assert find_problems(json.dumps({"@graph": two})) == ["The practice must be named exactly once."]
