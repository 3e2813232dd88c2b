"""Present pages as the cards of lists."""

from django.db.models import prefetch_related_objects

from api.presenters.parts import path_of, present_booking, present_image, present_price, present_topic
from api.registry import PAGES
from api.schemas import parts as schemas
from core.cache.content_tags import record_pages
from core.images.prefetch import with_pictures
from core.links import parent_url
from practice.booking import resolve_page_booking


def card_values(page, image):
    """Return the values of every card; ``image`` is presented already."""
    record_pages("card", [page.pk])
    return {
        "type": PAGES[type(page)].type,
        "id": page.pk,
        "path": path_of(page),
        "title": page.title,
        "lead": getattr(page, page.summary_field, ""),
        "summary": page.summary_text,
        "image": image,
    }


def present_card(page, preset="card"):
    """Present a page of any type as a card, with its image in the sizes of ``preset``."""
    return schemas.Card(**card_values(page, present_image(page.main_image, preset)))


def present_article_cards(pages):
    """Present articles as cards; their images should be prefetched."""
    prefetch_related_objects(pages, "topics")
    return [
        schemas.ArticleCard(
            **card_values(page, present_image(page.hero_image, "card")),
            author=page.author.name if page.author else "",
            topics=[present_topic(topic, parent_url(path_of(page))) for topic in page.topics.all()],
            published_at=page.first_published_at,
            modified_at=page.modified_at,
        )
        for page in pages
    ]


def present_service_cards(pages, context):
    """Present treatments as cards; their categories and prices should be prefetched."""
    return [present_service_card(page, context) for page in with_pictures(pages)]


def present_service_card(page, context):
    """Present a treatment whose images are prefetched as a card."""
    booking = resolve_page_booking(context.site.practice, context.site.contact_url, service=page)
    return schemas.ServiceCard(
        **card_values(page, present_image(page.hero_image, "service_hero")),
        category=page.category.name if page.category else "",
        prices=[present_price(line, context) for line in page.price_lines],
        from_price=present_price(page.from_price, context),
        booking=present_booking(booking),
    )


def present_therapist_cards(pages, context, service=None):
    """Present therapists as cards; their images should be prefetched. Their links book ``service`` as well."""
    return [
        schemas.TherapistCard(
            **card_values(page, present_image(page.portrait, "portrait")),
            role=page.role,
            credentials=page.letters,
            pronouns=page.pronouns,
            languages=page.language_list,
            working_days=page.working_day_names,
            status=page.status,
            booking=present_therapist_booking(page, context, service),
        )
        for page in pages
    ]


def present_therapist_booking(page, context, service):
    """Present the link that books the therapist ``page``, with ``service`` if there is one; None on leave."""
    around = context.site
    booking = resolve_page_booking(around.practice, around.contact_url, service=service, therapist=page)
    return present_booking(booking)
