"""Restores a site from the archive of a backup (format: :mod:`ops.archive`)."""

import json
from itertools import islice
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from ops.archive import BackupError, from_json_value, get_backup_models, get_data_name, open_verified_archive
from ops.backup import FILES_PER_REPORT

ROWS_PER_INSERT = 500


def has_site():
    """Tell whether the database holds more than its migrations have put there."""
    return any(model._base_manager.exists() for model in (get_user_model(), apps.get_model("home.HomePage")))


def restore(path, report, replace=False):
    """Restore everything from the archive at ``path`` into a database whose migrations are applied.

    ``report`` is called with sentences about the progress. With ``replace`` a site that is in the database is deleted.

    :raises BackupError: before anything is changed
    """
    report("Reading the whole archive …")
    archive, manifest = open_verified_archive(path)
    if has_site() and not replace:
        raise BackupError("There is a site in this database already. With --replace it is lost for this one.")
    with archive, transaction.atomic():
        restore_tables(archive, report)
        restore_media(archive, manifest, report)
    ContentType.objects.clear_cache()
    for name in caches:
        caches[name].clear()
    report("Building the search index …")
    call_command("update_index", verbosity=0)


def restore_tables(archive, report):
    """Replace the rows of every table by those in ``archive``."""
    tables = get_backup_models()
    for model in tables:
        model._base_manager.all()._raw_delete(connection.alias)
    for model in tables:
        count = insert_rows(model, archive)
        if count:
            report(f"{model._meta.label}: {count:,} rows")
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def insert_rows(model, archive):
    """Insert the rows of ``model`` in ``archive`` without signals or ``save()``; return their number."""
    fields = model._meta.local_concrete_fields
    size = min(ROWS_PER_INSERT, connection.ops.bulk_batch_size(fields, range(ROWS_PER_INSERT)))
    count = 0
    with archive.open(get_data_name(model)) as lines:
        while rows := [build_row(fields, json.loads(line)) for line in islice(lines, size)]:
            model._base_manager.all()._insert(rows, fields=fields, using=connection.alias, raw=True)
            count += len(rows)
    return count


def build_row(fields, values):
    """Return ``values``, a line of an archive, as an object with the attributes that Django's insert reads."""
    pairs = zip(fields, values, strict=True)
    return SimpleNamespace(**{field.attname: from_json_value(field, value) for field, value in pairs})


def restore_media(archive, manifest, report):
    """Store the files in ``archive`` in the media library."""
    names = [name for name in manifest["contents"] if name.startswith("media/")]
    for number, name in enumerate(names, 1):
        with archive.open(name) as source:
            store_file(name.removeprefix("media/"), source)
        if number % FILES_PER_REPORT == 0 or number == len(names):
            report(f"{number:,} of {len(names):,} files")


def store_file(name, source):
    """Store ``source`` in the media library under exactly ``name``.

    :raises BackupError: when the storage chooses another name
    """
    default_storage.delete(name)
    stored = default_storage.save(name, File(source))
    if stored != name:
        raise BackupError(f"A file of the library could not be called {name}.")
