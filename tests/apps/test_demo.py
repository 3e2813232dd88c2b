"""The demo practice: loaded once, never in the way of what staff do, and fit to be shown."""

import json
import re
import stat
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision

from blog.models import ArticlePage
from demo import accounts
from demo.content import pages, practice, sources, testimonials, therapists
from demo.content.articles import ARTICLES
from demo.content.kit import Ref
from demo.content.services import SERVICES
from demo.images import IMAGES
from demo.ledger import Ledger
from demo.loader import load
from demo.models import Piece
from home.models import HomePage
from practice.models import Practice
from services.models import ServicePage
from testimonials.models import Testimonial as Note
from tests.helpers import DEMO_PASSWORD, live_pages, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.django_db

CONTENT = [
    *(pages.HOME, pages.SECTIONS, pages.STANDARD, pages.CONTACT, ARTICLES, SERVICES, therapists.THERAPISTS),
    *(testimonials.TESTIMONIALS, practice.FACTS, practice.ADD_ONS, practice.TOPICS, practice.WRITER, IMAGES),
]
# Rules on health claims: FTC, Health Products Compliance Guidance (2022).
CLAIMS = re.compile(
    r"\b(cure[sd]?|curing|heal(s|ed|ing|er)?|guarantee\w*|miracle\w*|permanent\w*|go(es)? away entirely|"
    r"best|number one)\b|100 ?(%|percent)|#1",
    re.IGNORECASE,
)
PHONE = re.compile(r"\+1\d{10}|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{4}\b")
PAGE_LINK = re.compile(r'<a\s+page="([^"]+)">')


def leaves(value):
    """Every string and reference in a piece of content."""
    if isinstance(value, str | Ref):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)


def texts():
    return [leaf for leaf in leaves(CONTENT) if not isinstance(leaf, Ref)]


def words(blocks):
    return sum(len(re.sub(r"<[^>]+>", " ", text).split()) for text in leaves(blocks) if not isinstance(text, Ref))


def state():
    """What a load could change: every page, revision, snippet and fact."""
    found = [Page, Revision, Note, Practice, get_image_model(), get_user_model(), Piece]
    return [list(model.objects.order_by("pk").values()) for model in found]


def streams(page):
    return [getattr(page, field.name) for field in page._meta.fields if field.get_internal_type() == "JSONField"]


def test_loading_again_changes_nothing():
    """The second load finds everything made before."""
    before = state()
    assert load() == []
    assert state() == before


def test_what_staff_edit_stays():
    """Words, facts and addresses that somebody has changed survive the next load."""
    article = ArticlePage.objects.get(slug="sleep")
    article.title, article.slug = "Sleep, revised", "sleep-revised"
    article.save_revision().publish()
    facts = Practice.objects.get()
    facts.phone = "(503) 555-0199"
    facts.save()
    load()
    assert ArticlePage.objects.get(pk=article.pk).title == "Sleep, revised"
    assert not ArticlePage.objects.filter(slug="sleep").exists()
    assert Practice.objects.get().phone == "(503) 555-0199"


def test_what_staff_delete_stays_deleted():
    """A page, a whole section, a testimonial and an account are not brought back."""
    Page.objects.get(slug="cupping").delete()
    Page.objects.get(slug="testimonials", depth=3).delete()
    Note.objects.get(display_name="Gus T.").delete()
    get_user_model().objects.get(username="writer").delete()
    assert load() == []
    assert not Page.objects.filter(slug__in=["cupping", "testimonials"]).exists()
    assert not Note.objects.filter(display_name="Gus T.").exists()
    assert not get_user_model().objects.filter(username="writer").exists()


def test_a_new_piece_copes_with_what_is_gone():
    """What a later version adds is loaded; a link to a page that staff deleted leaves its words."""
    Page.objects.get(slug="deep-tissue").delete()
    Page.objects.get(slug="pressure").delete()
    Piece.objects.filter(key="page:blog/pressure").delete()
    assert load() == ["page:blog/pressure"]
    article = ArticlePage.objects.get(slug="pressure")
    assert "A deep tissue massage goes to" in json.dumps(article.body.get_prep_value())
    assert [service.slug for service in article.services.all()] == ["swedish"]


