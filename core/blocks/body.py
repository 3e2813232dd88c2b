"""The body that every page type uses, and that of shared sections."""

from django.forms import Media
from django.utils.functional import cached_property
from django.utils.html import format_html_join, strip_tags
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.blocks.stream_block import StreamBlockAdapter

from core.blocks.media import FigureBlock, GalleryBlock, VideoBlock
from core.blocks.practice import (
    AwardsBlock,
    OpeningHoursBlock,
    PeopleBlock,
    PriceListBlock,
    RelatedPagesBlock,
    TestimonialsBlock,
)
from core.blocks.shared import SharedSectionBlock
from core.blocks.table import TableBlock
from core.blocks.text import CalloutBlock, CallToActionBlock, FAQBlock, QuoteBlock, StepsBlock, TextBlock
from core.sections.assembly import assemble
from core.text.link_targets import prefetch_link_targets
from core.text.outline import build_outline
from core.text.stream_data import dump_stream, get_page_ids


def is_empty_text(child):
    """Return whether ``child`` of a body is a text block without words."""
    return child.block_type == "text" and not strip_tags(child.value.source).strip()


class BodyStreamBlock(StreamBlock):
    """What the bodies of pages and of shared sections have in common."""

    def clean(self, value):
        """Remove empty texts, such as the one that a new page opens with. A draft keeps them."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        kept = [(child.block_type, child.value, child.id) for child in value if not is_empty_text(child)]
        return StreamValue(self, kept)

    def build_block_context(self, value, context=None):
        """Return the template context that each block of ``value`` gets; prefetch what the blocks show.

        ``anchors`` are the ids of headings, ``targets`` the ids of chosen pages, both by the block's id.
        ``value`` is assembled. A page that has built the outline of its body already has put ``anchors`` into
        ``context``.
        """
        context = dict(context or {})
        targets = {
            block.get("id"): get_page_ids(self.child_blocks.get(block["type"]), block["value"])
            for block in value.raw_data
        }
        prefetch_link_targets(dump_stream(value), set().union(*targets.values()))
        context["anchors"] = context.get("anchors") or build_outline(value).by_block
        context["targets"] = targets
        return context

    def render_basic(self, value, context=None):
        """Render the blocks one below the other, without elements around them, those of shared sections among them."""
        value = assemble(value)
        context = self.build_block_context(value, context)
        return format_html_join("\n", "{}", ((child.render(context=context),) for child in value))


class BodyBlock(BodyStreamBlock):
    """The body of a page: all blocks, in the order in which the editor offers them."""

    text = TextBlock()
    quote = QuoteBlock()
    table = TableBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    faq = FAQBlock()
    call_to_action = CallToActionBlock()
    image = FigureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    price_list = PriceListBlock()
    opening_hours = OpeningHoursBlock()
    people = PeopleBlock()
    testimonials = TestimonialsBlock()
    awards = AwardsBlock()
    related_pages = RelatedPagesBlock()
    shared_section = SharedSectionBlock("core.SharedSection")


class SectionBodyBlock(BodyStreamBlock):
    """The body of a shared section: the blocks of words, under the same names as on pages."""

    text = TextBlock()
    quote = QuoteBlock()
    table = TableBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    faq = FAQBlock()
    call_to_action = CallToActionBlock()


class BodyBlockAdapter(StreamBlockAdapter):
    """A body in the editor: what is pasted into its texts can become further blocks."""

    js_constructor = "core.blocks.BodyBlock"

    @cached_property
    def media(self):
        return super().media + Media(js=[versioned_static("js/admin/body-block.js")])


register(BodyBlockAdapter(), BodyStreamBlock)
