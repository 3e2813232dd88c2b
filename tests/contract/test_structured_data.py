"""Structured data of every page: read as search engines read it, and compared with what visitors see."""

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
from seo.rules import findings
from services.models import ServicePage
from tests.helpers import live_pages, soup, visible_text
from therapists.models import TherapistPage

PAGES = ["/", "/services/", "/therapists/", "/blog/", "/testimonials/", "/about/", "/contact/"]


def data_of(response):
    """The structured data in a page, as text; there is exactly one script of it."""
    (script,) = soup(response).find_all("script", type="application/ld+json")
    return script.string


def graph(response):
    """The nodes of a page by type."""
    nodes = json.loads(data_of(response))["@graph"]
    assert len({node["@type"] for node in nodes}) == len(nodes)
    return {node["@type"]: node for node in nodes}


@pytest.fixture
def read(db):
    """Return the nodes of the page at a path, by type."""
    return lambda path: graph(Client().get(path))


def test_every_page_follows_our_rules(db):
    for page in live_pages():
        response = Client().get(page.url)
        assert findings(data_of(response)) == [], page.url


def test_every_page_says_what_visitors_see(db):
    for page in live_pages():
        response = Client().get(page.url)
        parsed, nodes = soup(response), graph(response)
        own = next(node for node in nodes.values() if node.get("@id", "").endswith("#webpage"))
        canonical = parsed.find("link", rel="canonical")["href"]
        assert own["url"] == canonical
        assert own["name"] == parsed.title.string
        crumbs = [item.get_text(strip=True) for item in parsed.select(".crumbs li")]
        told = [item["name"] for item in nodes.get("BreadcrumbList", {}).get("itemListElement", [])]
        assert told == crumbs, page.url
        links = [link["href"] for link in parsed.select(".crumbs a")]
        assert [item["item"] for item in nodes.get("BreadcrumbList", {}).get("itemListElement", [])][:-1] == [
            jsonld.absolute_url(link) for link in links
        ]


def test_the_practice_is_full_on_home_and_contact_only(read, site):
    practice = Practice.for_site(site)
    for path in PAGES:
        node = read(path)[practice.schema_type]
        assert (node["@id"], node["name"]) == (jsonld.absolute_url("/") + "#practice", practice.name)
        assert ("address" in node) == (path in ("/", "/contact/")), path
    full = read("/")[practice.schema_type]
    assert full["telephone"].startswith("+1")
    assert full["address"]["addressLocality"] == practice.locality
    assert full["priceRange"].startswith("$")


def test_clearing_facts_clears_the_markup(read, site):
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
    ServicePage.objects.all().delete()
    HomePage.objects.update(hero_image=None)
    assert set(read("/")[practice.schema_type]) == {"@id", "@type", "name", "url"}


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([("08:30", "12:30"), ("14:00", "19:00")], [("08:30", "12:30"), ("14:00", "19:00")]),
        ([("18:00", "01:00")], [("18:00", "01:00")]),
        ([("00:00", "00:00")], [("00:00", "23:59")]),
    ],
)
def test_hours_are_told_span_by_span(spans, said):
    day = tuple(hours.Span(time.fromisoformat(a), time.fromisoformat(b)) for a, b in spans)
    rows = jsonld.weekly_hours((day, day, (), (), (), (), ()))
    assert [(row["opens"], row["closes"]) for row in rows] == said
    assert all(row["dayOfWeek"] == ["https://schema.org/Monday", "https://schema.org/Tuesday"] for row in rows)


def test_a_holiday_is_told_with_its_days(read, site):
    practice, start = Practice.for_site(site), timezone.localdate() + timedelta(days=20)
    HolidayHours.objects.all().delete()
    end = start + timedelta(days=2)
    HolidayHours.objects.create(practice=practice, label="Away", starts_on=start, ends_on=end)
    specs = read("/")[practice.schema_type]["openingHoursSpecification"]
    (holiday,) = [spec for spec in specs if "validFrom" in spec]
    assert (holiday["opens"], holiday["closes"]) == ("00:00", "00:00")
    assert (holiday["validFrom"], holiday["validThrough"]) == (f"{start}", f"{end}")
    assert all("dayOfWeek" in spec for spec in specs if spec is not holiday)


def test_an_article_says_who_wrote_it_and_when(read):
    page = ArticlePage.objects.live().filter(reviewer__isnull=False, author_therapist__isnull=False).first()
    nodes = read(page.url)
    article, own = nodes["BlogPosting"], nodes["WebPage"]
    assert article["headline"] == page.title
    (author,) = article["author"]
    assert author == {"@type": "Person", "name": page.author.name, "url": jsonld.absolute_url(page.author.url)}
    assert article["datePublished"] == jsonld.moment(page.first_published_at)
    assert article["dateModified"] == jsonld.moment(page.modified_at)
    assert len(article["image"]) == 3
    assert own["reviewedBy"]["name"] == page.reviewer.title
    assert own["lastReviewed"] == f"{page.reviewed_on}"


