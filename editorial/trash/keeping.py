"""Puts what a person deletes into the trash, a moment before it is deleted.

It is copied: what Django's collector says will be deleted along with it becomes rows of the trash, then the deletion
takes its usual way. So nothing of it can show anywhere, and everything that follows a deletion (410, webhooks, caches)
follows this one. It depends on who deletes, not on the screen: whoever Wagtail's log names as the active person.
Code without such a person deletes for good.
"""

from contextlib import suppress
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.base import File
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from core.editing.deletion import before_pages_are_deleted
from editorial.trash.addresses import list_redirects
from editorial.trash.models import TrashedFile, TrashedRow, TrashEntry
from testimonials.models import Testimonial

ROWS_PER_INSERT = 500
MAX_PLACE_LENGTH = TrashEntry._meta.get_field("place").max_length
MAX_TITLE_LENGTH = TrashEntry._meta.get_field("title").max_length
# What no trash keeps: words of visitors, what is made anew, and what an open editor has.
NOT_KEPT = {
    "wagtailforms.formsubmission",
    "editorial.messagestate",
    "core.siterendition",
    "core.formerdocumentfile",
    "wagtailsearch.indexentry",
    "wagtailadmin.editingsession",
    "editorial.pagecheck",
    "editorial.pagefinding",
    "editorial.passagedigest",
}
# The keys of the entries that the present request has made, see editorial/trash/undo.py.
new_entries = ContextVar("new_entries", default=None)


def get_person():
    """Return the person who is at work in the admin, or None in a shell, a command or the worker."""
    user = get_active_log_context().user
    return user if user and user.pk else None


def is_kept(instance):
    """Tell whether ``instance`` goes into the trash. Words that a client has taken back are deleted for good."""
    if isinstance(instance, Testimonial):
        return not (instance.consent_revoked_on or instance.revoked_by_client)
    return isinstance(instance, (get_image_model(), get_document_model(), *get_snippet_models()))


@receiver(before_pages_are_deleted)
def keep_pages(pages, **kwargs):
    """Keep the topmost of the ``pages`` that somebody deletes, each with all below it."""
    user = get_person()
    if user is None:
        return
    top = None
    for page in Page.objects.filter(pk__in=list(pages.values_list("pk", flat=True))).order_by("path"):
        if top is None or not page.path.startswith(top.path):
            top = page
            below = Page.objects.filter(path__startswith=page.path)
            keep(below, describe_page(page.specific, below), user)


@receiver(pre_delete)
def keep_others(sender, instance, origin=None, **kwargs):
    """Keep a picture, a document or an entry of a list that somebody deletes, but not what goes along with it."""
    user = get_person()
    if user is None or not is_kept(instance):
        return
    is_itself = origin is instance or (isinstance(origin, models.QuerySet) and origin.model is sender)
    if is_itself:
        keep(sender._base_manager.filter(pk=instance.pk), describe_item(instance), user)


def describe_page(page, below):
    """Return the fields of the entry of ``page``; ``below`` are the pages that go with it, itself included."""
    above = page.get_ancestors().filter(depth__gt=1)
    titles = [one.get_admin_display_title() for one in above]
    return {
        "model": page._meta.label_lower,
        "key": page.pk,
        "title": page.get_admin_display_title()[:MAX_TITLE_LENGTH],
        "kind": str(page._meta.verbose_name),
        "place": " / ".join(titles)[-MAX_PLACE_LENGTH:],
        "parent_id": above.last().pk if above else None,
        "owner_ids": sorted(set(below.exclude(owner=None).order_by().values_list("owner_id", flat=True))),
        "was_public": below.live().exists(),
        "pages": below.count(),
    }


def describe_item(instance):
    """Return the fields of the entry of a picture, a document or an entry of a list."""
    fields = {
        "model": instance._meta.label_lower,
        "key": instance.pk,
        "title": str(instance)[:MAX_TITLE_LENGTH],
        "kind": str(instance._meta.verbose_name),
        "place": str(instance._meta.verbose_name_plural).capitalize(),
    }
    if collection := getattr(instance, "collection", None):
        owner = instance.uploaded_by_user_id
        fields |= {"collection_id": collection.pk, "owner_ids": [owner] if owner else []}
        if not collection.is_root():
            fields["place"] += f" / {collection.name}"
    return fields


@transaction.atomic
def keep(rows, description, user):
    """Store in the trash what is deleted with ``rows``, a query set.

    :param description: the fields of the entry
    """
    collector = Collector(using=rows.db)
    collector.collect(rows)
    links = [*list_links(collector), *list_redirects(rows)]
    entry = TrashEntry.objects.create(**description, deleted_by=user, links=links)
    kept = [
        (row, TrashedRow(entry=entry, model=row._meta.label_lower, key=row.pk, fields=dump(row)))
        for row in list_rows(collector)
    ]
    TrashedRow.objects.bulk_create([stored for _, stored in kept], batch_size=ROWS_PER_INSERT)
    for row, stored in kept:
        keep_files(row, stored)
    if new_entries.get() is not None:
        new_entries.get().append(entry.pk)


def list_rows(collector):
    """Yield every row that ``collector`` would delete and that the trash keeps."""
    for rows in (*collector.data.values(), *collector.fast_deletes):
        for row in rows:
            if row._meta.label_lower not in NOT_KEPT:
                yield row


def dump(row):
    """Return the columns of ``row`` as values for JSON, by the names of their fields."""
    names = [field.name for field in row._meta.local_concrete_fields]
    [data] = serializers.serialize("python", [row], fields=names)
    return data["fields"]


def list_links(collector):
    """Return the links of an entry: what stays and refers to it, with the columns that are emptied and their values.

    A class names in ``cleared_with`` what else is emptied along with a reference.
    """
    deleted = {(model._meta.label_lower, row.pk) for model, rows in collector.data.items() for row in rows}
    links = []
    for (field, _), batches in collector.field_updates.items():
        companions = getattr(field.model, "cleared_with", {}).get(field.name, ())
        for row in (row for rows in batches for row in rows):
            if (row._meta.label_lower, row.pk) not in deleted:
                values = {name: getattr(row, name) for name in (field.attname, *companions)}
                links.append({"model": row._meta.label_lower, "key": row.pk, "values": values})
    return links + list_mentions(collector, deleted)


def list_mentions(collector, deleted):
    """Return as links without values what mentions something of it in a text or a block, which stays as it is."""
    mentions = set()
    for model, rows in collector.data.items():
        if model._meta.auto_created:
            continue  # a table between two models has no content type
        uses = ReferenceIndex.objects.filter(
            to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(row.pk) for row in rows]
        )
        mentions |= set(uses.values_list("base_content_type", "object_id"))
    labels = {pk: ContentType.objects.get_for_id(pk).model_class()._meta.label_lower for pk, _ in mentions}
    deleted = {(label, str(key)) for label, key in deleted}
    found = sorted({(labels[pk], key) for pk, key in mentions} - deleted)
    return [{"model": label, "key": key, "values": {}} for label, key in found]


def keep_files(row, stored):
    """Copy the files of ``row``; one that can't be read is left out."""
    for field in row._meta.local_concrete_fields:
        file = getattr(row, field.attname) if isinstance(field, models.FileField) else None
        if file:
            with suppress(OSError), file.storage.open(file.name) as source:
                copy = TrashedFile(row=stored, field=field.name, name=file.name)
                copy.file.save(file.name.rpartition("/")[2], File(source))
