"""The blocks of a body. ``type`` says which; ``anchor`` is the id that the list of contents leads to."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from api.schemas.parts import Card, Image, Link, Model, RichText, ServiceCard, Testimonial, TherapistCard
from api.schemas.practice import Award, Holiday, HoursLine


class Block(Model):
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
    """Somebody's words."""

    type: Literal["quote"]
    text: str
    attribution: str


class CalloutBlock(Block):
    """A note set apart."""

    type: Literal["callout"]
    tone: Literal["info", "caution"]
    heading: str
    text: RichText


class Step(Model):
    """One step of a sequence."""

    title: str
    text: RichText
    image: Image | None


class StepsBlock(Section):
    """Numbered steps."""

    type: Literal["steps"]
    items: list[Step]


class Question(Model):
    """A question and its answer."""

    question: str
    answer: RichText


class FAQBlock(Section):
    """Questions that open one by one."""

    type: Literal["faq"]
    items: list[Question]


class CallToActionBlock(Block):
    """An invitation with a button, or without where the button would lead nowhere."""

    type: Literal["call_to_action"]
    heading: str
    text: str
    link: Link | None


class ImageBlock(Block):
    """A picture with a caption."""

    type: Literal["image"]
    image: Image | None
    caption: str
    size: Literal["text", "wide"]


class Figure(Model):
    """A picture of a gallery."""

    image: Image
    caption: str


class GalleryBlock(Section):
    """Pictures side by side."""

    type: Literal["gallery"]
    images: list[Figure]


class VideoBlock(Section):
    """A video; nothing of ``embed_url`` should load before somebody asks for it."""

    type: Literal["video"]
    title: str
    provider: str
    watch_url: str
    embed_url: str
    poster: Image | None
    caption: str


class PriceListBlock(Section):
    """The prices of a treatment, or of all; all prices of one that staff chose (``single``)."""

    type: Literal["price_list"]
    single: bool
    services: list[ServiceCard]


class OpeningHoursBlock(Section):
    """When the practice is open; the address is in ``/site``."""

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
    """Pages worth reading next."""

    type: Literal["related_pages"]
    pages: list[Card]


AnyBlock = TypeAliasType(
    "AnyBlock",
    Annotated[
        TextBlock
        | QuoteBlock
        | CalloutBlock
        | StepsBlock
        | FAQBlock
        | CallToActionBlock
        | ImageBlock
        | GalleryBlock
        | VideoBlock
        | PriceListBlock
        | OpeningHoursBlock
        | PeopleBlock
        | TestimonialsBlock
        | AwardsBlock
        | RelatedPagesBlock,
        Field(discriminator="type"),
    ],
)
