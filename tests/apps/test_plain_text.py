"""Plain text as people paste it: Markdown, lines of a PDF, lists and tables."""

import pytest
from bs4 import BeautifulSoup

from core.text.plain_text import convert_plain_text


def read(text):
    """Return ``(element, words)`` of each paragraph, heading and item of the HTML that ``text`` becomes."""
    document = BeautifulSoup(convert_plain_text(text), "html.parser")
    found = document.find_all(["h1", "h2", "h3", "h4", "p", "li", "blockquote", "td", "th"])
    return [(tag.name, " ".join(tag.find_all(string=True, recursive=False)).strip()) for tag in found]


def paragraphs(text):
    return [words for name, words in read(text) if name == "p"]


LEAFLET = """Before the first visit
Please come ten minutes early, because the form
has eleven questions. The stairs are steep; some-
body will fetch you if you call.
Leave rings and watches at home.
"""


def test_lines_of_a_pdf_are_joined():
    assert paragraphs(LEAFLET) == [
        "Before the first visit",
        "Please come ten minutes early, because the form has eleven questions. The stairs are steep; somebody will "
        "fetch you if you call.",
        "Leave rings and watches at home.",
    ]


@pytest.mark.parametrize(
    ("ending", "following", "whole"),
    [
        ("a gentle mas-", "sage of the neck", "a gentle massage of the neck"),
        ("a gentle mas\u00ad", "sage of the neck", "a gentle massage of the neck"),
        ("a gentle mas\u2010", "sage of the neck", "a gentle massage of the neck"),
        ("a note about self-", "care and rest", "a note about self-care and rest"),
        ("the style of Anglo-", "Saxon baths", "the style of Anglo-Saxon baths"),
        ("this well-known hint: a well-", "known hint", "this well-known hint: a well-known hint"),
    ],
)
def test_word_broken_by_a_hyphen_becomes_whole(ending, following, whole):
    text = f"All of the words in this line are there to show how\n{ending}\n{following} and more words to the end.\n"
    assert whole in " ".join(paragraphs(text))


def test_lines_that_are_complete_stay_paragraphs():
    lines = ["Drink water after your session every day.", "Rest as long as you like, and a bit longer.", "Call us."]
    assert paragraphs("\n".join(lines)) == lines
    assert paragraphs("massage\ncupping\nhot stones") == ["massage", "cupping", "hot stones"]


def test_items_of_a_list_are_joined_but_not_with_each_other():
    text = "You need\n• a chair that stands on the floor without any\nwobbling at all\n• a wall\n– so much for that"
    assert read(text) == [
        ("p", "You need"),
        ("li", "a chair that stands on the floor without any wobbling at all"),
        ("li", "a wall"),
        ("p", "– so much for that"),
    ]


def test_ligatures_and_form_feeds_of_a_pdf_disappear():
    assert paragraphs("The o\ufb03ce is on the \ufb01rst \ufb02oor.\fNext page.") == [
        "The office is on the first floor.",
        "Next page.",
    ]


NOTES = """# Sleeping better

*Some* habits __help__; see [what we do](https://example.org/what?a=1&b=2), or <b>ask</b>.
A second line.

## Evening
1) Close the **laptop**
2) Walk
    - slowly
    - outside

> Sleep comes to those
> who wait.

***

| Hour | Light |
|:-----|------:|
| 9 pm | low   |
"""


def test_markdown_is_read():
    document = BeautifulSoup(convert_plain_text(NOTES), "html.parser")
    assert read(NOTES)[0] == ("h1", "Sleeping better")
    assert [link["href"] for link in document.find_all("a")] == ["https://example.org/what?a=1&b=2"]
    assert [tag.get_text() for tag in document.find_all("strong")] == ["help", "laptop"]
    assert [tag.get_text() for tag in document.find_all("em")] == ["Some"]
    assert [item.get_text() for item in document.select("ol > li > ul > li")] == ["slowly", "outside"]
    assert " ".join(document.blockquote.get_text().split()) == "Sleep comes to those who wait."
    assert [cell.get_text() for cell in document.find_all(["th", "td"])] == ["Hour", "Light", "9 pm", "low"]
    assert "<b>ask</b>" in document.get_text()
    assert not document.find_all(["script", "b", "code"])


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1)) **b**", "# <img src=x onerror=alert(1)>", "<script>1</script>"]
)
def test_markdown_cannot_smuggle_code(text):
    document = BeautifulSoup(convert_plain_text(text), "html.parser")
    assert not document.find_all(["a", "img", "script"])


@pytest.mark.parametrize("more", ["", "\n\n# Heading"])
def test_struck_words_and_boxes_of_tasks_lose_their_signs(more):
    text = "Bring ~~gone~~ this\n\n- [ ] todo\n- [x] done\n- [X] [a link](https://example.org/)" + more
    document = BeautifulSoup(convert_plain_text(text), "html.parser")
    assert document.p.get_text() == "Bring gone this"
    assert [item.get_text().strip() for item in document.find_all("li")] == ["todo", "done", "a link"]
    assert [item.get_text().strip() for item in soup_of("- [ ] todo\n- [x] done")] == ["todo", "done"]


def soup_of(text):
    return BeautifulSoup(convert_plain_text(text), "html.parser").find_all("li")


def test_signs_without_meaning_stay():
    text = "5 * 3 * 2 and snake_case_name\n#1 of all\nA & B <c>\n1. May is a holiday"
    assert paragraphs(text) == text.split("\n")


def test_tabs_make_a_table_that_keeps_its_gaps():
    text = "Prices\nLength\tSwedish\tCupping\n30\t\t$60\n60\t$95\n\nAsk us"
    document = BeautifulSoup(convert_plain_text(text), "html.parser")
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in document.find_all("tr")]
    assert rows == [["Length", "Swedish", "Cupping"], ["30", "", "$60"], ["60", "$95", ""]]
    assert paragraphs(text) == ["Prices", "Ask us"]
