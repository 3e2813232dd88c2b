"""The site on a disk on which nothing more fits: a small tmpfs, or a limit of the kernel where none can be mounted."""

import json
import shutil
import subprocess
import sys

from site_config import env
from tests.demo_site import copy_site
from tests.processes import build_environment

SIZE = "80m"
IN_OWN_NAMESPACE = ("unshare", "--map-root-user", "--mount")
READER = "tests/full_disk.py"


def can_mount():
    """Tell whether this process may mount a file system of its own."""
    command = [*IN_OWN_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return bool(shutil.which("unshare")) and not subprocess.run(command, capture_output=True, check=False).returncode


def test_everything_public_is_answered_on_a_full_disk(tmp_path):
    """Pages, searches, the API and other outputs; only the form says that it can't, with the phone number."""
    site, disk = tmp_path / "site", tmp_path / "disk"
    site.mkdir()
    disk.mkdir()
    copy_site(site, "testserver", 80)
    run = f"cp -r {site}/. {disk} && exec {sys.executable} {READER} {disk}"
    if can_mount():
        command = [*IN_OWN_NAMESPACE, "sh", "-c", f"mount -t tmpfs -o size={SIZE} tmpfs {disk} && {run}"]
    else:
        command = ["sh", "-c", f"{run} --limit"]
    variables = {"DJANGO_SETTINGS_MODULE": "site_config.settings.local", "ALLOWED_HOSTS": "testserver"}
    done = subprocess.run(
        command, cwd=env.BASE_DIR, env=build_environment(disk, **variables), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["is_full"]
    assert len(found["statuses"]) > 100
    assert {url: status for url, status in found["statuses"].items() if status != 200} == {
        "/there-is-nothing-here/": 404,
        "the form": 503,
        "the form of the API": 503,
    }
    assert "call (503) 555-0142" in found["form"]
