"""The blocks of a body. ``type`` names the block; ``anchor`` is the id that the list of contents links to."""

from typing import Literal

from pydantic import Field

from api.schemas.base import Schema, union_by_type
from api.schemas.parts import Card, Image, Link, RichText, ServiceCard, Testimonial, TherapistCard
from api.schemas.practice import Award, Holiday, HoursLine


class Block(Schema):
    """Part of a body."""

    id: str = Field(description="A stable name of this block within the page.")


class Section(Block):
    """A block with a heading, which may be empty."""

    heading: str = Field(description="The heading above the block; empty if it has none.")
    anchor: str = Field(description="The id for the heading; empty if it has none.")


class TextBlock(Block):
    """Paragraphs, headings with their ids, lists and links."""

    type: Literal["text"] = Field(description="Formatted text.")
    text: RichText = Field(description="The text.")


class QuoteBlock(Block):
    """A quotation."""

    type: Literal["quote"] = Field(description="A quotation.")
    text: str = Field(description="The words quoted.")
    attribution: str = Field(description="Who said it; may be empty.")


class TableBlock(Block):
    """A table."""

    type: Literal["table"] = Field(description="A table.")
    caption: str = Field(description="What the table is about; may be empty.")
    headings: list[str] = Field(description="The name of each column; no item if no column has a name.")
    has_row_headings: bool = Field(description="Whether the first cell of each row names the row.")
    rows: list[list[RichText]] = Field(description="The rows; each has a cell for every column.")


class CalloutBlock(Block):
    """A note beside the text."""

    type: Literal["callout"] = Field(description="A note.")
    tone: Literal["info", "caution"] = Field(description="Whether it informs or warns.")
    heading: str = Field(description="The heading of the note; may be empty.")
    text: RichText = Field(description="The text of the note.")


class Step(Schema):
    """One step of a sequence."""

    title: str = Field(description="What to do, in a few words.")
    text: RichText = Field(description="How to do it.")
    image: Image | None = Field(description="A picture of it, if there is one.")


class StepsBlock(Section):
    """Numbered steps."""

    type: Literal["steps"] = Field(description="Numbered steps.")
    items: list[Step] = Field(description="The steps in order.")


class Question(Schema):
    """A question and its answer."""

    question: str = Field(description="The question.")
    answer: RichText = Field(description="The answer.")


class FAQBlock(Section):
    """Questions and answers; each answer can be opened by itself."""

    type: Literal["faq"] = Field(description="Questions and answers.")
    items: list[Question] = Field(description="The questions in order.")


class CallToActionBlock(Block):
    """An invitation with a button; ``link`` is null if its target is not public."""

    type: Literal["call_to_action"] = Field(description="An invitation.")
    heading: str = Field(description="What it invites to.")
    text: str = Field(description="A sentence below the heading; may be empty.")
    link: Link | None = Field(description="The button.")


class ImageBlock(Block):
    """An image with a caption."""

    type: Literal["image"] = Field(description="An image.")
    image: Image | None = Field(description="The image; null if it was deleted.")
    caption: str = Field(description="The text below it; may be empty.")
    size: Literal["text", "wide"] = Field(description="As wide as the text, or wider.")


class Figure(Schema):
    """An image of a gallery."""

    image: Image = Field(description="The image.")
    caption: str = Field(description="The text below it; may be empty.")


class GalleryBlock(Section):
    """Images side by side."""

    type: Literal["gallery"] = Field(description="A gallery.")
    images: list[Figure] = Field(description="The images in order.")


class VideoBlock(Section):
    """A video. Load ``embed_url`` only after the visitor has pressed play."""

    type: Literal["video"] = Field(description="A video.")
    title: str = Field(description="What the video is called, for people who can't see the player.")
    provider: str = Field(description="The name of the site that hosts it.")
    watch_url: str = Field(description="The page of the video at its host.")
    embed_url: str = Field(description="The player, for an `<iframe>`.")
    poster: Image | None = Field(description="The picture to show before it is loaded.")
    caption: str = Field(description="The text below it; may be empty.")


class PriceListBlock(Section):
    """Prices of all treatments or, if ``single``, all prices of the one that staff chose."""

    type: Literal["price_list"] = Field(description="A list of prices.")
    single: bool = Field(description="Whether staff chose one treatment.")
    services: list[ServiceCard] = Field(description="The treatments with their prices.")


class OpeningHoursBlock(Section):
    """The opening hours; the address is in ``/site``."""

    type: Literal["opening_hours"] = Field(description="The opening hours.")
    show_address: bool = Field(description="Whether staff want the address beside them.")
    hours: list[HoursLine] = Field(description="The usual hours of a week.")
    holidays: list[Holiday] = Field(description="Days to come with other hours.")


class PeopleBlock(Section):
    """Therapists."""

    type: Literal["people"] = Field(description="Therapists.")
    people: list[TherapistCard] = Field(description="The therapists in order.")


class TestimonialsBlock(Section):
    """What clients say."""

    type: Literal["testimonials"] = Field(description="Testimonials.")
    testimonials: list[Testimonial] = Field(description="Those that may be shown today.")


class AwardsBlock(Section):
    """The practice's awards."""

    type: Literal["awards"] = Field(description="Awards.")
    awards: list[Award] = Field(description="The practice's awards.")


class RelatedPagesBlock(Section):
    """Links to further pages."""

    type: Literal["related_pages"] = Field(description="Links to further pages.")
    pages: list[Card] = Field(description="The pages that are public.")


# What a shared section can hold: the blocks of core.blocks.SectionBodyBlock.
SharedBlock = union_by_type(
    "SharedBlock", TextBlock, QuoteBlock, TableBlock, CalloutBlock, StepsBlock, FAQBlock, CallToActionBlock
)


class SharedSectionBlock(Block):
    """A shared section: words that are stored once and stand on many pages.

    Show its blocks as if they stood in the body itself, as the site does.
    """

    type: Literal["shared_section"] = Field(description="A shared section.")
    section: int = Field(description="The id of the section, the same on every page that shows it.")
    blocks: list[SharedBlock] = Field(description="Its blocks in order.")
