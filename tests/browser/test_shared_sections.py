"""Shared sections as staff use them: written and seen beside the form, placed on pages, and made of repeated words."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import Editor, forget_refused

SCREEN = {"viewport": {"width": 1280, "height": 900}}
WORDS = "Bring nothing but yourself, and ten quiet minutes before the hour that you have booked."
SECTION = "What to bring"


def save_draft(editor, title):
    """Save an article called ``title`` with the words as its text."""
    editor.start("blank")
    editor.wait_until_watched()
    editor.field("title").fill(title)
    editor.field("lead").fill("What to know before you come.")
    editor.type("body-0-value", WORDS)
    editor.press("Save draft")


def share_words(page):
    """Go from the list of sections to the words on several pages, and make them shared."""
    page.goto("/cms/")
    page.get_by_role("button", name="Advanced").click()
    page.get_by_role("link", name="Shared sections", exact=True).click()
    page.get_by_role("link", name="Words on several pages").click()
    row = page.locator("tbody tr", has_text="Bring nothing but yourself")
    row.get_by_role("link", name=re.compile("Make it shared")).click()
    expect(page.get_by_role("checkbox", name=re.compile("A zephyr"))).to_have_count(2)
    expect(page.locator("blockquote")).to_have_text(WORDS)
    page.get_by_label("Name").fill(SECTION)
    page.get_by_role("button", name="Make it shared").click()
    expect(page.locator(".messages")).to_contain_text("is shared by 2 pages")


def place_section(editor):
    """Put the section into a third article, and publish that."""
    page = editor.page
    editor.start("blank")
    editor.wait_until_watched()
    editor.field("title").fill("A third zephyr")
    editor.field("lead").fill("The same words, from one place.")
    editor.type("body-0-value", "These words are of this article alone.")
    name = editor.add("Shared section")
    editor.chooser(name).get_by_role("button", name=re.compile("^Choose")).first.click()
    page.get_by_role("dialog").get_by_role("link", name=SECTION).click()
    page.get_by_role("dialog").wait_for(state="hidden")
    editor.press("Publish")
    page.get_by_role("link", name="View live").first.click()
    expect(page.locator("main")).to_contain_text(WORDS)
    return page.url


def test_words_are_made_shared_placed_and_changed_once(signed_in, new_page, site, problems):
    page = signed_in("editor", **SCREEN)
    editor = Editor(page)
    for title in ("A zephyr in spring", "A zephyr in autumn"):
        save_draft(editor, title)
    share_words(page)
    section = page.url
    expect(page.get_by_role("link", name="A zephyr in spring")).to_be_visible()
    article = place_section(editor)
    page.goto(section)
    editor.wait_until_watched()
    editor.rich("body-0-value").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" And a smile.")
    editor.press("Publish changes")
    phone = new_page(site, **PHONE)
    phone.goto(article)
    expect(phone.locator("main")).to_contain_text("And a smile.")
    forget_refused(problems)
