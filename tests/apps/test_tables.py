"""The Table block: in the page, the API, Markdown and search; and pictures that are pasted."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.images import get_image_model
from wagtail.models import GroupCollectionPermission

from blog.models import ArticlePage
from core.blocks.table import NO_WORDS, TOO_LARGE, TableBlock
from core.text.stream_data import get_visible_text

pytestmark = pytest.mark.django_db
PRICES = {
    "caption": "What a visit costs",
    "columns": [
        {"type": "text", "heading": "Treatment"},
        {"type": "text", "heading": "60 min"},
        {"type": "formatted", "heading": "90 min"},
    ],
    "rows": [
        {"values": ["Cupping", "", "<p>$150</p>"]},
        {"values": ["Swedish <3", "$95", '<p>ask <a href="tel:+15555550100">us</a></p>']},
        {"values": ["", "", ""]},
    ],
}


@pytest.fixture
def article(site):
    """A published article whose body is a table."""
    article = ArticlePage.objects.live().first()
    article.body = article.body.stream_block.to_python([{"type": "table", "id": "t", "value": PRICES}])
    article.save_revision().publish()
    return article


def test_page_shows_caption_headings_and_gaps(client, article):
    table = BeautifulSoup(client.get(article.url).content, "html.parser").find(class_="block-table").table
    assert table.caption.get_text() == "What a visit costs"
    assert [(th.get_text(), th["scope"]) for th in table.thead.find_all("th")] == [
        ("Treatment", "col"),
        ("60 min", "col"),
        ("90 min", "col"),
    ]
    rows = table.tbody.find_all("tr")
    assert [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in rows] == [
        ["Cupping", "", "$150"],
        ["Swedish <3", "$95", "askus"],
    ]
    assert [row.th["scope"] for row in rows] == ["row", "row"]
    assert [td["data-heading"] for td in rows[0].find_all("td")] == ["60 min", "90 min"]
    assert table.find("a")["href"] == "tel:+15555550100"


def test_api_markdown_and_search_have_the_table(client, article):
    block = client.get(f"/api/v1/pages/by-path?path={article.url}&markdown=true").json()["body"][0]
    assert {name: block[name] for name in ("type", "caption", "headings", "has_row_headings")} == {
        "type": "table",
        "caption": "What a visit costs",
        "headings": ["Treatment", "60 min", "90 min"],
        "has_row_headings": True,
    }
    assert [cell["html"] for cell in block["rows"][0]] == ["Cupping", "", "<p>$150</p>"]
    assert block["rows"][1][2]["markdown"] == "ask [us](tel:+15555550100)"
    markdown = client.get(article.url + "index.md").content.decode()
    assert "| Treatment | 60 min | 90 min |" in markdown
    assert "| Cupping |  | $150 |" in markdown
    words = get_visible_text(article.body).split()
    assert {"visit", "Treatment", "Cupping", "ask", "$150"} <= set(words)


def test_table_without_headings_or_words_is_rendered_without_them(client, article):
    bare = {**PRICES, "caption": "", "columns": [{"type": "text", "heading": ""}] * 3}
    bare["rows"] = [{"values": ["a", "b", ""]}, {"values": ["", "d", ""]}]
    block = TableBlock()
    block.set_name("table")
    document = BeautifulSoup(block.render(block.to_python(bare)), "html.parser")
    assert not document.find(["caption", "thead", "th"])
    assert block.render(block.to_python({**bare, "rows": []})).strip() == ""
    assert block.render(block.normalize(None)).strip() == ""


def test_empty_and_huge_tables_are_refused_but_a_draft_may_be_empty():
    block = TableBlock()
    empty = block.to_python({**PRICES, "rows": [{"values": ["", "", "<p></p>"]}]})
    with pytest.raises(TypedTableBlockValidationError) as refused:
        block.clean(empty)
    assert refused.value.as_json_data()["messages"] == [NO_WORDS]
    assert block.clean_deferred(empty).columns
    huge = block.to_python({**PRICES, "rows": PRICES["rows"] * 40})
    with pytest.raises(TypedTableBlockValidationError) as refused:
        block.clean(huge)
    assert refused.value.as_json_data()["messages"] == [TOO_LARGE]


def test_pasted_picture_is_added_to_the_library(signed_in):
    before = get_image_model().objects.count()
    file = SimpleUploadedFile("image.png", get_image_model().objects.first().file.read(), content_type="image/png")
    shown = signed_in("writer").post(reverse("pasted_picture"), {"file": file}).json()
    image = get_image_model().objects.get(pk=shown["id"])
    assert get_image_model().objects.count() == before + 1
    assert shown["title"] == image.title
    assert image.title.startswith("Pasted on ")
    assert image.uploaded_by_user.username == "writer"
    assert shown["preview"]["url"]


def test_pasted_file_that_is_no_picture_is_explained(signed_in):
    file = SimpleUploadedFile("image.png", b"not a picture", content_type="image/png")
    answer = signed_in("writer").post(reverse("pasted_picture"), {"file": file}).json()
    assert "picture" in answer["error"]


def test_person_without_the_right_to_add_pictures_is_told(signed_in):
    GroupCollectionPermission.objects.filter(permission__codename="add_image").delete()
    file = SimpleUploadedFile("image.png", get_image_model().objects.first().file.read(), content_type="image/png")
    answer = signed_in("writer").post(reverse("pasted_picture"), {"file": file}).json()
    assert answer["error"].startswith("You may not add pictures.")
