"""Writes a backup: one archive of the database and the media library (format: :mod:`ops.archive`)."""

import json
import os
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from django.core.files.storage import default_storage
from django.db import connection, transaction

from ops.archive import CHUNK_BYTES, ArchiveWriter, get_backup_models, get_data_name, to_json_value

ROWS_PER_FETCH = 500  # in memory at a time
FILES_PER_REPORT = 100


def backup(path, report):
    """Write an archive to ``path``; a file that is there already is replaced once the archive is complete.

    ``report`` is called with sentences about the progress.

    :returns: the numbers of rows and files.
    """
    path = Path(path)
    unfinished = Path(f"{path}.part")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, snapshot():
            archive = ArchiveWriter(file)
            rows = write_tables(archive, report)
            files = write_media(archive, report)
            archive.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return rows, files


@contextmanager
def snapshot():
    """Read the database as it is at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        mode = connection.transaction_mode
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def write_tables(archive, report):
    """Write the rows of every table to ``archive``; return their number."""
    total = 0
    for model in get_backup_models():
        count = 0
        with archive.open_member(get_data_name(model)) as member:
            for line in serialize_rows(model):
                member.write(line)
                count += 1
        total += count
        if count:
            report(f"{model._meta.label}: {count:,} rows")
    return total


def serialize_rows(model):
    """Yield the rows of ``model`` as lines of JSON."""
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.order_by("pk").values(*(field.attname for field in fields))
    for values in rows.iterator(ROWS_PER_FETCH):
        row = SimpleNamespace(**values)
        line = json.dumps([to_json_value(field, row) for field in fields], ensure_ascii=False)
        yield line.encode() + b"\n"


def write_media(archive, report):
    """Write the files of the media library to ``archive``; return how many were written.

    A file that is deleted meanwhile is left out.
    """
    names = list(list_stored_files())
    count = 0
    for number, name in enumerate(names, 1):
        try:
            source = default_storage.open(name)
        except FileNotFoundError:
            report(f"{name} was deleted meanwhile.")
            continue
        with source, archive.open_member(f"media/{name}") as member:
            for chunk in source.chunks(CHUNK_BYTES):
                member.write(chunk)
        count += 1
        if number % FILES_PER_REPORT == 0 or number == len(names):
            report(f"{number:,} of {len(names):,} files")
    return count


def list_stored_files(folder=""):
    """Yield the names of all files of the media library."""
    folders, files = default_storage.listdir(folder)
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from list_stored_files(f"{folder}{name}/")
