"""Pictures with their renditions, kept in the cache: lists and pages need no query for what they show."""

from collections import defaultdict
from functools import cache

from wagtail.images import get_image_model
from wagtail.models import Page

from core.cache.content_tags import record_pages
from core.cache.frozen import freeze
from core.cache.versioned import get_or_build_many, get_version

RENDITIONS_KEY = "renditions-version"  # a new one when some picture has a rendition more or less


def get_snapshot(rendition):
    """Return the snapshot of ``rendition`` with its address and without its image."""
    rendition._meta.get_field("image").delete_cached_value(rendition)
    rendition.url  # noqa: B018 - stores the address on the rendition
    return freeze(rendition)


def pictures(pks):
    """Return the pictures by their key, each with its renditions.

    What the cache misses takes one query, and a second one for those that have no rendition yet.
    """
    keys = {f"picture:{pk}:{get_version(RENDITIONS_KEY)}": pk for pk in pks if pk}

    def read(missing):
        model = get_image_model()
        wanted = {keys[key] for key in missing}
        renditions = defaultdict(list)
        found = {}
        rows = model.get_rendition_model().objects.filter(image_id__in=wanted).select_related("image")
        for rendition in rows:
            found[rendition.image_id] = rendition.image
            renditions[rendition.image_id].append(rendition)
        without_renditions = wanted - found.keys()
        if without_renditions:
            found |= model.objects.in_bulk(without_renditions)
        for pk, picture in found.items():
            picture.stored_renditions = tuple(map(get_snapshot, renditions[pk]))
        return {key: found[keys[key]] for key in missing if keys[key] in found}

    return {keys[key]: picture for key, picture in get_or_build_many(keys, read).items()}


@cache
def picture_fields(model):
    """Return the names of the fields of ``model`` that hold a picture."""
    return [field.name for field in model._meta.fields if field.related_model is get_image_model()]


def with_pictures(items):
    """Return ``items``, pages or other things with pictures, as a list; None is skipped. Their pictures are known."""
    items = [item for item in items if item]
    record_pages("card", [item.pk for item in items if isinstance(item, Page)])
    fields = [(item, name) for item in items for name in picture_fields(type(item))]
    known = pictures([getattr(item, f"{name}_id") for item, name in fields])
    for item, name in fields:
        if picture := known.get(getattr(item, f"{name}_id")):
            setattr(item, name, picture)
    return items
