"""What a visit costs and promises: bytes, stillness while loading, nothing from elsewhere, no cookie; and paper."""

import gzip
import re
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.places import ARTICLE, HOME, LOST, PLACES, SERVICE, WEDNESDAY, refused

KB = 1000
TABLET = {"viewport": {"width": 800, "height": 1100}}
CODE = ("document", "stylesheet", "script")
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const sources = entry.sources.map(({ node }) => node && (node.outerHTML || node.data || "").slice(0, 80));
        window.shifts.push(`${entry.value.toFixed(4)} ${sources.join(" | ")}`);
    }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(() => { window.painted = true; }).observe({ type: "paint", buffered: true });
"""
LATE = re.compile(r"\.(js|woff2|avif|webp|jpe?g|png)$")


@pytest.fixture
def visit(new_page, site):
    """Open a place with an empty cache and return the page and its answers as (type, url, bytes over the wire)."""

    def open_place(place, **options):
        page = new_page(site, **options)
        responses = []
        page.on("response", lambda response: responses.append(response))
        page.goto(place, wait_until="networkidle")
        return page, [(r.request.resource_type, r.url, transferred(r)) for r in responses]

    return open_place


def transferred(response):
    """How many bytes of a body went over the wire.

    HTML that the server sends as it is counts as what the web server before it makes of it with gzip.
    """
    if response.request.resource_type == "document" and "content-encoding" not in response.headers:
        return len(gzip.compress(response.body(), 6))
    return response.request.sizes()["responseBodySize"]


def test_code_size_of_article(visit):
    page, answers = visit(ARTICLE, **PHONE)
    code = {url: size for kind, url, size in answers if kind in CODE}
    assert sum(code.values()) <= 30 * KB, code
    scripts = [size for kind, _, size in answers if kind == "script"]
    assert scripts
    assert sum(scripts) <= 5 * KB, code
    assert all(size > 0 for size in code.values())
    blocking = "script:not([type=module], [async], [defer], [type='application/ld+json'])"
    assert page.locator(blocking).count() == 0
    assert (
        page.evaluate("""performance.getEntriesByType("resource").filter((entry) =>
        entry.initiatorType === "script" && entry.renderBlockingStatus === "blocking").length""")
        == 0
    )


def test_first_view_size_on_phone(visit):
    page, answers = visit(ARTICLE, **PHONE)
    assert any(kind == "image" for kind, _, _ in answers)
    assert page.evaluate("scrollY") == 0
    assert sum(size for _, _, size in answers) <= 150 * KB, sorted(answers, key=lambda answer: -answer[2])


@pytest.mark.parametrize("place", [HOME, ARTICLE, SERVICE])
@pytest.mark.parametrize("options", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
def test_no_layout_shift_while_loading(new_page, site, place, options):
    """Scripts and pictures come after the first paint, as they do in a slow network."""
    page = new_page(site, bypass_csp=True, **options)  # waiting for a condition means evaluating it in the page
    page.add_init_script(SHIFTS)
    page.clock.set_fixed_time(WEDNESDAY)
    waiting, painted = [], []
    page.route(LATE, lambda route: route.continue_() if painted else waiting.append(route))
    page.goto(place, wait_until="commit")
    page.wait_for_function("window.painted")
    painted.append(True)
    for route in waiting:
        route.continue_()
    page.wait_for_load_state("networkidle")
    below = page.evaluate("document.scrollingElement.scrollHeight")
    for y in range(0, below, 700):
        page.mouse.wheel(0, 700)
        page.wait_for_function(
            "(y) => scrollY >= Math.min(y, document.scrollingElement.scrollHeight - innerHeight) - 1", arg=y
        )
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("shifts") == []


def test_visitors_get_no_cookies_and_no_third_party_requests(page, problems):
    """The whole site, link by link; ``problems`` collects requests to third parties."""
    cookies = []
    page.on("response", lambda response: "set-cookie" in response.headers and cookies.append(response.url))
    seen, waiting = set(), [HOME, LOST, "/search/?q=back"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page.goto(address, wait_until="domcontentloaded")
        links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
        here = {urldefrag(urljoin(address, link)).url for link in links if not re.match(r"\w+:", link)}
        waiting += sorted(here - seen - set(waiting))
    assert len(seen) > 30
    assert cookies == []
    assert page.context.cookies() == []
    problems[:] = [problem for problem in problems if refused(404) not in problem]


@pytest.mark.parametrize("place", PLACES)
def test_no_page_is_wider_than_the_screen(page, problems, place):
    page.goto(place)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), f"{place} at {width} pixels"
    problems[:] = [problem for problem in problems if place != LOST or refused(404) not in problem]


@pytest.mark.parametrize("width", [390, 600, 800, 1024, 1280, 1920])
def test_email_address_stays_on_one_line(page, width):
    """On the contact page and in the footer, whose columns make room for it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/contact/")
    lines = page.locator("a[href^='mailto:']").evaluate_all(
        "links => links.map((link) => { const words = document.createRange(); words.selectNodeContents(link);"
        " return words.getClientRects().length; })"
    )
    assert lines == [1, 1]


def test_print_view_of_article(page):
    page.goto(ARTICLE)
    page.set_viewport_size({"width": 640, "height": 900})
    dock, menu = page.get_by_role("navigation", name="Call or book"), page.get_by_text("Menu", exact=True)
    expect(dock).to_be_visible()
    expect(menu).to_be_visible()
    page.emulate_media(media="print")
    for gone in (dock, menu, page.get_by_role("navigation"), page.get_by_role("search"), page.get_by_role("button")):
        for element in gone.all():
            expect(element).to_be_hidden()
    for place in (page.locator(".contents"), page.locator(".skip")):
        expect(place.first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for paragraph in page.locator(".body .prose p").all():
        expect(paragraph).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text("(503) 555-0142")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
