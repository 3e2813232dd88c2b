"""Brings back what is in the trash: the same rows with the same keys, at the same address if it is free."""

from django.apps import apps
from django.core.serializers import python as serializer
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_save, pre_save
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published

from editorial.trash.errors import RestoreError
from editorial.trash.models import RESTORE_ACTION, TrashedFile, TrashEntry
from editorial.trash.places import find_place
from editorial.trash.settling import settle

OTHER_VERSION = "It was deleted when the site had another version, which this one can’t read. A backup has it."
NOTHING = "Somebody else has brought it back, or deleted it for good."
TAKEN = "Something else has taken its place meanwhile."


def restore(entry, user):
    """Bring back ``entry`` with everything that was deleted with it, and take it out of the trash.

    :returns: the thing, and a sentence about what is different now, or ""
    :raises RestoreError: when that is impossible
    """
    stored = []
    try:
        with transaction.atomic():
            return restore_entry(entry, user, stored)
    except BaseException:  # nothing refers to the files then
        for storage, name in stored:
            storage.delete(name)
        raise


def restore_entry(entry, user, stored):
    """Do what :func:`restore` says, and add to ``stored`` the files that are put back, as (storage, name)."""
    entry = TrashEntry.objects.select_for_update().filter(pk=entry.pk).first()  # with links added since it was listed
    if entry is None:
        raise RestoreError(NOTHING)
    rows = list(entry.rows.order_by("pk"))
    note = find_place(entry, rows, user) if issubclass(entry.model_class or Page, Page) else ""
    rows = settle(entry, rows)
    restore_files(rows, stored)
    objects = read_rows(rows)
    restored, touched = find_restored(entry, objects), find_touched(entry, objects)
    for instance in (*restored, *touched):
        pre_save.send(type(instance), instance=instance, raw=False, using=connection.alias, update_fields=None)
    insert(entry, objects)
    restore_links(entry)
    for instance in restored:
        announce(instance, is_back=True)
    for instance in touched:
        announce(instance, is_back=False)
    thing = entry.model_class._base_manager.get(pk=entry.key)
    is_page = isinstance(thing, Page)
    for each in Page.objects.filter(pk__in=[row.pk for row in restored]) if is_page else [thing]:
        log(instance=each, action=RESTORE_ACTION, user=user)
    entry.delete()
    return thing, note


def read_rows(rows):
    """Return ``rows`` as Django's deserialized objects.

    :raises RestoreError: when one of them is of another version of the site
    """
    try:
        return list(serializer.Deserializer([row.get_data() for row in rows], ignorenonexistent=True))
    except (DeserializationError, LookupError, ValueError, TypeError):
        raise RestoreError(OTHER_VERSION) from None


def insert(entry, objects):
    """Insert ``objects`` as they were, without ``save()``. A part whose place is taken is left out.

    Rows of a page's own type come before the row of the page, so that it is complete when it is indexed.

    :raises RestoreError: when the place of the thing itself is taken
    """
    for stored in sorted(objects, key=lambda each: -len(each.object._meta.parents)):
        row = stored.object
        if isinstance(row, Redirect):
            Redirect.objects.filter(
                old_path=row.old_path, site_id=row.site_id, redirect_page=None, redirect_link=""
            ).delete()
        try:
            with transaction.atomic():
                stored.save(save_m2m=False, force_insert=True)
        except IntegrityError:
            if isinstance(row, Page) or row._meta.label_lower == entry.model:
                raise RestoreError(TAKEN) from None


def restore_files(rows, stored):
    """Put the files of ``rows`` back under their names; a name that is taken gets another one."""
    for copy in TrashedFile.objects.filter(row__in=rows).select_related("row"):
        row = next(each for each in rows if each.pk == copy.row_id)
        storage = apps.get_model(row.model)._meta.get_field(copy.field).storage
        with copy.file.open() as source:
            row.fields[copy.field] = storage.save(copy.name, source)
        stored.append((storage, row.fields[copy.field]))


def restore_links(entry):
    """Let what referred to the thing refer to it again, unless it refers to something else by now."""
    for link in entry.links:
        model, values = apps.get_model(link["model"]), link["values"]
        # Not simply the first one: PostgreSQL sorts the keys of JSON.
        column = next((name for name in values if model._meta.get_field(name).remote_field), None)
        target = model._meta.get_field(column).remote_field.model if column else None
        if target and target._base_manager.filter(pk=values[column]).exists():
            left = link.get("left", {column: None})
            if column == "alias_of_id":
                left = {**left, "latest_revision_id": None}  # an alias that was edited meanwhile is a page of its own
            model._base_manager.filter(pk=link["key"], **left).update(**values)


def find_restored(entry, objects):
    """Return those of ``objects`` whose return is announced: the pages as their own types, or the thing."""
    rows = [each.object for each in objects]
    if issubclass(entry.model_class, Page):
        return [row for row in rows if isinstance(row, Page) and type(row) is not Page]
    return [row for row in rows if row._meta.label_lower == entry.model and str(row.pk) == entry.key]


def find_touched(entry, objects):
    """Return what stayed and refers to the thing again: by a column, a choice of several, a child row, in a text."""
    found = {(link["model"], str(link["key"])) for link in entry.links}
    for row in (each.object for each in objects):
        for field in row._meta.local_concrete_fields:
            belongs = isinstance(field, ParentalKey) or (row._meta.auto_created and field.remote_field)
            if belongs and getattr(row, field.attname):
                found.add((field.remote_field.model._meta.label_lower, str(getattr(row, field.attname))))
    own = {(each.object._meta.label_lower, str(each.object.pk)) for each in objects}
    rows = (apps.get_model(model)._base_manager.filter(pk=key).first() for model, key in sorted(found - own))
    return [row.specific if type(row) is Page else row for row in rows if row]


def announce(instance, is_back):
    """Tell caches, search, references and webhooks that ``instance`` is back, or shows what is back."""
    is_page = isinstance(instance, Page)
    stored = type(instance)._base_manager.get(pk=instance.pk) if is_page else instance
    options = {"raw": False, "using": connection.alias, "update_fields": None}
    post_save.send(type(stored), instance=stored, created=False, **options)
    if is_back and is_page and stored.live:
        page_published.send(type(stored), instance=stored, revision=stored.live_revision)
