"""Present the blocks of a body, each from the context that its template gets.

A presenter takes the block's value, the context of its template and the
:class:`api.presenters.context.PresentationContext`.
"""

from itertools import groupby

from api.presenters import cards, parts
from api.registry import BLOCKS, presents_block
from api.schemas import blocks as schemas
from core.links import resolve_link
from core.sections.assembly import SHARED_SECTION, build_stream, list_body_parts


def present_body(page, context):
    """Present the blocks of the body of ``page``, in order, those of a shared section inside of it."""
    parts = list_body_parts(page.body)
    stream = build_stream(page.body, parts)
    body_context = stream.stream_block.build_block_context(stream, {"anchors": context.outline.by_block})
    presented = [present_block(child, body_context | {"id": child.id}, context) for child in stream]
    body = []
    for placement, pairs in groupby(zip(parts, presented, strict=True), key=lambda pair: pair[0].placement):
        blocks = [block for _, block in pairs]
        body += [present_section(placement, blocks, context)] if placement else blocks
    return body


def present_section(placement, blocks, context):
    """Present the shared section that stands at ``placement``; ``blocks`` are its own, presented."""
    presenter = BLOCKS[SHARED_SECTION]
    values = presenter.get_values(placement.section, {"blocks": blocks}, context)
    return presenter.schema(id=placement.block_id, type=SHARED_SECTION, **values)


def present_block(child, body_context, context):
    """Present one block; ``body_context`` is the template context of its body, with the block's id."""
    block_context = child.block.get_context(child.value, body_context)
    presenter = BLOCKS[child.block_type]
    values = {
        "id": child.id or "",
        "type": child.block_type,
        **presenter.get_values(child.value, block_context, context),
    }
    if "heading" in presenter.schema.model_fields:
        values["heading"] = child.value["heading"] or ""
        values["anchor"] = block_context.get("anchor", "")
    return presenter.schema(**values)


@presents_block(schemas.TextBlock)
def text(value, block_context, context):
    return {"text": parts.present_html(block_context["html"], context)}


@presents_block(schemas.QuoteBlock)
def quote(value, block_context, context):
    return {"text": value["text"], "attribution": value["attribution"] or ""}


@presents_block(schemas.TableBlock)
def table(value, block_context, context):
    rows = block_context["rows"]
    return {
        "caption": value.caption or "",
        "headings": block_context["headings"],
        "has_row_headings": bool(rows) and rows[0][0].is_row_heading,
        "rows": [[parts.present_html(cell.html, context) for cell in row] for row in rows],
    }


@presents_block(schemas.CalloutBlock)
def callout(value, block_context, context):
    return {"tone": value["tone"], "text": parts.present_rich_text(value["text"], context)}


@presents_block(schemas.StepsBlock)
def steps(value, block_context, context):
    items = [
        {
            "title": step["title"],
            "text": parts.present_rich_text(step["text"], context),
            "image": parts.present_block_image(step["image"], "step"),
        }
        for step in value["items"]
    ]
    return {"items": items}


@presents_block(schemas.FAQBlock)
def faq(value, block_context, context):
    return {"items": present_questions(value["items"], context)}


def present_questions(items, context):
    """Present questions and their answers."""
    return [
        {"question": item["question"], "answer": parts.present_rich_text(item["answer"], context)} for item in items
    ]


@presents_block(schemas.CallToActionBlock)
def call_to_action(value, block_context, context):
    link = resolve_link(value["link"], context.site.practice, context.booking)
    return {"text": value["text"] or "", "link": link}


@presents_block(schemas.ImageBlock)
def image(value, block_context, context):
    return {
        "image": parts.present_block_image(value["image"], value["size"]),
        "caption": value["caption"] or "",
        "size": value["size"],
    }


@presents_block(schemas.GalleryBlock)
def gallery(value, block_context, context):
    figures = [
        {"image": parts.present_block_image(item["image"], "gallery"), "caption": item["caption"] or ""}
        for item in value["images"]
    ]
    return {"images": [figure for figure in figures if figure["image"]]}


@presents_block(schemas.VideoBlock)
def video(value, block_context, context):
    parsed = block_context["video"]
    return {
        "title": value["title"],
        "provider": parsed.provider if parsed else "",
        "watch_url": parsed.watch_url if parsed else "",
        "embed_url": parsed.embed_url if parsed else "",
        "poster": parts.present_image(value["poster"], "poster", ""),
        "caption": value["caption"] or "",
    }


@presents_block(schemas.PriceListBlock)
def price_list(value, block_context, context):
    services = cards.present_service_cards(block_context["services"], context)
    return {"single": block_context["single"], "services": services}


@presents_block(schemas.OpeningHoursBlock)
def opening_hours(value, block_context, context):
    practice = context.site.practice
    return {
        "show_address": bool(value["show_address"]),
        "hours": practice.hours,
        "holidays": [present_holiday(line) for line in practice.holidays],
    }


def present_holiday(line):
    """Present a coming holiday."""
    holiday = line.holiday
    return {
        "label": line.label,
        "date_text": line.date_text,
        "text": line.text,
        "starts_on": holiday.starts_on,
        "ends_on": holiday.ends_on,
        "spans": holiday.spans,
    }


@presents_block(schemas.PeopleBlock)
def people(value, block_context, context):
    return {"people": cards.present_therapist_cards(block_context["people"], context)}


@presents_block(schemas.TestimonialsBlock)
def testimonials(value, block_context, context):
    return {"testimonials": [parts.present_testimonial(each) for each in block_context["testimonials"]]}


@presents_block(schemas.AwardsBlock)
def awards(value, block_context, context):
    return {"awards": context.site.practice.awards}


@presents_block(schemas.RelatedPagesBlock)
def related_pages(value, block_context, context):
    return {"pages": [cards.present_card(page) for page in block_context["pages"]]}


@presents_block(schemas.SharedSectionBlock)
def shared_section(value, block_context, context):
    return {"section": value.pk, "blocks": block_context["blocks"]}
