"""Makes rows of the trash fit into the database as it is now: what they refer to may be gone, what is unique taken."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.editing.addresses import add_free_number
from editorial.trash.errors import RestoreError
from editorial.trash.models import TrashedRow

GONE = "It belongs to something that is gone for good."


def settle(entry, rows):
    """Return those of ``rows`` that have a place, changed so that they fit.

    Rows of a model that the site no longer has are left out. A reference to something that is gone is emptied; a row
    that is nothing without it is left out. If that thing is in the trash, reference or row go to its entry, so that
    they come back with it. A version whose hour has passed is a draft.

    :raises RestoreError: when the thing itself has no place
    """
    known = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    rows = [row for row in rows if row.model in known]
    for row in rows:
        clear_past_schedule(row)
    count = len(rows) + 1
    while len(rows) < count:
        count = len(rows)
        keys = {(row.model, row.key) for row in rows}
        rows = [row for row in rows if has_place(entry, row, keys)]
    return rows


def clear_past_schedule(row):
    """Let a version whose hour has passed in the trash be a draft: the worker would publish it without a word."""
    planned = row.fields.get("approved_go_live_at")
    if planned and parse_datetime(str(planned)) <= timezone.now():
        row.fields["approved_go_live_at"] = None


def has_place(entry, row, keys):
    """Tell whether ``row`` has a place, and change it; ``keys`` are those of the rows that come back with it."""
    for field in apps.get_model(row.model)._meta.local_concrete_fields:
        value = None if field.primary_key else row.fields.get(field.name)
        if value is None:
            continue
        is_fine = not is_missing(field, value, keys) if field.remote_field else not is_taken(field, value)
        if is_fine and not (field.remote_field and field.unique and is_taken(field, value)):
            continue
        if not mend(entry, row, field, value):
            if row.model == entry.model and row.key == entry.key:
                raise RestoreError(GONE)
            return False
    return True


def is_missing(field, value, keys):
    """Tell whether what ``field`` refers to with ``value`` is neither stored nor among ``keys``."""
    target = field.remote_field.model
    if target is ContentType or (target._meta.label_lower, str(value)) in keys:
        return False
    return not target._base_manager.filter(**{field.target_field.attname: value}).exists()


def is_taken(field, value):
    """Tell whether another row has the ``value`` that only one may have."""
    return field.unique and field.model._base_manager.filter(**{field.attname: value}).exists()


def mend(entry, row, field, value):
    """Give ``row`` another value of ``field`` and return True, or return False if it is nothing without this one."""
    if field.remote_field:
        return empty_reference(row, field, value)
    if field.get_internal_type() in ("SlugField", "CharField"):
        row.fields[field.name] = add_free_number(value, lambda other: is_taken(field, other))
        return True
    return False


def empty_reference(row, field, value):
    """Empty the reference, if ``row`` may do without it; hand it or the row over to the entry that holds its target."""
    target = field.remote_field.model._meta.label_lower
    held = TrashedRow.objects.filter(model=target, key=value).exclude(entry_id=row.entry_id).first()
    if field.null:
        row.fields[field.name] = None
        if held:
            held.entry.links.append({"model": row.model, "key": row.key, "values": {field.attname: value}})
            held.entry.save(update_fields=["links"])
    elif held:
        TrashedRow.objects.filter(pk=row.pk).update(entry=held.entry)
    return field.null
