"""Present the small parts that many answers share: images, rich texts, links, prices, topics, testimonials."""

import re
from urllib.parse import urlsplit

from django.conf import settings

from api.schemas import parts as schemas
from core.images.sizes import FORMATS, PRESETS
from core.text.rich_text import prose
from core.visibility import is_public
from practice.facts import format_money
from seo.addresses import encode_path, get_host, is_safe_path
from seo.head import build_absolute_url, is_page_path
from seo.markdown import convert_fragment

DOCUMENT_HREF = 'href="/documents/'
DOCUMENT_LINK = re.compile(rf"<a {DOCUMENT_HREF}(\d+)/[^>]*>(.*?)</a>", re.DOTALL)


def present_address(url):
    """Return ``url``, an address of this site or elsewhere, as the API gives addresses.

    A page of this site is a path, which the front end shows; anything else that Django serves is a whole address.
    """
    if settings.HEADLESS and get_host(url) == get_host(settings.FRONTEND_URL):
        return urlsplit(url)._replace(scheme="", netloc="").geturl() or "/"
    return url if not is_safe_path(url) or is_page_path(url) else build_absolute_url(url)


def path_of(page):
    """Return the path of ``page`` on its site."""
    return urlsplit(page.url or "/").path


def present_image(image, preset, alt=None):
    """Present ``image`` in the sizes of ``preset``, or return None without an image or if its file is missing.

    ``alt`` replaces the image's own description.
    """
    renditions = image.get_renditions_if_readable(*PRESETS[preset].specs) if image else []
    if not renditions:
        return None
    by_format = {name: [] for name in FORMATS}
    for rendition in renditions:
        by_format[rendition.filter_spec.partition("|")[0].removeprefix("format-")].append(rendition)
    srcsets = {name: srcset(each) for name, each in by_format.items()}
    largest = by_format["jpeg"][-1]
    return schemas.Image(
        id=image.pk,
        alt=image.default_alt_text if alt is None else alt,
        src=build_absolute_url(largest.url),
        width=largest.width,
        height=largest.height,
        srcset=srcsets["jpeg"],
        sources=[{"type": f"image/{name}", "srcset": value} for name, value in srcsets.items() if value],
        focal_point=present_focal_point(image),
    )


def srcset(renditions):
    """Return the value of ``srcset`` for ``renditions``."""
    return ", ".join(f"{build_absolute_url(each.url)} {each.width}w" for each in renditions)


def present_focal_point(image):
    """Present the important area of ``image``, or return None if nobody has chosen it."""
    if not image.has_focal_point():
        return None
    width = image.width or 1
    height = image.height or 1
    return schemas.FocalPoint(
        x=round(image.focal_point_x / width, 4),
        y=round(image.focal_point_y / height, 4),
        width=round(image.focal_point_width / width, 4),
        height=round(image.focal_point_height / height, 4),
    )


def present_block_image(image, preset):
    """Present the ``image`` of a block with the description that staff gave it there."""
    return present_image(image, preset, image.contextual_alt_text or "") if image else None


def present_html(html, context):
    """Present ``html``, rich text as :func:`core.text.rich_text.prose` renders it.

    Links to documents get full URLs, as Django serves the documents. Of a link to a document that is not public
    only the words remain, because the URL contains the name of the file.
    """
    full_href = f'href="{build_absolute_url("/documents/")}'

    def present_link(link):
        if int(link[1]) not in context.documents:
            return link[2]
        return link[0].replace(DOCUMENT_HREF, full_href)

    html = DOCUMENT_LINK.sub(present_link, str(html))
    return schemas.RichText(html=html, markdown=convert_fragment(html) if context.with_markdown else None)


def present_rich_text(value, context):
    """Present ``value``, rich text as it is stored in a field or block."""
    return present_html(prose(getattr(value, "source", value)), context)


def present_link(page):
    """Present a link to ``page``, or return None if it is not public."""
    return schemas.Link(url=path_of(page), text=page.title) if is_public(page) else None


def present_price(line, context):
    """Present the :class:`services.models.PriceLine` ``line``; None stays None."""
    if line is None:
        return None
    return schemas.Price(
        minutes=line.minutes,
        label=line.label,
        amount=f"{line.amount:.2f}",
        text=format_money(line.amount, context.site.practice.currency),
        note=line.note,
    )


def present_booking(booking):
    """Present a :class:`practice.booking.Booking`; None stays None."""
    return schemas.Link(url=booking.url, text=booking.text) if booking else None


def present_topic(topic, index_path, count=None):
    """Present ``topic``; ``index_path`` is the path of the list of articles, ``count`` the number of its articles."""
    return schemas.Topic(
        name=topic.name,
        slug=topic.slug,
        description=topic.description,
        path=encode_path(f"{index_path}topics/{topic.slug}/"),
        count=count,
    )


def present_testimonial(testimonial):
    """Present a testimonial whose consent is valid."""
    return schemas.Testimonial(
        id=testimonial.pk,
        words=testimonial.words_shown,
        name=testimonial.display_name,
        received_on=testimonial.received_on,
        disclosure=testimonial.disclosure,
        service=present_link(testimonial.public_service),
        therapist=present_link(testimonial.public_therapist),
    )
