"""The content of the demo practice: complete, valid, recent, and free of claims that the law forbids."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import ArticlePage
from demo import sources
from demo.blocks import Ref
from demo.practices.alder import pages, practice, testimonials, therapists
from demo.practices.alder.articles import ARTICLES
from demo.practices.alder.pictures import IMAGES
from demo.practices.alder.services import SERVICES
from demo.registry import DemoRegistry
from practice.models import Practice
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.demo_texts import CLAIMS, PAGE_LINK, PHONE, leaves, words
from tests.helpers import live_pages, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.django_db

CONTENT = [
    pages.HOME,
    pages.SECTIONS,
    pages.STANDARD,
    pages.CONTACT,
    ARTICLES,
    SERVICES,
    therapists.THERAPISTS,
    testimonials.TESTIMONIALS,
    practice.FACTS,
    practice.ADD_ONS,
    practice.TOPICS,
    practice.WRITER,
    IMAGES,
]


def texts():
    return [leaf for leaf in leaves(CONTENT) if not isinstance(leaf, Ref)]


def streams(page):
    return [getattr(page, field.name) for field in page._meta.fields if field.get_internal_type() == "JSONField"]


def test_demo_has_promised_counts():
    assert 8 <= ServicePage.objects.live().count() <= 10
    assert TherapistPage.objects.live().count() == 5
    assert ArticlePage.objects.live().count() == 12
    assert Testimonial.objects.with_valid_consent().count() == 12
    assert Testimonial.objects.count() == 16


def test_testimonials_without_consent_are_not_shown(client, rf):
    """Expired, revoked or never given: neither in the list nor with treatment or therapist."""
    hidden = [note for note in testimonials.TESTIMONIALS if note["key"] in testimonials.HIDDEN]
    assert len(hidden) == 4
    listed = visible_text(client.get("/testimonials/"))
    for note in hidden:
        assert note["name"] not in listed
        for slug in (note["service"], note["therapist"]):
            shown = Page.objects.get(slug=slug).specific.get_context(rf.get("/"))["testimonials"]
            assert note["name"] not in [each.display_name for each in shown]


def test_demo_has_each_kind_of_invalid_consent():
    """Expired, revoked, never given; the newest consent is not valid the day before it was given."""
    hidden = Testimonial.objects.exclude(pk__in=Testimonial.objects.with_valid_consent())
    today = timezone.localdate()
    assert hidden.filter(consent_expires_on__lt=today).exists()
    assert hidden.filter(consent_revoked_on__lte=today).exists()
    assert hidden.filter(consent_given_on=None).exists()
    newest = Testimonial.objects.with_valid_consent().order_by("-consent_given_on").first()
    day_before = newest.consent_given_on - timedelta(days=1)
    assert newest not in Testimonial.objects.with_valid_consent(on=day_before)


def test_content_makes_no_forbidden_health_claims():
    assert not [match[0] for text in texts() if (match := CLAIMS.search(text))]


def test_content_uses_only_fictional_phone_numbers():
    """555-0100 to 555-0199 belong to nobody (North American Numbering Plan)."""
    found = [number for text in texts() for number in PHONE.findall(text)]
    assert found
    assert not [number for number in found if not re.search(r"555-?01\d\d$", number)]


def test_all_references_resolve():
    registry = DemoRegistry()
    named = {leaf for leaf in leaves(CONTENT) if isinstance(leaf, Ref)}
    named |= {Ref("page", path) for text in texts() for path in PAGE_LINK.findall(text)}
    assert len(named) > 40
    assert not [ref for ref in named if not registry.resolve(ref)]


def test_article_links_are_stored_as_links_to_live_pages():
    live = set(Page.objects.live().values_list("pk", flat=True))
    for content in ARTICLES:
        stored = json.dumps(ArticlePage.objects.get(slug=content["slug"]).body.get_prep_value())
        written = [
            path for text in leaves(content["body"]) if isinstance(text, str) for path in PAGE_LINK.findall(text)
        ]
        linked = [int(number) for number in re.findall(r'<a linktype=\\"page\\" id=\\"(\d+)\\">', stored)]
        assert len(linked) == len(written)
        assert live.issuperset(linked)
        assert "<a page=" not in stored


def test_all_demo_content_passes_validation():
    """Staff can save every page as it is."""

    for page in live_pages():
        page.full_clean()
        for stream in streams(page):
            if isinstance(getattr(stream, "stream_block", None), StreamBlock):
                stream.stream_block.clean(stream)
    for testimonial in Testimonial.objects.all():
        testimonial.full_clean()
    Practice.objects.get().full_clean()


def test_block_ids_are_unique():
    """Comments and comparisons of versions rely on the ids of blocks and list items."""

    def ids(block, value):
        if isinstance(block, StreamBlock | ListBlock):
            for child in value.bound_blocks if isinstance(block, ListBlock) else value:
                yield child.id
                yield from ids(child.block, child.value)
        elif hasattr(block, "child_blocks") and hasattr(value, "items"):
            for name, child in block.child_blocks.items():
                yield from ids(child, value.get(name))

    for page in live_pages():
        for stream in streams(page):
            if hasattr(stream, "stream_block"):
                found = list(ids(stream.stream_block, stream))
                assert all(found), page
                assert len(found) == len(set(found)), page


def test_guide_is_long_and_uses_many_block_types():
    guide = ARTICLES[0]
    types = [kind for kind, _ in guide["body"]]
    assert words(guide["body"]) >= 1400
    assert len(types) >= 10
    assert len(set(types)) >= 8
    assert {"image", "quote", "callout", "steps", "faq", "price_list", "people", "testimonials"} <= set(types)


@pytest.mark.parametrize("article", ARTICLES[1:], ids=lambda article: article["slug"])
def test_article_has_enough_words_and_block_types(article):
    assert 440 <= words(article["body"]) <= 900
    assert len({kind for kind, _ in article["body"]}) >= 5


def test_articles_with_sources_have_independent_reviewer():
    """An article that cites research is reviewed by somebody else, or its author is licensed."""
    for article in ARTICLES:
        if article.get("sources"):
            assert article["author"] != article.get("reviewer")
            assert article.get("reviewer") or article["author"] == "june-park"
    cited = [value for value in vars(sources).values() if isinstance(value, sources.Source)]
    assert all(source.url.startswith("https://") for source in cited)


def test_therapists_are_licensed_for_their_services():
    """Acupuncture and cupping need an acupuncturist, massage a massage therapist."""
    for service in ServicePage.objects.live():
        needed = "L.Ac." if service.slug in ("acupuncture", "cupping") else "LMT"
        offered_by = list(service.therapists.all())
        assert offered_by
        assert all(needed in {row.title for row in person.credentials.all()} for person in offered_by)


def test_pages_have_images_and_images_have_alt_text():
    assert all(page.main_image for page in [*ArticlePage.objects.live(), *ServicePage.objects.live()])
    assert all(person.portrait for person in TherapistPage.objects.live())
    assert all(image.description for image in get_image_model().objects.all())


def test_dates_are_recent():
    """Dates run from two years ago to yesterday, awards to last year, closures are in the future."""
    now = timezone.now()
    for page in live_pages():
        assert now - timedelta(days=731) < page.first_published_at <= page.last_published_at < now
        assert page.first_published_at.astimezone(practice_zone()).weekday() != 6
        assert not page.has_unpublished_changes
    assert (now - ArticlePage.objects.for_lists()[0].first_published_at).days < 14
    facts = Practice.objects.get()
    assert facts.awards.order_by("-year").first().year == now.year - 1
    assert facts.holidays.filter(starts_on__gt=now.date()).count() >= 4


def practice_zone():
    return DemoRegistry().get_datetime(1).tzinfo


@pytest.mark.parametrize(("year", "day"), [(2025, 27), (2026, 26), (2027, 25), (2028, 23), (2029, 22)])
def test_thanksgiving_is_fourth_thursday(year, day):
    assert practice.thanksgiving(year) == date(year, 11, day)


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 12, 26), date(2028, 2, 29)])
def test_holidays_are_in_the_future(today):
    """On every day of loading, the closures are in the future or end today at the earliest."""
    rows = practice.holidays(today)
    assert len(rows) >= 5
    assert all(row.get("ends_on", row["starts_on"]) >= today for row in rows)
