"""``manage.py restore`` restores what ``manage.py backup`` wrote, page by page, into any supported database."""

import json
import os
import secrets
import subprocess
import sys
import time
import tomllib
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from ops.rotation import remove_old_archives
from site_config.env import BASE_DIR
from tests.demo_site import copy_site
from tests.helpers import live_pages
from tests.postgresql import address, psql
from tests.processes import build_environment
from tests.programs import bucket_server, manage, run


def get_snapshot(folder, **variables):
    """Return what the site in ``folder`` shows and holds."""
    code = "from tests.apps.site_snapshot import print_snapshot; print_snapshot()"
    return json.loads(run(folder, code, **variables).splitlines()[-1])


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """The folder of a site with the demo, in SQLite, a message, a redirect and a document."""
    folder = tmp_path_factory.mktemp("original")
    copy_site(folder, "127.0.0.1", 8000)
    run(folder, "from tests.apps.site_snapshot import add_missing_kinds; add_missing_kinds()")
    get_snapshot(folder)  # creates the renditions
    return folder


@pytest.fixture(scope="module")
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


def test_restore_into_other_database_and_storage_is_complete(
    original, archive, another_database, another_library, tmp_path
):
    """From SQLite to another database, from a folder to a bucket, and back."""
    expected = get_snapshot(original)
    assert expected["/old-place/"][:2] == [301, "/about/"]
    assert expected["owner"][0]
    assert expected["search works"]
    there, home = tmp_path / "there", tmp_path / "home"
    other = {"DATABASE_URL": another_database, "MEDIA_STORAGE": another_library}
    output = manage(there, "restore", str(archive), **other)
    assert "Everything is back" in output
    assert get_snapshot(there, **other) == expected
    new = "from blog.models import Topic; print(Topic.objects.create(name='New', slug='new').pk)"
    run(there, new, **other)  # new rows take new numbers
    manage(there, "backup", str(tmp_path / "again.zip"), **other)
    manage(home, "restore", str(tmp_path / "again.zip"))
    assert get_snapshot(home) == expected
    assert not (there / "media").exists()
    assert len(list((home / "media").rglob("*.*"))) == len(list((original / "media").rglob("*.*")))
    first, again = rows_in(archive), rows_in(tmp_path / "again.zip")
    assert [name for name in first if first[name] != again[name] and name != "data/blog.Topic.jsonl"] == []


def rows_in(path):
    """Return the rows of each table in the archive at ``path``."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("data/")]
        return {name: [list(map(read, json.loads(line))) for line in archive.open(name)] for name in names}


def read(value):
    """Return ``value``, JSON within it read: PostgreSQL keeps names in an order of its own."""
    return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value


def flip_media_byte(path):
    """Change one byte of an image in the archive at ``path``."""
    with zipfile.ZipFile(path) as archive:
        (info, *_) = [each for each in archive.infolist() if each.filename.startswith("media/original")]
        place = info.header_offset + 200
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def rewrite_members(path, change):
    """Rewrite the archive at ``path`` with each member changed by ``change(name, data)``; None drops a member."""
    with zipfile.ZipFile(path) as archive:
        parts = [change(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for part in filter(None, parts):
            archive.writestr(*part)


DAMAGES = {
    "a byte": (flip_media_byte, "damaged"),
    "its end is missing": (lambda path: path.write_bytes(path.read_bytes()[:-5000]), "damaged"),
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "something else": (lambda path: path.write_text("Prices"), "no archive"),
    "another zip": (lambda path: rewrite_members(path, lambda name, data: (f"{name}.txt", b"a")), "no archive"),
    "a table is missing": (
        lambda path: rewrite_members(path, lambda name, data: None if "Practice" in name else (name, data)),
        "damaged",
    ),
    "a row was changed": (
        lambda path: rewrite_members(path, lambda name, data: (name, data.replace(b"Alder", b"Elder"))),
        "damaged",
    ),
    "of another version": (
        lambda path: rewrite_members(path, lambda name, data: (name, data.replace(b"core.0001", b"core.0000"))),
        "another version",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_or_foreign_archive_changes_nothing(db, archive, tmp_path, damage):
    change, words = DAMAGES[damage]
    copy = tmp_path / "copy.zip"
    copy.write_bytes(archive.read_bytes())
    change(copy)
    pages = live_pages()
    with pytest.raises(CommandError, match=f"Nothing was changed.*{words}"):
        call_command("restore", str(copy), replace=True, interactive=False, verbosity=0)
    assert live_pages() == pages


def test_restore_replaces_site_only_with_option(archive, tmp_path):
    manage(tmp_path, "migrate", "--verbosity=0")
    manage(tmp_path, "setup_site")
    output = manage(tmp_path, "restore", str(archive), fails=True)
    assert "There is a site in this database already" in output
    manage(tmp_path, "restore", str(archive), "--replace", "--no-input")
    named = "from practice.models import Practice; print([p.name for p in Practice.objects.all()])"
    assert run(tmp_path, named).strip().endswith("['Alder & Stone']")


def test_archive_is_consistent_while_others_write(original, tmp_path):
    """No writer waits or fails, and what was saved in one transaction is in the archive together."""
    stop = tmp_path / "stop"
    code = f"from tests.apps.site_snapshot import save_repeatedly; save_repeatedly({str(stop)!r})"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    with subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=build_environment(original),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        while not writer.stdout.readline().strip().isdecimal():
            assert writer.poll() is None
        for attempt in range(3):
            manage(original, "backup", str(tmp_path / f"{attempt}.zip"))
            with zipfile.ZipFile(tmp_path / f"{attempt}.zip") as archive:
                written = [
                    {
                        word
                        for word in archive.read(f"data/{label}.jsonl").decode().split('"')
                        if word.startswith("number ")
                    }
                    for label in ("practice.Practice", "blog.Writer")
                ]
            assert written[0] == written[1]
            assert len(written[0]) == 1
        stop.touch()
        output, errors = writer.communicate(timeout=60)
        assert writer.returncode == 0, errors
        assert len(output.splitlines()) > 3


def test_file_deleted_during_backup_is_left_out(original, tmp_path):
    """A dangling link stands for a file that is listed and can't be opened any more."""
    gone = original / "media" / "images" / "gone.jpg"
    gone.symlink_to("nowhere.jpg")
    output = manage(original, "backup", str(tmp_path / "site.zip"))
    gone.unlink()
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        media = [name for name in archive.namelist() if name.startswith("media/")]
    assert f" and {len(media):,} files." in output
    assert len(media) > 10
    assert "media/images/gone.jpg" not in media


