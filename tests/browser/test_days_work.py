"""Sentences of a day's work, done by somebody who sees the screens for the first time."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

NEXT_YEAR = date.today().year + 1


def test_swedish_costs_95_from_january(signed_in, accessible, page):
    staff = signed_in("editor")
    staff.goto("/cms/")
    staff.get_by_role("link", name="Change prices").click()
    accessible(staff)
    staff.get_by_label(re.compile("Price of Swedish massage, 60 minutes")).fill("95")
    staff.get_by_role("button", name="See what changes").click()
    staff.get_by_label("From a day on").check()
    staff.locator("[name=starts_on]").fill(f"{NEXT_YEAR}-01-01")
    accessible(staff)
    staff.get_by_role("button", name="Publish the new prices").click()
    expect(staff.get_by_text(f"from 1 January {NEXT_YEAR}").first).to_be_visible()
    page.goto("/services/swedish/")
    assert "$95" not in page.locator("main").inner_text()
    staff.get_by_role("button", name="Take back").click()
    expect(staff.get_by_text("are taken back")).to_be_visible()


def test_we_close_at_noon_and_today_on_a_phone(signed_in, accessible, page):
    staff = signed_in("editor", **PHONE)
    staff.goto("/cms/closures/")
    monday = date.today() + timedelta(days=35 - date.today().weekday())
    staff.get_by_label("Day", exact=True).fill(str(monday))
    staff.get_by_label("We close early, at").check()
    staff.get_by_label("Close early at").fill("12:00")
    accessible(staff)
    staff.get_by_role("button", name="Save this closure").click()
    expect(staff.get_by_text("Every page says so now.")).to_be_visible()
    assert staff.evaluate("document.documentElement.scrollWidth <= innerWidth")
    staff.get_by_role("link", name="We’re closed today").click()
    accessible(staff)
    staff.get_by_role("button", name="Close for today").click()
    page.goto("/")
    expect(page.get_by_text(re.compile("We are closed on"))).to_be_visible()
    for row in ("Special hours", "Closed"):  # as it was before
        staff.get_by_role("row", name=re.compile(rf"\b{row} ")).first.get_by_role("button").click()


def test_june_leaves_at_the_end_of_the_month(signed_in, accessible):
    staff = signed_in("editor")
    staff.goto("/cms/")
    staff.get_by_role("link", name="Who works here").click()
    expect(staff.get_by_role("heading", name="Who works here")).to_be_visible()
    accessible(staff)
    staff.get_by_role("link", name=re.compile("leaves$")).first.click()
    expect(staff.get_by_label(re.compile("At the end of the month"))).to_be_checked()
    accessible(staff)
    staff.get_by_role("button", name=re.compile("leaves$")).click()
    expect(staff.get_by_text("Until then, nothing changes")).to_be_visible()
    staff.get_by_role("button", name=re.compile("^Take back what is planned")).click()


def test_the_week_is_copied_day_by_day(signed_in, accessible):
    staff = signed_in("editor", **PHONE)
    staff.goto("/cms/hours/")
    accessible(staff)
    staff.locator("[name=day-0-0-opens]").fill("08:15")
    staff.get_by_role("button", name="Monday to Friday alike").click()
    expect(staff.locator("[name=day-4-0-opens]")).to_have_value("08:15")
