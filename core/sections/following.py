"""What follows a change of a shared section on the pages that show it: their date, search index and publish check.

Whoever stores something else about these pages listens to :data:`shared_words_changed`.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal, receiver
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.search.index import insert_or_update_object
from wagtail.signals import published

from core.cache.invalidation import is_kept_version
from core.cache.versioned import invalidate
from core.content_hash import DatedPage
from core.http.optional_writes import optional_write
from core.models import SharedSection

AT_ONCE = 20  # so many pages are indexed before the answer, the others by the worker
shared_words_changed = Signal()  # sent after the commit, with the keys of the pages that show the section


def get_references(pks):
    """Return the references of stored pages to the sections with ``pks``; drafts are not stored so."""
    page, section = (ContentType.objects.get_for_model(model) for model in (Page, SharedSection))
    keys = [str(pk) for pk in pks]
    return ReferenceIndex.objects.filter(base_content_type=page, to_content_type=section, to_object_id__in=keys)


def find_page_keys(pks):
    """Return the keys of the stored pages that show one of the sections with ``pks``, sorted."""
    return sorted({int(key) for key in get_references(pks).values_list("object_id", flat=True)})


@receiver(pre_save, sender=SharedSection)
def remember_words(instance, raw=False, update_fields=None, **kwargs):
    """Note what visitors read before ``instance`` is saved."""
    if not raw and not is_kept_version(update_fields):
        stored = SharedSection.objects.filter(pk=instance.pk).first() if instance.pk else None
        instance.words_before = stored.words if stored else None


@receiver(post_save, sender=SharedSection)
def follow_save(instance, raw=False, update_fields=None, **kwargs):
    """Let the pages follow if visitors read something else now, or if the section has come back from the trash."""
    if raw or is_kept_version(update_fields):
        return
    is_noted = hasattr(instance, "words_before")
    if is_noted and instance.words_before == instance.words:
        return
    keys = find_page_keys([instance.pk])
    if is_noted and not instance.minor_change:
        change_dates(keys)
    queue_pages(keys)


@receiver(published, sender=SharedSection)
def end_correction(instance, revision=None, **kwargs):
    """Untick *only a small correction*, which holds for the version alone that was published."""
    if instance.minor_change:
        instance.minor_change = False
        SharedSection.objects.filter(pk=instance.pk).update(minor_change=False)
    if revision and revision.content.get("minor_change"):
        revision.content["minor_change"] = False
        revision.save(update_fields=["content"])


@receiver(pre_delete, sender=SharedSection)
def remember_pages(instance, **kwargs):
    """Note which pages show ``instance``, which is going."""
    instance.page_keys = find_page_keys([instance.pk]) if instance.live else []


@receiver(post_delete, sender=SharedSection)
def follow_deletion(instance, **kwargs):
    """Let the search forget the words. The dates stay, as the section may come back from the trash."""
    queue_pages(instance.page_keys)


def change_dates(keys):
    """Set the date of the last change of the public pages with ``keys`` to now."""
    now = timezone.now()
    labels = set(Page.objects.filter(pk__in=keys, live=True).values_list("content_type", flat=True))
    for model in get_page_models():
        if issubclass(model, DatedPage) and ContentType.objects.get_for_model(model).pk in labels:
            model.objects.filter(pk__in=keys, live=True).update(changed_at=now)


def queue_pages(keys):
    """Index the pages with ``keys`` again after the commit, and tell who else stores something about them."""
    if keys:
        transaction.on_commit(lambda: announce(keys))


def announce(keys):
    """Tell that the words of the pages with ``keys`` have changed; the search finds the first of them at once."""
    with optional_write("The search index of pages with a shared section"):
        shared_words_changed.send(SharedSection, keys=keys)
        index_pages(keys[:AT_ONCE])
        if keys[AT_ONCE:]:
            index_pages_with_section.enqueue(keys[AT_ONCE:])


def index_pages(keys):
    """Index the pages with ``keys`` for the search; what was found before is in no cache any more."""
    for key in keys:
        page = Page.objects.filter(pk=key).specific().first()
        if page:
            insert_or_update_object(page)
    invalidate()


@task(backend="worker", priority=-10)
def index_pages_with_section(keys):
    """Index the pages with ``keys`` again that the request has left."""
    index_pages(keys)
