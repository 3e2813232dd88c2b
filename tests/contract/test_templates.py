"""Templates: nothing inline, nothing missing, nothing too deep, and pages that hold whatever they are given."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from core.blocks import BodyBlock
from core.models import SiteImage
from home.models import StandardPage
from practice.models import Practice
from tests.helpers import live_pages, page_types, soup, visible_text

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


def name_of(template):
    return str(template.relative_to(FOLDER))


@pytest.fixture
def visit(db):
    """Return a function that reads a page as a visitor does."""
    return lambda path: Client().get(path)


def failing(is_wrong):
    """Return the names of all templates for which ``is_wrong(text)`` is true."""
    return [name_of(template) for template in TEMPLATES if is_wrong(template.read_text())]


def test_nothing_is_inline():
    def is_wrong(text):
        scripts = [tag for tag in re.findall(r"<script\b[^>]*>", text) if 'type="application/ld+json"' not in tag]
        inline = re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
        return inline or not all(" src=" in tag and 'type="module"' in tag for tag in scripts)

    assert len(TEMPLATES) > 50
    assert failing(is_wrong) == []


def test_nothing_comes_from_elsewhere():
    elsewhere = r"""<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=["'](?:https?:)?//"""
    assert failing(lambda text: re.search(elsewhere, text)) == []


def test_folders_stay_shallow():
    assert [name_of(each) for each in TEMPLATES if len(each.relative_to(FOLDER).parents) > 3] == []


def test_everything_referred_to_exists():
    assert {name_of(each): found for each in TEMPLATES if (found := missing_names(each.read_text()))} == {}


def missing_names(text):
    """Return the names of templates and static files that a template's text refers to and that don't exist."""
    missing = [name for name in re.findall(r"""{%\s*static\s+["']([^"']+)["']""", text) if not finders.find(name)]
    for name in re.findall(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""", text):
        try:
            get_template(name)
        except TemplateDoesNotExist:
            missing.append(name)
    return missing


def test_components_say_what_they_take_and_are_used():
    components = [template for template in TEMPLATES if template.parent.name == "components"]
    users = "".join(path.read_text() for path in [*TEMPLATES, *ROOT.glob("*/templatetags/*.py")])
    assert components
    assert [name_of(each) for each in components if not each.read_text().startswith("{% comment %}")] == []
    assert [name_of(each) for each in components if f'"{name_of(each)}"' not in users] == []


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model._meta.label)
def test_every_page_type_has_its_template(model):
    assert get_template(model.template)


@pytest.mark.parametrize("name", sorted(BodyBlock().child_blocks))
def test_every_block_has_its_template(name):
    assert BodyBlock().child_blocks[name].meta.template == f"blocks/{name}.html"
    assert get_template(f"blocks/{name}.html")


def test_the_500_page_needs_nothing():
    """Without the database fixture, a query would fail."""
    html = render_to_string("500.html")
    assert "<h1>" in html
    assert "{{" not in html


def test_errors_have_the_look_of_the_site(visit):
    response = visit("/no/such/page/")
    assert response.status_code == 404
    page = soup(response)
    assert page.h1
    assert page.select_one('main form[role="search"] input[name="q"]')
    assert page.select_one('meta[name="robots"][content="noindex"]')
    assert page.select("main nav a")


def test_pages_have_one_heading_and_no_id_twice(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        ids = [element["id"] for element in html.select("[id]")]
        levels = [int(heading.name[1]) for heading in html.select("main h1, main h2, main h3, main h4")]
        assert len(html.select("h1")) == 1, page.url
        assert len(ids) == len(set(ids)), page.url
        assert all(level <= before + 1 for before, level in pairwise(levels)), (page.url, levels)


def test_links_inside_a_page_lead_somewhere(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        for link in html.select('a[href^="#"]'):
            assert html.find(id=link["href"][1:]), (page.url, link["href"])


def test_pictures_have_sizes_and_words(visit):
    for page in live_pages():
        for image in soup(visit(page.url)).select("img"):
            assert image.has_attr("alt"), (page.url, image)
            assert image["width"].isdigit(), (page.url, image)
            assert image["height"].isdigit(), (page.url, image)
            assert image.get("loading") == "lazy" or image.get("fetchpriority") == "high", (page.url, image)


def test_the_picture_of_a_page_is_described(visit):
    """What the large picture at the top shows is said with it, in the library's words or as a portrait."""
    described = 0
    for page in live_pages():
        if page.main_image:
            portrait = f"Portrait of {page.title}"
            words = portrait if page.image_field == "portrait" else page.main_image.default_alt_text
            shown = [image["alt"] for image in soup(visit(page.url)).select('img[fetchpriority="high"]')]
            assert shown == [words], page.url
            described += bool(words)
    assert described > 20


def test_pictures_of_steps_and_galleries_are_described(visit):
    page = StandardPage.objects.live().first()
    image = SiteImage.objects.first()
    picture = {"image": image.pk, "alt_text": "Two hands on a shoulder", "decorative": False}
    step = {"title": "First", "text": "<p>Rest.</p>", "image": picture}
    gallery = {"heading": "", "images": [{"image": picture, "caption": ""}] * 2}
    steps = {"heading": "", "items": [step] * 2}
    page.body = [{"type": "steps", "value": steps}, {"type": "gallery", "value": gallery}]
    page.save_revision().publish()
    shown = [image["alt"] for image in soup(visit(page.url)).select(".body img")]
    assert shown == ["Two hands on a shoulder"] * 4


def test_one_picture_at_most_is_fetched_first(visit):
    for page in live_pages():
        assert len(soup(visit(page.url)).select('img[fetchpriority="high"]')) <= 1, page.url


def test_the_way_to_book_and_to_call_is_on_every_page(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        assert html.select_one(".dock a.button"), page.url
        assert html.select_one('.dock a[href^="tel:"]'), page.url
        assert html.select_one('footer a[href^="tel:"]'), page.url
        assert html.select_one("footer .hours"), page.url


def test_a_practice_without_facts_leaves_no_holes(visit, site):
    said = {page.pk: visible_text(visit(page.url)).count("None") for page in live_pages()}
    Practice.objects.all().delete()
    for page in live_pages():
        response = visit(page.url)
        html = soup(response)
        assert response.status_code == 200, page.url
        assert visible_text(response).count("None") == said[page.pk], page.url
        assert not html.select(".hours, .dock a[href^='tel:'], a[href=''], a[href='mailto:'], a[href='tel:']"), page.url
        empty = [e.name for e in html.select("h1, h2, h3, dt, dd, address, ul, ol") if not e.get_text(strip=True)]
        assert not empty, (page.url, empty)


def test_pages_hold_without_pictures(visit, monkeypatch):
    with monkeypatch.context() as patch:
        # The rows come back after the test; the files, which other tests share, must not go at all.
        patch.setattr("django.db.transaction.on_commit", lambda callback, **options: None)
        get_image_model().objects.all().delete()
    cache.clear()
    for page in live_pages():
        response = visit(page.url)
        assert response.status_code == 200, page.url
        assert not [image for image in soup(response).select("main img") if not image.get("src")], page.url


def test_lists_without_anything_say_so(visit, site):
    for path in ("/services/", "/therapists/", "/blog/", "/testimonials/"):
        index = Page.objects.get(url_path__endswith=path, depth=3).specific
        for child in index.get_children().specific():
            child.unpublish()
    from testimonials.models import Testimonial

    Testimonial.objects.all().delete()
    for path in ("/services/", "/therapists/", "/blog/", "/testimonials/"):
        response = visit(path)
        assert response.status_code == 200
        assert soup(response).select_one("main .empty"), path


def test_very_long_words_stay_words(visit, home):
    home.headline = LONG
    home.save_revision().publish()
    assert LONG in visible_text(visit("/"))


def test_nothing_of_the_visitor_is_in_the_page(visit):
    for page in live_pages():
        text = visit(page.url).content.decode()
        assert "csrfmiddlewaretoken" not in text, page.url
        assert "wagtail-userbar" not in text, page.url


def test_the_share_picture_of_the_icons_exists():
    with Image.open(finders.find("img/apple-touch-icon.png")) as icon:
        assert icon.size == (180, 180)


def test_a_logo_takes_the_place_of_our_mark(visit, site):
    practice = Practice.for_site(site)
    practice.logo = get_image_model().objects.first()
    practice.save()
    header = soup(visit("/")).select_one("header .brand")
    assert header.img["alt"] == practice.name
    assert not header.svg
