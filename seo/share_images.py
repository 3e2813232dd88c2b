"""Share images of pages without an image of their own, drawn by the worker and stored with the uploads.

The file name holds a hash of what the image shows, so a changed title has a new address and no link preview
keeps an old image.
"""

import hashlib
import json
from contextlib import suppress

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from seo.head import ShareImage, build_absolute_url
from seo.share_image_drawing import HEIGHT, WIDTH, draw_share_image, get_drawable_text

DESIGN_VERSION = 2  # raise it when the drawing changes, so that all share images are drawn again
FOLDER = "images/share-cards"
EXISTS_SECONDS = 3600  # how long a file is known to exist without asking the storage


def get_share_image_name(page_id, title, practice_name, colors):
    """Return the file name of a page's share image; it differs for everything that the image shows.

    ``colors`` are by name, as in ``tokens.css``.
    """
    texts = [get_drawable_text(title), get_drawable_text(practice_name)]
    shown = json.dumps([DESIGN_VERSION, *texts, dict(sorted(colors.items()))])
    return f"{FOLDER}/{page_id}/{hashlib.sha256(shown.encode()).hexdigest()[:20]}.png"


def get_share_image(page_id, title, practice_name, colors):
    """Return the share image of a page as a :class:`ShareImage`, or None while it isn't drawn.

    The storage is asked once in EXISTS_SECONDS; while it can't be reached, pages have no share image.
    """
    name = get_share_image_name(page_id, title, practice_name, colors)
    if not cache.get(f"share-image:{name}"):
        try:
            if not default_storage.exists(name):
                return None
        except OSError:
            return None
        cache.set(f"share-image:{name}", True, EXISTS_SECONDS)
    return ShareImage(build_absolute_url(default_storage.url(name)), WIDTH, HEIGHT, title)


def store_share_image(page_id, title, practice_name, colors):
    """Draw and store the share image of a page unless it exists, and delete its former ones.

    :returns: whether it was drawn now
    """
    name = get_share_image_name(page_id, title, practice_name, colors)
    is_new = not default_storage.exists(name)
    if is_new:
        content = draw_share_image(title, practice_name, colors)
        default_storage.save(name, ContentFile(content))
    delete_share_images(page_id, except_name=name)
    return is_new


def delete_share_images(page_id, except_name=""):
    """Delete the share images of a page, except the one with the name ``except_name``."""
    with suppress(FileNotFoundError):
        for file in default_storage.listdir(f"{FOLDER}/{page_id}")[1]:
            name = f"{FOLDER}/{page_id}/{file}"
            if name != except_name:
                default_storage.delete(name)
                cache.delete(f"share-image:{name}")