def test_counts():
    """As many of everything as the demo promises."""
    assert 8 <= ServicePage.objects.live().count() <= 10
    assert TherapistPage.objects.live().count() == 5
    assert ArticlePage.objects.live().count() == 12
    assert Note.objects.showable().count() == 12
    assert Note.objects.count() == 16


def test_testimonials_without_consent_show_nowhere(client, rf):
    """Expired, revoked, never given: not on the list, nor with the treatment or the therapist."""
    hidden = [note for note in testimonials.TESTIMONIALS if note["key"] in testimonials.HIDDEN]
    assert len(hidden) == 4
    listed = visible_text(client.get("/testimonials/"))
    for note in hidden:
        assert note["name"] not in listed
        for slug in (note["service"], note["therapist"]):
            shown = Page.objects.get(slug=slug).specific.get_context(rf.get("/"))["testimonials"]
            assert note["name"] not in [each.display_name for each in shown]


def test_every_reason_to_hide_a_testimonial_is_there():
    """Expired, revoked and never given are among the demo's records; so is one of which the day has yet to come."""
    hidden = Note.objects.exclude(pk__in=Note.objects.showable())
    today = timezone.localdate()
    assert hidden.filter(consent_expires_on__lt=today).exists()
    assert hidden.filter(consent_revoked_on__lte=today).exists()
    assert hidden.filter(consent_given_on=None).exists()
    newest = Note.objects.showable().order_by("-consent_given_on").first()
    day_before = newest.consent_given_on - timedelta(days=1)
    assert newest not in Note.objects.showable(on=day_before)


def test_no_claim_that_health_law_forbids():
    """Nothing in the demo cures, heals or guarantees, and nobody is the best."""
    assert not [match[0] for text in texts() if (match := CLAIMS.search(text))]


def test_only_telephone_numbers_of_fiction():
    """555-0100 to 555-0199 belong to nobody (North American Numbering Plan)."""
    found = [number for text in texts() for number in PHONE.findall(text)]
    assert found
    assert not [number for number in found if not re.search(r"555-?01\d\d$", number)]


def test_every_reference_resolves():
    """Pages, pictures and testimonials that the content names are there."""
    ledger = Ledger()
    named = {leaf for leaf in leaves(CONTENT) if isinstance(leaf, Ref)}
    named |= {Ref("page", path) for text in texts() for path in PAGE_LINK.findall(text)}
    assert len(named) > 40
    assert not [ref for ref in named if not ledger.find(ref)]


def test_no_link_was_lost_on_the_way():
    """Every link written in an article is stored as a link to a live page."""
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


def test_staff_can_save_every_page_as_it_is():
    """The editor's own checks accept each block and field of the demo."""

    for page in live_pages():
        page.full_clean()
        for stream in streams(page):
            if isinstance(getattr(stream, "stream_block", None), StreamBlock):
                stream.stream_block.clean(stream)
    for testimonial in Note.objects.all():
        testimonial.full_clean()
    Practice.objects.get().full_clean()


def test_block_ids_are_stable_and_unique():
    """Every block and list item has an id of its own, so that comments and comparisons hold on to it."""

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


def test_the_guide_is_a_long_read():
    """One article is as rich as a guide gets; it has contents, a picture, prices and people."""
    guide = ARTICLES[0]
    types = [kind for kind, _ in guide["body"]]
    assert words(guide["body"]) >= 1400
    assert len(types) >= 10
    assert len(set(types)) >= 8
    assert {"image", "quote", "callout", "steps", "faq", "price_list", "people", "testimonials"} <= set(types)


@pytest.mark.parametrize("article", ARTICLES[1:], ids=lambda article: article["slug"])
def test_articles_are_worth_opening(article):
    """Four to nine hundred words, in several kinds of block."""
    assert 440 <= words(article["body"]) <= 900
    assert len({kind for kind, _ in article["body"]}) >= 5


def test_health_articles_name_sources_and_a_reviewer():
    """What cites research was read by a second person; a licensed author checks nobody but others."""
    for article in ARTICLES:
        if article.get("sources"):
            assert article["author"] != article.get("reviewer")
            assert article.get("reviewer") or article["author"] == "june-park"
    cited = [value for value in vars(sources).values() if isinstance(value, sources.Source)]
    assert all(source.url.startswith("https://") for source in cited)


