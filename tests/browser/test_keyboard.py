"""The site without a mouse: everything can be reached in order, is seen when reached, and does its work."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.places import ARTICLE, CONTACT, HOME, SERVICE

# What has the focus, or null at the end of the page. `seen`: nothing covers it; `onward`: it follows the last one.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const before = window.lastFocused;
    window.lastFocused = element;
    return {
        html: element.outerHTML.slice(0, 120),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.width > 0 && box.height > 0 && Boolean(top) && (element.contains(top) || top.contains(element)),
        onward: !before || Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0).length"""


def stops(page):
    """Walk through a page with the tabulator key and return what had the focus."""
    found = []
    page.keyboard.press("Tab")
    while stop := page.evaluate(FOCUSED):
        found.append(stop)
        assert len(found) < 300, "the focus is caught"
        page.keyboard.press("Tab")
    return found


def still(new_page, site, place, **options):
    page = new_page(site, reduced_motion="reduce", **options)
    page.goto(place)
    return page


@pytest.mark.parametrize("place", [HOME, ARTICLE, SERVICE, CONTACT])
@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_tab_reaches_everything_in_order_with_visible_focus(new_page, site, place, options):
    page = still(new_page, site, place, **options)
    found = stops(page)
    assert found
    assert len(found) == page.evaluate(REACHABLE)
    assert [stop["html"] for stop in found if not stop["onward"]] == []
    assert [stop["html"] for stop in found if stop["outline"] < 2] == []
    assert [stop["html"] for stop in found if not stop["seen"]] == []


@pytest.mark.parametrize("place", [HOME, ARTICLE, CONTACT])
def test_skip_link_is_first_and_moves_to_content(new_page, site, place):
    page = still(new_page, site, place)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_phone_menu_works_with_keyboard(new_page, site, key):
    page = still(new_page, site, HOME, **PHONE)
    menu, toggle = page.get_by_role("navigation", name="Main"), page.get_by_role("button", name="Menu")
    toggle.focus()
    page.keyboard.press(key)
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(toggle).to_be_focused()
    page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/")


def test_questions_open_and_close_with_keyboard(new_page, site):
    page = still(new_page, site, SERVICE)
    question = page.locator(".faq details").first
    question.locator("summary").focus()
    expect(question.locator(".prose")).to_be_hidden()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(question.locator(".prose")).to_be_visible()
        page.keyboard.press(key)
        expect(question.locator(".prose")).to_be_hidden()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desktop", "phone"])
def test_table_of_contents_moves_to_headings(new_page, site, options):
    page = still(new_page, site, ARTICLE, **options)
    if options:
        page.get_by_text("On this page").and_(page.locator("summary")).focus()
        page.keyboard.press("Enter")
    link = page.locator(".contents a:visible").nth(2)
    link.focus()
    target = page.locator(link.get_attribute("href"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{ARTICLE}#.+"))
    expect(target).to_be_in_viewport(ratio=1)
    header = page.get_by_role("banner").bounding_box()
    assert target.bounding_box()["y"] >= header["y"] + header["height"], "the header covers the heading"


def test_search_works_with_keyboard(new_page, site):
    page = still(new_page, site, "/search/")
    page.get_by_label("What are you looking for?").focus()
    page.keyboard.type("prenatal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=prenatal")
    result = page.get_by_role("main").get_by_role("link", name="Prenatal massage")
    result.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/prenatal/")


def test_form_errors_get_focus_first(new_page, site, problems):
    page = still(new_page, site, CONTACT)
    page.get_by_label("E-mail").focus()
    page.keyboard.type("nora@nowhere")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your name")).to_be_focused()
    problems.clear()  # the browser notes that the answer was a refusal
