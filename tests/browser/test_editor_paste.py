"""Whole documents of other programs, pasted with the real clipboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.editing import CLIPBOARDS, COPY, Editor

WORD_WINDOWS = """
h2 Why it aches
p A shoulder that *never moves* tires faster than one that _does_. “Sit up straight” is poor advice; \
*_sit differently_* is better, says [this study](https://www.example.org/posture?from=desk&page=2).
p Red, large and still only a paragraph.
h3 What to keep near
ul0 A warm cloth
ul1 damp, *not* dripping
ul2 ten minutes
ul0 A wall to lean on
h2 A short routine
ol0 Stand up
ol1 feet under the hips
ol0 Let both arms hang
table Morning | two minutes / Evening | five minutes
h4 One more thing
p Write to [us](mailto:desk@example.org), see my notes or go up.\nA new line <b>without</b> a new paragraph. Done.
"""
WORD_MAC = """
p Keep the evening _quiet_ and the phone *away*. It’s the body’s turn.[1]
h2 The first hour
ol0 Drink something warm
ul1 ginger, or plain water
ol0 Walk a [slow round](https://maps.example.org/river)
h3 If you feel sore
p Wait a day. Then write to us.
p [1] A habit, not a rule.
"""
GOOGLE_DOCS = """
p A note for first visits
h2 Before you lie down
p Breathe out *slowly*, then _wait_ for the *_next one_* to come.
h3 Three signs
ul0 The jaw lets go
ul1 teeth *apart*
ul2 tongue at rest
ul0 The belly moves
h4 In order
ol0 Sit
ol1 on the edge
ol0 Turn
p Read more at [the library](https://www.example.org/breath?a=1&b=2) or [here](https://example.org/plain).
table In | four counts / Out | six counts
h2 Afterwards
h4 A last word
p Get up as slowly as you came. “Slow” is quick enough.
"""
DOCUMENTS = {
    "word-windows": ("The desk shoulder", WORD_WINDOWS),
    "word-mac": ("Resting after a session", WORD_MAC),
    "google-docs": ("Breathing before touch", GOOGLE_DOCS),
}
TEXT = "body-0-value"


def expected(text):
    """The lines of ``text``; a line that begins with no sign goes on."""
    joined = []
    for line in text.strip().split("\n"):
        if line.split(" ")[0].rstrip("012") in ("p", "h", "ul", "ol", "h3", "h4", "table"):
            joined.append(line)
        else:
            joined[-1] += f"\n{line}"
    return joined


@pytest.fixture
def editor(signed_in):
    """An editor with a new, blank article."""
    editor = Editor(signed_in("editor"))
    editor.start("blank")
    return editor


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pasted_document_keeps_structure_without_styling(editor, name):
    title, text = DOCUMENTS[name]
    editor.paste(TEXT, html=(CLIPBOARDS / f"{name}.html").read_text())
    editor.rich(TEXT).get_by_text(expected(text)[0].partition(" ")[2][:12]).wait_for()
    assert editor.field("title").input_value() == title
    warned = editor.page.get_by_text("Pictures can't be pasted.")
    assert warned.count() == ("<img" in (CLIPBOARDS / f"{name}.html").read_text())
    editor.press("Save draft")
    assert editor.body() == expected(text)
    assert editor.field("slug").input_value() == title.lower().replace(" ", "-")


def test_existing_title_stays_and_pasted_title_becomes_heading(editor):
    editor.field("title").fill("Our own title")
    editor.paste(TEXT, html="<h1>Theirs</h1><h2>Part</h2><p>Words</p>")
    editor.rich(TEXT).get_by_text("Words").wait_for()
    editor.press("Save draft")
    assert editor.stored(TEXT) == ["h2 Theirs", "h3 Part", "p Words"]
    assert editor.field("title").input_value() == "Our own title"


def test_pasted_plain_text_becomes_paragraphs_and_lists(editor):
    editor.paste(TEXT, text="First line\n\n\nSecond line\n• one\n• two\n\nLast line\n")
    editor.rich(TEXT).get_by_text("Last line").wait_for()
    editor.press("Save draft")
    assert editor.stored(TEXT) == ["p First line", "p Second line", "ul0 one", "ul0 two", "p Last line"]


def test_pasted_words_are_inserted_at_the_cursor(editor):
    editor.type(TEXT, "one three")
    for _ in "three":
        editor.page.keyboard.press("ArrowLeft")
    editor.page.evaluate(COPY, ['<meta charset="utf-8"><span style="color: red"><b>two</b> </span>', "two "])
    editor.page.keyboard.press("Control+v")
    editor.rich(TEXT).get_by_text("two").wait_for()
    editor.press("Save draft")
    assert editor.stored(TEXT) == ["p one *two* three"]


def test_copy_within_editor_uses_its_own_paste(editor):
    editor.paste(TEXT, html="<h2>Head</h2><p>some <b>bold</b> words</p>")
    editor.rich(TEXT).get_by_text("words").wait_for()
    for keys in ("Control+a", "Control+c", "Control+End", "Enter", "Control+v"):
        editor.page.keyboard.press(keys)
    editor.press("Save draft")
    assert editor.stored(TEXT) == ["h2 Head", "p some *bold* words"] * 2


def test_pasted_text_is_autosaved(editor):
    page = editor.page
    page.evaluate("new Promise((done) => document.addEventListener('w-unsaved:watch-edits', done, { once: true }))")
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/pages/" in answer.url):
        editor.paste(TEXT, html="<p>Kept without a click</p>")
    page.wait_for_url("**/edit/")
    page.reload()
    assert editor.stored(TEXT) == ["p Kept without a click"]


def test_words_typed_just_before_saving_are_saved(editor):
    with editor.page.expect_event("load"):
        editor.type(TEXT, "Every word of this")
        editor.page.keyboard.press("Control+s")
    assert editor.stored(TEXT) == ["p Every word of this"]


WORD_WITH_COMMENT = """<p class=MsoNormal>The side door <a style='mso-comment-reference:CD_2'>sticks</a>
<span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor href="#_msocom_2">[CD2]</a><![endif]>
<span style='mso-special-character:comment'>&nbsp;</span></span> in wet weather.</p>
<p>We saw<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> it.</p>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Did we?</span></p></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_2" class=msocomtxt><p>Oil it</p>
</div></div></div>"""
LINKS = """<p>Call <a href="tel:+15555550100">us</a>, <a href="SMS:+15555550100">text</a>,
<a href="MailTo:a@example.org">write</a>, read <a href="HTTPS://Example.org/Way">this</a>,
<a href="{site}/contact/#map">come</a>, <a href="/services/">book</a> or <a href="file:///C:/old.doc">no</a>.</p>"""
MERGED = """<p>Before</p><table><caption>Times</caption><tr><th>Treatment</th><th>Spring</th><th>Autumn</th></tr>
<tr><td rowspan="2">Cupping</td><td></td><td>Monday</td></tr><tr><td>Friday</td><td></td></tr>
<tr><td>Swedish</td><td colspan="2"><a href="/services/">daily</a></td></tr></table><p>After</p>"""
MARKDOWN = """Some **bold** words.

1. One
2. Two

> Slow is quick enough.
> — Maren

| Length | Price |
| --- | --- |
| 60 min | $95 |"""


def test_comments_leave_nothing_and_links_lead_where_they_did(editor, site):
    editor.paste(TEXT, html=WORD_WITH_COMMENT + LINKS.format(site=site))
    editor.rich(TEXT).get_by_text("Call us").wait_for()
    links = {link["url"]: link for link in editor.entities(TEXT)}
    assert list(links) == [
        "tel:+15555550100",
        "sms:+15555550100",
        "mailto:a@example.org",
        "https://example.org/Way",
        "/contact/",
        "/services/",
    ]
    assert links["/contact/"]["suffix"] == "#map"
    assert links["/services/"]["id"]
    editor.press("Save draft")
    lines = editor.stored(TEXT)
    assert lines[:2] == ["p The side door sticks in wet weather.", "p We saw it."]
    assert lines[2].endswith("[come](/contact/), [book](/services/) or no.")
    assert len(lines) == 3


def test_tables_become_blocks_at_the_cursor_and_keep_their_columns(editor):
    editor.type(TEXT, "one two")
    for _ in "two":
        editor.page.keyboard.press("ArrowLeft")
    editor.page.evaluate(COPY, [MERGED, "x"])
    editor.page.keyboard.press("Control+v")
    editor.field("body-1-value-cell-0-0").wait_for()
    editor.press("Save draft")
    assert editor.body() == [
        "p one Before",
        "table Times: Treatment | Spring | Autumn / Cupping |  | Monday / Cupping | Friday |  "
        "/ Swedish | daily | daily",
        "p After",
        "p two",
    ]


def test_table_is_pasted_into_an_empty_table_block_and_then_below_it(editor):
    table = editor.add("Table")
    for text in ("Length\tPrice\n60 min\t$95", "Day\tOpen\n1 May\tno 0"):
        editor.page.evaluate(COPY, ["", text])
        editor.field(f"{table}-caption").click()
        editor.page.keyboard.press("Control+v")
        editor.field(f"{table}-cell-0-0").wait_for()
    editor.field("body-2-value-cell-0-0").wait_for()
    editor.press("Save draft")
    assert editor.body() == ["table Length | Price / 60 min | $95", "table Day | Open / 1 May | no 0"]


def test_table_in_a_short_text_becomes_lines_that_name_the_columns(editor):
    note = editor.add("Note")
    editor.paste(f"{note}-text", html=MERGED)
    editor.rich(f"{note}-text").get_by_text("After").wait_for()
    editor.press("Save draft")
    assert editor.stored(f"{note}-text") == [
        "p Before",
        "p Times",
        "p Cupping – Autumn: Monday",
        "p Cupping – Spring: Friday",
        "p Swedish – Spring: [daily](/services/); Autumn: [daily](/services/)",
        "p After",
    ]


def test_markdown_becomes_text_quote_and_table(editor):
    editor.paste(TEXT, text=MARKDOWN)
    editor.field("body-2-value-cell-0-0").wait_for()
    editor.press("Save draft")
    assert editor.body() == [
        "p Some *bold* words.",
        "ol0 One",
        "ol0 Two",
        "quote Slow is quick enough. (Maren)",
        "table Length | Price / 60 min | $95",
    ]


def test_picture_alone_is_added_and_said_where_the_person_looks(editor):
    editor.type(TEXT, "Words " * 30)
    for _ in range(25):
        editor.page.keyboard.press("Enter")
    editor.paste_picture(TEXT)
    editor.field("body-1-value-image-image").wait_for(state="attached")
    notice = editor.page.get_by_text("Added to the library")
    expect(notice).to_be_in_viewport()
    assert editor.field("body-1-type").input_value() == "image"
    assert editor.field("body-1-value-image-image").input_value()
    note = editor.add("Note")
    editor.paste_picture(f"{note}-text")
    expect(editor.page.get_by_text("A picture can't be placed here.")).to_be_in_viewport()