def build_production_variables(folder):
    """Return the variables with which the site in ``folder`` runs as on a public server."""
    example = (BASE_DIR / "deploy" / "stillpoint.env.example").read_text()
    lines = (line.partition("=") for line in example.splitlines() if line[:1].isalpha())
    return {name: value for name, _, value in lines} | {
        "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
        "SECRET_KEY": secrets.token_hex(32),
        "EMAIL_URL": f"file:///{folder}/mail",
        "CACHE_URL": "locmem://",
        "WEB_CONCURRENCY": "1",
        "VAR_DIR": str(folder),
    }


COUNT_PAGES = "from wagtail.models import Page; print(Page.objects.live().count())"


def test_archive_crosses_between_local_and_production_settings_and_databases(
    original, archive, another_database, tmp_path
):
    """From a practice's own computer to its server, on another kind of database where there is one, and back."""
    server, computer = tmp_path / "server", tmp_path / "computer"
    for folder in (server, computer):
        folder.mkdir()
    production = build_production_variables(server) | {"DATABASE_URL": another_database}
    expected = run(original, COUNT_PAGES).split()[-1]
    manage(server, "migrate", "--verbosity=0", **production)  # as on the server of docs/deployment.md
    assert "Everything is back" in manage(server, "restore", str(archive), **production)
    assert run(server, COUNT_PAGES, **production).split()[-1] == expected
    there = tmp_path / "from-the-server.zip"
    manage(server, "backup", str(there), **production)
    assert "Everything is back" in manage(computer, "restore", str(there))
    assert run(computer, COUNT_PAGES).split()[-1] == expected
    manage(computer, "migrate", "--check")
    first, again = rows_in(archive), rows_in(there)
    assert {*first} - {*again} == {"data/demo.Piece.jsonl"}
    assert [name for name in again if first[name] != again[name]] == []


def test_archive_of_older_code_is_restored_and_migrated(another_database, tmp_path):
    """It was made before fields were renamed, in the first format. On SQLite it replaces a site of today."""
    old = BASE_DIR / "tests" / "apps" / "data" / "archive-of-format-1.zip"
    variables = {"DATABASE_URL": another_database}
    if connection.vendor == "sqlite":
        copy_site(tmp_path, "127.0.0.1", 8000)
        variables = {}
    output = manage(tmp_path, "restore", str(old), "--replace", "--no-input", **variables)
    assert "Everything is back" in output
    read = (
        "from home.models import StandardPage; from users.models import User; from wagtail.models import Page; "
        "page = StandardPage.objects.get(slug='long-ago'); print(page.live, page.body[0].value, "
        "len(page.content_hash) > 9, User.objects.get().username, Page.objects.search('long ago').count())"
    )
    assert run(tmp_path, read, **variables).strip().endswith("True <p>Still the same words.</p> True owner 1")
    manage(tmp_path, "migrate", "--check", **variables)
    run(tmp_path, "from blog.models import Topic; Topic.objects.create(name='New', slug='new')", **variables)


