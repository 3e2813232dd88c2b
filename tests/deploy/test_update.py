"""``deploy/update``: from release to release, back, and again, as ``docs/deployment.md`` says."""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from site_config import env
from tests.demo_site import copy_site, copy_site_on_postgresql
from tests.processes import build_environment, find_free_port, wait_until

NOT_IN_A_RELEASE = shutil.ignore_patterns(
    ".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", "*.pyc", ".hypothesis"
)
# Stands for systemd: starts and stops web server and worker in the folder of the code.
SYSTEMCTL = """
import os, signal, subprocess, sys, time
from pathlib import Path
CODE, FOLDER = Path({code!r}), Path({folder!r})
COMMANDS = {{
    "stillpoint-web.service": ["-m", "gunicorn", "--config", "python:site_config.gunicorn"],
    "stillpoint-worker.service": ["manage.py", "run_worker"],
}}

def stop(name):
    file = FOLDER / f"{{name}}.pid"
    if not file.exists():
        return
    pid = int(file.read_text())
    file.unlink()
    os.kill(pid, signal.SIGTERM)
    while Path(f"/proc/{{pid}}").exists() and " Z " not in Path(f"/proc/{{pid}}/stat").read_text():
        time.sleep(0.1)

def start(name):
    lines = (FOLDER / "site.env").read_text().splitlines()
    variables = dict(line.split("=", 1) for line in lines)
    with (FOLDER / f"{{name}}.log").open("ab") as log:
        process = subprocess.Popen([CODE / ".venv/bin/python", *COMMANDS[name]], cwd=CODE, env=os.environ | variables,
                                   stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    (FOLDER / f"{{name}}.pid").write_text(str(process.pid))

action, *names = sys.argv[1:]
for name in names:
    if action in ("stop", "restart"):
        stop(name)
    if action in ("start", "restart"):
        start(name)
"""
MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("home", "{last}")]
    operations = [
        migrations.AddField("contactpage", "novelty", models.TextField(default="x"), preserve_default=False)
    ]
"""


class Host:
    """A server with a clone of the repository, whose releases are made by the test."""

    def __init__(self, folder, database_url):
        self.folder = folder
        self.origin = folder / "origin"
        self.code = folder / "code"
        self.port = find_free_port()
        self.variables = {
            "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
            "SECRET_KEY": secrets.token_hex(32),
            "DATABASE_URL": database_url or f"sqlite:///{folder}/var/db.sqlite3",
            "EMAIL_URL": f"file:///{folder}/var/mail",
            "DEFAULT_FROM_EMAIL": "website@example.com",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PORT": str(self.port),
            "VAR_DIR": f"{folder}/var",
        }
        for name in ("bin", "units", "backups", "var"):
            (folder / name).mkdir()
        (folder / "site.env").write_text("".join(f"{name}={value}\n" for name, value in self.variables.items()))
        systemctl = folder / "bin" / "systemctl"
        systemctl.write_text(f"#!{sys.executable}\n{SYSTEMCTL.format(code=str(self.code), folder=str(folder))}")
        systemctl.chmod(0o755)

    @property
    def environment(self):
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        return build_environment(self.folder / "var") | {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "STILLPOINT_USER": user,
            "STILLPOINT_ENV": f"{self.folder}/site.env",
            "STILLPOINT_BACKUPS": f"{self.folder}/backups",
            "STILLPOINT_UNITS": f"{self.folder}/units",
        }

    def git(self, *arguments):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
        command = ["git", "-C", self.origin, *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def release(self, tag):
        """Commit what is in the origin's folder and tag it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", tag)
        self.git("tag", tag)

    def call(self, *command, fails=False):
        """Run a command of the clone; return what it printed."""
        done = subprocess.run(command, cwd=self.code, env=self.environment, capture_output=True, text=True)
        output = done.stdout + done.stderr
        assert bool(done.returncode) == fails, output
        return output

    def manage(self, *arguments):
        return self.call("deploy/manage", *arguments)

    def list_columns(self, table):
        """Return the names of the columns of ``table``, separated by spaces."""
        return self.manage(
            "shell", "--no-imports", "-c",
            "from django.db import connection; cursor = connection.cursor(); "
            f"print(*(column.name for column in connection.introspection.get_table_description(cursor, '{table}')))",
        )  # fmt: skip

    def read(self, path):
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read().decode()

    def is_at(self, tag, health):
        """Tell whether the code is at ``tag`` and the running web server is of the release that says ``health``."""
        return (self.call("git", "describe", "--tags").strip(), self.read("/healthz")) == (tag, health)


