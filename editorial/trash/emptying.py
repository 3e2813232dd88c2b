"""Empties the trash: by age, by the worker, and of words that a client takes back."""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from editorial.trash.models import KEEP_DAYS, TrashEntry
from testimonials.consent import deleted_words_sought
from testimonials.models import Testimonial

WORDS = Testimonial._meta.label_lower
MAX_DELETED_AT_ONCE = 200


@transaction.atomic
def delete_for_good(entry):
    """Delete ``entry``, and return whether it was still there: nobody else brings it back or deletes it meanwhile."""
    locked = TrashEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if locked:
        locked.delete()
    return locked is not None


def empty_old_trash():
    """Delete for good what has been in the trash for :data:`KEEP_DAYS`, some at a time."""
    before = timezone.now() - timedelta(days=KEEP_DAYS)
    for entry in TrashEntry.objects.filter(deleted_at__lt=before)[:MAX_DELETED_AT_ONCE]:
        delete_for_good(entry)


def empty_trash(entries):
    """Delete ``entries`` for good, and return how many there were."""
    count = 0
    for entry in entries.iterator():
        count += delete_for_good(entry)
    return count


@receiver(deleted_words_sought)
def delete_words(pk, taken_back, **kwargs):
    """Delete for good the words of a client who takes them back, and return whether they were in the trash."""
    entries = list(TrashEntry.objects.filter(model=WORDS, key=pk))
    if not taken_back:
        return bool(entries)
    deleted = [delete_for_good(entry) for entry in entries]
    return any(deleted)