def test_archive_names_version_and_commit(archive):
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("stillpoint.json"))
    assert manifest["version"] == tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    git = subprocess.run(["git", "rev-parse", "HEAD"], cwd=BASE_DIR, capture_output=True, text=True)
    assert manifest["commit"] == (git.stdout.strip() if git.returncode == 0 else "")
    assert manifest["created_at"]


def test_refused_archive_leaves_an_empty_database_without_a_table(tmp_path):
    broken = tmp_path / "broken.zip"
    broken.write_text("Prices")
    assert "Nothing was changed" in manage(tmp_path, "restore", str(broken), fails=True)
    database = tmp_path / "db.sqlite3"
    assert not database.exists() or not database.stat().st_size


def test_check_reads_the_archive_and_touches_nothing(archive, tmp_path):
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    output = manage(tmp_path, "restore", str(archive), "--check", **nowhere)
    assert "The archive is complete" in output
    copy = tmp_path / "copy.zip"
    copy.write_bytes(archive.read_bytes())
    flip_media_byte(copy)
    assert "damaged" in manage(tmp_path, "restore", str(copy), "--check", fails=True, **nowhere)


def test_encrypted_archive_can_only_be_read_with_the_private_key(original, tmp_path):
    public_key = manage(original, "backup_key", str(tmp_path / "key.txt")).strip()
    assert (tmp_path / "key.txt").stat().st_mode & 0o777 == 0o600
    manage(original, "backup_key", str(tmp_path / "other.txt"))
    folder = tmp_path / "archives"
    folder.mkdir()
    manage(original, "backup", "--folder", str(folder), BACKUP_PUBLIC_KEY=public_key)
    (path,) = folder.iterdir()
    assert path.name.endswith(".zip.age")
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Alder" not in path.read_bytes()
    assert "--key" in manage(original, "restore", str(path), "--check", fails=True)
    wrong = manage(original, "restore", str(path), "--check", "--key", str(tmp_path / "other.txt"), fails=True)
    assert "another key" in wrong
    right = manage(original, "restore", str(path), "--check", "--key", str(tmp_path / "key.txt"))
    assert "The archive is complete" in right
    assert "is no public key" in manage(original, "backup", "--public-key", "age1x", fails=True)


def test_old_archives_are_removed_by_number_and_age(tmp_path):
    names = [f"stillpoint-2026-01-{day:02}-031500.zip{'.age' * (day % 2)}" for day in range(1, 11)]
    for days_ago, name in enumerate(reversed(names)):
        (tmp_path / name).touch()
        at = time.time() - days_ago * 24 * 60 * 60 - 60
        os.utime(tmp_path / name, (at, at))
    (tmp_path / "site-before-the-move.zip").touch()
    os.utime(tmp_path / "site-before-the-move.zip", (0, 0))
    remove_old_archives(tmp_path, keep=3, days=5)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site-before-the-move.zip", *names[-5:]]
    remove_old_archives(tmp_path, keep=3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site-before-the-move.zip", *names[-3:]]
    remove_old_archives(tmp_path, days=0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site-before-the-move.zip", names[-1]]


def test_site_without_any_file_can_be_backed_up(tmp_path):
    manage(tmp_path, "migrate", "--verbosity=0")
    assert "and 0 files" in manage(tmp_path, "backup", str(tmp_path / "site.zip"))


def test_backup_refuses_a_wrong_target_at_once(db, tmp_path, django_assert_num_queries):
    for target in (tmp_path, tmp_path / "no" / "such" / "folder.zip"):
        with django_assert_num_queries(0), pytest.raises(CommandError, match=r"No archive was written.*folder"):
            call_command("backup", str(target), verbosity=0)
    with pytest.raises(CommandError, match="either a file, or a folder"):
        call_command("backup", "site.zip", folder=str(tmp_path))


def test_archive_is_private_and_appears_complete(original, archive, tmp_path):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert not list(original.glob("*.part"))
    output = manage(original, "backup", str(tmp_path / "no" / "such" / "folder.zip"), fails=True)
    assert "No archive was written" in output
    assert "Traceback" not in output
