"""Worker and web server as processes of their own: on a copy of the tests' database, told to stop, cut off from it."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg2
import pytest
from django.db import connection

from site_config import env
from tests.processes import build_environment, find_free_port, is_listening, wait_until


@pytest.fixture
def other_process(django_db_setup, django_db_blocker, tmp_path):
    """The environment of another process that works on a copy of the database, as a test's own is never committed."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            (tmp_path / "copy.sqlite3").write_bytes(connection.connection.serialize())
            address = f"sqlite:///{tmp_path}/copy.sqlite3"
        else:
            connection.close()  # PostgreSQL copies no database that is in use
            connection.creation.clone_test_db("copy", verbosity=0)
            name = connection.creation.get_test_db_clone_settings("copy")["NAME"]
            address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        yield build_environment(tmp_path, DJANGO_SETTINGS_MODULE="site_config.settings.test", DATABASE_URL=address)
        if connection.vendor != "sqlite":
            connection.creation.destroy_test_db(suffix="copy", verbosity=0)


SCHEDULE = """
from datetime import timedelta
from urllib.parse import urlsplit
import django
django.setup()
from ops.models import Heartbeat
from home.models import HomePage
from tests.apps.scheduled import add, schedule
schedule(add(HomePage.objects.get(), "soon", lead="What comes next.", live=False))
Heartbeat.objects.claim("delete_expired_data", timedelta(0))
"""
LOOK = """
import django
django.setup()
from home.models import StandardPage
print(StandardPage.objects.get(slug="soon").live)
"""


def test_a_real_worker_publishes_and_stops_when_it_is_told(other_process):
    def python(code):
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, cwd=env.BASE_DIR, env=other_process, check=True, text=True, stdout=subprocess.PIPE
        ).stdout

    python(SCHEDULE)
    command = [sys.executable, "manage.py", "run_worker"]
    with subprocess.Popen(command, cwd=env.BASE_DIR, env=other_process, text=True, stderr=subprocess.PIPE) as process:
        lost = threading.Timer(60, process.kill)
        lost.start()
        said = []
        for line in process.stderr:
            said.append(line)
            if 'Published: "Soon"' in line:
                break
        lost.cancel()
        process.send_signal(signal.SIGTERM)
        said += process.communicate(timeout=20)[1].splitlines(keepends=True)
    assert process.returncode == 0, "".join(said)
    assert "The worker has stopped." in said[-1]
    assert "Traceback" not in "".join(said)
    assert python(LOOK) == "True\n"


@pytest.fixture
def other_server(other_process):
    """A web server on a copy of the database: a function that gives the status of a path."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file, to which no connection is lost.")
    port = find_free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn"]

    def status(path):
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    with subprocess.Popen(command, cwd=env.BASE_DIR, env=other_process | {"PORT": str(port)}) as process:
        wait_until(lambda: is_listening(port), "the web server doesn't listen")
        yield status
        process.terminate()
        assert process.wait(30) == 0


def test_a_lost_connection_costs_one_request_and_a_lost_database_only_while_it_is_away(other_process, other_server):
    name = urlsplit(other_process["DATABASE_URL"]).path.strip("/")
    lost = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
    server = psycopg2.connect(urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl())
    server.autocommit = True
    with closing(server), server.cursor() as database:
        assert [other_server(path) for path in ("/about/", "/healthz", "/readyz")] == [200, 200, 503]  # no worker
        for _ in range(3):
            database.execute(lost, [name])
            assert database.fetchone()[0] > 0
            assert [other_server("/about/") for _ in range(4)].count(200) >= 3
        database.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        database.execute(lost, [name])
        assert [other_server(path) for path in ("/about/", "/healthz", "/readyz")] == [503, 200, 503]
        database.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert [other_server("/about/") for _ in range(8)].count(200) >= 7
