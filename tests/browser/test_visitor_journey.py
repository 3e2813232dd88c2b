"""A visitor with a phone: which treatment, how much, when, where; then books, searches, writes, gets lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.places import ARTICLE, CONTACT, HOME, LOST, SERVICE, WEDNESDAY, refused

PHONE_NUMBER = "tel:+15035550142"
SCRIPTLESS = PHONE | {"java_script_enabled": False}
SUNDAY = WEDNESDAY.replace(day=14)


@pytest.fixture
def expected(problems):
    """Take an answer that the test has asked for off the list of problems: ``expected(404)``."""

    def forget(status):
        (known,) = [problem for problem in problems if refused(status) in problem]
        problems.remove(known)

    return forget


def on_screen(locator):
    """Assert that something is visible without scrolling."""
    expect(locator).to_be_in_viewport(ratio=1)


def fill(page, **words):
    """Type into the contact form, by label."""
    for label, text in words.items():
        page.get_by_label(re.compile(f"^{label}")).fill(text)


def test_price_hours_and_booking_are_two_taps_from_home(phone_page):
    phone_page.goto(HOME)
    call = phone_page.get_by_role("link", name="Call", exact=True)
    on_screen(call)
    expect(call).to_have_attribute("href", PHONE_NUMBER)
    phone_page.get_by_role("main").get_by_role("link", name="Back massage", exact=True).first.tap()
    phone_page.wait_for_url(f"**{SERVICE}")
    prices = phone_page.get_by_role("table", name="Prices")
    expect(prices.get_by_role("row").first).to_have_text(re.compile(r"\d+ minutes.*\$\d+", re.DOTALL))
    panel = phone_page.get_by_role("region", name="Prices and booking")
    expect(panel).to_contain_text("31 Tenth Street")
    hours = phone_page.get_by_role("table", name="Opening hours").first
    hours.scroll_into_view_if_needed()
    expect(hours.get_by_role("row", name="Monday to Friday")).to_contain_text("8:30 am – 12:30 pm, 2:00 – 7:00 pm")
    book = phone_page.get_by_role("navigation", name="Call or book").get_by_role("link", name="Book")
    on_screen(book)
    book.tap()
    phone_page.wait_for_url("**/contact/?service=back-massage")
    expect(phone_page.get_by_label("Treatment")).to_have_value("back-massage")


@pytest.mark.parametrize("options", [PHONE, SCRIPTLESS], ids=["with scripts", "without scripts"])
def test_menu_links_lead_to_their_pages(new_page, site, options):
    page = new_page(site, **options)
    page.goto(HOME)
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    page.get_by_text("Menu", exact=True).tap()
    on_screen(menu.get_by_role("link", name="Treatments"))
    menu.get_by_role("link", name="Treatments").tap()
    page.wait_for_url("**/services/")
    expect(menu).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_menu_closes_and_returns_focus(phone_page):
    phone_page.goto(HOME)
    menu = phone_page.get_by_role("navigation", name="Main")
    toggle = phone_page.get_by_role("button", name="Menu")
    for _ in range(2):
        toggle.tap()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        expect(menu).to_be_visible()
        toggle.tap()
        expect(toggle).to_have_attribute("aria-expanded", "false")
        expect(menu).to_be_hidden()


def test_search_finds_guide_and_highlights_words(phone_page):
    phone_page.goto(HOME)
    phone_page.get_by_text("Menu", exact=True).tap()
    phone_page.get_by_role("link", name="Search this site").tap()
    phone_page.wait_for_url("**/search/")
    phone_page.get_by_label("What are you looking for?").fill("guide to back massage")
    phone_page.keyboard.press("Enter")
    phone_page.wait_for_url("**/search/?q=*")
    guide = phone_page.locator(".results > li").filter(has=phone_page.locator(f'a[href="{ARTICLE}"]'))
    marked = [word.lower() for word in guide.locator("mark").all_inner_texts()]
    assert {"back", "massage"} <= set(marked)
    guide.get_by_role("link").tap()
    phone_page.wait_for_url(f"**{ARTICLE}")
    expect(phone_page.get_by_role("heading", level=1)).to_contain_text("Back massage")


def test_404_page_suggests_pages(phone_page, expected):
    assert phone_page.goto(LOST).status == 404
    expected(404)
    main = phone_page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_be_visible()
    expect(main.get_by_role("link", name="Treatments")).to_have_attribute("href", "/services/")
    expect(main.get_by_role("link", name="Contact")).to_have_attribute("href", "/contact/")
    main.get_by_label("What are you looking for?").fill("prenatal")
    main.get_by_role("button", name="Search").tap()
    phone_page.wait_for_url("**/search/?q=prenatal")
    expect(main.get_by_role("link", name="Prenatal massage")).to_be_visible()


def test_contact_form_works_without_scripts(new_page, site, expected, signed_in):
    page = new_page(site, **SCRIPTLESS)
    page.goto(SERVICE)
    page.get_by_role("main").get_by_role("link", name="Ask for a time").tap()
    page.wait_for_url("**/contact/?service=back-massage")
    words = "Thursday after five?\nMy “left” shoulder & I <3 would be glad."
    fill(page, **{"Your name": "Nora O’Dell", "E-mail": "nora@nowhere", "Phone": "503 555 0188", "Message": words})
    page.get_by_role("button", name="Send message").tap()

    expect(page.get_by_role("alert")).to_contain_text("This has not been sent yet.")
    expected(422)
    wrong = page.locator(".field").filter(has=page.get_by_label("E-mail"))
    expect(wrong.locator(".errorlist")).to_have_text("Enter an e-mail address such as name@example.com.")
    expect(page.locator(".field .errorlist")).to_have_count(1)
    expect(page.get_by_label("E-mail")).to_have_accessible_description(re.compile("name@example.com"))
    expect(page.get_by_label("Your name")).to_have_value("Nora O’Dell")
    expect(page.get_by_label("E-mail")).to_have_value("nora@nowhere")
    expect(page.get_by_label("Phone")).to_have_value("503 555 0188")
    expect(page.get_by_label("Treatment")).to_have_value("back-massage")
    expect(page.get_by_label("Message")).to_have_value(words)

    fill(page, **{"E-mail": "nora@example.com"})
    page.get_by_role("button", name="Send message").tap()
    page.wait_for_url("**/thanks/")
    expect(page.get_by_role("status")).to_contain_text("Thank you, that has arrived.")
    expect(page.get_by_role("button", name="Send message")).to_have_count(0)

    staff = signed_in("owner")
    staff.get_by_role("link", name=re.compile(r"^Messages \(\d+\)$")).click()
    staff.get_by_role("listitem").filter(has_text="Nora O’Dell").first.get_by_role("link").click()
    reply = staff.get_by_role("link", name="Reply by e-mail")
    expect(reply).to_have_attribute("href", re.compile("^mailto:nora@example.com[?]subject=.*Thursday%20after%20five"))
    expect(staff.get_by_role("link", name="Call 503 555 0188")).to_have_attribute("href", "tel:+15035550188")
    expect(staff.get_by_role("main")).to_contain_text("Back massage")


@pytest.mark.parametrize("place", [HOME, SERVICE, "/contact/"])
def test_current_day_is_marked_only_by_script(new_page, site, place):
    served = new_page(site).request.get(place).text()
    assert "is-today" not in served
    assert not re.search("open now|closed now|opens (today|tomorrow)", served, re.IGNORECASE)

    plain = new_page(site, **SCRIPTLESS)
    plain.goto(place)
    expect(plain.locator(".is-today")).to_have_count(0)
    expect(plain.locator("[data-today]:not(:empty)")).to_have_count(0)
    hours = plain.get_by_role("table", name="Opening hours").last
    expect(hours.get_by_role("row", name="Sunday")).to_contain_text("Closed")


@pytest.mark.parametrize(
    ("moment", "line", "sentence"),
    [
        (WEDNESDAY, "Monday to Friday", "Open now, until 12:30 pm"),
        (WEDNESDAY.replace(hour=13), "Monday to Friday", "Closed now, opens today at 2:00 pm"),
        (WEDNESDAY.replace(hour=19), "Monday to Friday", "Closed now, opens tomorrow at 8:30 am"),
        (SUNDAY, "Sunday", "Closed now, opens tomorrow at 8:30 am"),
    ],
    ids=["open", "at noon", "in the evening", "on Sunday"],
)
def test_today_follows_the_time_zone_of_the_practice(new_page, site, moment, line, sentence):
    page = new_page(site, **PHONE, timezone_id="Asia/Tokyo")
    page.clock.set_fixed_time(moment)
    page.goto(SERVICE)
    for table in page.get_by_role("table", name="Opening hours").all():
        expect(table.locator(".is-today")).to_have_count(1)
        expect(table.locator(".is-today").get_by_role("rowheader")).to_have_text(line)
    status = page.get_by_role("region", name="Prices and booking").locator(".status")
    expect(status).to_have_text(sentence.replace(" am", "\u00a0am").replace(" pm", "\u00a0pm"))


def test_open_now_agrees_with_server_calculation(new_page, site):
    """The page brings its day's offset from UTC along; at other moments the browser is asked about the time zone."""
    page = new_page(site)
    page.goto(SERVICE)
    pairs = page.evaluate("""async () => {
        const { getWallClock } = await import("/static/js/hours.js");
        const hours = JSON.parse(document.querySelector("[data-hours]").dataset.hours);
        const [start, end] = hours.today || [0, 86400];
        const moments = [start - 1, start, start + 61, (start + end) / 2, end - 1, end, end + 86400];
        return moments.map((second) => [hours, { tz: hours.tz }].map((known) =>
            JSON.stringify(getWallClock(known, new Date(second * 1000)))));
    }""")
    assert len({known for known, _ in pairs}) > 4
    assert [known for known, _ in pairs] == [asked for _, asked in pairs]


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        ("2026-06-13", 30, {"open": True, "at": 60}),  # Saturday, half an hour past midnight: Friday's evening
        ("2026-06-13", 59, {"open": True, "at": 60}),
        ("2026-06-13", 60, {"open": False, "at": 9 * 60}),  # the closing minute itself is closed
        ("2026-06-12", 18 * 60, {"open": True, "at": 25 * 60}),
        ("2026-06-15", 0, {"open": False, "at": 4 * 1440 + 18 * 60}),  # Monday, to Friday evening
    ],
)
def test_evening_that_ends_past_midnight_is_open_until_then(new_page, site, day, minute, expected):
    """The browser's half of what :mod:`practice.hours` says, for Fridays until 1 am and Saturdays from 9 am."""
    page = new_page(site)
    page.goto(SERVICE)
    week = {"4": [["18:00", "01:00"]], "5": [["09:00", "17:00"]]}
    state = page.evaluate(
        """async ([week, day, minute]) => {
            const { getOpenState } = await import("/static/js/hours.js");
            return getOpenState({ week, holidays: [] }, { day: new Date(`${day}T00:00:00Z`), minute });
        }""",
        [week, day, minute],
    )
    assert state == expected