def test_people_do_what_they_are_licensed_for():
    """Needles and cups are the acupuncturist's alone, massage is the massage therapists'."""
    for service in ServicePage.objects.live():
        needed = "L.Ac." if service.slug in ("acupuncture", "cupping") else "LMT"
        offered_by = list(service.therapists.all())
        assert offered_by
        assert all(needed in {row.title for row in person.credentials.all()} for person in offered_by)


def test_everything_has_its_picture_and_every_picture_its_words():
    """No placeholder anywhere, and an alt text for each picture."""
    assert all(page.main_image for page in [*ArticlePage.objects.live(), *ServicePage.objects.live()])
    assert all(person.portrait for person in TherapistPage.objects.live())
    assert all(image.description for image in get_image_model().objects.all())


def test_nothing_looks_stale():
    """Dates run from two years ago to yesterday, in working hours; the awards reach last year, closures lie ahead."""
    now = timezone.now()
    for page in live_pages():
        assert now - timedelta(days=731) < page.first_published_at <= page.last_published_at < now
        assert page.first_published_at.astimezone(practice_zone()).weekday() != 6
        assert not page.has_unpublished_changes
    assert (now - ArticlePage.objects.listed()[0].first_published_at).days < 14
    facts = Practice.objects.get()
    assert facts.awards.order_by("-year").first().year == now.year - 1
    assert facts.holidays.filter(starts_on__gt=now.date()).count() >= 4


def practice_zone():
    return Ledger().moment(1).tzinfo


@pytest.mark.parametrize(("year", "day"), [(2025, 27), (2026, 26), (2027, 25), (2028, 23), (2029, 22)])
def test_thanksgiving(year, day):
    """The fourth Thursday of November."""
    assert practice.thanksgiving(year) == date(year, 11, day)


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2027, 12, 26), date(2028, 2, 29)])
def test_holidays_lie_ahead(today):
    """Whenever the demo is loaded, its closures are to come or hold today."""
    rows = practice.holidays(today)
    assert len(rows) >= 5
    assert all(row.get("ends_on", row["starts_on"]) >= today for row in rows)


def test_both_indexes_know_the_demo():
    """Staff see where a page is used, and search finds words of a block, at once."""
    swedish = ServicePage.objects.get(slug="swedish")
    users = {reference.object_id for reference in ReferenceIndex.get_references_to(swedish)}
    guide = ArticlePage.objects.get(slug="back-massage-guide")
    assert str(guide.pk) in users
    assert guide in list(ArticlePage.objects.search("overemployed"))


def test_accounts_have_their_groups_and_faces():
    """Each account is in its group; the owner and the editor are therapists, the writer has a byline."""
    users = {
        user.username: user for user in get_user_model().objects.filter(username__in=["owner", "editor", "writer"])
    }
    assert {name: user.groups.get().name for name, user in users.items()} == {
        "owner": "Owner",
        "editor": "Editor",
        "writer": "Writer",
    }
    assert all(user.check_password(DEMO_PASSWORD) and not user.is_superuser for user in users.values())
    assert users["owner"].therapist.slug == "maren-holt"
    assert users["editor"].therapist.slug == "ines-okafor"
    assert users["writer"].writer.name == "Nell Marsh"


def test_the_demo_fills_an_empty_site(blank_database, settings, tmp_path, monkeypatch):
    """From nothing to a complete practice; the random passwords are in a file that others can't read, once."""
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    settings.VAR_DIR = tmp_path
    Piece.objects.all().delete()
    made = load()
    assert len([key for key in made if key.startswith("page:")]) == len(live_pages())
    assert HomePage.objects.get().headline == pages.HOME["headline"]
    path = tmp_path / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    noted = dict(re.findall(r"^(owner|editor|writer) +(\S+)$", path.read_text(), re.MULTILINE))
    assert len(set(noted.values())) == 3
    assert all(get_user_model().objects.get(username=name).check_password(word) for name, word in noted.items())
    path.unlink()
    load()
    assert not path.exists()


def test_a_given_password_is_not_noted(monkeypatch):
    """Whoever sets DEMO_PASSWORD knows it."""
    monkeypatch.setenv("DEMO_PASSWORD", DEMO_PASSWORD)
    get_user_model().objects.all().delete()
    Piece.objects.filter(key__startswith="account:").delete()
    assert accounts.make(Ledger()) == {}
    assert get_user_model().objects.count() == len(accounts.PEOPLE)
