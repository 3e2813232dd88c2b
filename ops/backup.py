"""One archive of everything that a practice has written and uploaded, and the way back from it.

A zip file with the rows of each table as lines of JSON, the files of the library, and ``stillpoint.json``: what is in
it, with a SHA-256 digest of each part. Nothing of it depends on a database: what SQLite had, PostgreSQL takes.
"""

import hashlib
import json
import os
import zipfile
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.encoding import is_protected_type

CONTENTS = "stillpoint.json"
FORMAT = 1
ROWS = 500  # of one statement, and in memory
BLOCK = 1024 * 1024  # bytes
# What is made anew or means nothing elsewhere: who is signed in, tasks that run, indices of the search.
LEFT_OUT = {"sessions", "django_tasks_database", "wagtailsearch"}
LEFT_OUT_MODELS = {"wagtailadmin.EditingSession", "wagtailadmin.FormState", "ops.Heartbeat"}


class BackupError(Exception):
    """A sentence for the person at the keyboard; nothing has been changed."""


def tables():
    """Return every model whose rows an archive has, tables between two models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        if model._meta.app_label not in LEFT_OUT and model._meta.label not in LEFT_OUT_MODELS
    ]


def schema():
    """Return the names of all migrations that the database has."""
    return sorted(".".join(name) for name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def moment():
    """Read the database as it stands at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def stored_files(folder=""):
    """Yield the names of all files of the library."""
    folders, files = default_storage.listdir(folder)
    yield from sorted(f"{folder}{name}" for name in files)
    for name in sorted(folders):
        yield from stored_files(f"{folder}{name}/")


class Part:
    """A file in the archive that is being written; counts and digests what goes into it."""

    def __init__(self, out):
        self.out, self.digest, self.size = out, hashlib.sha256(), 0

    def write(self, data):
        self.digest.update(data)
        self.size += len(data)
        self.out.write(data)


class Archive:
    """An archive that is being written, and what it holds."""

    def __init__(self, file):
        self.zip, self.contents = zipfile.ZipFile(file, "w"), {}

    @contextmanager
    def part(self, name):
        """Write a part called ``name``; pictures are compressed already."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if name.startswith("media/") else zipfile.ZIP_DEFLATED
        with self.zip.open(info, "w", force_zip64=True) as out:
            part = Part(out)
            yield part
        self.contents[name] = {"size": part.size, "sha256": part.digest.hexdigest()}


def backup(path, tell):
    """Write an archive to ``path``, where a file may be, which stays until the end; ``tell`` takes how far it is.

    :returns: the numbers of rows and files.
    """
    path, unfinished = Path(path), Path(f"{path}.part")
    rows = 0
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, moment():
            archive = Archive(file)
            for model in tables():
                with archive.part(f"data/{model._meta.label}.jsonl") as part:
                    count = sum(1 for line in lines_of(model) if part.write(line) is None)
                rows += count
                if count:
                    tell(f"{model._meta.label}: {count:,} rows")
            names = list(stored_files())
            for files, name in enumerate(names, 1):
                try:
                    source = default_storage.open(name)
                except FileNotFoundError:
                    tell(f"{name} was deleted meanwhile.")
                    continue
                with source, archive.part(f"media/{name}") as part:
                    for block in source.chunks(BLOCK):
                        part.write(block)
                if files % 100 == 0 or files == len(names):
                    tell(f"{files:,} of {len(names):,} files")
            about = {"format": FORMAT, "schema": schema(), "contents": archive.contents}
            archive.zip.writestr(CONTENTS, json.dumps(about))
            archive.zip.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return rows, len(archive.contents) - len(tables())


def lines_of(model):
    """Yield the rows of ``model`` as lines of JSON."""
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.order_by("pk").values(*(field.attname for field in fields))
    for row in rows.iterator(ROWS):
        thing = SimpleNamespace(**row)
        values = [as_json(field, thing) for field in fields]
        yield json.dumps(values, ensure_ascii=False).encode() + b"\n"


def as_json(field, thing):
    """Return the value that ``thing`` has in ``field`` as JSON can hold it, nothing of it lost."""
    value = field.value_from_object(thing)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if is_protected_type(value) else field.value_to_string(thing)


def from_json(field, value):
    """Return the value of ``field`` that :func:`as_json` made ``value`` of."""
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)


def checked(path):
    """Open the archive at ``path`` and read all of it once.

    :returns: the open zip file, and what it says of itself
    :raises BackupError: when it is none, is damaged, or was made by another version
    """
    try:
        archive = zipfile.ZipFile(path)
        about = json.loads(archive.read(CONTENTS))
        for name, known in about["contents"].items():
            digest = hashlib.sha256()
            with archive.open(name) as part:
                while block := part.read(BLOCK):
                    digest.update(block)
            if digest.hexdigest() != known["sha256"]:
                raise BackupError(f"This archive is damaged: {name} is not what was written.")
    except (OSError, KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as error:
        raise BackupError(f"This is no archive of this site, or it is damaged: {error}") from error
    if about.get("format") != FORMAT or about["schema"] != schema():
        raise BackupError("This archive was made by another version. Restore it with that one, then update.")
    known = {f"data/{model._meta.label}.jsonl" for model in tables()}
    if {name for name in about["contents"] if not name.startswith("media/")} != known:
        raise BackupError("This archive was made with other apps installed.")
    return archive, about


def is_in_use():
    """Whether there is more in the database than its migrations have put there."""
    return any(model._base_manager.exists() for model in (get_user_model(), apps.get_model("home.HomePage")))


def restore(path, tell, replace=False):
    """Bring back everything from the archive at ``path``, into a database that has its tables already.

    :param replace: also where something is, which is lost then.
    :raises BackupError: before anything is changed
    """
    tell("Reading the whole archive …")
    archive, about = checked(path)
    if is_in_use() and not replace:
        raise BackupError("There is a site in this database already. With --replace it is lost for this one.")
    with archive, transaction.atomic():
        for model in tables():
            model._base_manager.all()._raw_delete(connection.alias)
        for model in tables():
            count = insert(model, archive)
            if count:
                tell(f"{model._meta.label}: {count:,} rows")
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
        names = [name for name in about["contents"] if name.startswith("media/")]
        for number, name in enumerate(names, 1):
            put(name.removeprefix("media/"), archive.open(name))
            if number % 100 == 0 or number == len(names):
                tell(f"{number:,} of {len(names):,} files")
    ContentType.objects.clear_cache()
    for name in caches:
        caches[name].clear()
    tell("Making the index of the search …")
    call_command("update_index", verbosity=0)


def insert(model, archive):
    """Write the rows of ``model``; return how many there were."""
    fields, count = model._meta.local_concrete_fields, 0
    with archive.open(f"data/{model._meta.label}.jsonl") as lines:
        size = min(ROWS, connection.ops.bulk_batch_size(fields, range(ROWS)))
        while rows := [row_of(fields, json.loads(line)) for line in islice(lines, size)]:
            model._base_manager.all()._insert(rows, fields=fields, using=connection.alias, raw=True)
            count += len(rows)
    return count


def row_of(fields, values):
    """Return ``values``, a line of an archive, as Django's insert takes them."""
    pairs = zip(fields, values, strict=True)
    return SimpleNamespace(**{field.attname: from_json(field, value) for field, value in pairs})


def put(name, source):
    """Store ``source`` in the library under exactly ``name``."""
    with source:
        default_storage.delete(name)
        stored = default_storage.save(name, File(source))
    if stored != name:
        raise BackupError(f"A file of the library could not be called {name}.")
