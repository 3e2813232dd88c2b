"""The further demo practices: each loads once, is complete, and shares nothing that visitors see with the first."""

import hashlib
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import Image
from wagtail.models import Page

from blog.models import Writer
from demo import sources
from demo.blocks import Ref, Source
from demo.loader import load
from demo.models import Piece
from demo.practices import DEFAULT, NAMES, get_practice
from demo.registry import DemoRegistry
from editorial.checks.engine import check_page, check_snippet
from editorial.checks.findings import Severity
from practice.models import Practice
from seo.jsonld_rules import find_problems
from testimonials.models import Testimonial
from tests.demo_texts import CLAIMS, PAGE_LINK, PHONE, leaves, words
from tests.helpers import delete_in_use, live_pages, soup
from tools.drawings.registry import PICTURES
from tools.drawings.scenes import load as load_drawings

FURTHER = [name for name in NAMES if name != DEFAULT]
MAX_PICTURE_BYTES = 120_000
load_drawings()


def get_content(name):
    """Return everything of a practice that visitors read."""
    each = get_practice(name)
    pages = (each.pages.HOME, each.pages.SECTIONS, each.pages.STANDARD, each.pages.CONTACT)
    settings = (each.settings.FACTS, each.settings.ADD_ONS, each.settings.TOPICS, each.settings.WRITER)
    return [*pages, *settings, each.services, each.therapists, each.articles, each.testimonials, each.images]


def get_texts(name):
    return [leaf for leaf in leaves(get_content(name)) if not isinstance(leaf, Ref)]


def list_findings():
    """Return the findings of the publish check that an editor has to answer, on all pages and testimonials."""
    checked = [(page, check_page(page)) for page in live_pages()]
    checked += [(each, check_snippet(each)) for each in Testimonial.objects.all()]
    return [
        f"{each}: {finding.message}"
        for each, findings in checked
        for finding in findings
        if finding.severity != Severity.COULD
    ]


def assert_references_resolve(name):
    registry = DemoRegistry(get_practice(name))
    named = {leaf for leaf in leaves(get_content(name)) if isinstance(leaf, Ref)}
    named |= {Ref("page", path) for text in get_texts(name) for path in PAGE_LINK.findall(text)}
    assert len(named) > 10
    assert not [ref for ref in named if not registry.resolve(ref)]


def assert_pages_are_served():
    """Every page answers, its structured data has no problems, and the API answers the same page."""
    client = Client()
    for page in live_pages():
        page.full_clean()
        response = client.get(page.url)
        assert response.status_code == 200, page.url
        (script,) = soup(response).find_all("script", type="application/ld+json")
        assert find_problems(script.string) == [], page.url
        answer = client.get("/api/v1/pages/by-path", {"path": page.url})
        assert answer.status_code == 200, page.url


@pytest.mark.django_db
@pytest.mark.usefixtures("commits_at_once")
@pytest.mark.parametrize("name", FURTHER)
def test_practice_loads_into_an_empty_database(blank_database, name, monkeypatch):
    """Once, complete and publishable; another practice is refused afterwards, also by the command."""
    monkeypatch.setenv("DEMO_PASSWORD", "slow-warm-stones")
    delete_in_use(*Testimonial.objects.all(), *Writer.objects.all())
    Piece.objects.all().delete()
    call_command("load_demo", look=name, stdout=StringIO())
    assert load(name) == []
    with pytest.raises(CommandError, match=f"already holds the demo practice {get_practice(name).title}"):
        call_command("load_demo", stdout=StringIO())
    assert Practice.objects.get().name == get_practice(name).title
    assert Testimonial.objects.with_valid_consent().count() == 4
    assert all(page.specific.main_image for page in Page.objects.live().filter(depth=4))
    Practice.objects.get().full_clean()
    assert_references_resolve(name)
    assert_pages_are_served()
    assert list_findings() == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", FURTHER)
def test_other_practice_is_refused_where_the_first_is_loaded(name):
    pieces = Piece.objects.count()
    with pytest.raises(CommandError, match="already holds the demo practice Alder & Stone"):
        call_command("load_demo", look=name, stdout=StringIO())
    assert Piece.objects.count() == pieces


@pytest.mark.parametrize("name", FURTHER)
def test_texts_make_no_forbidden_claims_and_use_fictional_numbers(name):
    texts = get_texts(name)
    assert not [match[0] for text in texts if (match := CLAIMS.search(text))]
    numbers = [number for text in texts for number in PHONE.findall(text)]
    assert numbers
    assert all("555" in number and number[-4:-2] == "01" for number in numbers)


@pytest.mark.parametrize("name", FURTHER)
def test_practice_has_promised_counts(name):
    practice = get_practice(name)
    assert 5 <= len(practice.services) <= 7
    assert 3 <= len(practice.therapists) <= 4
    assert len(practice.articles) == 3
    for article in practice.articles:
        assert 400 <= words(article["body"]) <= 700, article["slug"]
        assert article["sources"]
        assert article["author"] != article["reviewer"]


def test_practices_share_no_picture_and_no_text():
    """So different that nobody takes two of them for siblings."""
    files = [path for name in NAMES for path in get_practice(name).image_folder.iterdir()]
    assert len({hashlib.sha256(path.read_bytes()).digest() for path in files}) == len(files)
    cited = set(leaves([value for value in vars(sources).values() if isinstance(value, Source)]))
    long = [{text for text in get_texts(name) if len(text) > 60} - cited for name in NAMES]
    assert not (long[0] & long[1] | long[0] & long[2] | long[1] & long[2])
    looks = [get_practice(name).look for name in FURTHER]
    assert all(looks[0][key] != looks[1][key] for key in looks[0])


@pytest.mark.parametrize("name", FURTHER)
def test_drawings_files_and_alt_texts_match(name):
    practice = get_practice(name)
    files = {path.stem: path for path in practice.image_folder.iterdir()}
    assert set(PICTURES[name]) == set(practice.images) == set(files)
    assert {"icon", "logo", "logo-dark"} <= set(files)
    for slug, (title, alt) in practice.images.items():
        assert title != alt
        assert len(alt) <= 120
        assert files[slug].stat().st_size <= MAX_PICTURE_BYTES
        with Image.open(files[slug]) as image:
            assert image.size == PICTURES[name][slug].size
