"""``manage.py backup`` writes a complete archive while people work."""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile

import pytest
from django.core.management import CommandError, call_command

from ops.rotation import remove_old_archives
from site_config.env import BASE_DIR
from tests.backup.archives import flip_media_byte
from tests.demo_site import copy_empty_site
from tests.processes import build_environment
from tests.programs import manage


def test_archive_is_consistent_while_others_write(original, tmp_path):
    """No writer waits or fails, and what was saved in one transaction is in the archive together."""
    site = tmp_path / "site"  # of its own, as it changes
    shutil.copytree(original, site)
    stop = tmp_path / "stop"
    code = f"from tests.backup.site_snapshot import save_repeatedly; save_repeatedly({str(stop)!r})"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    with subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=build_environment(site),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        while not writer.stdout.readline().strip().isdecimal():
            assert writer.poll() is None
        for attempt in range(3):
            manage(site, "backup", str(tmp_path / f"{attempt}.zip"))
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


def test_archive_names_version_and_commit(archive):
    with zipfile.ZipFile(archive) as file:
        manifest = json.loads(file.read("stillpoint.json"))
    assert manifest["version"] == tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    git = subprocess.run(["git", "rev-parse", "HEAD"], cwd=BASE_DIR, capture_output=True, text=True)
    assert manifest["commit"] == (git.stdout.strip() if git.returncode == 0 else "")
    assert manifest["created_at"]


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
    copy_empty_site(tmp_path)
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
