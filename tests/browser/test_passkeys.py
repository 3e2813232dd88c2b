"""Passkeys in a real browser, with Chromium's virtual device: added, used, refused and removed, also on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.serving import serving
from tests.helpers import DEMO_PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def own_site(chromium, tmp_path_factory):
    """A demo practice of these tests, at the one name with which browsers allow passkeys without https."""
    with serving(tmp_path_factory.mktemp("passkeys"), with_demo=True) as running:
        yield running.url.replace("127.0.0.1", "localhost")


class Device:
    """Chromium's virtual device in the browser window of ``page``."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def send(self, command, **values):
        return self.session.send(f"WebAuthn.{command}", {"authenticatorId": self.id, **values})

    def recognize(self, is_owner):
        """Let the device recognize its owner, or not."""
        self.send("setUserVerified", isUserVerified=is_owner)


def sign_in(page, username):
    page.goto("/cms/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page):
    page.context.clear_cookies()


def add_passkey(page, name):
    """Add a passkey from the account's screen."""
    page.goto("/cms/account/second-factor/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of this passkey").fill(name)
    page.get_by_role("button", name="Add the passkey").click()


@pytest.mark.parametrize(("username", "options"), [("editor", {}), ("writer", PHONE)], ids=["desktop", "phone"])
def test_passkey_is_added_used_and_removed(new_page, own_site, accessible, username, options):
    page = new_page(own_site, **options)
    device = Device(page)
    sign_in(page, username)
    page.wait_for_url(f"{own_site}/cms/")
    page.goto("/cms/account/second-factor/")
    accessible(page)
    add_passkey(page, "My phone")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    expect(page.locator("main li code")).to_have_count(10)
    code = page.locator("main li code").first.inner_text()
    page.get_by_role("link", name="I have saved them").click()

    sign_out(page)
    sign_in(page, username)
    expect(page.get_by_role("button", name="Use your passkey")).to_be_focused()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{own_site}/cms/")

    sign_out(page)
    sign_in(page, username)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"{own_site}/cms/")
    expect(page.get_by_text("You used a recovery code. 9 are left.")).to_be_visible()

    page.goto("/cms/account/second-factor/")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Code").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_label("Code").fill("")
    page.get_by_role("button", name="Remove the passkey “My phone”").click()
    expect(page.get_by_text("Your password alone signs you in.")).to_be_visible()
    assert len(device.send("getCredentials")["credentials"]) == 1, "what the device keeps is the person’s to delete"


def test_passkey_is_refused_without_its_owner_twice_on_a_device_and_when_removed(new_page, own_site, problems):
    page = new_page(own_site)
    device = Device(page)
    sign_in(page, "owner")
    page.wait_for_url(f"{own_site}/cms/")
    add_passkey(page, "First")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    add_passkey(page, "Again")
    expect(page.get_by_text("This device has a passkey of your account already.")).to_be_visible()

    device.recognize(False)
    sign_out(page)
    sign_in(page, "owner")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text(re.compile("the passkey was not confirmed"))).to_be_visible()
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_text(re.compile("the passkey was not confirmed"))).to_be_visible()
    device.recognize(True)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url(f"{own_site}/cms/")

    device.send("removeVirtualAuthenticator")
    other = Device(page)
    add_passkey(page, "Second")
    expect(page.get_by_text("The passkey “Second” is added.")).to_be_visible()
    page.get_by_role("button", name="Remove the passkey “First”").click()
    expect(page.get_by_text("The passkey “First” is removed.")).to_be_visible()
    page.get_by_role("button", name="Make new recovery codes").click()
    expect(page.locator("main li code")).to_have_count(10)
    assert other.send("getCredentials")["credentials"][0]["rpId"] == "localhost"


def test_what_the_site_asks_for_first_is_asked_and_leads_back(new_page, own_site):
    page = new_page(own_site)
    Device(page)
    sign_in(page, "writer")
    page.wait_for_url(f"{own_site}/cms/")
    answer = {"first": "/cms/account/password/?next=/cms/account/second-factor/passkey/"}
    page.route("**/second-factor/options/", lambda route: route.fulfill(json=answer))
    add_passkey(page, "My phone")
    page.get_by_label("Your password").fill(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of this passkey")).to_be_visible()
