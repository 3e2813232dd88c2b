"""The admin under its content security policy: no screen makes the browser report a violation."""

import re

NOT_VISITED = re.compile(r"logout|/delete/|/unpublish/|/bulk/|export=|/documents/\d")


def get_screen_kind(address):
    """Return ``address`` without numbers, query and fragment: screens that differ only in these are of one kind."""
    return re.sub(r"\d+", "N", re.split(r"[?#]", address)[0])


def test_no_admin_screen_violates_policy(signed_in):
    """The fixture fails this test on any message of the browser: a violation, a script error, a missing file."""
    page = signed_in("owner")
    waiting = ["/cms/"]
    seen = set()
    while waiting:
        address = waiting.pop(0)
        if get_screen_kind(address) in seen or NOT_VISITED.search(address):
            continue
        seen.add(get_screen_kind(address))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        links = page.eval_on_selector_all("a[href^='/cms/']", "links => links.map(link => link.getAttribute('href'))")
        waiting += [link for link in links if get_screen_kind(link) not in seen]
    assert {"/cms/pages/N/edit/", "/cms/images/N/", "/cms/settings/practice/practice/N/", "/cms/users/new/"} <= seen
    assert len(seen) > 50


def test_user_bar_and_preview_work_under_strict_policy(signed_in):
    page = signed_in("owner")
    response = page.goto("/about/")
    assert "unsafe-inline" not in response.headers["content-security-policy"]
    page.locator("wagtail-userbar").get_by_role("button").first.click()
    page.goto(page.locator("wagtail-userbar").get_by_role("menuitem", name=re.compile("Edit")).get_attribute("href"))
    page.get_by_role("button", name="Preview").click()
    page.frame_locator("iframe[title='Preview']").first.locator("h1").first.wait_for()
