"""``manage.py restore`` restores what ``manage.py backup`` wrote, page by page, into any supported database."""

import secrets

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from site_config.env import BASE_DIR
from tests.backup.archives import flip_media_byte, get_snapshot, rewrite_members, rows_in
from tests.demo_site import copy_empty_site, copy_site
from tests.helpers import live_pages
from tests.programs import manage, run

# The topic that the test adds, and the log, which has the restoring.
CHANGED = ("data/blog.Topic.jsonl", "data/users.SecurityEvent.jsonl")


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
    assert [name for name in first if first[name] != again[name] and name not in CHANGED] == []


DAMAGES = {
    "a byte": (flip_media_byte, "damaged"),
    "its end is missing": (lambda path: path.write_bytes(path.read_bytes()[:-5000]), "damaged"),
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "something else": (lambda path: path.write_text("Prices"), "not an archive"),
    "another zip": (lambda path: rewrite_members(path, lambda name, data: (f"{name}.txt", b"a")), "not an archive"),
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
    copy_empty_site(tmp_path)
    manage(tmp_path, "setup_site")
    output = manage(tmp_path, "restore", str(archive), fails=True)
    assert "There is a site in this database already" in output
    manage(tmp_path, "restore", str(archive), "--replace", "--no-input")
    named = "from practice.models import Practice; print([p.name for p in Practice.objects.all()])"
    assert run(tmp_path, named).strip().endswith("['Alder & Stone']")


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
    changed = [name for name in again if first[name] != again[name]]
    assert changed == ["data/users.SecurityEvent.jsonl"], "which has the restoring"


def test_archive_of_older_code_is_restored_and_migrated(another_database, tmp_path):
    """It was made before fields were renamed, in the first format. On SQLite it replaces a site of today."""
    old = BASE_DIR / "tests" / "backup" / "archive-of-format-1.zip"
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


def test_refused_archive_leaves_an_empty_database_without_a_table(tmp_path):
    broken = tmp_path / "broken.zip"
    broken.write_text("Prices")
    assert "Nothing was changed" in manage(tmp_path, "restore", str(broken), fails=True)
    database = tmp_path / "db.sqlite3"
    assert not database.exists() or not database.stat().st_size
