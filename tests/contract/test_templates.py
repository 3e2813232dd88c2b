"""Templates: rules for their files, and pages that work whatever content they get."""

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
from core.site_context import get_last_theme
from home.models import StandardPage
from practice.models import Practice
from tests.helpers import delete_in_use, live_pages, page_types, soup, visible_text

pytestmark = pytest.mark.usefixtures("commits_at_once")

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


def name_of(template):
    return str(template.relative_to(FOLDER))


@pytest.fixture
def visit(db):
    """Return a function that requests a page as an anonymous visitor."""
    return lambda path: Client().get(path)


def failing(is_wrong):
    """Return the names of all templates for which ``is_wrong(text)`` is true."""
    return [name_of(template) for template in TEMPLATES if is_wrong(template.read_text())]


def test_templates_have_no_inline_styles_or_scripts():
    def is_wrong(text):
        scripts = [tag for tag in re.findall(r"<script\b[^>]*>", text) if 'type="application/ld+json"' not in tag]
        inline = re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
        return inline or not all(" src=" in tag and 'type="module"' in tag for tag in scripts)

    assert len(TEMPLATES) > 50
    assert failing(is_wrong) == []


def test_templates_load_nothing_from_other_origins():
    elsewhere = r"""<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=["'](?:https?:)?//"""
    assert failing(lambda text: re.search(elsewhere, text)) == []


def test_template_folders_are_at_most_two_deep():
    assert [name_of(each) for each in TEMPLATES if len(each.relative_to(FOLDER).parents) > 3] == []


def test_templates_and_static_files_that_are_referred_to_exist():
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


def test_components_document_their_variables_and_are_used():
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


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_error_page_renders_without_database_and_request(name):
    """Without the database fixture, a query would fail."""
    html = render_to_string(name, {"look": get_last_theme()})
    assert "<h1>" in html
    assert "{{" not in html


def test_404_page_has_search_and_navigation(visit):
    response = visit("/no/such/page/")
    assert response.status_code == 404
    page = soup(response)
    assert page.h1
    assert page.select_one('main form[role="search"] input[name="q"]')
    assert page.select_one('meta[name="robots"][content="noindex"]')
    assert page.select("main nav a")


def test_pages_have_one_h1_and_unique_ids(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        ids = [element["id"] for element in html.select("[id]")]
        levels = [int(heading.name[1]) for heading in html.select("main h1, main h2, main h3, main h4")]
        assert len(html.select("h1")) == 1, page.url
        assert len(ids) == len(set(ids)), page.url
        assert all(level <= before + 1 for before, level in pairwise(levels)), (page.url, levels)


def test_fragment_links_have_a_target(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        for link in html.select('a[href^="#"]'):
            assert html.find(id=link["href"][1:]), (page.url, link["href"])


def test_images_have_alt_dimensions_and_loading_hints(visit):
    for page in live_pages():
        for image in soup(visit(page.url)).select("img"):
            assert image.has_attr("alt"), (page.url, image)
            assert image["width"].isdigit(), (page.url, image)
            assert image["height"].isdigit(), (page.url, image)
            assert image.get("loading") == "lazy" or image.get("fetchpriority") == "high", (page.url, image)


def test_hero_has_the_description_as_alternative_text(visit):
    """The alternative text is the description in the library, or says whose portrait it is."""
    described = 0
    for page in live_pages():
        if page.main_image:
            portrait = f"Portrait of {page.title}"
            words = portrait if page.image_field == "portrait" else page.main_image.default_alt_text
            shown = [image["alt"] for image in soup(visit(page.url)).select('img[fetchpriority="high"]')]
            assert shown == [words], page.url
            described += bool(words)
    assert described > 20


def test_step_and_gallery_images_have_alternative_texts(visit):
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


def test_at_most_one_image_has_high_fetch_priority(visit):
    for page in live_pages():
        assert len(soup(visit(page.url)).select('img[fetchpriority="high"]')) <= 1, page.url


def test_every_page_has_booking_phone_and_hours(visit):
    for page in live_pages():
        html = soup(visit(page.url))
        assert html.select_one(".dock a.button"), page.url
        assert html.select_one('.dock a[href^="tel:"]'), page.url
        assert html.select_one('footer a[href^="tel:"]'), page.url
        assert html.select_one("footer .hours"), page.url


def test_pages_without_practice_facts_have_no_empty_elements(visit, site):
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


def test_pages_work_without_images(visit, monkeypatch):
    with monkeypatch.context() as patch:
        # The rows come back after the test; the files, which other tests share, must not go at all.
        patch.setattr("django.db.transaction.on_commit", lambda callback, **options: None)
        delete_in_use(get_image_model().objects.all())
    cache.clear()
    for page in live_pages():
        response = visit(page.url)
        assert response.status_code == 200, page.url
        assert not [image for image in soup(response).select("main img") if not image.get("src")], page.url


def test_empty_lists_show_a_message(visit, site):
    for path in ("/services/", "/therapists/", "/blog/", "/testimonials/"):
        index = Page.objects.get(url_path__endswith=path, depth=3).specific
        for child in index.get_children().specific():
            child.unpublish()
    from testimonials.models import Testimonial

    delete_in_use(Testimonial.objects.all())
    for path in ("/services/", "/therapists/", "/blog/", "/testimonials/"):
        response = visit(path)
        assert response.status_code == 200
        assert soup(response).select_one("main .empty"), path


def test_very_long_word_is_not_changed(visit, home):
    home.headline = LONG
    home.save_revision().publish()
    assert LONG in visible_text(visit("/"))


def test_anonymous_pages_have_no_csrf_token_and_no_userbar(visit):
    for page in live_pages():
        text = visit(page.url).content.decode()
        assert "csrfmiddlewaretoken" not in text, page.url
        assert "wagtail-userbar" not in text, page.url


def test_apple_touch_icon_has_180_pixels():
    with Image.open(finders.find("img/apple-touch-icon.png")) as icon:
        assert icon.size == (180, 180)


def test_logo_replaces_the_default_mark(visit, site):
    practice = Practice.for_site(site)
    practice.logo = get_image_model().objects.first()
    practice.save()
    header = soup(visit("/")).select_one("header .brand")
    assert header.img["alt"] == practice.name
    assert not header.svg
