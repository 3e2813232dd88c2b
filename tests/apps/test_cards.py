"""The drawn share images: what they show, that they fit, and that a change gives them a new address."""

import io
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageChops, ImageDraw, ImageFont
from wagtail.models import Page, PageViewRestriction

from core import tasks
from core.models import SiteImage
from home.models import StandardPage
from practice.models import Practice
from seo import share_images as cards
from tests.helpers import soup

HARBOR = dict(reversed(re.findall(r"--([\w-]+): (#\w+)", Path("static/css/tokens-harbor.css").read_text())))
NAME = "Alder & Stone"
PAPER = (247, 242, 234)
LONG = "What to tell your therapist before the first massage and why it matters " * 5
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


def drawn(title, name=NAME, colours=None):
    """Return the card as a picture."""
    return Image.open(io.BytesIO(cards.card(title, name, colours or cards.palette()))).convert("RGB")


def ink(picture):
    """Return the box around everything between the left edge and the arch, above the hairline."""
    text = picture.crop((0, 0, 796, 500))
    return ImageChops.difference(text, Image.new("RGB", text.size, text.getpixel((0, 0)))).getbbox()


@pytest.mark.parametrize(
    "title", ["Hi", "About us", LONG, WORD, f"{WORD} {WORD} " * 4, "-" * 250, "“Ångström’s” ½ café"]
)
def test_a_title_stays_in_its_place(title):
    """Short and long, whole words or not, a title fits between margin and arch and above the hairline."""
    picture = drawn(title)
    assert picture.size == (1200, 630)
    left, top, right, bottom = ink(picture)
    assert (left >= 70, top >= 60, right <= 760, bottom <= 495) == (True,) * 4


def test_a_short_title_is_large_and_a_long_one_has_four_lines():
    short, _ = cards.fit("Privacy", 664)
    font, lines = cards.fit(LONG, 664)
    assert short.size > 1.5 * font.size
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])


def test_lines_are_of_about_the_same_length():
    """No word stands alone on the last line of two."""
    font, lines = cards.fit("What to expect at your first massage", 664)
    assert len(lines) == 2
    assert font.getlength(min(lines)) > 0.6 * font.getlength(max(lines))


@pytest.mark.parametrize("title", ["مرحبا بكم", "初めてのマッサージ", "Массаж спины", "नमस्ते", "😀", ""])
def test_no_title_where_the_font_has_no_letters_for_it(title):
    """Rather the practice's name alone than empty boxes."""
    assert cards.card(title, NAME, cards.palette()) == cards.card("", NAME, cards.palette())


def test_pictograms_are_left_out():
    assert cards.drawable("Relax 😀 & breathe 🧘🏽‍♀️ deeply™ 1️⃣") == "Relax & breathe deeply™ 1"


def test_a_name_without_letters_leaves_the_drawing():
    assert ink(drawn("初めて", "鍼灸院")) is None


def test_the_font_holds_what_it_is_used_for():
    """Every letter that a card may draw has a shape of its own."""
    font = ImageFont.truetype(cards.FONT, 40)

    def shape(sign):
        picture = Image.new("L", (80, 80))
        ImageDraw.Draw(picture).text((10, 10), sign, 255, font)
        return picture.tobytes()

    missing = shape("\uffff")
    signs = [chr(code) for code in range(0x20, 0x2300) if cards.COVERED.fullmatch(chr(code))]
    assert len(signs) > 250
    assert not [sign for sign in signs if shape(sign) == missing]
    assert cards.FONT.stat().st_size <= 25_000
    assert "SIL Open Font License" in (cards.FONT.parent / "OFL.txt").read_text()


def test_another_palette_makes_another_card():
    """The card wears the site's colours."""
    assert drawn("About").getpixel((5, 5)) == PAPER
    assert drawn("About", colours=HARBOR).getpixel((5, 5)) == (243, 245, 244)


@pytest.fixture
def page(home):
    """A live page without a picture, its card not made yet."""
    page = home.add_child(instance=StandardPage(title="Parking", slug="parking"))
    cache.clear()
    return page


@pytest.fixture
def asked(monkeypatch):
    """The ids of the pages for which the worker is asked."""
    asked = []
    monkeypatch.setattr(type(tasks.warm_page), "enqueue", lambda task, pk: asked.append(pk))
    return asked


def shared(page):
    """Return the address of the share image that a visitor's browser is told, or None."""
    meta = soup(Client().get(page.url)).find("meta", property="og:image")
    return meta and meta["content"]


def files(page):
    """Return the stored cards of ``page``, of which there may never have been one."""
    folder = f"{cards.FOLDER}/{page.pk}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_a_visit_asks_for_the_card_and_the_worker_makes_it(page, asked):
    """Meanwhile the page has no share image; it is asked for once."""
    assert shared(page) is None
    assert shared(page) is None
    assert asked == [page.pk]
    tasks.warm_page.func(page.pk)
    address = shared(page)
    assert address.startswith("http")
    response = Client().get("/media/" + address.partition("/media/")[2])
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (1200, 630)
    assert soup(Client().get(page.url)).find("meta", property="og:image:width")["content"] == "1200"


def test_another_title_has_another_address_and_the_old_card_goes(page):
    tasks.warm_page.func(page.pk)
    before = shared(page)
    page.title = "Where to park"
    page.save_revision().publish()
    assert shared(page) is None
    tasks.warm_page.func(page.pk)
    assert shared(page) not in (None, before)
    assert len(files(page)) == 1


def test_another_name_of_the_practice_asks_for_another_card(page, site, asked):
    tasks.warm_page.func(page.pk)
    assert shared(page)
    practice = Practice.for_site(site)
    practice.name = "Elm & Slate"
    practice.save()
    assert shared(page) is None
    assert asked == [page.pk]


def test_a_picture_goes_first_and_the_card_goes(page):
    """A picture for sharing replaces the card."""
    tasks.warm_page.func(page.pk)
    page.share_image = SiteImage.objects.first()
    page.save_revision().publish()
    tasks.warm_page.func(page.pk)
    assert cards.FOLDER not in shared(page)
    assert not files(page)


def test_nothing_is_drawn_of_what_not_everybody_may_see(page, asked):
    """The title of a restricted page stands in no picture; a draft asks for none."""
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    tasks.warm_page.func(page.pk)
    assert not files(page)
    page.title = "A draft"
    page.make_preview_request()
    assert not asked


def test_a_deleted_page_leaves_no_card(page):
    tasks.warm_page.func(page.pk)
    assert files(page)
    Page.objects.get(pk=page.pk).delete()
    assert not files(page)
