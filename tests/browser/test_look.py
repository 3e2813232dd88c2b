"""What only a browser shows of the look: large text, a phone on its side, paper, a dark page, other scripts."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from look.colors import get_contrast
from tests.browser.conftest import PHONE
from tests.browser.places import ARTICLE, HOME, LOST, PLACES, SERVICE, refused

WITH_TABLE = "/blog/first-visit/"
LANDSCAPE = PHONE | {"viewport": {"width": 844, "height": 390}}
LONG_NAME = (
    "The Quiet Hands Centre for Massage, Acupuncture and Restorative Bodywork of Greater Astoria and the Coast, Inc."
)
OVERFLOWING = """[...document.querySelectorAll("body *")].filter((element) => {
    const { width, right } = element.getBoundingClientRect();
    const isAside = element.closest(".trap, .visually-hidden, .framed, .skip, wagtail-userbar");
    return width && right > document.documentElement.clientWidth + 1 && !isAside;
}).map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)"""
LUMINANCE = """(element) => {
    const [red, green, blue] = getComputedStyle(element).backgroundColor.match(/\\d+/g).map(Number);
    return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
}"""
# How many characters of its own words a line of a paragraph holds.
CHARACTERS = """(all) => all.filter((each) => each.textContent.length > 200).map((paragraph) => {
    const width = paragraph.getBoundingClientRect().width;
    const length = paragraph.textContent.length;
    const words = document.createRange();
    words.selectNodeContents(paragraph);
    paragraph.style.cssText = "white-space: nowrap; width: max-content";
    const full = words.getBoundingClientRect().width;
    paragraph.style.cssText = "";
    return width / (full / length);
})"""
SHOW_PLAIN_SCENE = """async (image, color) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 80, height: 100 });
    const brush = canvas.getContext("2d");
    brush.fillStyle = color;
    brush.fillRect(0, 0, 80, 100);
    for (const source of image.parentElement.querySelectorAll("source")) source.remove();
    image.removeAttribute("srcset");
    image.src = canvas.toDataURL();
    await image.decode();
}"""
HIDE_WORDS = "(words) => { words.style.color = 'transparent'; }"
SHOW_TALL_PICTURE = """(figure) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 500, height: 3000 });
    const image = Object.assign(document.createElement("img"), { width: 500, height: 3000, src: canvas.toDataURL() });
    figure.className = "block block-image upright";
    figure.replaceChildren(image);
}"""


def to_hex(color):
    """Return (red, green, blue) as ``#rrggbb``."""
    return "#" + "".join(f"{part:02x}" for part in color)


def test_text_at_200_percent_fits_on_a_phone(new_page, site, problems):
    page = new_page(site, **PHONE, bypass_csp=True)
    overflowing = {}
    for place in PLACES:
        page.goto(place)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if found := page.evaluate(OVERFLOWING):
            overflowing[place] = found
    assert overflowing == {}
    problems[:] = [problem for problem in problems if refused(404) not in problem or LOST not in problem]


def test_phone_on_its_side_has_call_and_book_in_the_header(new_page, site):
    page = new_page(site, **LANDSCAPE)
    page.goto(SERVICE)
    expect(page.locator(".dock")).to_be_hidden()
    header = page.locator("header.top")
    expect(header.get_by_role("link", name="Ask for a time")).to_be_visible()
    expect(header.locator(".top-tel")).to_be_visible()
    assert page.evaluate(OVERFLOWING) == []


def test_menu_without_scripts_can_be_closed(new_page, site):
    page = new_page(site, **PHONE, java_script_enabled=False)
    page.goto(HOME)
    menu = page.get_by_role("navigation", name="Main")
    page.get_by_text("Menu", exact=True).tap()
    expect(menu).to_be_visible()
    page.get_by_role("link", name="Close the menu").tap()
    expect(menu).to_be_hidden()


def test_list_of_contents_follows_and_shows_the_current_heading(new_page, site):
    page = new_page(site, viewport={"width": 1280, "height": 420}, reduced_motion="reduce")
    page.goto(ARTICLE)
    last = page.locator(".body .prose h2").last
    last.evaluate("(heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 60)")
    current = page.locator(".contents-aside [aria-current]")
    expect(current).to_have_text(last.inner_text())
    box, around = current.bounding_box(), page.locator(".contents-aside").bounding_box()
    assert around["y"] <= box["y"]
    assert box["y"] + box["height"] <= around["y"] + around["height"] <= 420


def test_folded_list_of_contents_stays_at_the_top_on_a_phone(new_page, site):
    phone_page = new_page(site, **PHONE, reduced_motion="reduce")
    phone_page.goto(ARTICLE)
    fold = phone_page.locator(".contents-fold")
    sign = "(fold) => getComputedStyle(fold.querySelector('summary'), '::after').content"
    assert fold.evaluate(sign) == '"+"'
    phone_page.locator(".body .prose h2").nth(3).evaluate("(heading) => heading.scrollIntoView()")
    assert fold.bounding_box()["y"] == 0
    fold.locator("summary").tap()
    assert fold.evaluate(sign) == '"–"'
    assert phone_page.locator(".body .prose h2").nth(3).bounding_box()["y"] >= 0


