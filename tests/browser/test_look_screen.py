"""An owner gives the site another look: chooses, sees real pages in it, publishes, and goes back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import Editor

CLINIC_PAPER = "rgb(249, 250, 252)"
PAPER = "rgb(247, 242, 234)"


def open_look(page):
    """Open the screen *Look*."""
    page.goto("/cms/look/")
    expect(page.get_by_role("heading", name="Look", exact=True)).to_be_visible()
    Editor(page).wait_until_watched()


def publish(page, palette, typefaces):
    """Choose a palette and typefaces and publish."""
    page.locator(f"[name=palette][value={palette}]").check()
    page.locator(f"[name=typefaces][value={typefaces}]").check()
    page.get_by_role("button", name="Publish changes").click()
    expect(page.get_by_text("The look is published.")).to_be_visible()


def get_paper(page):
    """Return the color behind the page."""
    return page.locator("html").evaluate("e => getComputedStyle(e).backgroundColor")


@pytest.fixture
def owner(signed_in):
    """The owner on the screen; afterwards the site has the look of the demo again."""
    page = signed_in("owner", color_scheme="light")
    open_look(page)
    yield page
    open_look(page)
    publish(page, "alder", "fraunces-figtree")


def test_owner_sees_real_pages_in_a_look_before_it_is_published(owner, new_page, site, accessible):
    owner.locator("[name=palette][value=clinic]").check()
    owner.get_by_role("button", name="Preview").click()
    preview = owner.frame_locator("iframe[title='Preview']").last
    expect(preview.locator("html")).to_have_css("background-color", CLINIC_PAPER)
    owner.get_by_label("Preview mode").select_option(label="Treatment")
    expect(preview.locator(".panel").first).to_be_visible()
    expect(preview.locator("html")).to_have_css("background-color", CLINIC_PAPER)
    accessible(owner)

    visitor = new_page(site, color_scheme="light")
    visitor.goto("/")
    assert get_paper(visitor) == PAPER

    publish(owner, "clinic", "bricolage-instrument")
    visitor.reload()
    assert get_paper(visitor) == CLINIC_PAPER
    assert "Bricolage Grotesque" in visitor.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    accessible(visitor)


def test_screen_shows_only_the_fields_of_the_chosen_source_of_colors(owner):
    palette, accent = owner.locator("[name=palette]").first, owner.locator("[name=accent]")
    expect(palette).to_be_visible()
    expect(accent).to_be_hidden()
    owner.get_by_label("Made from a color of our own").check()
    expect(palette).to_be_hidden()
    expect(accent).to_be_visible()
    owner.get_by_label("One of the palettes").check()


def test_look_fits_a_phone_and_only_owners_have_it(signed_in, accessible):
    page = signed_in("owner", **PHONE)
    open_look(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    accessible(page)
    editor = signed_in("editor")
    editor.goto("/cms/look/")
    expect(editor).to_have_url(re.compile(r"/cms/$"))
