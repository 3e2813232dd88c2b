"""What the site writes is for its own account: the database file, and everything else at most for its group."""

import os
import stat

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from ops.file_modes import protect_database_file


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def connect(path):
    settings = connection.settings_dict | {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}}
    wrapper = DatabaseWrapper(settings)
    wrapper.connect()
    wrapper.close()


def test_database_file_is_for_its_account_alone(tmp_path, db):
    path = tmp_path / "db.sqlite3"
    connect(path)
    assert mode(path) == 0o600
    path.chmod(0o644)  # as an earlier version made it
    connect(path)
    assert mode(path) == 0o600


def test_read_only_place_does_not_stop_the_site(tmp_path, monkeypatch):
    path = tmp_path / "db.sqlite3"
    path.touch()
    path.chmod(0o644)

    def refuse(*args):
        raise PermissionError

    monkeypatch.setattr(os, "chmod", refuse)
    wrapper = DatabaseWrapper(connection.settings_dict | {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)})
    protect_database_file(connection=wrapper)
    assert mode(path) == 0o644


def test_uploads_are_for_the_account_and_its_group(tmp_path):
    storage = FileSystemStorage(location=tmp_path)
    path = tmp_path / storage.save("documents/plan.pdf", ContentFile(b"plan"))
    assert mode(path) == 0o640
    assert not mode(path.parent) & 0o007
