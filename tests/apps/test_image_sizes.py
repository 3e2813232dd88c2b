"""Templates and API offer images in the sizes of one table."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache

from blog.models import ArticlePage
from core.images.sizes import FORMATS, PRESETS, ImagePreset
from core.models import SiteImage
from home.models import HomePage, StandardPage
from look.models import Look
from services.models import ServicePage
from tests.helpers import soup
from therapists.models import TherapistPage

ROOT = Path(__file__).resolve().parents[2]
TINY = ImagePreset(widths=(33, 66), ratio=(3, 1), sizes="33px")
TINY_HERO = replace(TINY, is_hero=True)
HEROES = {
    "hero": (ArticlePage, StandardPage),
    "service_hero": (ServicePage,),
    "home_hero": (HomePage,),
    "portrait_hero": (TherapistPage,),
}


def get_widths(srcset):
    return [int(width) for width in re.findall(r" (\d+)w", srcset)]


@pytest.mark.parametrize(("name", "model"), [(name, model) for name, models in HEROES.items() for model in models])
def test_template_and_api_follow_the_table(client, site, monkeypatch, name, model):
    page = model.objects.live().first()
    setattr(page, page.image_field, SiteImage.objects.first())
    page.save_revision().publish()
    monkeypatch.setitem(PRESETS, name, TINY_HERO)
    cache.clear()
    picture = soup(client.get(page.url)).select_one('picture:has(img[fetchpriority="high"])')
    sources = [*picture.select("source"), picture.img]
    assert [get_widths(each["srcset"]) for each in sources] == [[33, 66]] * len(FORMATS)
    assert {each["sizes"] for each in sources} == {"33px"}
    image = client.get("/api/v1/pages/by-path", {"path": page.url}).json()["image"]
    assert get_widths(image["srcset"]) == [33, 66]
    assert (image["width"], image["height"]) == (66, 22)


BLOCK_IMAGES = {
    "step": lambda image: {
        "type": "steps",
        "value": {"heading": "", "items": [{"title": "First", "text": "<p>Rest.</p>", "image": image}]},
    },
    "gallery": lambda image: {
        "type": "gallery",
        "value": {"heading": "", "images": [{"image": image, "caption": ""}] * 2},
    },
    "text": lambda image: {"type": "image", "value": {"image": image, "caption": "", "size": "text"}},
    "wide": lambda image: {"type": "image", "value": {"image": image, "caption": "", "size": "wide"}},
    "poster": lambda image: {
        "type": "video",
        "value": {"url": "https://vimeo.com/76979871", "title": "Stretches", "poster": image["image"]},
    },
}


@pytest.mark.parametrize("name", BLOCK_IMAGES)
def test_blocks_follow_the_table(client, site, monkeypatch, name):
    page = StandardPage.objects.live().first()
    image = {"image": SiteImage.objects.first().pk, "alt_text": "Two hands", "decorative": False}
    page.body = [BLOCK_IMAGES[name](image)]
    page.save_revision().publish()
    monkeypatch.setitem(PRESETS, name, TINY)
    cache.clear()
    for each in soup(client.get(page.url)).select(".body img"):
        assert get_widths(each["srcset"]) == [33, 66]
    body = client.get("/api/v1/pages/by-path", {"path": page.url}).json()["body"]
    assert "33w" in str(body)
    assert set(get_widths(str(body))) == {33, 66}


@pytest.mark.parametrize("name", ["card", "portrait"])
def test_lists_follow_the_table(client, site, monkeypatch, name):
    monkeypatch.setitem(PRESETS, name, TINY)
    cache.clear()
    path, api_path = {"card": ("/blog/", "articles"), "portrait": ("/therapists/", "therapists")}[name]
    shown = [each["srcset"] for each in soup(client.get(path)).select("main img")]
    assert shown
    assert all(get_widths(srcset) == [33, 66] for srcset in shown)
    items = client.get(f"/api/v1/{api_path}").json()["items"]
    offered = [item["image"]["srcset"] for item in items if item["image"]]
    assert offered
    assert all(get_widths(srcset) == [33, 66] for srcset in offered)


def test_author_portrait_follows_the_table(client, site, monkeypatch):
    article = next(page for page in ArticlePage.objects.live() if page.author and page.author.portrait)
    monkeypatch.setitem(PRESETS, "author", TINY)
    cache.clear()
    shown = [each["srcset"] for each in soup(client.get(article.url)).select(".byline img, .author img")]
    assert shown
    assert all(get_widths(srcset) == [33, 66] for srcset in shown)
    portrait = client.get("/api/v1/pages/by-path", {"path": article.url}).json()["author"]["portrait"]
    assert get_widths(portrait["srcset"]) == [33, 66]


def test_home_picture_across_the_page_has_another_crop_on_wide_screens(client, site, monkeypatch):
    Look.objects.create(site=site, hero="full")
    page = HomePage.objects.get()
    page.hero_image = SiteImage.objects.first()
    page.save_revision().publish()
    monkeypatch.setitem(PRESETS, "home_full", TINY_HERO)
    monkeypatch.setitem(PRESETS, "home_poster", replace(TINY_HERO, widths=(44, 88)))
    cache.clear()
    picture = soup(client.get(page.url)).select_one(".hero-picture picture")
    sources = picture.select("source")
    wide = [each for each in sources if each.get("media")]
    assert get_widths(picture.img["srcset"]) == [44, 88]
    assert [each["type"] for each in wide] == [f"image/{name}" for name in FORMATS]
    assert [get_widths(each["srcset"]) for each in wide] == [[33, 66]] * len(FORMATS)
    assert sources[: len(wide)] == wide


def test_every_preset_is_covered_above():
    assert {*HEROES, *BLOCK_IMAGES, "card", "portrait", "author", "home_poster", "home_full"} == set(PRESETS)


def test_no_template_names_sizes_of_its_own():
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search("wagtailimages_tags|srcset=.*w,", text), template.name
        for name in re.findall(r'{% responsive_image \S+ "(\w+)"', text):
            assert name in PRESETS, template.name


def test_preset_without_a_ratio_keeps_the_crop_of_the_original():
    assert ImagePreset(widths=(10,)).specs == ["format-avif|width-10", "format-webp|width-10", "format-jpeg|width-10"]
