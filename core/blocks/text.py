"""Blocks of the group Text."""

from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock, StructValue

from core.blocks.base import (
    TEXT,
    TEXT_FEATURES,
    AltTextImageBlock,
    FactTextBlock,
    HeadingBlock,
    ProseBlock,
    SectionBlock,
)
from core.blocks.lines import LineBlock
from core.blocks.links import LinkBlock
from core.text.rich_text import prose

QUOTATION_MARKS = ("“", "„", "«", "‘", '"', "'")


class TextBlock(FactTextBlock):
    """Paragraphs, headings, lists and links, up to a whole pasted document."""

    class Meta:
        template = "blocks/text.html"
        icon = "pilcrow"
        group = TEXT
        label = "Text"
        description = "Paragraphs, headings, lists and links. Paste a whole document here."
        preview_value = (
            "<h2>What to expect</h2><p>Arrive <b>ten minutes</b> early. We talk first, then you rest.</p>"
            "<ul><li>Warm table</li><li>Quiet room</li></ul>"
        )

    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, "required": False, **kwargs})

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        anchors = context.get("anchors", {}).get(context.get("id"), ())
        context["html"] = prose(value.source, anchors)
        return context


class QuoteValue(StructValue):
    """The value of a :class:`QuoteBlock`."""

    @property
    def is_quoted(self):
        """Whether the words have quotation marks of their own, so that print adds none."""
        return self["text"].startswith(QUOTATION_MARKS)


class QuoteBlock(StructBlock):
    """A quotation. Clients' words belong into testimonials, where their consent is recorded."""

    text = LineBlock(max_length=500, label="Words")
    attribution = LineBlock(required=False, max_length=120, label="Who said it")

    class Meta:
        template = "blocks/quote.html"
        value_class = QuoteValue
        label_format = "{text}"
        icon = "openquote"
        group = TEXT
        label = "Quote"
        description = "A sentence worth stopping for. For clients’ words, use Testimonials."
        preview_value = {
            "text": "Pressure is a conversation, not a contest.",
            "attribution": "A therapist’s rule",
        }


class CallToActionBlock(SectionBlock):
    """A call to action: an invitation with one button."""

    heading = HeadingBlock(required=True)
    text = LineBlock(required=False, max_length=300)
    link = LinkBlock(label="Button")

    class Meta:
        template = "blocks/call_to_action.html"
        icon = "pick"
        group = TEXT
        is_aside = True
        label = "Invitation"
        description = "A short invitation with one button, such as booking a session."
        preview_value = {
            "heading": "Just the back, please",
            "text": "Thirty or forty-five minutes with any of our therapists.",
            "link": {"kind": "url", "url": "https://example.com/", "text": "Book a session"},
        }


class FAQItemBlock(StructBlock):
    """A question and its answer."""

    question = LineBlock(max_length=200)
    answer = ProseBlock()

    class Meta:
        icon = "help"
        label = "Question"
        label_format = "{question}"


class FAQBlock(SectionBlock):
    """Questions that open one by one."""

    items = ListBlock(FAQItemBlock(), min_num=1, max_num=30, label="Questions")

    class Meta:
        template = "blocks/faq.html"
        icon = "help"
        group = TEXT
        label = "Questions and answers"
        description = "Questions people ask, each opening to its answer."
        preview_value = {
            "heading": "Questions people ask",
            "items": [
                {
                    "question": "What do I wear?",
                    "answer": "<p>Whatever is comfortable. You are draped throughout.</p>",
                },
                {"question": "May I talk?", "answer": "<p>As much or as little as you like.</p>"},
            ],
        }


class StepBlock(StructBlock):
    """One step of a sequence."""

    title = LineBlock(max_length=120)
    text = ProseBlock()
    image = AltTextImageBlock(required=False)

    class Meta:
        icon = "list-ol"
        label = "Step"
        label_format = "{title}"


class StepsBlock(SectionBlock):
    """Numbered steps."""

    items = ListBlock(StepBlock(), min_num=1, max_num=20, label="Steps")

    class Meta:
        template = "blocks/steps.html"
        icon = "list-ol"
        group = TEXT
        label = "Steps"
        description = "What happens, one thing after another, numbered."
        preview_value = {
            "heading": "Your session",
            "items": [
                {
                    "title": "We talk",
                    "text": "<p>What hurts, what helps, what to leave alone.</p>",
                    "image": None,
                },
                {
                    "title": "You rest",
                    "text": "<p>Warm table, quiet room, your pressure.</p>",
                    "image": None,
                },
            ],
        }


class CalloutBlock(StructBlock):
    """A note set apart from the text."""

    tone = ChoiceBlock(choices=[("info", "Good to know"), ("caution", "Please be careful")], default="info")
    heading = LineBlock(required=False, max_length=120)
    text = ProseBlock()

    class Meta:
        template = "blocks/callout.html"
        label_format = "{heading}"
        icon = "info-circle"
        group = TEXT
        is_aside = True
        label = "Note"
        description = "Something good to know, or a caution, set apart from the text."
        preview_value = {
            "tone": "caution",
            "heading": "Tell your therapist first",
            "text": "<p>Recent injury, surgery, a fever, blood thinners or pregnancy change what is safe.</p>",
        }
