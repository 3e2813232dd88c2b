"""The blocks of a body, each from the context that its template gets."""

from api.presenters import parts
from api.schemas import blocks
from core.links import resolve_link


def body(page, scene):
    """Present the blocks of the body of ``page``, in order."""
    stream = page.body
    context = stream.stream_block.context_of(stream)
    return [block(child, context | {"id": child.id}, scene) for child in stream]


def block(child, context, scene):
    """Present one block of a body; ``context`` is that of the body, with the block's id."""
    context = child.block.get_context(child.value, context)
    shape, own_values = SHAPES[child.block_type]
    values = {"id": child.id or "", "type": child.block_type, **own_values(child.value, context, scene)}
    if "heading" in shape.model_fields:
        values |= {"heading": child.value["heading"] or "", "anchor": context.get("anchor", "")}
    return shape(**values)


def text(value, context, scene):
    return {"text": parts.rich_text(context["html"], scene)}


def quote(value, context, scene):
    return {"text": value["text"], "attribution": value["attribution"] or ""}


def callout(value, context, scene):
    return {"tone": value["tone"], "text": parts.stored(value["text"], scene)}


def steps(value, context, scene):
    items = [
        {
            "title": step["title"],
            "text": parts.stored(step["text"], scene),
            "image": parts.described(step["image"], "step"),
        }
        for step in value["items"]
    ]
    return {"items": items}


def faq(value, context, scene):
    return {"items": questions(value["items"], scene)}


def questions(items, scene):
    """Present questions and their answers."""
    return [{"question": item["question"], "answer": parts.stored(item["answer"], scene)} for item in items]


def call_to_action(value, context, scene):
    link = resolve_link(value["link"], scene.site.practice, scene.booking or scene.site.booking)
    return {"text": value["text"] or "", "link": link}


def image(value, context, scene):
    picture = parts.described(value["image"], value["size"])
    return {"image": picture, "caption": value["caption"] or "", "size": value["size"]}


def gallery(value, context, scene):
    figures = ((parts.described(item["image"], "gallery"), item["caption"] or "") for item in value["images"])
    return {"images": [{"image": picture, "caption": caption} for picture, caption in figures if picture]}


def video(value, context, scene):
    found = context["video"]
    return {
        "title": value["title"],
        "provider": found.provider if found else "",
        "watch_url": found.watch_url if found else "",
        "embed_url": found.embed_url if found else "",
        "poster": parts.image(value["poster"], "poster", ""),
        "caption": value["caption"] or "",
    }


def price_list(value, context, scene):
    return {"single": context["single"], "services": parts.service_cards(context["services"], scene)}


def opening_hours(value, context, scene):
    practice = scene.site.practice
    holidays = [holiday(line) for line in practice.holidays]
    return {"show_address": bool(value["show_address"]), "hours": practice.hours, "holidays": holidays}


def holiday(line):
    """Present a coming holiday."""
    days = {name: getattr(line.holiday, name) for name in ("starts_on", "ends_on", "spans")}
    return {"label": line.label, "date_text": line.date_text, "text": line.text, **days}


def people(value, context, scene):
    return {"people": [parts.therapist_card(person) for person in context["people"]]}


def testimonials(value, context, scene):
    return {"testimonials": [parts.testimonial(each) for each in context["testimonials"]]}


def awards(value, context, scene):
    return {"awards": scene.site.practice.awards}


def related_pages(value, context, scene):
    return {"pages": [parts.card(page) for page in context["pages"]]}


SHAPES = {
    "text": (blocks.TextBlock, text),
    "quote": (blocks.QuoteBlock, quote),
    "callout": (blocks.CalloutBlock, callout),
    "steps": (blocks.StepsBlock, steps),
    "faq": (blocks.FAQBlock, faq),
    "call_to_action": (blocks.CallToActionBlock, call_to_action),
    "image": (blocks.ImageBlock, image),
    "gallery": (blocks.GalleryBlock, gallery),
    "video": (blocks.VideoBlock, video),
    "price_list": (blocks.PriceListBlock, price_list),
    "opening_hours": (blocks.OpeningHoursBlock, opening_hours),
    "people": (blocks.PeopleBlock, people),
    "testimonials": (blocks.TestimonialsBlock, testimonials),
    "awards": (blocks.AwardsBlock, awards),
    "related_pages": (blocks.RelatedPagesBlock, related_pages),
}
