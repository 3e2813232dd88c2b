"""The demo site, built once from the code as it is. Every process of the tests works on a copy of it.

A built site is a folder in ``var/test-sites`` with the database, the pictures and the collected static files; on SQLite
also with a database that is only migrated, for sites that somebody just begins. The folder's name is a digest of what
the site is made from. With PostgreSQL, the database is a template on the server instead of a file. Passwords and
pictures are those that ``bin/serve`` would make.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from demo.content.practice import FACTS
from site_config import env
from tests.build_demo_site import MIGRATED
from tests.helpers import DEMO_PASSWORD
from tests.postgresql import address, psql
from tests.processes import build_environment

SITES = env.BASE_DIR / "var" / "test-sites"
TEMPLATES = f"stillpoint_demo_{hashlib.sha256(bytes(SITES)).hexdigest()[:8]}_"  # those of this checkout
SITES_KEPT = 4  # on SQLite and PostgreSQL, before and after a change
BUILDER = "tests/build_demo_site.py"
# What the site is built from. A change to any other file needs no new site, so tests start quickly while one works.
SOURCES = (
    "demo/**/*",
    "*/migrations/*.py",
    "*/models.py",
    "*/models/*.py",
    "core/blocks/*.py",
    "core/images/*.py",
    "core/text/words.py",
    "search/vocabulary.py",
    "seo/share_image*.py",
    "editorial/setup.py",
    "editorial/groups.py",
    "site_config/settings/*.py",
    "static/**/*",
)


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its folder, and on PostgreSQL the name of the template database."""

    folder: Path
    template: str = ""


def built(known=None):
    """Return the :class:`BuiltSite` for the present code. Build it first, if there is none.

    The caller holds :func:`lock`, until the site is copied.

    :param known: the entry of ``DATABASES`` whose PostgreSQL server holds the database. Without it: SQLite.
    :raises AssertionError: when it could not be built.
    """
    name = digest(f"{known['HOST']}:{known['PORT']}" if known else "sqlite")
    site = BuiltSite(SITES / name, f"{TEMPLATES}{name}" if known else "")
    if not is_complete(site, known):
        build(site, known)
    os.utime(site.folder)
    remove_old_sites()
    return site


def prepare():
    """Build the demo site on the database that ``DATABASE_URL`` names, if there is none yet, for tests to come."""
    known = settings.DATABASES["default"] if connection.vendor == "postgresql" else None
    with lock(known):
        built(known)


@contextmanager
def lock(known=None):
    """Let one process at a time build, copy or remove sites of a database, while the others wait."""
    SITES.mkdir(parents=True, exist_ok=True)
    with (SITES / f"lock-{'postgresql' if known else 'sqlite'}").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def digest(database):
    """Return a digest of the code, of Python, and of the day: the demo's dates count from the day of its loading."""
    today = datetime.now(ZoneInfo(FACTS["timezone"])).date()
    found = hashlib.sha256(f"{sys.version} {database} {today} {datetime.now(UTC).date()}".encode())
    for path in sources():
        found.update(f"\n{path.relative_to(env.BASE_DIR)} ".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def sources():
    """Return every file that decides what is in the database, in the pictures or in the collected static files."""
    found = [Path(__file__), env.BASE_DIR / BUILDER, env.BASE_DIR / "requirements-dev.txt"]
    for pattern in SOURCES:
        found += [path for path in env.BASE_DIR.glob(pattern) if path.is_file() and path.suffix != ".pyc"]
    return sorted(set(found))


def is_complete(site, known):
    """Return whether the site was built to its end, and is still there."""
    if not (site.folder / "complete").exists():
        return False
    return not known or site.template in templates(known)


def templates(known):
    """Return the names of this checkout's template databases on the server of ``known``."""
    rows = psql(known)("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", TEMPLATES)
    return [name for (name,) in rows]


def build(site, known):
    """Build the site from nothing, in a process of its own."""
    shutil.rmtree(site.folder, ignore_errors=True)
    site.folder.mkdir()
    url = f"sqlite:///{site.folder}/db.sqlite3"
    if known:
        for old in templates(known):
            psql(known)(f'DROP DATABASE "{old}" WITH (FORCE)')
        psql(known)(f'CREATE DATABASE "{site.template}"')
        url = address(known, site.template)
    variables = {
        "DATABASE_URL": url,
        "DEMO_PASSWORD": DEMO_PASSWORD,
        "DJANGO_SETTINGS_MODULE": "site_config.settings.local",
    }
    run = "from tests.build_demo_site import build; build()"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", run],
        cwd=env.BASE_DIR, env=build_environment(site.folder, **variables), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"The demo site could not be built:\n{done.stdout}{done.stderr}"
    (site.folder / "complete").touch()


def remove_old_sites():
    """Remove the folders of all but the newest sites."""
    folders = sorted((each for each in SITES.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime)
    for folder in folders[:-SITES_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def test_database(process):
    """Copy the demo site into a database and ``MEDIA_ROOT`` for the tests of this process, and connect Django to it.

    :param process: a name that tells this process from others that run at once.
    """
    copy = postgresql_copy if connection.vendor == "postgresql" else memory_copy
    with copy(process):
        yield
        connection.close()


@contextmanager
def memory_copy(process):
    """Copy database and pictures: the database into the memory of this process."""
    connect("file:demo?mode=memory&cache=shared")
    connection.ensure_connection()
    with lock():
        site = built()
        with closing(sqlite3.connect(site.folder / "db.sqlite3")) as source:
            source.backup(connection.connection)
        copy_media(site)
    yield


@contextmanager
def postgresql_copy(process):
    """Copy database and pictures: the database from the template, on the same server."""
    known = settings.DATABASES["default"].copy()
    name = f"test_{known['NAME']}_{process}"
    with lock(known):
        site = built(known)
        copy_template(site, known, name)
        copy_media(site)
    connect(name)
    yield
    psql(known)(f'DROP DATABASE "{name}" WITH (FORCE)')


def copy_template(site, known, name):
    psql(known)(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    psql(known)(f'CREATE DATABASE "{name}" TEMPLATE "{site.template}"')


def copy_media(site):
    shutil.copytree(site.folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)


def connect(name):
    """Let Django use the database of this name from now on."""
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def copy_site(folder, hostname, port):
    """Copy the demo site on SQLite into ``folder``, the ``VAR_DIR`` of a site at ``hostname`` and ``port``."""
    with lock():
        site = built()
        copy_files(site, folder)
        shutil.copy(site.folder / "db.sqlite3", folder)
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database, database:
        database.execute("UPDATE wagtailcore_site SET hostname = ?, port = ?", (hostname, port))


def copy_empty_site(folder):
    """Copy an empty, migrated SQLite database and the static files into ``folder``, the ``VAR_DIR`` of a new site."""
    with lock():
        site = built()
        folder.mkdir(exist_ok=True)
        shutil.copyfile(site.folder / MIGRATED, folder / "db.sqlite3")  # whose mode the site has to set
        shutil.copytree(site.folder / "static", folder / "static")


def copy_site_on_postgresql(folder, known):
    """Copy the demo site into ``folder``, the ``VAR_DIR`` of a site, and into the database of ``known``."""
    with lock(known):
        site = built(known)
        copy_files(site, folder)
        copy_template(site, known, known["NAME"])


def copy_files(site, folder):
    for name in ("media", "static"):
        shutil.copytree(site.folder / name, folder / name)
