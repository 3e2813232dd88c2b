"""A fact in a sentence as staff put it there: with the button, from the offer beside the text, by copy and paste."""

import json

from playwright.sync_api import expect

from tests.browser.editing import Editor

SCREEN = {"viewport": {"width": 1280, "height": 900}}
FIRST, SECOND = "body-0-value", "body-1-value"


def choose_fact(page, text, search):
    """Choose the first fact that ``search`` finds in the box of the button *Fact* of the text editor ``text``."""
    editor = text.locator("xpath=ancestor::*[contains(@class, 'Draftail-Editor')][1]")
    editor.locator('button[name="FACT"]').click()
    box = page.get_by_role("dialog", name="Put a fact into the sentence")
    expect(box.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(search)
    page.keyboard.press("Enter")
    box.wait_for(state="detached")
    expect(text).to_be_focused()


def test_fact_is_inserted_offered_and_copied(signed_in):
    page = signed_in("editor", **SCREEN)
    editor = Editor(page)
    editor.start("blank")
    editor.wait_until_watched()
    editor.field("title").fill("A zephyr of facts")
    editor.type(FIRST, "Call ")
    text = editor.rich(FIRST)
    choose_fact(page, text, "reach phone")
    chips = text.locator(".fact-chip")
    phone = chips.inner_text()
    sentence = f"Call {phone} now, or again {phone} later."
    page.keyboard.type(f" now, or again {phone} later.")
    expect(text).to_have_text(sentence)
    box = page.locator(".live-check")
    expect(box.locator("summary")).to_contain_text("1 fact to use", timeout=20_000)
    box.locator("summary").click()
    box.get_by_role("button", name="Use the fact").click()
    expect(chips).to_have_count(2)
    expect(text).to_have_text(sentence)
    editor.add("Text")
    text.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    editor.rich(SECOND).click()
    page.keyboard.press("Control+v")
    expect(editor.rich(SECOND).locator(".fact-chip")).to_have_count(2)
    editor.press("Save draft")
    for name in (FIRST, SECOND):
        content = json.loads(editor.field(name).input_value())
        assert [entity["data"]["fact"] for entity in content["entityMap"].values()] == ["phone", "phone"]
        assert content["blocks"][0]["text"] == sentence
