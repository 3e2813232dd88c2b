"""What staff see at once: the menu, the words of icons, the bar of the text editor, the button that saves."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.places import ARTICLE

SMALL = {"viewport": {"width": 1280, "height": 800}}


def open_editor(page, path):
    """Open the editor of the public page at ``path``."""
    page.goto("/cms/pages/search/?q=back+massage+what+happens")
    page.get_by_role("link", name="Back massage: what happens", exact=False).first.click()
    page.wait_for_url("**/edit/")


@pytest.mark.parametrize("who", ["owner", "editor", "writer"])
def test_menu_fits_a_screen_of_800_pixels(who, signed_in):
    page = signed_in(who, **SMALL)
    menu = page.locator(".sidebar-main-menu__list > li").last.bounding_box()
    account = page.locator(".sidebar-footer__account").bounding_box()
    assert menu["y"] + menu["height"] <= account["y"]


def test_editor_says_what_its_icons_do(signed_in):
    page = signed_in("owner", **SMALL)
    open_editor(page, ARTICLE)
    words = page.locator(".w-side-panel-toggle").evaluate_all(
        "(icons) => icons.map((icon) => getComputedStyle(icon, '::after').content)"
    )
    assert words == ['"Status"', '"Preview"', '"Checks"', '"Comments"', '"History"']
    bar = page.locator(".Draftail-Toolbar").first
    for name in ("Heading", "Subheading", "List", "Link"):
        expect(bar.get_by_text(name, exact=True)).to_be_visible()
    outline = page.locator(".w-minimap-item, .c-sf-block__title").all_text_contents()
    assert len(outline) > 20
    assert [line for line in outline if "null" in line] == []


def test_saving_stays_in_view_on_a_phone(signed_in):
    page = signed_in("owner", **PHONE)
    open_editor(page, ARTICLE)
    expect(page.get_by_role("button", name="Publish changes")).to_be_in_viewport()
    page.goto("/cms/snippets/services/addon/")
    page.get_by_role("link", name="Hot stones", exact=True).click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()


def test_link_shows_only_the_fields_that_its_kind_uses(signed_in):
    page = signed_in("owner", **SMALL)
    page.goto("/cms/settings/core/navigation/")
    link = page.locator("[data-streamfield-child]").first
    shown = {"page": ["page"], "booking": [], "phone": [], "url": ["url"]}
    for kind, fields in shown.items():
        link.get_by_label("Leads to").select_option(kind)
        for field in ("page", "url"):
            expect(link.locator(f'[data-contentpath="{field}"]').first).to_be_visible(visible=field in fields)


def test_question_mark_of_a_block_leads_to_its_place(signed_in):
    page = signed_in("editor", **SMALL)
    open_editor(page, ARTICLE)
    mark = page.get_by_role("link", name="Help about Questions and answers").first
    page.goto(mark.get_attribute("href"))
    expect(page.locator(":target")).to_contain_text("Questions and answers")


@pytest.mark.parametrize("size", [SMALL, PHONE])
def test_tour_is_taken_by_keyboard_and_does_not_come_back(size, signed_in, accessible):
    page = signed_in("writer" if size is PHONE else "editor", **size)
    tour = page.get_by_role("region", name="A short tour")
    expect(tour).to_contain_text("1 of 5")
    accessible(page)
    for number in range(2, 6):
        tour.get_by_role("button", name="Next").press("Enter")
        expect(tour).to_contain_text(f"{number} of 5")
    with page.expect_response("**/dismissibles/"):
        tour.get_by_role("button", name="Done").press("Enter")
    expect(tour).to_be_hidden()
    page.reload()
    expect(page.get_by_text("A short tour")).to_have_count(0)
