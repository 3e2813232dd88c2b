"""Empties the trash: by age, by the worker, and of words that a client takes back."""

from datetime import timedelta

from django.dispatch import receiver
from django.utils import timezone

from editorial.trash.models import KEEP_DAYS, TrashEntry
from testimonials.consent import deleted_words_sought
from testimonials.models import Testimonial

WORDS = Testimonial._meta.label_lower
MAX_DELETED_AT_ONCE = 200


def empty_old_trash():
    """Delete for good what has been in the trash for :data:`KEEP_DAYS`, some at a time."""
    before = timezone.now() - timedelta(days=KEEP_DAYS)
    for entry in TrashEntry.objects.filter(deleted_at__lt=before)[:MAX_DELETED_AT_ONCE]:
        entry.delete()


def empty_trash(entries):
    """Delete ``entries`` for good, and return how many there were."""
    count = 0
    for entry in entries.iterator():
        entry.delete()
        count += 1
    return count


@receiver(deleted_words_sought)
def delete_words(pk, taken_back, **kwargs):
    """Delete for good the words of a client who takes them back, and return whether they were in the trash."""
    entries = list(TrashEntry.objects.filter(model=WORDS, key=pk))
    for entry in entries if taken_back else ():
        entry.delete()
    return bool(entries)