def test_half_written_message_survives_reload_until_it_is_sent(phone_page):
    """A new link's choice goes before the draft; nothing is kept outside the tab, nor after sending."""
    stored = "JSON.stringify([Object.keys(localStorage), Object.values(sessionStorage), document.cookie])"
    phone_page.goto(CONTACT)
    fill(phone_page, **{"Your name": "Nora", "Message": "Thursday after five?\nMy left"})
    phone_page.get_by_label(re.compile("^Therapist")).select_option("Maren Holt")
    phone_page.reload()
    expect(phone_page.get_by_label("Your name")).to_have_value("Nora")
    expect(phone_page.get_by_label("Message")).to_have_value("Thursday after five?\nMy left")
    expect(phone_page.get_by_label(re.compile("^Therapist"))).to_have_value("maren-holt")
    phone_page.goto("/contact/?service=back-massage&therapist=ines-okafor")
    expect(phone_page.get_by_label("Message")).to_have_value("Thursday after five?\nMy left")
    expect(phone_page.get_by_label(re.compile("^Therapist"))).to_have_value("ines-okafor")
    expect(phone_page.get_by_label("Treatment")).to_have_value("back-massage")
    fill(phone_page, **{"E-mail": "nora@example.com"})
    assert "nora@example.com" in phone_page.evaluate(stored)
    assert "your-website" not in phone_page.evaluate(stored)
    phone_page.get_by_role("button", name="Send message").tap()
    phone_page.wait_for_url("**/thanks/")
    assert phone_page.evaluate(stored) == '[[],[],""]'
    phone_page.goto(CONTACT)
    expect(phone_page.get_by_label("Message")).to_have_value("")


def test_only_send_is_in_clay_on_the_contact_page(phone_page):
    """The dock calls, and has no way to the page itself."""
    phone_page.goto(CONTACT)
    clay = phone_page.get_by_role("button", name="Send message").evaluate("e => getComputedStyle(e).backgroundColor")
    shown = phone_page.locator(".button:visible").all()
    in_clay = [one.inner_text() for one in shown if one.evaluate("e => getComputedStyle(e).backgroundColor") == clay]
    assert in_clay == ["Send message"]
    dock = phone_page.get_by_role("navigation", name="Call or book")
    assert dock.get_by_role("link").all_inner_texts() == ["Call"]
