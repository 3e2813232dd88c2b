"""Typed text in any script stands on its own side, cards are headings, and a logo is seen in both schemes."""

import io
import json
import re
from itertools import pairwise

import pytest
from bs4 import NavigableString
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

from core.blocks.text import QuoteBlock
from core.images.sizes import LOGO_SPEC
from core.images.tone import get_tone
from home.models import StandardPage
from tests.helpers import live_pages, set_facts, soup

pytestmark = pytest.mark.usefixtures("commits_at_once")

ARABIC = "تدليك"
TITLES = ("title", "lead", "summary", "headline", "role", "given_name", "eyebrow", "thank_you")
BODY = [
    ("text", f"<h2>{ARABIC}</h2><p>{ARABIC}</p><ul><li>{ARABIC}</li></ul>"),
    ("quote", {"text": ARABIC, "attribution": ARABIC}),
    ("callout", {"tone": "info", "heading": ARABIC, "text": f"<p>{ARABIC}</p>"}),
    ("steps", {"heading": ARABIC, "items": [{"title": ARABIC, "text": f"<p>{ARABIC}</p>"}]}),
    ("faq", {"heading": ARABIC, "items": [{"question": ARABIC, "answer": f"<p>{ARABIC}</p>"}]}),
    ("call_to_action", {"heading": ARABIC, "text": ARABIC, "link": {"kind": "phone", "text": ARABIC}}),
]


def find_undirected(html):
    """Return the texts in Arabic whose element, and all around it, say nothing about their direction."""
    texts = html.body.find_all(string=lambda text: ARABIC in text and type(text) is NavigableString)
    directed = [text for text in texts if text.find_parent(dir="auto") or text.find_parent("bdi")]
    return [str(text.parent) for text in texts if text not in directed and text.parent.name not in ("script", "option")]


def test_typed_text_has_its_own_direction_everywhere(home):
    set_facts(home.get_site(), name=ARABIC, tagline=ARABIC, mission=ARABIC, directions=ARABIC, parking=ARABIC)
    pages = live_pages()
    for page in pages:
        for name in TITLES:
            if hasattr(page, name):
                setattr(page, name, f"{ARABIC} {page.pk}" if name == "title" else ARABIC)
        if isinstance(page, StandardPage):
            page.body.extend(BODY)
        page.save_revision().publish()
    wrong = {}
    places = [*(page.url for page in pages), f"/search/?q={ARABIC}", f"/{ARABIC}/"]
    for place in places:
        if found := find_undirected(soup(Client().get(place))):
            wrong[place] = found[:3]
    assert wrong == {}


def test_cards_are_headings_and_no_level_is_left_out(home):
    wrong = {}
    for page in live_pages():
        html = soup(Client().get(page.url))
        cards = [card for card in html.select(".card, .person") if not card.select("h2 > a, h3 > a, h4 > a")]
        levels = [int(each.name[1]) for each in html.main.find_all(re.compile("^h[1-6]$"))]
        gaps = [(one, other) for one, other in pairwise(levels) if other > one + 1]
        if cards or gaps:
            wrong[page.url] = (cards[:1], gaps)
    assert wrong == {}


def test_upright_picture_is_never_wide(home, site):
    image = get_image_model().objects.filter(height__gt=0).first()
    type(image).objects.filter(pk=image.pk).update(width=500, height=3000)
    page = StandardPage.objects.live().first()
    value = {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": "", "size": "wide"}
    page.body = json.dumps([{"type": "image", "value": value}])
    page.save_revision().publish()
    (figure,) = soup(Client().get(page.url)).select(".block-image")
    assert "upright" in figure["class"]
    assert "wide" not in figure["class"]


@pytest.mark.parametrize(
    ("text", "is_quoted"), [("Rest.", False), ("“Rest.”", True), ('"Rest."', True), ("«Rest.»", True), ("", False)]
)
def test_quote_knows_its_own_quotation_marks(text, is_quoted):
    assert QuoteBlock().to_python({"text": text}).is_quoted is is_quoted


def draw_logo(background, ink, mode="RGBA"):
    """Return a PNG with thin letters in ``ink`` on ``background``, which may be transparent."""
    image = Image.new(mode, (400, 100), background)
    ImageDraw.Draw(image).rectangle((20, 40, 380, 60), fill=ink)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


LOGOS = {
    "black letters": (draw_logo((0, 0, 0, 0), (10, 10, 10, 255)), "dark"),
    "white letters": (draw_logo((0, 0, 0, 0), (250, 250, 250, 255)), "light"),
    "letters seen on both": (draw_logo((0, 0, 0, 0), (130, 130, 130, 255)), ""),
    "black on white": (draw_logo((255, 255, 255), (0, 0, 0), "RGB"), ""),
    "nothing": (draw_logo((0, 0, 0, 0), (0, 0, 0, 0)), ""),
}


@pytest.mark.parametrize("name", LOGOS)
def test_tone_of_a_logo(name):
    content, tone = LOGOS[name]
    assert get_tone(io.BytesIO(content)) == tone


def test_header_and_api_say_the_tone_of_the_logo(home, site):
    image = get_image_model()(title="Logo", file=ContentFile(LOGOS["black letters"][0], "logo.png"))
    image.save()
    set_facts(site, logo=image)
    assert soup(Client().get("/")).select_one("header .brand img")["class"] == ["is-dark"]
    assert Client().get("/api/v1/site").json()["logo"]["tone"] == "dark"
    assert not soup(Client().get("/")).select("header .brand.is-long")


def test_lost_file_of_the_logo_fails_no_page(home, site):
    image = get_image_model()(title="Logo", file=ContentFile(LOGOS["black letters"][0], "logo.png"))
    image.save()
    set_facts(site, logo=image)
    rendition = image.get_rendition(LOGO_SPEC)
    rendition.file.storage.delete(rendition.file.name)
    assert Client().get("/").status_code == 200
    set_facts(site, logo=None, name="The Quiet Hands Centre for Massage and Acupuncture")
    assert soup(Client().get("/")).select("header .brand.is-long .brand-name[dir=auto]")
