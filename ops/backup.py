"""Writes a backup: one archive of the database and the media library (format: :mod:`ops.archive`)."""

import json
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from django.core.files.storage import default_storage
from django.db import connection, transaction

from ops.archive import CHUNK_BYTES, ArchiveWriter, get_backup_models, get_data_name, get_fields, to_json_value
from ops.encryption import BackupError, encrypt, read_public_key

ROWS_PER_FETCH = 500  # in memory at a time
FILES_PER_REPORT = 100


def backup(path, report, public_key=""):
    """Write an archive to ``path``; a file that is there already is replaced once the archive is complete.

    ``report`` is called with sentences about the progress. With ``public_key`` only the owner of the private key can
    read it; nothing is on the disk unencrypted under a name.

    :returns: the numbers of rows and files
    :raises BackupError: before anything is read, when ``path`` is no name for a file or the key is none
    """
    path = Path(path)
    check_target(path)
    recipient = read_public_key(public_key) if public_key else None
    unfinished = Path(f"{path}.part")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            if recipient:
                with tempfile.TemporaryFile(dir=path.parent) as plain:
                    counts = write_archive(plain, report)
                    plain.seek(0)
                    encrypt(plain, file, recipient)
            else:
                counts = write_archive(file, report)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def check_target(path):
    """Check at once whether an archive can be written to ``path``.

    :raises BackupError: with what to do, when it can't
    """
    if path.is_dir():
        raise BackupError(f"{path} is a folder: name a file in it, such as {path / 'stillpoint.zip'}, or use --folder.")
    if not path.parent.is_dir():
        raise BackupError(f"There is no folder {path.parent}: make it, or name another one.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise BackupError(f"The folder {path.parent} can't be written: make it writable, or name another one.")


def write_archive(file, report):
    """Write an archive to the open binary ``file``; return the numbers of rows and files."""
    with snapshot():
        archive = ArchiveWriter(file)
        rows = write_tables(archive, report)
        files = write_media(archive, report)
        archive.close()
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
    fields = get_fields(model)
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
    """Yield the names of all files of the media library; none while its folder doesn't exist yet."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from list_stored_files(f"{folder}{name}/")
