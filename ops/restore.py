"""Restores a site from the archive of a backup (format: :mod:`ops.archive`)."""

import json
from contextlib import contextmanager
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

from ops.archive import BackupError, describe_maker, from_json_value, get_data_name, open_verified_archive
from ops.archive_schema import create_tables, find_missing_migrations, get_tables
from ops.backup import FILES_PER_REPORT

ROWS_PER_INSERT = 500


def has_site():
    """Tell whether the database holds more than its migrations have put there; its tables may be missing or old."""
    tables = connection.introspection.table_names()
    models = (get_user_model(), apps.get_model("home.HomePage"))
    return any(model._meta.db_table in tables and model._base_manager.exists() for model in models)


def restore(path, report, replace=False, key_path=None):
    """Restore everything from the archive at ``path``.

    The tables are created or migrated as needed. All of it is one transaction, which begins after the archive has been
    read. ``report`` is called with sentences about the progress. With ``replace`` a site that is in the database is
    deleted.

    :raises BackupError: before anything is changed
    """
    report("Reading the whole archive …")
    archive, manifest = open_verified_archive(path, key_path)
    with archive:
        report(f"{describe_maker(manifest)}.")
        missing = find_missing_migrations(manifest)
        if has_site() and not replace:
            raise BackupError("There is a site in this database already. With --replace it is lost for this one.")
        with schema_transaction():
            tables = get_tables(create_tables(manifest, missing), manifest, missing)
            restore_tables(archive, tables, report)
            if missing:
                report(f"Migrating to this version: {len(missing)} migrations …")
                ContentType.objects.clear_cache()
                call_command("migrate", interactive=False, verbosity=0)
            connection.check_constraints()
            restore_media(archive, manifest, report)
    ContentType.objects.clear_cache()
    for name in caches:
        caches[name].clear()
    report("Building the search index …")
    call_command("update_index", verbosity=0)


def check(path, report, key_path=None):
    """Read all of the archive at ``path`` as :func:`restore` would, without touching the database.

    :returns: the numbers of rows and files
    :raises BackupError: when it could not be restored
    """
    archive, manifest = open_verified_archive(path, key_path)
    with archive:
        report(f"{describe_maker(manifest)}.")
        missing = find_missing_migrations(manifest)
        if missing:
            report(f"It is restored, then migrated to this version: {len(missing)} migrations.")
        rows = sum(count_rows(archive, manifest, name) for name in manifest["contents"] if name.startswith("data/"))
        return rows, sum(name.startswith("media/") for name in manifest["contents"])


def count_rows(archive, manifest, name):
    """Return how many rows the member ``name`` has.

    :raises BackupError: when one of them has not the fields that the archive names
    """
    label = name.removeprefix("data/").removesuffix(".jsonl")
    count = 0
    with archive.open(name) as lines:
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is the count
            names = manifest.get("fields", {}).get(label)
            if names is not None and len(json.loads(line)) != len(names):
                raise BackupError(f"This archive is damaged: a row of {label} is not complete.")
    return count


@contextmanager
def schema_transaction():
    """Run the block, which may create and migrate tables and fill them, in one transaction."""
    connection.disable_constraint_checking()  # SQLite needs it before a transaction; the caller checks at the end
    try:
        with transaction.atomic():
            check_constraints_at_once(True)
            yield
    finally:
        connection.enable_constraint_checking()


def check_constraints_at_once(at_once):
    """Let PostgreSQL check foreign keys at once, as tables with unchecked rows can't be migrated, or later."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {'IMMEDIATE' if at_once else 'DEFERRED'}")


def restore_tables(archive, tables, report):
    """Replace the rows of every table by those in ``archive``; ``tables`` are pairs of a model and its fields."""
    check_constraints_at_once(False)
    for model, _ in tables:
        model._base_manager.all()._raw_delete(connection.alias)
    for model, fields in tables:
        count = insert_rows(model, fields, archive) if fields else 0
        if count:
            report(f"{model._meta.label}: {count:,} rows")
    check_constraints_at_once(True)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in tables]):
            cursor.execute(statement)


def insert_rows(model, fields, archive):
    """Insert the rows of ``model`` in ``archive`` without signals or ``save()``; return their number."""
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
