"""The blocks of a body. ``type`` names the block; ``anchor`` is the id that the list of contents links to."""

from typing import Literal

from api.schemas.base import Schema
from api.schemas.parts import Card, Image, Link, RichText, ServiceCard, Testimonial, TherapistCard
from api.schemas.practice import Award, Holiday, HoursLine


class Block(Schema):
    """Part of a body."""

    id: str


class Section(Block):
    """A block with a heading, which may be empty."""

    heading: str
    anchor: str


class TextBlock(Block):
    """Paragraphs, headings with their ids, lists and links."""

    type: Literal["text"]
    text: RichText


class QuoteBlock(Block):
    """A quotation."""

    type: Literal["quote"]
    text: str
    attribution: str


class CalloutBlock(Block):
    """A note beside the text."""

    type: Literal["callout"]
    tone: Literal["info", "caution"]
    heading: str
    text: RichText


class Step(Schema):
    """One step of a sequence."""

    title: str
    text: RichText
    image: Image | None


class StepsBlock(Section):
    """Numbered steps."""

    type: Literal["steps"]
    items: list[Step]


class Question(Schema):
    """A question and its answer."""

    question: str
    answer: RichText


class FAQBlock(Section):
    """Questions and answers; each answer can be opened by itself."""

    type: Literal["faq"]
    items: list[Question]


class CallToActionBlock(Block):
    """An invitation with a button; ``link`` is null if its target is not public."""

    type: Literal["call_to_action"]
    heading: str
    text: str
    link: Link | None


class ImageBlock(Block):
    """An image with a caption."""

    type: Literal["image"]
    image: Image | None
    caption: str
    size: Literal["text", "wide"]


class Figure(Schema):
    """An image of a gallery."""

    image: Image
    caption: str


class GalleryBlock(Section):
    """Images side by side."""

    type: Literal["gallery"]
    images: list[Figure]


class VideoBlock(Section):
    """A video. Load ``embed_url`` only after the visitor has pressed play."""

    type: Literal["video"]
    title: str
    provider: str
    watch_url: str
    embed_url: str
    poster: Image | None
    caption: str


class PriceListBlock(Section):
    """Prices of all treatments or, if ``single``, all prices of the one that staff chose."""

    type: Literal["price_list"]
    single: bool
    services: list[ServiceCard]


class OpeningHoursBlock(Section):
    """The opening hours; the address is in ``/site``."""

    type: Literal["opening_hours"]
    show_address: bool
    hours: list[HoursLine]
    holidays: list[Holiday]


class PeopleBlock(Section):
    """Therapists."""

    type: Literal["people"]
    people: list[TherapistCard]


class TestimonialsBlock(Section):
    """What clients say."""

    type: Literal["testimonials"]
    testimonials: list[Testimonial]


class AwardsBlock(Section):
    """The practice's awards."""

    type: Literal["awards"]
    awards: list[Award]


class RelatedPagesBlock(Section):
    """Links to further pages."""

    type: Literal["related_pages"]
    pages: list[Card]
