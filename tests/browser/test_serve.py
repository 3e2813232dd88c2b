"""The start, the second start and the end of ``bin/serve``."""

import re
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from html import escape
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from site_config import env
from tests.browser.serving import serving, visit_everything
from tests.processes import build_environment

OF_A_WORKER = re.compile(r'INSERT INTO "(django_tasks|django_session|editorial_|ops_heartbeat)')


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("empty")


def content(folder):
    """Every row of the database, except what a running worker writes down about itself."""
    with sqlite3.connect(folder / "db.sqlite3") as database:
        lines = database.iterdump()
        return [line for line in lines if not OF_A_WORKER.match(line)]


def children(process):
    """Process ids by command line of what ``bin/serve`` has started."""
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(process.pid)], capture_output=True, text=True)
    return {command: int(pid) for pid, command in (line.split(None, 1) for line in found.stdout.splitlines())}


def test_first_start_loads_the_demo(tmp_path):
    """The very first start, from nothing: it says what takes its time, and then everything is there."""
    with serving(tmp_path) as site:
        paths = visit_everything(site.url)
        assert urlopen(f"{site.url}/readyz", timeout=30).status == 200
    assert re.findall(r"(Loading the demo practice|Collecting static files|Demo accounts) ?…?", site.output) == [
        "Loading the demo practice",
        "Collecting static files",
        "Demo accounts",
    ]
    assert {"/", "/services/back-massage/", "/therapists/maren-holt/", "/blog/back-massage-guide/"} <= paths


def test_empty_start_prints_link_for_the_owner(folder):
    with serving(folder, "--empty") as site:
        (link,) = re.findall(rf"{site.url}/cms/start/\S+", site.output)
        assert urlopen(link, timeout=30).status == 200
        assert urlopen(f"{site.url}/readyz", timeout=30).status == 200
    assert "demo-accounts" not in site.output


def test_second_start_repeats_nothing(folder):
    before = content(folder)
    with serving(folder) as site:
        assert urlopen(site.url, timeout=30).status == 200
    assert content(folder) == before
    assert "Loading" not in site.output
    assert "Collecting" not in site.output


def test_change_by_other_process_is_visible_in_all_processes(folder):
    """Each web process has what it gave last in hand, and still no visitor reads what was said before a change."""
    with serving(folder, WEB_CONCURRENCY="2") as site:
        for name in ("Otter & Reed", "Fern Hill"):
            change = f"from practice.models import Practice; p = Practice.objects.get(); p.name = {name!r}; p.save()"
            command = [".venv/bin/python", "manage.py", "shell", "-c", change]
            subprocess.run(command, cwd=env.BASE_DIR, env=build_environment(folder), check=True, capture_output=True)
            with ThreadPoolExecutor(8) as pool:
                pages = list(pool.map(lambda _: urlopen(site.url, timeout=30).read().decode(), range(40)))
            assert all(escape(name) in page for page in pages)
            assert len(set(pages)) == 1


@pytest.mark.parametrize(("command", "name"), [("run_worker", "worker"), ("gunicorn", "web server")])
def test_end_of_one_process_stops_the_other(folder, command, name):
    with serving(folder) as site:
        processes = children(site.process)
        assert len(processes) == 2
        (victim,) = [pid for line, pid in processes.items() if command in line]
        subprocess.run(["kill", "-9", str(victim)], check=True)
        said, _ = site.process.communicate(timeout=30)
        assert f"The {name} has ended" in said
        assert "Traceback" not in said
        assert site.process.returncode == 1
        with pytest.raises(URLError):
            urlopen(site.url, timeout=5)
