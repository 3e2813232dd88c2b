"""The editor's panel "How search sees it"."""

import re

from playwright.sync_api import expect

LONG = "A title that goes on for so long that no search engine would ever show it whole to anybody who looks for it"


def test_search_preview_updates_after_saving(signed_in, accessible, problems):
    page = signed_in("editor")
    page.goto("/cms/")
    page.route("**/search-preview/", lambda route: route.abort())
    page.get_by_role("link", name="Treatments", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Hot stone massage", exact=True).click()
    page.get_by_role("tab", name="Search").click()
    expect(page.get_by_text("How search sees this page could not be loaded.")).to_be_visible()
    page.unroute("**/search-preview/")
    page.reload()
    results = page.locator(".search-preview-result")
    expect(page.get_by_text("Search engines may list this page.")).to_be_visible()
    expect(results.first.locator(".search-preview-title")).to_contain_text("Hot stone massage")
    page.get_by_label("Title in search results").press_sequentially(LONG, delay=40)
    expect(results.first.locator(".search-preview-title")).to_have_text(re.compile("^A title that goes .* …$"))
    expect(results.first.get_by_text(re.compile(r"The title is cut: it takes \d+ pixels of 580."))).to_be_visible()
    page.locator(".search-preview-node summary", has_text="Service").click()
    expect(page.locator(".search-preview-node dl").filter(has_text="QuantitativeValue").first).to_be_visible()
    accessible(page)
    assert [problem.partition(" (")[0] for problem in problems] == ["console: Failed to load resource: net::ERR_FAILED"]
    problems.clear()  # the one above was asked for
