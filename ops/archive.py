"""The archive of a backup: a zip file with everything that staff and visitors have written and uploaded.

It has the rows of each table as lines of JSON (``data/``), the files of the media library (``media/``), and
``stillpoint.json``, which lists the members with their SHA-256 digests. Nothing in it depends on a database: what was
in SQLite can be restored into PostgreSQL.
"""

import hashlib
import json
import zipfile
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils.encoding import is_protected_type

MANIFEST = "stillpoint.json"
FORMAT_VERSION = 1
CHUNK_BYTES = 1024 * 1024
# Not in an archive: what is rebuilt or means nothing elsewhere (sessions, queued tasks, the search index).
EXCLUDED_APPS = {"sessions", "django_tasks_database", "wagtailsearch"}
EXCLUDED_MODELS = {"wagtailadmin.EditingSession", "wagtailadmin.FormState", "ops.Heartbeat"}


class BackupError(Exception):
    """An error whose message is a sentence for the person at the keyboard; nothing has been changed."""


def get_backup_models():
    """Return every model whose rows belong into an archive, those of many-to-many tables included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        if model._meta.app_label not in EXCLUDED_APPS and model._meta.label not in EXCLUDED_MODELS
    ]


def get_applied_migrations():
    """Return the names of all migrations that are applied to the database."""
    return sorted(".".join(name) for name in MigrationRecorder(connection).applied_migrations())


def get_data_name(model):
    """Return the name of the archive's member with the rows of ``model``."""
    return f"data/{model._meta.label}.jsonl"


class MemberWriter:
    """A member of the archive that is being written; counts its bytes and computes its digest."""

    def __init__(self, out):
        self.out = out
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data):
        self.digest.update(data)
        self.size += len(data)
        self.out.write(data)


class ArchiveWriter:
    """Writes an archive to the binary ``file`` and records its members in ``contents``."""

    def __init__(self, file):
        self.zip = zipfile.ZipFile(file, "w")
        self.contents = {}

    @contextmanager
    def open_member(self, name):
        """Open the member ``name`` for writing. Media files aren't deflated: they are compressed already."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if name.startswith("media/") else zipfile.ZIP_DEFLATED
        with self.zip.open(info, "w", force_zip64=True) as out:
            member = MemberWriter(out)
            yield member
        self.contents[name] = {"size": member.size, "sha256": member.digest.hexdigest()}

    def close(self):
        """Write the manifest and close the archive."""
        manifest = {"format": FORMAT_VERSION, "schema": get_applied_migrations(), "contents": self.contents}
        self.zip.writestr(MANIFEST, json.dumps(manifest))
        self.zip.close()


def open_verified_archive(path):
    """Open the archive at ``path`` after reading all of it once.

    :returns: the open zip file and its manifest
    :raises BackupError: when it is no archive, is damaged, or was made by another version
    """
    try:
        archive = zipfile.ZipFile(path)
        manifest = json.loads(archive.read(MANIFEST))
        verify_digests(archive, manifest["contents"])
    except (OSError, KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as error:
        raise BackupError(f"This is no archive of this site, or it is damaged: {error}") from error
    if manifest.get("format") != FORMAT_VERSION or manifest["schema"] != get_applied_migrations():
        raise BackupError("This archive was made by another version. Restore it with that one, then update.")
    data_names = {name for name in manifest["contents"] if not name.startswith("media/")}
    if data_names != {get_data_name(model) for model in get_backup_models()}:
        raise BackupError("This archive was made with other apps installed.")
    return archive, manifest


def verify_digests(archive, contents):
    """Compare every member of ``archive`` with its digest in ``contents``.

    :raises BackupError: when one differs
    """
    for name, recorded in contents.items():
        digest = hashlib.sha256()
        with archive.open(name) as member:
            while chunk := member.read(CHUNK_BYTES):
                digest.update(chunk)
        if digest.hexdigest() != recorded["sha256"]:
            raise BackupError(f"This archive is damaged: {name} is not what was written.")


def to_json_value(field, row):
    """Return the value of ``field`` in ``row`` as JSON can hold it, without loss."""
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if is_protected_type(value) else field.value_to_string(row)


def from_json_value(field, value):
    """Return the value of ``field`` from which :func:`to_json_value` made ``value``."""
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)
