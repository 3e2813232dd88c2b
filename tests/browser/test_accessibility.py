"""axe finds nothing on what visitors see, in light and dark, on phone and desktop, nor on our own screens for staff."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from site_config import env
from tests.browser.places import ARTICLE, CONTACT, HOME, LOST, PLACES, refused
from tests.processes import build_environment

WAYS = [(scheme, width) for scheme in ("light", "dark") for width in (390, 1280)]
LOCK = """
from home.models import HomePage, StandardPage
from wagtail.models import PageViewRestriction
if not StandardPage.objects.filter(slug="partners").exists():
    page = HomePage.objects.get().add_child(instance=StandardPage(title="For partners", slug="partners"))
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="open-sesame")
"""


@pytest.fixture
def calm(new_page, site):
    """A page without transitions, whose colours axe would see half-way."""
    return new_page(site, reduced_motion="reduce")


@pytest.fixture
def check_everywhere(accessible):
    """Assert that axe finds nothing in either scheme and width; ``prepare`` brings a page into a state."""

    def check(page, prepare=lambda: None):
        for scheme, width in WAYS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            prepare()
            accessible(page)

    return check


@pytest.fixture
def locked(demo):
    """The address of a page behind a password; nothing links to it."""
    shell = [sys.executable, env.BASE_DIR / "manage.py", "shell", "--command", LOCK]
    subprocess.run(shell, env=build_environment(demo.folder), check=True, capture_output=True)
    return "/partners/"


def unfold(page):
    """Open all that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((folded) => (folded.open = true))")


@pytest.mark.parametrize("place", PLACES)
def test_public_pages_are_accessible(calm, check_everywhere, problems, place):
    calm.goto(place)
    unfold(calm)
    check_everywhere(calm)
    problems[:] = [problem for problem in problems if place != LOST or refused(404) not in problem]


def test_open_menu_is_accessible(calm, check_everywhere):
    calm.goto(HOME)

    def open_menu():
        toggle = calm.locator(".menu-toggle")
        if toggle.is_visible() and toggle.get_attribute("aria-expanded") == "false":
            toggle.click()

    check_everywhere(calm, open_menu)


def test_form_errors_and_thank_you_page_are_accessible(calm, check_everywhere, problems):
    calm.goto(CONTACT)
    calm.get_by_label("E-mail").fill("nora@nowhere")
    calm.get_by_role("button", name="Send message").click()
    expect(calm.get_by_role("alert")).to_be_visible()
    check_everywhere(calm)
    calm.get_by_label("Your name").fill("Nora")
    calm.get_by_label("E-mail").fill("nora@example.com")
    calm.get_by_label("Message").fill("Thursday?")
    calm.get_by_role("button", name="Send message").click()
    calm.wait_for_url("**/thanks/")
    check_everywhere(calm)
    (known,) = [problem for problem in problems if refused(422) in problem]
    problems.remove(known)


def test_password_page_is_accessible(calm, check_everywhere, locked):
    calm.goto(locked)
    expect(calm.get_by_label("Password")).to_be_visible()
    check_everywhere(calm)
    calm.get_by_label("Password").fill("wrong")
    calm.get_by_role("button", name="Open").click()
    expect(calm.locator(".errorlist")).to_be_visible()
    check_everywhere(calm)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_admin_start_pages_are_accessible(signed_in, accessible, scheme):
    """Our own screens, and Wagtail's in the practice's colours."""
    page = signed_in("editor", color_scheme=scheme, reduced_motion="reduce")
    accessible(page)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.wait_for_url("**/articles/")
    accessible(page)
    page.get_by_role("link", name="Add article").first.click()
    expect(page.get_by_role("button", name="Start from a blank page")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("place", [HOME, ARTICLE, CONTACT])
def test_reduced_motion_stops_all_animations(calm, place):
    calm.goto(place)
    moving = """[...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).map((element) => element.outerHTML.slice(0, 80))"""
    assert calm.evaluate(moving) == []
