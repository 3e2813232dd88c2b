"""Two servers as docs/growing.md describes them: real web servers with a folder each that share PostgreSQL, Redis and
a bucket. What is changed through one is what the next visitor of the other reads."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup
from django.conf import settings

from site_config import env
from site_config.env import BASE_DIR
from tests.changes import CHANGES
from tests.demo_site import copy_site_on_postgresql
from tests.helpers import DEMO_PASSWORD
from tests.postgresql import address, psql
from tests.processes import build_environment, find_free_port, wait_until
from tests.programs import RedisServer, run, skip_or_fail

SURFACES = [
    "/",
    "/blog/",
    "/blog/sleep/",
    "/services/back-massage/",
    "/testimonials/",
    "/contact/",
    "/blog/feed.rss",
    "/sitemap-articlepage-1.xml",
    "/api/v1/site",
    "/api/v1/articles?limit=50",
    "/api/v1/urls",
    "/api/v1/redirects",
]
# An article isn't taken down here: what else is changed shows on it. The owner takes another page down below.
KINDS = ["publish", "change", "facts", "hours", "consent", "picture's description", "picture's file", "redirect"]


@dataclass
class Server:
    """A running server: its address, folder and further variables."""

    url: str
    folder: Path
    variables: dict

    def get(self, path, **options):
        return requests.get(self.url + path, allow_redirects=False, timeout=60, **options)

    def is_up(self):
        try:
            return self.get("/healthz").ok
        except requests.ConnectionError:
            return False

    def told(self):
        """Return what it answers on every surface."""
        return {path: (answer.status_code, answer.text) for path in SURFACES for answer in [self.get(path)]}

    def run(self, code):
        """Run ``code`` on this server, in a process of its own; return what it printed."""
        return run(self.folder, code, **self.variables)

    def signed_in(self):
        """Return the owner's session."""
        session = requests.Session()
        self.post(session, "/cms/login/", username="owner", password=DEMO_PASSWORD)
        return session

    def post(self, session, path, **values):
        """Send the form at ``path`` with ``values``, as a browser does."""
        form = BeautifulSoup(session.get(self.url + path, timeout=60).text, "html.parser")
        token = form.find("input", {"name": "csrfmiddlewaretoken"})["value"]
        values |= {"csrfmiddlewaretoken": token}
        answer = session.post(self.url + path, values, headers={"Referer": self.url}, timeout=60)
        assert answer.status_code == 200
        assert answer.history, answer.text  # a form that was refused is shown again instead


