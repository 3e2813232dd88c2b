"""The small things of which answers consist."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import prefetch_related_objects
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.models import CollectionViewRestriction

from api.schemas import parts as shapes
from core.images.prefetch import with_pictures
from core.images.sizes import FORMATS, PRESETS
from core.links import parent_url
from core.site_context import SiteContext
from core.text.outline import stored_text
from core.text.rich_text import linked_ids, prose
from core.visibility import is_public
from practice.booking import Booking, resolve_page_booking
from practice.facts import format_money
from seo.head import build_absolute_url
from seo.markdown import convert_fragment

DOCUMENTS = 'href="/documents/'
DOCUMENT = re.compile(rf"<a {DOCUMENTS}(\d+)/[^>]*>(.*?)</a>", re.DOTALL)
TYPES = {
    "home.HomePage": "home",
    "home.StandardPage": "page",
    "home.ContactPage": "form",
    "blog.ArticleIndexPage": "article_index",
    "blog.ArticlePage": "article",
    "services.ServiceIndexPage": "service_index",
    "services.ServicePage": "service",
    "therapists.TherapistIndexPage": "therapist_index",
    "therapists.TherapistPage": "therapist",
    "testimonials.TestimonialsPage": "testimonials",
}
FOUND = {"home": "home_hero", "page": "hero", "service": "service_hero", "therapist": "portrait"}


@dataclass(frozen=True)
class Scene:
    """What an answer is seen in: what stands around the page, how to book there, and whether Markdown is wanted.

    ``documents`` are those by id that the page's texts link to and everybody may read.
    """

    site: SiteContext
    booking: Booking | None = None
    markdown: bool = False
    documents: dict[int, AbstractDocument] = field(default_factory=dict)


def path_of(page):
    """Return the path of ``page`` on its site."""
    return urlsplit(page.url or "/").path


def image(picture, preset, alt=None):
    """Present ``picture`` in the sizes of ``preset``, as the templates show it; ``alt`` replaces its own description.

    None when there is no picture, or its file is lost.
    """
    made = picture.get_renditions_if_readable(*PRESETS[preset].specs) if picture else []
    if not made:
        return None
    found = {name: [] for name in FORMATS}
    for rendition in made:
        found[rendition.filter_spec.partition("|")[0].removeprefix("format-")].append(rendition)
    srcsets = {name: ", ".join(f"{build_absolute_url(r.url)} {r.width}w" for r in each) for name, each in found.items()}
    largest = found["jpeg"][-1]
    return shapes.Image(
        id=picture.pk,
        alt=picture.default_alt_text if alt is None else alt,
        src=build_absolute_url(largest.url),
        width=largest.width,
        height=largest.height,
        srcset=srcsets["jpeg"],
        sources=[{"type": f"image/{name}", "srcset": srcset} for name, srcset in srcsets.items() if srcset],
        focal_point=focal_point(picture),
    )


def focal_point(picture):
    """Present what matters in ``picture``, or None where nobody said."""
    if not picture.has_focal_point():
        return None
    across, down = picture.width or 1, picture.height or 1
    return shapes.FocalPoint(
        x=round(picture.focal_point_x / across, 4),
        y=round(picture.focal_point_y / down, 4),
        width=round(picture.focal_point_width / across, 4),
        height=round(picture.focal_point_height / down, 4),
    )


def described(picture, preset):
    """Present the ``picture`` of a block, which has a description for its place there."""
    return image(picture, preset, picture.contextual_alt_text or "") if picture else None


def open_documents(page):
    """Return by id the documents that the texts of ``page`` link to and everybody may read, by title."""
    texts = [
        stored_text(getattr(page, each.name)) if isinstance(each, StreamField) else getattr(page, each.name)
        for each in page._meta.get_fields()
        if isinstance(each, StreamField | RichTextField)
    ]
    ids = linked_ids("document", " ".join(texts))
    if not ids:
        return {}
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True)) or ("\0",)
    found = get_document_model().objects.filter(pk__in=ids).select_related("collection").order_by("title", "pk")
    return {each.pk: each for each in found if not each.collection.path.startswith(closed)}


def rich_text(html, scene):
    """Present ``html``, rich text as :func:`core.text.rich_text.prose` gives it.

    Documents lie with the site itself; of a link to a private one, whose address has the file's name, the words stay.
    """
    lies = f'href="{build_absolute_url("/documents/")}'
    html = DOCUMENT.sub(lambda a: a[0].replace(DOCUMENTS, lies) if int(a[1]) in scene.documents else a[2], str(html))
    return shapes.RichText(html=html, markdown=convert_fragment(html) if scene.markdown else None)


def stored(value, scene):
    """Present ``value``, rich text as stored."""
    return rich_text(prose(getattr(value, "source", value)), scene)


def link(page):
    """Present a link to ``page``, or None unless everybody may see it."""
    return shapes.Link(url=path_of(page), text=page.title) if is_public(page) else None


def price(line, scene):
    """Present ``line``, a price or None."""
    if line is None:
        return None
    text = format_money(line.amount, scene.site.practice.currency)
    amount = f"{line.amount:.2f}"
    return shapes.Price(minutes=line.minutes, label=line.label, amount=amount, text=text, note=line.note)


def booking_link(way):
    """Present a way to book, or None."""
    return shapes.Link(url=way.url, text=way.label) if way else None


def topic(each, index_path, count=None):
    """Present a topic; ``index_path`` is the path of the list of articles."""
    path = f"{index_path}topics/{each.slug}/"
    return shapes.Topic(name=each.name, slug=each.slug, description=each.description, path=path, count=count)


def card_values(page, picture):
    """Return what every card holds; ``picture`` is the presented one."""
    return {
        "type": TYPES[type(page)._meta.label],
        "id": page.pk,
        "path": path_of(page),
        "title": page.title,
        "lead": getattr(page, page.summary_field, ""),
        "summary": page.summary_text,
        "image": picture,
    }


def card(page, preset="card"):
    """Present any page as a card, with its picture in the sizes of ``preset``."""
    return shapes.Card(**card_values(page, image(page.main_image, preset)))


def found_card(page):
    """Present a page that was found, its picture in sizes that its own page or list shows: the search has none."""
    return card(page, FOUND.get(TYPES[page._meta.label], "card"))


def article_cards(pages):
    """Present articles in a list; their pictures should be known."""
    prefetch_related_objects(pages, "topics")
    return [
        shapes.ArticleCard(
            **card_values(page, image(page.hero_image, "card")),
            author=page.author.name if page.author else "",
            topics=[topic(each, parent_url(path_of(page))) for each in page.topics.all()],
            published_at=page.first_published_at,
            modified_at=page.modified_at,
        )
        for page in pages
    ]


def service_cards(pages, scene):
    """Present treatments in a list; category and prices should be read along."""
    return [
        shapes.ServiceCard(
            **card_values(page, image(page.hero_image, "service_hero")),
            category=page.category.name if page.category else "",
            prices=[price(line, scene) for line in page.price_lines],
            from_price=price(page.from_price, scene),
            booking=booking_link(resolve_page_booking(scene.site.practice, scene.site.contact_url, service=page)),
        )
        for page in with_pictures(pages)
    ]


def therapist_card(page):
    """Present a therapist in a list."""
    return shapes.TherapistCard(
        **card_values(page, image(page.portrait, "portrait")),
        role=page.role,
        credentials=page.letters,
        pronouns=page.pronouns,
        languages=page.language_list,
        working_days=page.working_day_names,
        status=page.status,
    )


def testimonial(each):
    """Present a client's words."""
    return shapes.Testimonial(
        id=each.pk,
        words=each.words_shown,
        name=each.display_name,
        received_on=each.received_on,
        disclosure=each.disclosure,
        service=link(each.public_service),
        therapist=link(each.public_therapist),
    )
