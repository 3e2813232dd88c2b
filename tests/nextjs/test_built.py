"""docs/nextjs.md, built by Next.js and visited: what it answers is what Django answers. Only .ci/nightly runs this."""

import hmac
import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from bs4 import BeautifulSoup

from site_config import env
from tests.browser.serving import serving
from tests.nextjs.project import call, write_project
from tests.processes import build_environment, find_free_port, wait_until

SECRET = "0123456789" * 4
MORE = """
from api.models import ServerKey
from blog.models import ArticleIndexPage
from home.models import StandardPage
from services.models import ServicePage
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

Redirect.objects.create(old_path="/massage", redirect_page=ServicePage.objects.get(slug="swedish"))
Redirect.objects.create(old_path="/old.php?id=7", redirect_page=StandardPage.objects.get(slug="about"))
Redirect.objects.create(old_path="/closed")
key = ServerKey(name="Front end", may_send_forms=True)
print(key.make_token())
key.save()
"""
RENAME = """
from home.models import StandardPage
page = StandardPage.objects.get(slug="about")
page.title = "Who we are"
page.save_revision().publish()
"""


class NoRedirects(HTTPRedirectHandler):
    """Doesn't follow redirects."""

    def redirect_request(self, *args):
        return None


def request(url, data=None, headers=None):
    """Return status, headers and text of the answer at ``url``."""
    try:
        answer = build_opener(NoRedirects).open(Request(url, data, headers or {}), timeout=60)
    except HTTPError as error:
        answer = error
    with answer:
        return SimpleNamespace(status=answer.status, headers=answer.headers, text=answer.read().decode())


def run(folder, code):
    """Run ``code`` in the shell of the site in ``folder``, and return what it printed."""
    shell = [env.BASE_DIR / ".venv/bin/python", env.BASE_DIR / "manage.py", "shell", "--no-imports", "--command", code]
    done = subprocess.run(shell, env=build_environment(folder), check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def serving_next(project, port, variables):
    """Serve the built ``project`` at ``port``."""
    command = [shutil.which("node"), "node_modules/next/dist/bin/next", "start", "-p", str(port)]
    with subprocess.Popen(command, cwd=project, env=build_environment(project, **variables)) as process:
        try:
            wait_until(lambda: is_answering(port), "Next.js doesn't answer", 60)
            yield
        finally:
            process.terminate()


def is_answering(port):
    try:
        return request(f"http://127.0.0.1:{port}/robots.txt").status == 200
    except URLError:
        return False


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The addresses of Django and of the front end, and the folder of Django."""
    folder, project, port = tmp_path_factory.mktemp("demo"), tmp_path_factory.mktemp("nextjs"), find_free_port()
    write_project(project)
    with serving(folder, with_demo=True, FRONTEND_URL=f"http://127.0.0.1:{port}") as demo:
        variables = {"STILLPOINT_URL": demo.url, "STILLPOINT_SECRET": SECRET, "STILLPOINT_KEY": run(folder, MORE)}
        call(["npx", "next", "build"], project, **variables)
        with serving_next(project, port, variables):
            yield SimpleNamespace(django=demo.url, front_end=f"http://127.0.0.1:{port}", folder=folder)


def test_every_page_is_the_same(sites):
    addresses = json.loads(request(f"{sites.django}/api/v1/urls?limit=500").text)["items"]
    assert len(addresses) > 20
    for path in [address["path"] for address in addresses]:
        own, shown = request(sites.django + path), request(sites.front_end + path)
        assert shown.status == 200, path
        ours, theirs = (BeautifulSoup(answer.text, "html.parser") for answer in (own, shown))
        assert (
            theirs.h1.get_text()
            == json.loads(request(f"{sites.django}/api/v1/pages/by-path?path={quote(path)}").text)["title"]
        )
        assert theirs.title.get_text() == ours.title.get_text(), path
        assert theirs.find("link", rel="canonical")["href"] == ours.find("link", rel="canonical")["href"]


def test_other_addresses_are_answered_alike(sites):
    expected = {
        "/massage/?a=b": (308, "/services/swedish/?a=b"),
        "/old.php?id=7": (308, "/about/"),
        "/blog/?page=1": (308, "/blog/"),
        "/about": (308, "/about/"),
        "/closed/": (410, None),
        "/none/": (404, None),
        "/a%20b/": (404, None),
        "/blog/?page=99": (404, None),
    }
    for path, (status, location) in expected.items():
        answer = request(sites.front_end + path)
        found = answer.headers["Location"]
        assert (answer.status, found and found.removeprefix(sites.front_end)) == (status, location), path


def test_files_are_those_of_django(sites):
    for path in ("/robots.txt", "/llms.txt", "/sitemap.xml", "/blog/feed.rss", "/about/index.md"):
        assert request(sites.front_end + path).text == request(sites.django + path).text, path


def test_preview_is_not_stored_and_may_be_framed(sites):
    answer = request(f"{sites.front_end}/preview/?token=ended")
    assert "no-store" in answer.headers["Cache-Control"]
    assert sites.django in answer.headers["Content-Security-Policy"]
    assert "This preview has ended" in answer.text


def announce(sites, secret):
    body = json.dumps({"event": "content.changed", "page": None, "changed": []}).encode()
    now = int(time.time())
    signature = hmac.new(secret.encode(), f"{now}.".encode() + body, "sha256").hexdigest()
    headers = {"Stillpoint-Signature": f"t={now},v1={signature}"}
    return request(f"{sites.front_end}/api/stillpoint/", body, headers).status


def test_change_shows_once_it_is_announced(sites):
    assert "Who we are" not in BeautifulSoup(request(f"{sites.front_end}/about/").text, "html.parser").h1.get_text()
    run(sites.folder, RENAME)
    assert announce(sites, "somebody else") == 401
    assert announce(sites, SECRET) == 204
    assert BeautifulSoup(request(f"{sites.front_end}/about/").text, "html.parser").h1.get_text() == "Who we are"


def test_each_visitor_sends_messages_of_its_own(sites):
    form = json.loads(request(f"{sites.django}/api/v1/pages/by-path?path=/contact/").text)["form"]
    fields = {"your_name": "Nora", "e_mail": "nora@example.com", "message": "Thursday?"}
    body = json.dumps({"page": form["id"], "fields": fields}).encode()
    for visitor in ("203.0.113.7", "203.0.113.8"):
        headers = {"Content-Type": "application/json", "X-Forwarded-For": visitor}
        answers = [request(f"{sites.front_end}/api/messages/", body, headers).status for _ in range(6)]
        assert answers == [201] * 5 + [429]