@pytest.fixture(scope="module")
def database():
    """The address of an empty database on the PostgreSQL that the tests run on."""
    known = settings.DATABASES["default"]
    if not known["ENGINE"].endswith("postgresql"):
        skip_or_fail("two servers need PostgreSQL: set DATABASE_URL")
    name = f"servers_{os.getpid()}"
    statement = psql(known)
    statement(f'CREATE DATABASE "{name}"')
    yield address(known, name)
    statement(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def shared_redis(tmp_path_factory):
    server = RedisServer(tmp_path_factory.mktemp("shared-redis"))
    yield server
    server.process.kill()
    server.process.wait()


@pytest.fixture(scope="module")
def servers(database, shared_redis, buckets, tmp_path_factory):
    """The two servers, with the demo."""
    variables = {
        "DJANGO_SETTINGS_MODULE": "site_config.settings.local",
        "SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
        "DATABASE_URL": database,
        "CACHE_URL": shared_redis.url,
        "MEDIA_STORAGE": buckets.create_bucket("practice"),
        "MEDIA_URL": "https://media.example.com",
    }
    found = []
    with ExitStack() as stack:
        for name in ("a", "b"):
            folder, port = tmp_path_factory.mktemp(name), find_free_port()
            own = variables | {"PORT": str(port), "BASE_URL": "https://www.example.com"}
            found.append(Server(f"http://127.0.0.1:{port}", folder, own))
            if name == "a":
                copy_site_on_postgresql(folder, env.VARIABLES["DATABASE_URL"].read(database))
                buckets.upload("practice", folder / "media")
            else:
                shutil.copytree(found[0].folder / "static", folder / "static")
            command = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn"]
            process = subprocess.Popen(command, cwd=BASE_DIR, env=build_environment(folder, **own))
            stack.callback(process.wait)
            stack.callback(process.terminate)
            wait_until(found[-1].is_up, f"server {name} is not up", 30)
        yield found


def as_if_nothing_were_kept(server, redis):
    """Return what ``server`` answers once everything that is kept is gone."""
    redis.client.flushall()
    return server.told()


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_on_one_server_shows_on_the_other_at_the_next_request(servers, shared_redis, kind):
    """By whatever process of the one; no surface of the other is behind."""
    a, b = servers
    shown, _, _ = CHANGES[kind]
    before = [b.told() for _ in range(2)][1]
    old = b.get(f"/api/v1/{shown}").text
    change = f"from tests.changes import CHANGES; CHANGES[{kind!r}][1](Site.objects.get())"
    a.run(f"from wagtail.models import Site; {change}")
    new = b.told()
    assert b.get(f"/api/v1/{shown}").text != old
    assert new != before
    assert new == as_if_nothing_were_kept(a, shared_redis)


def test_what_the_owner_does_on_one_server_shows_on_the_other(servers, shared_redis):
    """Over HTTP: taking a page down, publishing it, a redirect; signed in on one is signed in on both."""
    a, b = servers
    session = a.signed_in()
    assert session.get(f"{b.url}/cms/", timeout=60).url == f"{b.url}/cms/"
    pk = b.get("/api/v1/pages/by-path?path=/about/").json()["id"]
    b.told()
    assert b.get("/about/").status_code == 200
    a.post(session, f"/cms/pages/{pk}/unpublish/", links="keep")
    assert b.get("/about/").status_code == 404
    assert "/about/" not in b.get("/api/v1/urls").text
    a.post(session, f"/cms/bulk/wagtailcore/page/publish/?id={pk}&next=/cms/")
    assert b.get("/about/").status_code == 200
    assert "/about/" in b.get("/api/v1/urls").text
    assert b.get("/gone-for-good/").status_code == 404
    a.post(session, "/cms/redirects/add/", old_path="/gone-for-good", is_permanent="on", redirect_page=str(pk))
    assert b.get("/gone-for-good/").headers["Location"].endswith("/about/")
    assert b.told() == as_if_nothing_were_kept(a, shared_redis)


def test_the_other_server_gives_what_is_kept(servers, database):
    """Or else the tests above would say nothing: a change behind the site's back stays unseen until it is told."""
    a, b = servers
    assert b.get("/about/").status_code == 200
    a.run("from wagtail.models import Page; Page.objects.filter(slug='about').update(live=False)")
    assert b.get("/about/").status_code == 200
    a.run("from core.cache.versioned import invalidate; invalidate()")
    assert b.get("/about/").status_code == 404
    a.run("from home.models import StandardPage; StandardPage.objects.get(slug='about').save_revision().publish()")
    assert b.get("/about/").status_code == 200


def test_redis_is_away_for_a_while_and_comes_back_as_it_was(servers, shared_redis):
    """Both servers go on; nobody is shown a page from before a change that Redis hasn't heard of."""
    a, b = servers
    session = a.signed_in()
    pk = b.get("/api/v1/pages/by-path?path=/about/").json()["id"]
    assert b.get("/about/").status_code == 200
    version = shared_redis.client.get("stillpoint:1:site-version")
    shared_redis.stop()
    assert [server.get("/about/").status_code for server in servers] == [200, 200]
    a.post(session, f"/cms/pages/{pk}/unpublish/", links="keep")
    assert b.get("/about/").status_code == 404
    shared_redis.start()
    assert shared_redis.client.get("stillpoint:1:site-version") == version

    def told():
        assert b.get("/about/").status_code == 404
        return shared_redis.client.get("stillpoint:1:site-version") != version

    wait_until(told, "a server has not told it", 30)
    assert [server.get("/about/").status_code for server in servers] == [404, 404]
    a.post(session, f"/cms/bulk/wagtailcore/page/publish/?id={pk}&next=/cms/")
    assert b.get("/about/").status_code == 200


def test_pictures_come_from_the_bucket(servers, buckets):
    a, b = servers
    page = b.get("/blog/sleep/")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    assert policy["img-src"] == "'self' https://media.example.com"
    found = BeautifulSoup(page.text, "html.parser")
    image = found.find("meta", property="og:image")["content"]
    assert image.removeprefix("https://media.example.com/") in buckets.list_names("practice")
    assert all(each["src"].startswith("https://media.example.com/images/") for each in found.select("main img"))
    assert not (a.folder / "media").exists()


def test_two_workers_share_the_tasks(servers):
    """Each task is done once; either may be stopped."""
    a, b = servers
    waiting = "from core.tasks import warm_page; [warm_page.enqueue(page) for page in range(10_000, 10_030)]"
    a.run(f"from django_tasks_db.models import DBTaskResult; DBTaskResult.objects.all().delete(); {waiting}")
    count = (
        "import json; from django_tasks_db.models import DBTaskResult; "
        "tasks = DBTaskResult.objects.filter(task_path='core.tasks.warm_page'); "  # the schedule may queue others
        "print(json.dumps([[each.status, len(each.worker_ids)] for each in tasks]))"
    )
    command, workers = [sys.executable, "manage.py", "run_worker"], []
    for server in servers:
        environ = build_environment(server.folder, **server.variables)
        workers.append(subprocess.Popen(command, cwd=BASE_DIR, env=environ))
    try:
        wait_until(lambda: {status for status, _ in json.loads(b.run(count))} == {"SUCCESSFUL"}, "tasks are left", 120)
        assert [taken for _, taken in json.loads(b.run(count))] == [1] * 30
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()
