"""A site with an archive, and what it is restored into."""

import os

import pytest
from django.conf import settings
from django.db import connection

from tests.backup.archives import get_snapshot
from tests.demo_site import copy_site
from tests.postgresql import address, psql
from tests.programs import bucket_server, manage, run


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    """The folder of a site with the demo, in SQLite, a message, a redirect and a document."""
    folder = tmp_path_factory.mktemp("original")
    copy_site(folder, "127.0.0.1", 8000)
    run(folder, "from tests.backup.site_snapshot import add_missing_kinds; add_missing_kinds()")
    get_snapshot(folder)  # creates the renditions
    return folder


@pytest.fixture(scope="session")
def archive(original):
    path = original / "site.zip"
    output = manage(original, "backup", str(path))
    assert f"{path}: " in output
    return path


@pytest.fixture
def another_database(tmp_path):
    """The address of an empty database: PostgreSQL where the tests run on it, else SQLite."""
    if connection.vendor != "postgresql":
        yield f"sqlite:////{str(tmp_path / 'other.sqlite3').lstrip('/')}"
        return
    name = f"restored_{os.getpid()}"
    known = settings.DATABASES["default"]
    statement = psql(known)
    statement(f'CREATE DATABASE "{name}"')
    yield address(known, name)
    statement(f'DROP DATABASE "{name}"')


@pytest.fixture
def another_library():
    """The address of an empty bucket."""
    with bucket_server() as server:
        yield server.create_bucket("library")
