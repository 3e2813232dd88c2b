"""The archive of a backup: a zip file with everything that staff and visitors have written and uploaded.

It has the rows of each table as lines of JSON (``data/``), the files of the media library (``media/``), and
``stillpoint.json``. That says which version and commit made it, which migrations its database had, and which fields the
rows have; it lists the members with their SHA-256 digests. Nothing in it depends on a database or on settings: what was
in SQLite can be restored into PostgreSQL. It may be encrypted (:mod:`ops.encryption`).
"""

import hashlib
import json
import zipfile
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.encoding import is_protected_type
from wagtail.fields import StreamField

from ops.encryption import BackupError, open_decrypted
from site_config.version import get_commit, get_version

MANIFEST = "stillpoint.json"
FORMAT_VERSION = 2  # version 1 did not name the fields, nor who made it
CHUNK_BYTES = 1024 * 1024
# Not in an archive: what is rebuilt or means nothing elsewhere (sessions, queued tasks, the search index).
EXCLUDED_APPS = {"sessions", "django_tasks_database", "wagtailsearch"}
EXCLUDED_MODELS = {"wagtailadmin.EditingSession", "wagtailadmin.FormState", "ops.Heartbeat", "users.StaffSession"}


def get_backup_models(apps=apps):
    """Return every model of ``apps`` whose rows belong into an archive, those of many-to-many tables included."""
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
        models = get_backup_models()
        manifest = {
            "format": FORMAT_VERSION,
            "version": get_version(),
            "commit": get_commit(),
            "created_at": timezone.now().isoformat(timespec="seconds"),
            "schema": get_applied_migrations(),
            "fields": {model._meta.label: [field.attname for field in get_fields(model)] for model in models},
            "contents": self.contents,
        }
        self.zip.writestr(MANIFEST, json.dumps(manifest))
        self.zip.close()


def open_verified_archive(path, key_path=None):
    """Open the archive at ``path`` after reading all of it once; the database isn't touched.

    :param key_path: the file with the private key of an encrypted archive
    :returns: the open zip file and its manifest
    :raises BackupError: when it is no archive, is damaged, or its format is newer
    """
    try:
        archive = zipfile.ZipFile(open_decrypted(path, key_path))
        manifest = json.loads(archive.read(MANIFEST))
        verify_digests(archive, manifest["contents"])
    except (OSError, KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as error:
        raise BackupError(f"This is not an archive of this site, or it is damaged: {error}") from error
    if manifest.get("format", 0) > FORMAT_VERSION:
        raise BackupError(f"{describe_maker(manifest)}, another version than this: update the code first.")
    return archive, manifest


def describe_maker(manifest):
    """Return a sentence without its full stop that says who made an archive, and when."""
    if not manifest.get("version"):
        return "This archive was made before archives named their version"
    commit = f" (commit {manifest['commit'][:10]})" if manifest.get("commit") else ""
    return f"This archive was made by version {manifest['version']}{commit} at {manifest['created_at']}"


def get_fields(model):
    """Return the fields of ``model`` whose values are in an archive, in their order."""
    return model._meta.local_concrete_fields


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
    if isinstance(field, StreamField) and isinstance(value, str):
        return json.loads(value or "[]")  # exactly what was stored, whichever blocks there are today
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)
