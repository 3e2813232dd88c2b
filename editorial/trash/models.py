"""The trash: what was deleted, with everything that goes with it, as rows from which it can be made again."""

from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

KEEP_DAYS = 30
RESTORE_ACTION = "trash.restore"  # in Wagtail's log


class ExactEncoder(DjangoJSONEncoder):
    """Encodes times with their microseconds, which Django's encoder cuts off."""

    def default(self, o):
        return o.isoformat() if isinstance(o, date | datetime | time) else super().default(o)


class TrashEntry(models.Model):
    """One thing that somebody deleted; ``parent_id``, ``owner_ids`` and the like say who may bring it back."""

    model = models.CharField(max_length=100, help_text="The label of its class, such as blog.articlepage.")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=100)
    place = models.CharField(max_length=500, blank=True)
    parent_id = models.PositiveBigIntegerField(null=True, help_text="Of a page: the page above it.")
    collection_id = models.PositiveBigIntegerField(null=True, help_text="Of a picture or document.")
    owner_ids = models.JSONField(default=list)
    was_public = models.BooleanField(default=False)
    pages = models.PositiveIntegerField(default=0, help_text="How many pages went with it, itself included.")
    # What referred to it and was emptied: {"model": …, "key": …, "values": {column: value, …}}; a redirect that leads
    # elsewhere instead of being emptied has "left": the values that it got.
    links = models.JSONField(default=list, encoder=ExactEncoder)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name_plural = "trash"
        ordering = ["-deleted_at", "-pk"]

    def __str__(self):
        return self.title

    @property
    def model_class(self):
        """The class of the thing, or None if there is no such class any more."""
        try:
            return apps.get_model(self.model)
        except LookupError:
            return None

    @property
    def ends_at(self):
        """When the worker deletes it for good."""
        return self.deleted_at + timedelta(days=KEEP_DAYS)


class TrashedRow(models.Model):
    """One row of the database that was deleted with its entry."""

    entry = models.ForeignKey(TrashEntry, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=100)
    key = models.CharField(max_length=64)
    fields = models.JSONField(encoder=ExactEncoder)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["model", "key"], name="trashed_row_key")]

    def __str__(self):
        return f"{self.model} {self.key}"

    def get_data(self):
        """Return the row as Django's serializers read it."""
        return {"model": self.model, "pk": self.key, "fields": dict(self.fields)}


class TrashedFile(models.Model):
    """A copy of the file ``name`` of a row; nobody can ask for it, as only pictures in ``images/`` are served."""

    row = models.ForeignKey(TrashedRow, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="trash", max_length=255)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name


@receiver(post_delete, sender=TrashedFile)
def delete_copy(instance, **kwargs):
    """Delete the copy of a file when nothing needs it any more."""
    file = instance.file
    transaction.on_commit(lambda: file.storage.delete(file.name))
