"""The body of every page."""

from django.utils.html import format_html_join, strip_tags
from wagtail.blocks import StreamBlock, StreamValue

from core.blocks.media import GalleryBlock, PictureBlock, VideoBlock
from core.blocks.practice import (
    AwardsBlock,
    OpeningHoursBlock,
    PeopleBlock,
    PriceListBlock,
    RelatedPagesBlock,
    TestimonialsBlock,
)
from core.blocks.targets import page_ids
from core.blocks.text import CalloutBlock, CallToActionBlock, FAQBlock, QuoteBlock, StepsBlock, TextBlock
from core.text.outline import outline, stored_text
from core.text.rich_text import know_links


def is_empty_text(child):
    """Whether ``child`` of a body is a text without a word."""
    return child.block_type == "text" and not strip_tags(child.value.source).strip()


class BodyBlock(StreamBlock):
    """All blocks in the order in which they are offered."""

    text = TextBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    faq = FAQBlock()
    call_to_action = CallToActionBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    price_list = PriceListBlock()
    opening_hours = OpeningHoursBlock()
    people = PeopleBlock()
    testimonials = TestimonialsBlock()
    awards = AwardsBlock()
    related_pages = RelatedPagesBlock()

    def clean(self, value):
        """Drop texts left empty, such as the one that a new page opens with; a draft keeps them."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        kept = [(child.block_type, child.value, child.id) for child in value if not is_empty_text(child)]
        return StreamValue(self, kept)

    def context_of(self, value, context=None):
        """Read what the blocks of ``value`` show with few queries, and return the context that each of them gets.

        A page that has read the outline of its body already has put the ``anchors`` into ``context``.
        """
        targets = {block.get("id"): page_ids(block["value"]) for block in value.raw_data}
        know_links(stored_text(value), set().union(*targets.values()))
        context = context or {}
        return {**context, "anchors": context.get("anchors") or outline(value).by_block, "targets": targets}

    def render_basic(self, value, context=None):
        """Render the blocks one below the other; each template brings its own element."""
        context = self.context_of(value, context)
        return format_html_join("\n", "{}", ((child.render(context=context),) for child in value))
