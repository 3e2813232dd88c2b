"""Addresses of deleted files: gone (410), as those of deleted pages, until something has them again.

Wagtail's redirects are the store, as for pages: one row stands for all files of a document, or for all sizes of a
picture, whose names begin with the hash of its content.
"""

from pathlib import PurePosixPath

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model, get_image_model_string

from core.library.documents import get_private_collection_ids
from core.library.file_addresses import HASH_LENGTH, HASHED_NAME, build_document_address, build_picture_address
from seo.page_redirects import store_redirect


@receiver(post_delete, sender=get_document_model_string())
def mark_document_as_gone(instance, **kwargs):
    """Mark the addresses of a deleted document as gone, if everybody could read it."""
    if instance.collection_id not in get_private_collection_ids():
        store_redirect(build_document_address(instance), None, None)


@receiver(pre_delete, sender=get_image_model_string())
def collect_picture_hashes(instance, **kwargs):
    """Collect the hashes of the files of a picture, those of files that were replaced lately included."""
    files = get_image_model().get_rendition_model().all_objects.filter(image=instance).values_list("file", flat=True)
    hashes = {match[1] for name in files if (match := HASHED_NAME.match(PurePosixPath(name).name))}
    instance.gone_hashes = {*hashes, instance.file_hash[:HASH_LENGTH]} - {""}


@receiver(post_delete, sender=get_image_model_string())
def mark_picture_as_gone(instance, **kwargs):
    """Mark the addresses of a deleted picture as gone, but those of content that another picture has, too."""
    for content_hash in sorted(instance.gone_hashes):
        if not get_image_model().objects.filter(file_hash__startswith=content_hash).exists():
            store_redirect(build_picture_address(content_hash), None, None)


@receiver(post_save, sender=get_document_model_string())
def unmark_document(instance, **kwargs):
    """Delete the mark of a document that is there again."""
    delete_gone_redirect(build_document_address(instance))


@receiver(post_save, sender=get_image_model_string())
def unmark_picture(instance, **kwargs):
    """Delete the mark of a picture that is there again."""
    delete_gone_redirect(build_picture_address(instance.file_hash))


def delete_gone_redirect(address):
    """Delete the redirect that says that ``address`` is gone."""
    Redirect.objects.filter(old_path=address, redirect_page=None, redirect_link="").delete()
