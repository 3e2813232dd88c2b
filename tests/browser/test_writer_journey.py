"""A writer hands in an article, an editor approves it, a visitor reads it."""

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
    assert writer.page.url.endswith("/edit/")
    writer.press("Send for approval")
    assert "Warm feet first" in writer.message()

    reader = new_page(site, **PHONE)
    assert reader.request.get("/blog/warm-feet-first/").status == 404

    editor = Editor(signed_in("editor"))
    editor.page.goto("/cms/")
    editor.page.get_by_role("link", name="Warm feet first").first.click()
    editor.page.wait_for_url("**/edit/")
    assert "A warm foot" in editor.field("body-0-value").input_value()
    editor.press("Approve and publish")

    reader.goto("/blog/", timeout=60_000)  # the first visit makes the pictures of all cards
    reader.get_by_role("link", name="Warm feet first").click()
    assert reader.locator("h1").inner_text() == "Warm feet first"
    reader.get_by_text("A warm foot calms the whole back.").wait_for()
