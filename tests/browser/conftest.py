"""A real Chromium before the real ``bin/serve``: pages fail their test on any script error or third-party request."""

import os
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.browser.serving import serving, visit_everything
from tests.helpers import DEMO_PASSWORD

HERE = Path(__file__).parent
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 30_000  # milliseconds, for a machine that has more to do
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Mark what is in this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    """The path of a Chromium; without one the tests are skipped, or fail where it is required."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        with sync_playwright() as playwright:
            found = playwright.chromium.executable_path
    if Path(found).exists():
        return found
    sentence = "no Chromium was found: install it, or name it in CHROMIUM"
    if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(sentence)
    pytest.skip(f"Browser tests are skipped, because {sentence}.")


@pytest.fixture(scope="session")
def demo(chromium, tmp_path_factory):
    """The running demo practice."""
    with serving(tmp_path_factory.mktemp("demo"), with_demo=True) as running:
        visit_everything(running.url)  # no test waits for what its first visitor would have made
        yield running


@pytest.fixture(scope="session")
def site(demo):
    """The address of the running demo practice, without a slash at its end."""
    return demo.url


@pytest.fixture(scope="module")
def browser(chromium):
    """A browser for the tests of one file; none outlives it, because its event loop forbids database access."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def problems():
    """What went wrong in the pages of a test; a test that provokes something takes it off this list."""
    return []


@pytest.fixture
def new_page(browser, problems):
    """Make a page in a context of its own; keyword arguments are those of Playwright's ``new_context``."""
    contexts = []

    def make(base_url, **options):
        context = browser.new_context(base_url=base_url, **{**DESKTOP, **options})
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        contexts.append(context)

        def note_request(request):
            if re.match("(https?|wss?):", request.url) and not request.url.startswith(base_url):
                problems.append(f"request to a third party: {request.url}")

        def note_message(message):
            if message.type == "error":
                problems.append(f"console: {message.text} ({message.location.get('url')})")

        context.on("request", note_request)
        context.on("console", note_message)
        context.on("weberror", lambda error: problems.append(f"script error: {error.error}"))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(new_page, site):
    """A visitor's page on a desktop."""
    return new_page(site)


@pytest.fixture
def phone_page(new_page, site):
    """A visitor's page on a phone."""
    return new_page(site, **PHONE)


@pytest.fixture(scope="session")
def _sessions():
    return {}


@pytest.fixture
def signed_in(new_page, site, _sessions):
    """Make a page of the admin for somebody of the demo: ``signed_in("editor")``."""

    def sign_in(username, **options):
        page = new_page(site, storage_state=_sessions.get(username), **options)
        page.goto("/cms/")
        if username not in _sessions:
            page.get_by_label("Username").fill(username)
            page.get_by_label("Password").fill(DEMO_PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/cms/")
            _sessions[username] = page.context.storage_state()
        return page

    return sign_in


@pytest.fixture
def accessible():
    """Assert that axe finds nothing in a page: ``accessible(page)``."""

    def check(page):
        page.wait_for_load_state()  # a link may have been pressed a moment ago
        violations = Axe().run(page).response["violations"]
        found = [f"{v['id']}: {v['help']}: {node['html']}" for v in violations for node in v["nodes"]]
        assert found == [], f"{page.url}\n" + "\n".join(found)

    return check
