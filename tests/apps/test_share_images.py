"""Drawn share images: what they show, that the text fits, and that a change gives them a new address."""

import io

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont
from wagtail.models import Page, PageViewRestriction

from core import tasks
from core.models import SiteImage
from home.models import StandardPage
from look.palettes import get_palette
from practice.models import Practice
from seo import share_image_drawing as drawing
from seo.share_images import FOLDER
from tests.helpers import delete_in_use, soup

pytestmark = pytest.mark.usefixtures("commits_at_once")

COLORS = get_palette("alder").light
HARBOR = get_palette("harbor").light
NAME = "Alder & Stone"
PAPER = (247, 242, 234)
LONG = "What to tell your therapist before the first massage and why it matters " * 5
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


def draw(title, name=NAME, colors=None):
    """Return the share image as a Pillow image."""
    return Image.open(io.BytesIO(drawing.draw_share_image(title, name, colors or COLORS))).convert("RGB")


def get_text_box(image):
    """Return the box around everything between the left edge and the arch, above the hairline."""
    text = image.crop((0, 0, 796, 500))
    return ImageChops.difference(text, Image.new("RGB", text.size, text.getpixel((0, 0)))).getbbox()


@pytest.mark.parametrize(
    "title", ["Hi", "About us", LONG, WORD, f"{WORD} {WORD} " * 4, "-" * 250, "“Ångström’s” ½ café"]
)
def test_title_fits_between_margin_and_arch_and_above_hairline(title):
    image = draw(title)
    assert image.size == (1200, 630)
    left, top, right, bottom = get_text_box(image)
    assert left >= 70
    assert top >= 60
    assert right <= 760
    assert bottom <= 495


def test_short_title_is_large_and_long_title_has_four_lines():
    short, _ = drawing.fit_text("Privacy", 664)
    font, lines = drawing.fit_text(LONG, 664)
    assert short.size > 1.5 * font.size
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])


def test_lines_have_about_the_same_length():
    """No word stands alone on the last of two lines."""
    font, lines = drawing.fit_text("What to expect at your first massage", 664)
    assert len(lines) == 2
    assert font.getlength(min(lines)) > 0.6 * font.getlength(max(lines))


@pytest.mark.parametrize("title", ["مرحبا بكم", "初めてのマッサージ", "Массаж спины", "नमस्ते", "😀", ""])
def test_title_in_unsupported_script_is_left_out(title):
    """The practice's name alone is better than empty boxes."""
    colors = COLORS
    assert drawing.draw_share_image(title, NAME, colors) == drawing.draw_share_image("", NAME, colors)


def test_pictograms_are_left_out():
    assert drawing.get_drawable_text("Relax 😀 & breathe 🧘🏽‍♀️ deeply™ 1️⃣") == "Relax & breathe deeply™ 1"


def test_title_and_name_in_unsupported_script_leave_the_scene_alone():
    assert get_text_box(draw("初めて", "鍼灸院")) is None


def test_font_has_a_shape_for_every_supported_letter():
    font = ImageFont.truetype(drawing.FONT, 40)

    def get_shape(sign):
        image = Image.new("L", (80, 80))
        ImageDraw.Draw(image).text((10, 10), sign, 255, font)
        return image.tobytes()

    missing = get_shape("\uffff")
    signs = [chr(code) for code in range(0x20, 0x2300) if drawing.SUPPORTED_TEXT.fullmatch(chr(code))]
    assert len(signs) > 250
    assert not [sign for sign in signs if get_shape(sign) == missing]
    assert drawing.FONT.stat().st_size <= 25_000
    assert "SIL Open Font License" in (drawing.FONT.parent / "OFL.txt").read_text()


def test_share_image_has_the_colors_of_the_palette():
    assert draw("About").getpixel((5, 5)) == PAPER
    assert draw("About", colors=HARBOR).getpixel((5, 5)) == ImageColor.getrgb(HARBOR["paper"])


@pytest.fixture
def page(home):
    """A live page without an image; its share image isn't drawn yet."""
    page = home.add_child(instance=StandardPage(title="Parking", slug="parking"))
    cache.clear()
    return page


@pytest.fixture
def queued(monkeypatch):
    """The ids of the pages whose warming is queued."""
    queued = []
    send = type(tasks.warm_page).enqueue

    def enqueue(task, *args, **options):
        if task is not tasks.warm_page:
            return send(task, *args, **options)
        return queued.append(*args)

    monkeypatch.setattr(type(tasks.warm_page), "enqueue", enqueue)
    return queued


def get_share_image_url(page):
    """Return the address of the share image in the page's head, or None."""
    meta = soup(Client().get(page.url)).find("meta", property="og:image")
    return meta and meta["content"]


def list_files(page):
    """Return the names of the stored share images of ``page``."""
    folder = f"{FOLDER}/{page.pk}"
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def test_visit_queues_drawing_once_and_worker_draws(page, queued):
    assert get_share_image_url(page) is None
    assert get_share_image_url(page) is None
    assert queued == [page.pk]
    tasks.warm_page.func(page.pk)
    address = get_share_image_url(page)
    assert address.startswith("http")
    response = Client().get("/media/" + address.partition("/media/")[2])
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (1200, 630)
    assert soup(Client().get(page.url)).find("meta", property="og:image:width")["content"] == "1200"


def test_changed_title_gets_a_new_address_and_the_old_file_is_deleted(page):
    tasks.warm_page.func(page.pk)
    before = get_share_image_url(page)
    page.title = "Where to park"
    page.save_revision().publish()
    assert get_share_image_url(page) is None
    tasks.warm_page.func(page.pk)
    assert get_share_image_url(page) not in (None, before)
    assert len(list_files(page)) == 1


def test_changed_practice_name_queues_a_new_share_image(page, site, queued):
    tasks.warm_page.func(page.pk)
    assert get_share_image_url(page)
    practice = Practice.for_site(site)
    practice.name = "Elm & Slate"
    practice.save()
    assert get_share_image_url(page) is None
    assert queued == [page.pk]


def test_image_chosen_for_sharing_replaces_the_drawn_one(page):
    tasks.warm_page.func(page.pk)
    page.share_image = SiteImage.objects.first()
    page.save_revision().publish()
    tasks.warm_page.func(page.pk)
    assert FOLDER not in get_share_image_url(page)
    assert not list_files(page)


def test_restricted_page_and_draft_get_no_share_image(page, queued):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    tasks.warm_page.func(page.pk)
    assert not list_files(page)
    page.title = "A draft"
    page.make_preview_request()
    assert not queued


def test_deleting_a_page_deletes_its_share_image(page):
    tasks.warm_page.func(page.pk)
    assert list_files(page)
    delete_in_use(Page.objects.get(pk=page.pk))
    assert not list_files(page)
