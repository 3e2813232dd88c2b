"""What staff do in the editor, for the journeys."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

CLIPBOARDS = Path(__file__).parent / "data"
# Another program's copy: the browser's own clipboard API would clean the HTML on its way in.
COPY = """([html, text]) => {
    const fill = (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (html) event.clipboardData.setData("text/html", html);
        event.clipboardData.setData("text/plain", text);
    };
    document.addEventListener("copy", fill, { capture: true, once: true });
    if (!document.execCommand("copy")) throw new Error("nothing was copied");
}"""
COPY_PICTURE = """async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [60, 40];
    canvas.getContext("2d").fillRect(5, 5, 30, 20);
    const picture = await new Promise((done) => canvas.toBlob(done, "image/png"));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""
SIGNS = {
    "header-two": "h2",
    "header-three": "h3",
    "header-four": "h4",
    "unordered-list-item": "ul",
    "ordered-list-item": "ol",
    "unstyled": "p",
}


class Editor:
    """A page of the editor with an article in it."""

    def __init__(self, page):
        self.page = page

    def start(self, start):
        """Begin a new article as staff do: menu, new article, *Start from*."""
        self.page.goto("/cms/")
        self.page.get_by_role("link", name="Articles", exact=True).click()
        self.page.get_by_role("link", name=re.compile("Add article", re.IGNORECASE)).first.click()
        self.page.get_by_role("button", name=re.compile(f"from a {start}", re.IGNORECASE)).click()
        self.page.wait_for_url("**start_from=*")

    def wait_until_watched(self):
        """Wait until Wagtail notices changes, as it does two seconds after loading."""
        self.page.evaluate("""() => new Promise((done) => {
            const form = document.querySelector("form[data-edit-form]");
            const timer = setInterval(() => {
                if (!wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved")?.initialFormData) return;
                clearInterval(timer);
                done();
            }, 50);
        })""")

    def rich(self, name):
        """The rich text editor of the field ``name``."""
        return (
            self.field(name)
            .locator("xpath=ancestor::*[.//*[@contenteditable='true']][1]")
            .locator('[contenteditable="true"]')
        )

    def field(self, name):
        return self.page.locator(f'[name="{name}"]')

    def paste(self, name, *, html="", text="copied"):
        """Paste what another program put on the clipboard into the rich text ``name``."""
        self.page.evaluate(COPY, [html, text])
        self.rich(name).click()
        self.page.keyboard.press("Control+v")

    def paste_picture(self, name):
        """Paste a picture without any words, as a screenshot is, into the rich text ``name``."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate(COPY_PICTURE)
        self.rich(name).click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.press("Control+v")

    def type(self, name, words):
        """Type into the rich text ``name``."""
        self.rich(name).click()
        self.page.keyboard.type(words)

    def add(self, block):
        """Add a block at the end of the body and return the prefix of its fields."""
        number = int(self.field("body-count").input_value())
        self.page.locator('[id$="-body-content"] .c-sf-add-button').last.click()
        self.page.get_by_role("option", name=block, exact=True).click()
        self.field(f"body-{number}-type").wait_for(state="attached")
        return f"body-{number}-value"

    def chooser(self, name):
        """The chooser whose choice is kept in the field ``name``."""
        return self.field(name).locator("xpath=ancestor::*[.//*[contains(@class, 'chooser')]][1]")

    def upload(self, name, path, *, shows):
        """Upload the picture ``path`` in the chooser of the field ``name`` and say what it shows."""
        self.chooser(name).get_by_role("button", name="Choose an image").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("tab", name="Upload").click()
        dialog.locator("input[type=file]").set_input_files(path)
        expect(dialog.get_by_label("Title")).not_to_have_value("")  # it comes from the file's name, in a moment
        dialog.get_by_label("What does the picture show?").fill(shows)
        dialog.get_by_role("button", name="Upload").click()
        dialog.wait_for(state="hidden")

    def choose_page(self, name, title):
        """Choose a page in the chooser of the field ``name``."""
        self.chooser(name).get_by_role("button", name="Choose a page").click()
        self.pick(title)

    def pick(self, title):
        """Pick a page directly below the home page in the open dialog."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("link", name=re.compile("^Explore")).first.click()
        dialog.get_by_role("link", name=title, exact=True).first.click()
        dialog.wait_for(state="hidden")

    def link_selection_to(self, title):
        """Make the selected words of a rich text a link to a page."""
        self.page.keyboard.press("Control+k")
        self.page.get_by_role("dialog").get_by_role("link", name="All pages").click()
        self.pick(title)

    def press(self, button):
        """Press a button of the footer and wait until the answer is loaded: Save draft, Publish, Submit …

        Waiting for a navigation would not do: the first autosave of a new page changes the address, too.
        """
        target = self.page.get_by_role("button", name=re.compile(f"^{button}")).last
        if not target.is_visible():
            self.page.get_by_role("button", name="More actions").last.click()
        with self.page.expect_event("load"):
            target.click()
        if "/publish-sheet/" in self.page.url:  # it asks once whether something is meant so
            with self.page.expect_event("load"):
                self.page.get_by_role("button", name=re.compile("publish( changes)?$", re.IGNORECASE)).click()

    def message(self):
        """What the editor says after a button was pressed."""
        return self.page.locator(".messages li").first.inner_text()

    def errors(self):
        return [error.inner_text() for error in self.page.locator(".error-message").all()]

    def body(self):
        """What a page that was just loaded has in its body: lines of texts, and a line for each other block."""
        numbers = range(int(self.field("body-count").input_value()))
        return [line for number in numbers for line in self.block(f"body-{number}")]

    def block(self, name):
        """The lines of the block ``name`` of the body."""
        kind = self.field(f"{name}-type").input_value()
        if kind == "text":
            value = json.loads(self.field(f"{name}-value").input_value())
            # The server's answer has an empty paragraph for a blank text; the editor makes null of it in a moment.
            is_blank = value is None or not any(block["text"] for block in value["blocks"])
            return [] if is_blank else self.stored(f"{name}-value")
        if kind == "table":
            return [f"table {self.table(f'{name}-value')}"]
        words = [self.field(f"{name}-value-{part}").input_value() for part in ("text", "attribution")]
        return [f"{kind} {words[0]} ({words[1]})"]

    def table(self, name):
        """The table ``name`` in a line: its caption, the headings of its columns, its rows."""
        columns = range(int(self.field(f"{name}-column-count").input_value()))
        rows = range(int(self.field(f"{name}-row-count").input_value()))
        headings = [self.field(f"{name}-column-{column}-heading").input_value() for column in columns]
        lines = [headings] if any(headings) else []
        lines += [[self.cell(f"{name}-cell-{row}-{column}") for column in columns] for row in rows]
        caption = self.field(f"{name}-caption").input_value()
        return (f"{caption}: " if caption else "") + " / ".join(" | ".join(line) for line in lines)

    def cell(self, name):
        """The words in the cell ``name`` of a table."""
        value = self.field(name).input_value()
        if value == "null":  # a text that nobody has touched
            return ""
        return " ".join(block["text"] for block in json.loads(value)["blocks"]) if value.startswith("{") else value

    def entities(self, name):
        """The data of the links in the rich text ``name``, when the editor has copied them into the form."""
        expect(self.field(name)).to_have_value(re.compile('"entityMap": ?{"'))
        return [entity["data"] for entity in json.loads(self.field(name).input_value())["entityMap"].values()]

    def stored(self, name):
        """What a page that was just loaded has in the rich text ``name``, a line for each paragraph."""
        return list(lines(json.loads(self.field(name).input_value())))


def lines(content):
    """Describe Draft.js content: ``h2 Words``, ``ul1 A *bold* and _italic_ [link](address)``; 1 is the depth."""
    for block in content["blocks"]:
        marks = [(r, ("*", "*") if r["style"] == "BOLD" else ("_", "_")) for r in block["inlineStyleRanges"]]
        for r in block["entityRanges"]:
            marks.append((r, ("[", f"]({content['entityMap'][str(r['key'])]['data']['url']})")))
        between = [""] * (len(block["text"]) + 1)
        for r, (opening, closing) in marks:
            between[r["offset"]] += opening
            between[r["offset"] + r["length"]] = closing + between[r["offset"] + r["length"]]
        words = "".join(mark + letter for mark, letter in zip(between, [*block["text"], ""], strict=True))
        sign = SIGNS[block["type"]]
        yield f"{sign}{block['depth'] if sign in ('ul', 'ol') else ''} {words}"


def forget_refused(problems):
    """Take off the list that saving by itself was refused: it comes while a block is only half filled, too."""
    problems[:] = [problem for problem in problems if "400 (Bad Request)" not in problem]