def test_a_draft_reviewer_is_not_named(read):
    page = ArticlePage.objects.live().filter(reviewer__isnull=False).first()
    page.reviewer.unpublish()
    assert "reviewedBy" not in read(page.url)["WebPage"]


def test_a_treatment_offers_what_its_table_shows(db):
    for page in ServicePage.objects.live():
        response = Client().get(page.url)
        offers = graph(response)["Service"].get("offers", [])
        rows = [(line.label, f"{line.amount:.2f}", line.minutes) for line in page.price_lines]
        assert [(o["name"], o["price"], o["eligibleDuration"]["value"]) for o in offers] == rows
        text = visible_text(response)
        assert all(f"{Decimal(offer['price']).normalize():f}" in text for offer in offers)


def test_a_therapist_is_told_as_a_person(read, site):
    page = TherapistPage.objects.live().filter(status="active", credentials__isnull=False).first()
    nodes = read(page.url)
    person = nodes["Person"]
    assert nodes["ProfilePage"]["mainEntity"] == {"@id": person["@id"]}
    assert person["worksFor"] == {"@id": jsonld.absolute_url("/") + "#practice"}
    assert [each["name"] for each in person["hasCredential"]] == [each.title for each in page.credential_list]
    assert person["knowsLanguage"] == page.language_list
    page.status = "left"
    page.save()
    assert "worksFor" not in read(page.url)["Person"]


@pytest.mark.parametrize("path", ["/services/", "/therapists/", "/blog/"])
def test_a_list_names_what_it_shows(read, path):
    items = read(path)["ItemList"]["itemListElement"]
    shown = {link["href"] for link in soup(Client().get(path)).select("main a[href^='/']")}
    assert items
    assert {item["url"].removeprefix(jsonld.absolute_url("/").rstrip("/")) for item in items} <= shown


NASTY = ["</script><script>alert(1)</script>", '"quotes" & <b>brackets</b>', "🌿 stone", "عنوان طويل", "x" * 255]


@pytest.mark.django_db
@pytest.mark.parametrize("title", NASTY)
def test_any_title_is_safe_and_whole(title):
    page = ArticlePage.objects.live().first()
    page.title = title
    page.save_revision().publish()
    response = Client().get(page.url)
    assert graph(response)["BlogPosting"]["headline"] == title
    assert findings(data_of(response)) == []
    assert not soup(response).find("script", string="alert(1)")


def test_nothing_is_claimed_that_search_engines_refuse(db):
    for page in live_pages():
        kinds = data_of(Client().get(page.url))
        assert not [kind for kind in ("Review", "AggregateRating", "FAQPage", "HowTo") if f'"{kind}"' in kinds]


BROKEN = [
    ("no json", "The structured data can’t be read."),
    ({"@type": "Service", "@id": "https://x.test/#service", "name": "A"}, "The treatment has no price."),
    (
        {"@type": "WebPage", "isPartOf": {"@id": "https://x.test/#nowhere"}},
        "It points to https://x.test/#nowhere, which isn’t there.",
    ),
    ({"@type": "WebPage", "name": ""}, "“name” is empty."),
    ({"@type": "WebPage", "url": "/here/"}, "“url” is no full address."),
    ({"@type": "WebPage", "datePublished": "2026-01-01"}, "“2026-01-01” is no moment with a time zone."),
    ({"@type": "OpeningHoursSpecification", "opens": "8:30"}, "“8:30” is no time of day."),
    ({"@type": "Review"}, "Review is nothing that a practice may say of itself."),
    (
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 2, "name": "A"}]},
        "The way to the page is out of order.",
    ),
]


@pytest.mark.parametrize(("node", "sentence"), BROKEN, ids=[sentence for _, sentence in BROKEN])
def test_the_rules_find_what_is_wrong(node, sentence):
    practice = {"@type": "DaySpa", "@id": "https://x.test/#practice", "name": "P"}
    text = node if isinstance(node, str) else json.dumps({"@graph": [practice, node]})
    assert findings(text) == [sentence]


def test_the_rules_miss_nothing_in_the_practice(db):
    two = [{"@type": "DaySpa", "@id": "https://x.test/#practice", "name": "P"}] * 2
    assert findings(json.dumps({"@graph": two})) == ["The practice must be named exactly once."]