@pytest.fixture
def host(tmp_path, database_url):
    """The host, with the release v0.1.0 of this code running on a copy of the demo site."""
    url = urlsplit(database_url)._replace(path="/stillpoint_updated").geturl() if database_url else None
    host = Host(tmp_path, url)
    if url:
        copy_site_on_postgresql(tmp_path / "var", env.VARIABLES["DATABASE_URL"].read(url))
    else:
        copy_site(tmp_path / "var", "127.0.0.1", host.port)
    shutil.copytree(env.BASE_DIR, host.origin, ignore=NOT_IN_A_RELEASE, symlinks=True)
    subprocess.run(["git", "init", "--quiet", host.origin], check=True)
    host.release("v0.1.0")
    subprocess.run(["git", "clone", "--quiet", host.origin, host.code], check=True, capture_output=True)
    (host.code / ".venv").symlink_to(env.BASE_DIR / ".venv")
    host.call("git", "checkout", "--quiet", "--detach", "v0.1.0")
    host.manage("migrate", "--verbosity", "0")
    yield host
    host.call("systemctl", "stop", "stillpoint-web.service", "stillpoint-worker.service")


def change(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def add_migration(host):
    folder = host.origin / "home" / "migrations"
    last = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9999_novelty.py").write_text(MIGRATION.format(last=last))


def test_update_that_an_older_script_began(host):
    """The first ones noted it beside the backups, where the site's account can write as well."""
    script = host.origin / "deploy" / "update"
    newest = script.read_text()
    change(script, "state=$git_folder/last-update", "state=$backups/last-update")
    host.release("v0.1.1")
    host.call("git", "fetch", "--quiet", "--tags", "origin")
    host.call("git", "checkout", "--quiet", "--detach", "v0.1.1")
    script.write_text(newest)
    add_migration(host)
    host.release("v0.2.0")

    assert "The site is at v0.2.0." in host.call("deploy/update")
    assert "[X] 9999_novelty" in host.manage("showmigrations", "home")
    assert "The site is back at v0.1.1." in host.call("deploy/update", "--back")
    assert "novelty" not in host.list_columns("home_contactpage")
    assert "The site is at v0.2.0." in host.call("deploy/update")


def test_update_and_rollback_and_update_again(host):
    host.call("systemctl", "start", "stillpoint-web.service", "stillpoint-worker.service")
    add_migration(host)
    change(host.origin / "ops" / "health.py", 'HttpResponse("ok"', 'HttpResponse("ok, 0.2"')
    host.release("v0.2.0")
    wait_until(lambda: (host.folder / "stillpoint-web.service.log").exists(), "nothing was started")

    output = host.call("deploy/update")
    assert "The site is at v0.2.0." in output
    assert host.is_at("v0.2.0", "ok, 0.2")
    assert "[X] 9999_novelty" in host.manage("showmigrations", "home")
    assert "already" in host.call("deploy/update")

    assert "The site is back at v0.1.0." in host.call("deploy/update", "--back")
    assert host.is_at("v0.1.0", "ok")
    assert "thank_you" in host.list_columns("home_contactpage")
    assert "novelty" not in host.list_columns("home_contactpage")
    assert "No planned" in host.manage("migrate", "--plan")

    host.call("deploy/update")
    assert host.is_at("v0.2.0", "ok, 0.2")

    change(host.origin / "ops" / "health.py", "def healthz(request):", "def healthz(request:")
    host.release("v0.3.0")
    output = host.call("deploy/update", fails=True)
    assert "Stopped at: Checking the settings" in output
    assert "deploy/update --back" in output
    assert host.read("/healthz") == "ok, 0.2", "the former release goes on"
    assert "The site is back at v0.2.0." in host.call("deploy/update", "--back")
    assert host.is_at("v0.2.0", "ok, 0.2")
    assert sorted(path.name for path in (host.folder / "units").iterdir()) == sorted(
        path.name for path in Path(env.BASE_DIR / "deploy").glob("stillpoint-*.*") if path.suffix != ".example"
    )
