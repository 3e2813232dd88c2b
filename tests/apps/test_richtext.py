"""Rich text as pages render it."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from blog.models import ArticlePage
from core.blocks.base import TEXT_FEATURES
from core.text.link_targets import prefetch_link_targets
from core.text.rich_text import prose
from tests.helpers import delete_in_use

pytestmark = pytest.mark.usefixtures("commits_at_once")


def stored(*blocks):
    """Return what Wagtail stores for ``blocks``, each (Draft.js type, depth, words)."""
    content = [
        {"key": f"k{n}", "type": kind, "depth": depth, "text": text, "inlineStyleRanges": [], "entityRanges": []}
        for n, (kind, depth, text) in enumerate(blocks)
    ]
    return ContentstateConverter(TEXT_FEATURES).to_database_format(json.dumps({"blocks": content, "entityMap": {}}))


NUMBER, BULLET = "ordered-list-item", "unordered-list-item"


@pytest.mark.parametrize(("outer", "inner"), [(NUMBER, BULLET), (BULLET, NUMBER), (NUMBER, NUMBER)])
def test_list_continues_after_a_nested_list(outer, inner):
    html = prose(stored((outer, 0, "Sit"), (inner, 1, "upright"), (inner, 1, "at ease"), (outer, 0, "Breathe")))
    document = BeautifulSoup(html, "html.parser")
    (list_,) = document.find_all(["ol", "ul"], recursive=False)
    items = list_.find_all("li", recursive=False)
    assert [item.contents[0] for item in items] == ["Sit", "Breathe"]
    assert [item.get_text() for item in items[0].find_all("li")] == ["upright", "at ease"]


def test_lists_around_a_paragraph_stay_separate():
    html = prose(stored((NUMBER, 0, "One"), ("unstyled", 0, "And anew:"), (NUMBER, 0, "One")))
    assert html.count("<ol>") == 2


def test_text_that_looks_like_a_tag_is_escaped():
    assert "&lt;script&gt;" in prose(stored(("unstyled", 0, "<script>alert(1)</script>")))


@pytest.fixture
def article(db):
    return ArticlePage.objects.live().first()


@pytest.mark.parametrize("state", ["live", "unpublished", "restricted", "deleted"])
def test_link_to_a_page_that_is_not_public_becomes_plain_words(article, state):
    source = f'<p>Read <a linktype="page" id="{article.pk}">this <b>guide</b></a> first.</p>'
    if state == "unpublished":
        article.unpublish()
    elif state == "restricted":
        PageViewRestriction.objects.create(page=article, restriction_type="login")
    elif state == "deleted":
        delete_in_use(article)
    document = BeautifulSoup(prose(source), "html.parser")
    assert document.get_text() == "Read this guide first."
    assert [link.get("href") for link in document.find_all("a")] == ([article.url] if state == "live" else [])


@pytest.mark.parametrize("known", ["all", "others", "nothing"])
def test_link_to_a_deleted_document_becomes_plain_words(db, known):
    """Whether its document was prefetched, not prefetched, or prefetched along with other links."""
    document = Document.objects.create(title="Prices", file=ContentFile(b"%PDF-1.4", "prices.pdf"))
    source = (
        f'<p>See <a linktype="document" id="{document.pk}">prices</a>, <a linktype="document" id="x">these</a>.</p>'
    )
    if known != "nothing":
        prefetch_link_targets(source if known == "all" else "")
    links = BeautifulSoup(prose(source), "html.parser").find_all("a")
    assert [(link["href"], link.get_text()) for link in links] == [(document.url, "prices")]
    delete_in_use(document)
    prefetch_link_targets(source)
    assert prose(source) == "<p>See prices, these.</p>"


def test_headings_get_ids_in_order():
    html = prose("<h2>A &amp; B</h2><p>…</p><h3></h3><h3>C</h3>", ["a-b", "", "c"])
    headings = [(h.get("id"), h.get_text()) for h in BeautifulSoup(html, "html.parser").find_all(["h2", "h3"])]
    assert headings == [("a-b", "A & B"), (None, ""), ("c", "C")]


@pytest.mark.parametrize("name", ["paste", "save"])
def test_page_editor_loads_the_scripts(signed_in, article, name):
    page = signed_in("editor").get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert f"js/admin/{name}.js" in page.content.decode()
