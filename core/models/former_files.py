"""Files that were replaced: their addresses stay readable for a while, as feeds and built front ends name them."""

from datetime import timedelta
from pathlib import PurePosixPath

from django.db import models, transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.documents import get_document_model, get_document_model_string
from wagtail.utils.file import hash_filelike

from core.models.images import HASH_LENGTH, SiteRendition

KEEP_FOR = timedelta(days=30)
MAX_DELETED_AT_ONCE = 500
MAX_STEM_LENGTH = 50


def name_by_content(name, content_hash):
    """Return the file ``name`` with the beginning of ``content_hash`` before its ending, shortened to fit."""
    path = PurePosixPath(name)
    mark = f".{content_hash[:HASH_LENGTH]}"
    stem = path.stem.removesuffix(mark)[:MAX_STEM_LENGTH]
    return str(path.with_name(f"{stem}{mark}{path.suffix}"))


class FormerDocumentFile(models.Model):
    """A file that a document had before; deleting the row, as with its document, deletes the file."""

    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="former_files")
    file = models.FileField(upload_to="documents", max_length=255)
    replaced_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.filename

    @property
    def filename(self):
        """The name of the file, as in its address."""
        return PurePosixPath(self.file.name).name


def remove_former_document_files(document):
    """Delete the former files of ``document`` at once."""
    for former in FormerDocumentFile.objects.filter(document=document):
        former.delete()


def delete_old_former_files():
    """Delete renditions and document files that were replaced longer than :data:`KEEP_FOR` ago, some at a time."""
    before = timezone.now() - KEEP_FOR
    renditions = SiteRendition.all_objects.filter(retired_at__lt=before)
    documents = FormerDocumentFile.objects.filter(replaced_at__lt=before)
    for former in (*renditions[:MAX_DELETED_AT_ONCE], *documents[:MAX_DELETED_AT_ONCE]):
        former.delete()


@receiver(post_delete, sender=FormerDocumentFile)
def delete_former_file(instance, **kwargs):
    """Delete the file of a deleted row, unless the document has it again."""
    file = instance.file
    if not get_document_model().objects.filter(file=file.name).exists():
        transaction.on_commit(lambda: file.storage.delete(file.name))


@receiver(pre_save, sender=get_document_model_string())
def name_document_file_by_content(instance, **kwargs):
    """Put the content's hash into the name of a new file, so that another file never has its address.

    The hash is the document's ETag, too. The file that is replaced is kept for a while.
    """
    if not instance.file or instance.file._committed:
        return
    instance.file.seek(0)
    instance.file_hash = hash_filelike(instance.file.file)
    instance.file.name = name_by_content(instance.file.name, instance.file_hash)
    instance.file.seek(0)
    stored = get_document_model().objects.filter(pk=instance.pk).exclude(file="").first()
    if stored:
        FormerDocumentFile.objects.create(document=stored, file=stored.file.name)
