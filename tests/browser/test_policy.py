"""The admin under its content security policy: the browser has nothing to object to, whatever screen staff open."""

import re

LEFT_OUT = re.compile(r"logout|/delete/|/unpublish/|/bulk/|export=|/documents/\d")


def kind(address):
    """Return the kind of screen at ``address``: numbers and what is asked for make no new one."""
    return re.sub(r"\d+", "N", re.split(r"[?#]", address)[0])


def test_each_kind_of_screen(signed_in):
    """The fixture fails this test on any message of the browser: a violation, a script error, a missing file."""
    page = signed_in("owner")
    waiting, seen = ["/cms/"], set()
    while waiting:
        address = waiting.pop(0)
        if kind(address) in seen or LEFT_OUT.search(address):
            continue
        seen.add(kind(address))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        links = page.eval_on_selector_all("a[href^='/cms/']", "links => links.map(link => link.getAttribute('href'))")
        waiting += [link for link in links if kind(link) not in seen]
    assert {"/cms/pages/N/edit/", "/cms/images/N/", "/cms/settings/practice/practice/N/", "/cms/users/new/"} <= seen
    assert len(seen) > 50


def test_the_bar_on_a_page_and_the_preview(signed_in):
    page = signed_in("owner")
    answer = page.goto("/about/")
    assert "unsafe-inline" not in re.search(r"script-src [^;]*", answer.headers["content-security-policy"])[0]
    page.locator("wagtail-userbar").get_by_role("button").first.click()
    page.goto(page.locator("wagtail-userbar").get_by_role("menuitem", name=re.compile("Edit")).get_attribute("href"))
    page.get_by_role("button", name="Toggle preview").click()
    page.frame_locator("iframe[title='Preview']").first.locator("h1").first.wait_for()
