"""An editor makes a long, illustrated article and a visitor reads it on a phone."""

import io
import os
import re

import pytest
from PIL import Image

from tests.browser.conftest import PHONE
from tests.browser.editing import CLIPBOARDS, Editor, forget_refused


@pytest.fixture
def phone_photo(tmp_path):
    """A photo as an iPhone stores it: HEIC, lying on its side, with the place it was taken at."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 11.0, 0.0), 3: "W", 4: (123.0, 49.0, 0.0)})
    path = tmp_path / "IMG_2041.HEIC"
    colours = Image.frombytes("RGB", (8, 6), os.urandom(8 * 6 * 3))  # others each time: a second copy is questioned
    colours.resize((800, 600)).save(path, format="HEIF", exif=exif.tobytes())
    return path


def fill_every_block(editor, photo):
    """Add ten further blocks to the text that is there."""
    page = editor.page
    quote = editor.add("Quote")
    editor.field(f"{quote}-text").fill("Slow is quick enough.")

    note = editor.add("Note")
    editor.field(f"{note}-tone").select_option(label="Please be careful")
    editor.field(f"{note}-heading").fill("Stop when it hurts")
    editor.type(f"{note}-text", "Pain is a reason to call us.")

    picture = editor.add("Picture")
    editor.upload(f"{picture}-image-image", photo, shows="A stone in the river")
    assert editor.field(f"{picture}-image-alt_text").input_value() == "A stone in the river"
    editor.field(f"{picture}-caption").fill("Behind our house")

    steps = editor.add("Steps")
    editor.field(f"{steps}-heading").fill("At your desk")
    editor.field(f"{steps}-items-0-value-title").fill("Let the arms hang")
    editor.type(f"{steps}-items-0-value-text", "For one minute.")

    questions = editor.add("Questions and answers")
    editor.field(f"{questions}-items-0-value-question").fill("How often?")
    editor.type(f"{questions}-items-0-value-answer", "Twice a day.")

    invitation = editor.add("Invitation")
    editor.field(f"{invitation}-heading").fill("Let somebody else do it")
    editor.choose_page(f"{invitation}-link-page", "Treatments")

    prices = editor.add("Prices")
    editor.field(f"{prices}-heading").fill("What it costs")
    editor.add("Opening hours")
    editor.add("People")
    more = editor.add("Text")
    editor.type(more, "Read what a treatment is like")
    for _ in "like":
        page.keyboard.press("Shift+ArrowLeft")
    editor.link_selection_to("Treatments")


def test_editor_publishes_guide_and_visitor_reads_it_on_phone(signed_in, new_page, site, phone_photo, problems):
    editor = Editor(signed_in("editor"))
    page = editor.page
    editor.start("blank")
    editor.paste("body-0-value", html=(CLIPBOARDS / "word-mac.html").read_text())
    editor.rich("body-0-value").get_by_text("Wait a day.").wait_for()
    editor.field("title").fill("Shoulders at a desk")
    editor.field("lead").fill("What to do between two meetings.")
    fill_every_block(editor, phone_photo)

    page.get_by_role("button", name="Preview").click()
    preview = page.frame_locator("iframe[title='Preview']").last
    preview.get_by_role("heading", name="Let somebody else do it").wait_for()
    assert preview.locator("h1").inner_text() == "Shoulders at a desk"

    editor.press("Publish")
    assert "Shoulders at a desk" in editor.message()
    address = page.get_by_role("link", name="View live").first.get_attribute("href")

    reader = new_page(site, **PHONE)
    reader.goto(address)
    assert reader.locator("h1").inner_text() == "Shoulders at a desk"
    headings = [heading.inner_text() for heading in reader.locator("main h2").all()]
    ours = ["The first hour", "At your desk", "What it costs"]
    assert [heading for heading in headings if heading in ours] == ours
    assert reader.locator("main .block").count() == 11
    picture = reader.get_by_role("img", name="A stone in the river")
    picture.scroll_into_view_if_needed()
    reader.wait_for_function("(image) => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    width, height = picture.evaluate("(image) => [image.naturalWidth, image.naturalHeight]")
    assert width < height, "the photo lies on its side"
    answer = reader.request.get(picture.evaluate("(image) => image.currentSrc"))
    with Image.open(io.BytesIO(answer.body())) as file:
        assert not file.getexif()
    assert reader.evaluate("document.documentElement.scrollWidth") == 390
    reader.get_by_text("How often?").click()
    reader.get_by_text("Twice a day.").wait_for()
    reader.get_by_role("link", name="like", exact=True).click()
    reader.wait_for_url(re.compile("/services/$"))
    forget_refused(problems)


def test_validation_error_keeps_all_values(signed_in, problems):
    editor = Editor(signed_in("editor"))
    editor.start("blank")
    editor.field("title").fill("Half an article")
    editor.type("body-0-value", "What I wrote first.")
    video = editor.add("Video")
    editor.field(f"{video}-url").fill("https://example.org/film")
    editor.field(f"{video}-title").fill("A film")
    invitation = editor.add("Invitation")
    editor.field(f"{invitation}-heading").fill("Come")
    editor.field(f"{invitation}-link-kind").select_option(label="Another website")
    editor.field(f"{invitation}-link-url").fill("not an address")
    editor.press("Publish")
    assert "need another look" in editor.message()
    errors = editor.errors()
    assert any("YouTube" in error for error in errors), errors
    assert any("https://" in error for error in errors), errors
    kept = {"title": "Half an article", f"{video}-url": "https://example.org/film", f"{video}-title": "A film"}
    kept |= {f"{invitation}-heading": "Come", f"{invitation}-link-url": "not an address"}
    assert {name: editor.field(name).input_value() for name in kept} == kept
    assert "What I wrote first." in editor.field("body-0-value").input_value()
    editor.page.close()
    forget_refused(problems)


def test_empty_text_block_can_be_saved_and_is_not_published(signed_in, new_page, site):
    editor = Editor(signed_in("editor"))
    editor.start("blank")
    editor.field("title").fill("A picture of words")
    editor.field("lead").fill("Why we say little.")
    quote = editor.add("Quote")
    editor.press("Save draft")
    assert editor.errors() == []
    editor.field(f"{quote}-text").fill("Less is more.")
    editor.press("Publish")
    reader = new_page(site, **PHONE)
    reader.goto(editor.page.get_by_role("link", name="View live").first.get_attribute("href"))
    assert reader.locator("main .block").count() == 1
