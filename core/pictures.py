"""Renditions of all pictures of a list at once, instead of one look-up for each."""

from django.core.cache import cache
from wagtail.images import get_image_model

KEPT = 300  # seconds; what is made meanwhile is known at once, see core.signals


def key_of(image_id):
    """Return the cache key of the renditions of an image."""
    return f"renditions:{image_id}"


def know_renditions(images):
    """Give each of ``images`` (None is skipped) its existing renditions; what the cache misses takes one query."""
    images = [image for image in images if image and not hasattr(image, "prefetched_renditions")]
    known = cache.get_many({key_of(image.pk) for image in images})
    missing = {image.pk for image in images if key_of(image.pk) not in known}
    if missing:
        read = {key_of(pk): [] for pk in missing}
        for rendition in get_image_model().get_rendition_model().objects.filter(image_id__in=missing):
            read[key_of(rendition.image_id)].append(rendition)
        cache.set_many(read, KEPT)
        known |= read
    for image in images:
        image.prefetched_renditions = list(known[key_of(image.pk)])
        for rendition in image.prefetched_renditions:
            rendition.image = image


def with_pictures(pages):
    """Return ``pages`` as a list, the renditions of the pictures on their cards known."""
    pages = list(pages)
    know_renditions(getattr(page, "main_image", None) for page in pages)
    return pages