def test_paper_has_quotation_marks_and_nothing_about_now(page):
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    quote = page.locator(".block-quote blockquote").first
    assert quote.evaluate("(quote) => getComputedStyle(quote, '::before').content") == '"“"'
    quote.evaluate("(quote) => quote.classList.add('is-quoted')")
    assert quote.evaluate("(quote) => getComputedStyle(quote, '::before').content") in ("none", "normal")
    page.goto(HOME)
    page.emulate_media(media="print")
    assert not re.search("(open|closed) now|Today", page.locator("body").inner_text())


def test_logo_stands_on_a_plate_of_the_other_tone(new_page, site):
    page = new_page(site)
    page.goto(HOME)
    logo = page.locator(".brand").first
    logo.evaluate("(brand) => brand.replaceChildren(document.createElement('img'))")
    for tone, scheme, is_light in (("is-dark", "dark", True), ("is-light", "light", False)):
        page.emulate_media(color_scheme=scheme)
        logo.locator("img").evaluate("(image, tone) => (image.className = tone)", tone)
        assert (logo.locator("img").evaluate(LUMINANCE) > 0.7) is is_light


@pytest.mark.parametrize("options", [PHONE, LANDSCAPE, {}], ids=["phone", "phone on its side", "desktop"])
def test_tall_picture_fits_on_the_screen(new_page, site, options):
    page = new_page(site, **options, bypass_csp=True)
    page.goto(ARTICLE)
    figure = page.locator(".block-image").first
    figure.evaluate(SHOW_TALL_PICTURE)
    height = figure.locator("img").bounding_box()["height"]
    assert 100 < height <= page.viewport_size["height"]


def test_arabic_words_begin_on_the_right(page):
    page.goto(SERVICE)
    heading = page.locator("h1")
    heading.evaluate("(heading) => (heading.textContent = 'تدليك الظهر')")
    assert heading.evaluate("(heading) => getComputedStyle(heading).direction") == "rtl"
    page.goto("/contact/")
    message = page.get_by_label(re.compile("^Message"))
    message.fill("متى يمكنني الحضور؟")
    assert message.evaluate("(field) => getComputedStyle(field).direction") == "rtl"


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_long_name_of_the_practice_takes_three_lines_at_most(new_page, site, width):
    page = new_page(site, viewport={"width": width, "height": 800})
    page.goto(HOME)
    name = page.locator(".brand-name").first
    name.evaluate(
        "(name, text) => { name.textContent = text; name.parentElement.classList.add('is-long'); }", LONG_NAME
    )
    line = name.evaluate("(name) => parseFloat(getComputedStyle(name).lineHeight)")
    assert name.bounding_box()["height"] <= 3 * line + 1
    assert page.evaluate(OVERFLOWING) == []


# The left edge of each cell, row by row.
LEFT_EDGES = "(rows) => rows.map((row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().left)))"


def test_table_has_columns_on_a_desktop_and_a_paragraph_for_each_row_on_a_phone(new_page, site):
    desktop, phone = new_page(site), new_page(site, **PHONE)
    for page in (desktop, phone):
        page.goto(WITH_TABLE)
    head, *rows = desktop.locator(".block-table tr").evaluate_all(LEFT_EDGES)
    assert len(head) > 2
    assert head == sorted(set(head))
    assert rows
    assert all(row == head for row in rows)
    rows = phone.locator(".block-table tbody tr").evaluate_all(LEFT_EDGES)
    assert all(len(row) == len(head) and len(set(row)) == 1 for row in rows)


@pytest.mark.parametrize("width", [768, 1024, 1280, 1920])
def test_lines_of_running_text_hold_60_to_68_characters(new_page, site, width):
    page = new_page(site, viewport={"width": width, "height": 900}, bypass_csp=True)
    for place in (ARTICLE, SERVICE, "/about/"):
        page.goto(place)
        page.evaluate("document.fonts.ready")
        counts = sorted(page.locator(".block-text > .prose > p").evaluate_all(CHARACTERS))
        assert counts, place
        assert 60 <= counts[len(counts) // 2] <= 68, (place, counts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("color", ["black", "white"])
def test_words_on_the_scene_of_home_are_legible_on_any_picture(new_page, site, scheme, color):
    """Measured on the pixels below the words, of a phone, on the darkest and the lightest photograph there can be."""
    page = new_page(site, **PHONE, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page.goto(HOME)
    page.locator(".hero-picture img").evaluate(SHOW_PLAIN_SCENE, color)
    for words in page.locator(".hero-words > :is(.eyebrow, h1, .lead)").all():
        ink = re.findall(r"\d+", words.evaluate("(words) => getComputedStyle(words).color"))[:3]
        words.evaluate(HIDE_WORDS)
        picture = Image.open(io.BytesIO(words.screenshot())).convert("RGB")
        tones = [to_hex(tone) for _, tone in picture.getcolors(picture.width * picture.height)]
        assert min(get_contrast(to_hex(map(int, ink)), tone) for tone in tones) >= 4.5
