"""What the blocks of a body accept, as a draft and when they are published."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model

from core.blocks import BodyBlock, LinkBlock
from core.blocks.base import AltTextImageBlock

EMPTY = ('<p data-block-key="a1"></p>', "", "<ul><li></li></ul>", "<p>\N{NO-BREAK SPACE}</p>")


def body(*texts):
    block = BodyBlock()
    return block, block.to_python([{"type": "text", "value": text, "id": str(n)} for n, text in enumerate(texts)])


def test_publishing_removes_empty_texts():
    block, value = body(EMPTY[0], "<p>Words</p>", *EMPTY[1:])
    assert [child.value.source for child in block.clean(value)] == ["<p>Words</p>"]
    assert [child.id for child in block.clean(value)] == ["1"]


def test_draft_keeps_empty_texts():
    block, value = body(*EMPTY)
    assert len(block.clean_deferred(value)) == len(EMPTY)


LINKS = {
    "page": ({"kind": "page"}, {"page": "Choose the page"}),
    "no address": ({"kind": "url", "text": "There"}, {"url": "https://"}),
    "half an address": ({"kind": "url", "url": "example.org", "text": "There"}, {"url": "https://"}),
    "empty mail": ({"kind": "url", "url": "mailto:", "text": "Write"}, {"url": "https://"}),
    "no words": ({"kind": "url", "url": "https://example.org/"}, {"text": "where this leads"}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LINKS)
def test_link_without_target_is_an_error_but_allowed_in_a_draft(name):
    typed, expected = LINKS[name]
    block = LinkBlock()
    value = block.to_python(typed)
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert refused.value.block_errors.keys() == expected.keys()
    for field, words in expected.items():
        assert words in str(refused.value.block_errors[field])
    assert block.clean_deferred(value)["kind"] == typed["kind"]


@pytest.mark.django_db
def test_link_that_runs_a_script_is_refused_in_a_draft_too():
    block = LinkBlock()
    value = block.to_python({"kind": "url", "url": "javascript:alert(1)", "text": "There"})
    for clean in (block.clean, block.clean_deferred):
        with pytest.raises(StructBlockValidationError) as refused:
            clean(value)
        assert "https://" in str(refused.value.block_errors["url"])


@pytest.mark.parametrize(
    "typed", [{"kind": "booking"}, {"kind": "phone"}, {"kind": "url", "url": "mailto:a@example.org"}]
)
def test_link_with_target_is_valid(typed):
    block = LinkBlock()
    assert block.clean(block.to_python({"text": "Words", **typed}))["kind"] == typed["kind"]


@pytest.mark.parametrize(
    ("alt", "decorative", "taken"), [("", False, False), ("Stones", False, True), ("", True, True)]
)
def test_image_needs_an_alternative_text_unless_decorative(db, alt, decorative, taken):
    block, image = AltTextImageBlock(), get_image_model().objects.first()
    image.contextual_alt_text, image.decorative = alt, decorative
    if taken:
        assert block.clean(image) == image
    else:
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(image)
        assert "what the picture shows" in str(refused.value.block_errors["alt_text"])
