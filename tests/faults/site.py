"""A site whose processes the tests kill: web servers and a worker on one folder and one database."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
from django.conf import settings

from site_config.env import BASE_DIR
from tests.demo_site import copy_site, copy_site_on_postgresql
from tests.helpers import DEMO_PASSWORD
from tests.postgresql import address, psql
from tests.processes import build_environment, find_free_port, wait_until
from tests.programs import run

WEB = ["-m", "gunicorn", "--config", "python:site_config.gunicorn"]
WORKER = ["manage.py", "run_worker"]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# How much of it: .ci/nightly asks for more rounds and a longer soak than CI has time for.
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
SOAK_SECONDS = int(os.environ.get("FAULT_SOAK_SECONDS", "8"))
OUTAGE_SECONDS = int(os.environ.get("FAULT_OUTAGE_SECONDS", "3"))


@dataclass
class Site:
    """The site in ``folder``. ``variables`` are those of docs/configuration.md."""

    folder: Path
    port: int
    variables: dict
    processes: dict = field(default_factory=dict)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, name, command, **variables):
        """Start a Python process of the site in a group of its own, with its output in a file."""
        with (self.folder / f"{name}.log").open("ab") as log:
            environment = build_environment(self.folder, **(self.variables | variables))
            self.processes[name] = subprocess.Popen(
                [sys.executable, *command],
                cwd=BASE_DIR,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_web(self):
        self.start("web", WEB)
        wait_until(self.is_up, "the web server doesn't answer", 60)

    def start_worker(self):
        self.start("worker", WORKER)

    def kill(self, name):
        """Kill a process and its children at once (SIGKILL); they can't finish anything."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_all(self):
        for name in list(self.processes):
            self.kill(name)

    def is_up(self):
        return is_up(self.url)

    def get(self, path):
        return requests.get(self.url + path, allow_redirects=False, timeout=60)

    def run(self, code):
        """Run ``code`` on the site in a process of its own; return the last line that it printed."""
        lines = run(self.folder, code, **self.variables).strip().splitlines()
        return lines[-1] if lines else ""

    def sign_in(self):
        """Return the owner's session."""
        session = requests.Session()
        answer = self.send(session, "/cms/login/", {"username": "owner", "password": DEMO_PASSWORD})
        assert answer.status_code == 302, answer.text
        return session

    def send(self, session, path, values, **options):
        """Send the form at ``path`` as a browser does; return the answer, whose redirect isn't followed."""
        token = TOKEN.search(session.get(self.url + path, timeout=60).text)[1]
        return session.post(
            self.url + path,
            data=values | {"csrfmiddlewaretoken": token},
            headers={"Referer": self.url},
            allow_redirects=False,
            timeout=60,
            **options,
        )


def is_up(url):
    """Tell whether the web server at ``url`` answers."""
    try:
        return requests.get(f"{url}/healthz", timeout=5).ok
    except requests.RequestException:
        return False


@contextmanager
def open_site(folder):
    """Copy the demo site into ``folder``, on the database that the tests run on; yield the :class:`Site`."""
    port = find_free_port()
    known = settings.DATABASES["default"]
    variables = {"PORT": str(port), "DJANGO_SETTINGS_MODULE": "site_config.settings.local"}
    statement = name = None
    if known["ENGINE"].endswith("postgresql"):
        statement, name = psql(known), f"faults_{os.getpid()}_{port}"
        copy_site_on_postgresql(folder, known | {"NAME": name})
        variables["DATABASE_URL"] = address(known, name)
    else:
        copy_site(folder, "127.0.0.1", port)
    site = Site(folder, port, variables)
    try:
        yield site
    finally:
        site.kill_all()
        if statement:
            statement(f'DROP DATABASE "{name}" WITH (FORCE)')
