"""A writer hands in an article, an editor approves it, a visitor reads it."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import Editor


def test_writer_submits_and_editor_approves_article(signed_in, new_page, site):
    writer = Editor(signed_in("writer"))
    writer.start("blank")
    writer.field("title").fill("Warm feet first")
    writer.field("lead").fill("Why we begin at the other end.")
    writer.type("body-0-value", "A warm foot calms the whole back.")
    assert writer.page.locator("[name=action-publish]").count() == 0
    writer.field("title").press("Enter")  # must not press the primary button
    assert writer.field("title").is_visible()
    writer.press("Send for approval")
    assert "Warm feet first" in writer.message()

    reader = new_page(site, **PHONE)
    assert reader.request.get("/blog/warm-feet-first/").status == 404

    editor = Editor(signed_in("editor"))
    editor.page.goto("/cms/")
    editor.page.get_by_role("link", name="Warm feet first").first.click()
    editor.page.wait_for_url("**/edit/")
    assert "A warm foot" in editor.field("body-0-value").input_value()
    editor.page.get_by_role("button", name="Send back with a note").click()
    editor.page.get_by_label("What should change?").fill("Say for whom.")
    with editor.page.expect_event("load"):
        editor.page.get_by_role("dialog").get_by_role("button", name="Send back with a note").click()

    writer.page.goto("/cms/")
    panel = writer.page.locator("#what-needs-me-section")
    expect(panel).to_contain_text("Say for whom.")
    panel.get_by_role("link", name="Warm feet first").click()
    expect(writer.page.locator(".messages li").first).to_contain_text("Say for whom.")
    writer.field("lead").fill("For everybody whose feet are cold.")
    writer.press("Send for approval")

    editor.page.goto("/cms/")
    editor.page.locator("#what-needs-me-section").get_by_role("link", name="Warm feet first").click()
    editor.press("Approve and publish")

    reader.goto("/blog/", timeout=60_000)  # the first visit makes the pictures of all cards
    reader.get_by_role("link", name="Warm feet first").click()
    assert reader.locator("h1").inner_text() == "Warm feet first"
    reader.get_by_text("A warm foot calms the whole back.").wait_for()


# The answer to an autosave takes two more seconds, as on a slow line.
SLOW_AUTOSAVE = """(() => {
    const send = window.fetch;
    window.fetch = async (address, options) => {
        const answer = await send(address, options);
        if (options?.method?.toLowerCase() === "post") {
            document.documentElement.dataset.autosaved = "";
            await new Promise((resolve) => setTimeout(resolve, 2000));
        }
        return answer;
    };
})()"""


def test_publishing_during_the_first_autosave_makes_one_page(signed_in):
    page = signed_in("editor")
    editor = Editor(page)
    page.add_init_script(SLOW_AUTOSAVE)
    page.goto("/cms/therapists/")
    page.get_by_role("link", name="Add therapist").first.click()
    page.wait_for_url("**/add/**")
    page.wait_for_timeout(2500)  # what is typed in the first two seconds counts as the form's first state
    editor.field("title").fill("Ilse Half-Saved")
    editor.field("role").fill("Massage therapist")
    editor.field("summary").fill("One page, not two.")
    page.locator("html[data-autosaved]").wait_for(state="attached")
    editor.press("Publish")
    assert "Ilse Half-Saved" in editor.message()
    page.goto("/cms/therapists/?q=Half-Saved")
    assert page.get_by_role("link", name="Ilse Half-Saved", exact=True).count() == 1
