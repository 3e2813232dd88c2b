"""What the blocks share."""

from wagtail.blocks import CharBlock, RichTextBlock, StructBlock

from core.richtext import prose

INLINE_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
TEXT_FEATURES = ["h2", "h3", "h4", *INLINE_FEATURES]

TEXT, MEDIA, PRACTICE = "Text", "Media", "From our practice"


class ProseBlock(RichTextBlock):
    """A short rich text without headings; links that lead nowhere become plain words."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})

    def render_basic(self, value, context=None):
        return prose(value.source) if value else ""


class HeadingBlock(CharBlock):
    """The optional heading of a block; it joins the list of contents."""

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 120, **kwargs})


class SectionBlock(StructBlock):
    """A block with an optional heading. Its template gets ``anchor``, the heading's id on this page."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        anchors = context.get("anchors", {}).get(context.get("id"), [])
        context["anchor"] = anchors[0] if anchors else ""
        return context
