"""What the front end does in a browser: it asks the API for what a static page can't know."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.helpers import DEMO_PASSWORD


@pytest.fixture
def page(new_page, sites, problems):
    """A visitor's page; pictures and answers of the API come from Django."""
    yield new_page(sites.front_end)
    problems[:] = [problem for problem in problems if f"third party: {sites.django}/" not in problem]


def test_search_shows_results(page):
    page.goto("/")
    page.get_by_role("searchbox", name="Search this site").fill("back pain")
    page.get_by_role("searchbox", name="Search this site").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Results for “back pain”")
    first = page.locator("main .results li").first
    expect(first.locator("mark").first).to_be_visible()
    title = first.get_by_role("link").inner_text()
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.goto("/search/?q=xyzzyx")
    expect(page.locator("main")).to_contain_text("Nothing found")


def test_contact_form_sends_message(page, problems):
    page.goto("/contact/?service=swedish")
    expect(page.get_by_label("Treatment")).to_have_value("swedish")
    page.get_by_label("E-mail").fill("nobody")
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("alert")).to_contain_text("This has not been sent yet.")
    wrong = page.locator(".has-error")
    expect(wrong).to_have_count(3)
    expect(wrong.filter(has=page.get_by_label("E-mail"))).to_contain_text("Enter an e-mail address")
    assert any("422" in problem for problem in problems)
    problems[:] = [problem for problem in problems if "422" not in problem]

    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("E-mail").fill("ines@example.com")
    page.get_by_label("Message").fill("Is Thursday evening free?")
    page.get_by_role("button", name="Send message").click()
    expect(page.get_by_role("status")).to_contain_text("that has arrived")


def test_form_without_scripts_shows_phone_and_email(built):
    words = BeautifulSoup(built("/contact/"), "html.parser").form.noscript.get_text()
    assert "(503) 555-0142" in words
    assert "hello@alderandstone.example" in words


def test_preview_shows_draft(page, sites):
    page.goto(f"{sites.django}/cms/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/cms/")
    number = page.request.get(f"{sites.django}/api/v1/pages/by-path?path=/about/").json()["id"]
    answer = page.goto(f"{sites.django}/cms/pages/{number}/view_draft/?mode=frontend")
    assert page.url.startswith(f"{sites.front_end}/preview/?token=")
    assert "no-store" in answer.headers["cache-control"]
    assert sites.django in answer.headers["content-security-policy"]
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("About"))
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_expired_preview_shows_message(page, problems):
    answer = page.goto("/preview/?token=ended")
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("This preview has ended")
    problems[:] = [problem for problem in problems if "404" not in problem]


def test_address_that_moved_after_the_build_leads_on(page, sites, problems):
    """Pages with a password are reached in the same way."""
    sites.run_in_shell("""
from home.models import StandardPage
from wagtail.contrib.redirects.models import Redirect
Redirect.objects.create(old_path="/since-then", redirect_page=StandardPage.objects.get(slug="about"))
""")
    page.goto("/since-then/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("About"))
    assert page.url == f"{sites.front_end}/about/"
    problems[:] = [problem for problem in problems if "404" not in problem]
