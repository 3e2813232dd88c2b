"""The contract of every block of a body: it needs nothing but its class, its template and its presenter."""

import pytest
from django.template.loader import get_template
from django.urls import reverse
from wagtail.admin.telepath import JSContext  # noqa: F401 - proves that the admin's registry is loaded
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.rich_text import RichText

from blog.models import ArticlePage
from core.blocks import BodyBlock
from core.blocks.base import SectionBlock
from core.blocks.targets import PageTargetBlock
from core.text.outline import build_outline
from core.text.stream_data import get_page_ids, get_visible_text
from core.video import parse_video
from tests.helpers import soup

BODY = BodyBlock()
BLOCKS = list(BODY.child_blocks.items())
GROUPS = ["Text", "Media", "From our practice"]


def for_every_block(function):
    """Parametrize a test with the name and the block of every block."""
    return pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[name for name, _ in BLOCKS])(function)


@for_every_block
def test_block_has_icon_group_label_description_and_template(name, block):
    assert block.meta.icon not in ("", "placeholder")
    assert block.meta.group in GROUPS
    assert block.meta.label
    assert len(block.meta.description) > 20
    assert block.meta.template == f"blocks/{name}.html"
    get_template(block.meta.template)


def test_blocks_are_ordered_by_group():
    groups = [block.meta.group for _, block in BLOCKS]
    assert groups == sorted(groups, key=GROUPS.index)


@for_every_block
def test_block_has_a_preview(name, block, signed_in, settings):
    """The preview in the block picker shows real content in the site's styles."""
    assert block.is_previewable
    response = signed_in("editor").get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = soup(response)
    assert response.status_code == 200
    assert html.find(class_=f"block-{name}") is not None
    assert html.find("link", rel="stylesheet", href=lambda href: "css/" in href)
    assert html.find(class_=f"block-{name}").get_text(strip=True) or html.find("img")


@for_every_block
def test_block_leaves_out_what_an_empty_practice_lacks(name, block, blank_database, rf):
    from wagtail.models import Page, Site

    from home.models import HomePage

    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Ours", slug="ours"))
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    if name in ("image", "gallery"):
        return  # a picture is what these blocks are; the editor refuses them without one
    value = block.normalize(block.get_preview_value())
    stream = BODY.to_python([{"type": name, "value": block.get_prep_value(value), "id": "x"}])
    context = {"request": rf.get("/"), "page": home}
    from core.context_processors import site as site_context

    html = BODY.render(stream, {**context, **site_context(context["request"])})
    assert "None" not in html
    for a in soup_of(html).find_all("a"):
        assert a.get("href"), html
    for heading in soup_of(html).find_all(["h2", "h3", "h4"]):
        assert heading.get_text(strip=True), html


def soup_of(html):
    """Parse a piece of HTML."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(str(html), "html.parser")


def build_stored_data(block, page_ids, texts):
    """Return stored data for ``block``, with an id in each page chooser and a word in each visible text.

    The ids and words are appended to ``page_ids`` and ``texts``.
    """
    if isinstance(block, PageChooserBlock):
        assert isinstance(block, PageTargetBlock)
        page_ids.append(len(page_ids) + 1)
        return page_ids[-1]
    if isinstance(block, StructBlock):
        hidden = dict.fromkeys(getattr(block.meta, "hidden_text", ()), "hidden")
        shown = {name: child for name, child in block.child_blocks.items() if name not in hidden}
        return hidden | {name: build_stored_data(child, page_ids, texts) for name, child in shown.items()}
    if isinstance(block, ListBlock):
        return [{"type": "item", "id": "x", "value": build_stored_data(block.child_block, page_ids, texts)}]
    if isinstance(block, TypedTableBlock):
        texts += ["caption", *(f"heading{name}" for name in block.child_blocks)]
        columns = [{"type": name, "heading": f"heading{name}"} for name in block.child_blocks]
        cells = [build_stored_data(child, page_ids, texts) for child in block.child_blocks.values()]
        return {"caption": "caption", "columns": columns, "rows": [{"values": cells}]}
    if isinstance(block, CharBlock | RichTextBlock):
        texts.append(f"word{len(texts)}")
        return texts[-1]
    return None


@for_every_block
def test_pages_and_texts_of_a_block_are_found_by_their_class(name, block):
    """Every page chooser is prefetched, and every text is searched except those that the block hides."""
    page_ids, texts = [], []
    data = [{"type": name, "id": "x", "value": build_stored_data(block, page_ids, texts)}]
    assert get_page_ids(BODY, data) == set(page_ids)
    stream = BODY.to_python(data)
    assert get_visible_text(stream).split() == texts


def test_throwaway_block_needs_no_entry_in_a_list():
    class RiverBlock(SectionBlock):
        place = PageTargetBlock()
        source = CharBlock()
        words = CharBlock()

        class Meta:
            hidden_text = ("source",)

    class RiversBlock(StreamBlock):
        river = RiverBlock()

    value = {"heading": "The river", "place": 7, "source": "https://example.com/", "words": "Slow water"}
    stream = RiversBlock().to_python([{"type": "river", "id": "x", "value": value}])
    assert get_page_ids(stream.stream_block, list(stream.raw_data)) == {7}
    assert get_visible_text(stream).split() == ["The", "river", "Slow", "water"]
    assert [heading.text for heading in build_outline(stream).headings] == ["The river"]


def test_heading_of_an_aside_is_not_in_the_outline():
    data = [
        {"type": "callout", "id": "a", "value": {"tone": "info", "heading": "Beside the text", "text": "<p>x</p>"}},
        {"type": "call_to_action", "id": "b", "value": {"heading": "Book now", "text": "", "link": {}}},
        {"type": "faq", "id": "c", "value": {"heading": "Questions", "items": []}},
    ]
    assert [heading.text for heading in build_outline(BODY.to_python(data)).headings] == ["Questions"]


def test_headings_get_unique_ids_that_the_list_of_contents_links_to(client, site):
    article = ArticlePage.objects.live().first()
    article.body = [
        ("text", RichText("<h2>What it is</h2><p>a</p><h3>What it is</h3><h4>Deep</h4>")),
        ("faq", {"heading": "What it is", "items": [{"question": "Q", "answer": RichText("<p>A</p>")}]}),
        ("text", RichText("<h2>Ça &amp; là</h2><h2>???</h2>")),
    ]
    article.save_revision().publish()
    ids = [heading.id for heading in build_outline(article.body).headings]
    assert ids == ["what-it-is", "what-it-is-2", "deep", "what-it-is-3", "ca-la", "section"]
    html = soup(client.get(article.url))
    for heading in build_outline(article.body).headings:
        assert heading.text in html.find(id=heading.id).get_text()
    linked = {a["href"] for a in html.find_all("a", href=lambda href: href and href.startswith("#"))}
    assert {"#what-it-is", "#what-it-is-3", "#ca-la", "#section"} <= linked


@pytest.mark.parametrize(
    ("address", "embed"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://player.vimeo.com/video/76979871?h=a", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ("https://notvimeo.com/76979871", None),
        ("https://www.youtube.com/@somebody", None),
        ("javascript:alert(1)//youtu.be/dQw4w9WgXcQ", None),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload", None),
        ("dQw4w9WgXcQ", None),
        ("", None),
    ],
)
def test_video_urls_are_parsed(address, embed):
    video = parse_video(address)
    assert (video.embed_url if video else None) == embed
