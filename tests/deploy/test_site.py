"""The site behind nginx: it is complete, restarts lose no request, and a friendly page stands in while it is down."""

import base64
import hashlib
import json
import re
import threading
from collections import Counter
from contextlib import contextmanager

import pytest

from tests.deploy.conftest import GUIDE
from tests.deploy.server import DEPLOY
from tests.helpers import DEMO_PASSWORD
from tests.processes import wait_until


@contextmanager
def visitors(server, ask, count):
    """Let ``count`` visitors ask for things all the time, a message among them; give what they were answered."""
    found, over = Counter(), threading.Event()

    def visit(number):
        for each in iter(int, 1):
            if over.is_set():
                return
            path = ("/", GUIDE, f"{GUIDE}?n={number}.{each}", "/services/", f"/search/?q=back{number}", "/healthz")
            try:
                found[ask(path[sum(found.values()) % len(path)]).status] += 1
            except OSError as error:
                found[repr(error)] += 1

    threads = [threading.Thread(target=visit, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_site_is_ready(server, ask):
    wait_until(lambda: ask("/readyz").status == 200, f"not ready: {ask('/readyz').body}")
    assert ask("/healthz").body == b"ok"
    server.manage("check", "--deploy", "--fail-level", "WARNING")


def test_worker_creates_renditions_before_visits(server, ask):
    """Also in production, where a page that isn't asked for by https is nothing but a redirect."""
    page = ask(GUIDE).body.decode()
    content_hash = re.search(r"/media/images/([0-9a-f]{10})-[^\" ]+fill-1600x900\.avif", page)[1]
    paths = set(re.findall(rf"/media/images/{content_hash}-[^\" ]+\.avif", page))
    files = [server.folder / "var" / path.lstrip("/") for path in paths]
    assert len(files) > 2
    page = "from blog.models import ArticlePage; page = ArticlePage.objects.get(slug='back-massage-guide')"
    server.run_code(f"{page}; page.hero_image.renditions.all().delete()")
    assert not [file for file in files if file.exists()]
    server.run_code(f"{page}; page.save_revision().publish()")
    wait_until(lambda: all(file.exists() for file in files), "the worker made no pictures", 120)


def test_signed_in_staff_bypass_the_cache(server, ask):
    page = ask("/cms/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.body.decode())[1]
    cookie = page.headers["Set-Cookie"].split(";")[0]
    assert "; Secure" in page.headers["Set-Cookie"]
    answer = ask(
        "/cms/login/", "POST", f"csrfmiddlewaretoken={token}&username=editor&password={DEMO_PASSWORD}&next=/cms/",
        Content_Type="application/x-www-form-urlencoded", Cookie=cookie, Referer=f"{server.url}/cms/login/",
    )  # fmt: skip
    assert (answer.status, answer.headers["Location"]) == (302, "/cms/")
    session = re.search(r"__Host-sessionid=\w+", " ".join(answer.headers.get_all("Set-Cookie")))[0]
    assert ask("/cms/", Cookie=session).status == 200
    for _ in range(2):
        assert ask(GUIDE).headers["Cache-Control"] == "no-cache"
        own = ask(GUIDE, Cookie=session)
        assert b"wagtail-userbar" in own.body
        assert own.headers["Cache-Control"] == "no-store"
    assert b"wagtail-userbar" not in ask(GUIDE).body


def test_restart_loses_no_request(server, ask):
    with visitors(server, ask, 12) as found:
        for _ in range(3):
            process = server.processes["web"]
            before = sum(found.values())
            wait_until(lambda before=before: sum(found.values()) > before + 30, "nobody is answered")
            server.restart_web()
            assert process.returncode == 0
            after = sum(found.values())
            wait_until(lambda after=after: sum(found.values()) > after + 30, "nobody is answered after the restart")
    assert set(found) == {200}, found


def test_running_requests_finish_on_stop(server, ask):
    """A request that is being worked on while the server stops is answered by the server that stops."""
    server.run_code("from core.cache.versioned import invalidate; invalidate()")
    answers = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(ask(f"{GUIDE}?n={n}", Cookie="__Host-sessionid=x")))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    server.restart_web()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 4


@contextmanager
def away(server):
    """The web server is stopped, and so is what systemd listens with."""
    server.stop("web")
    server.close_socket()
    try:
        yield
    finally:
        server.open_socket()
        server.start_web()
        assert server.ask_site("/healthz").status == 200


def test_error_page_is_served_while_the_site_is_down(server, ask):
    css = re.search(r'/static/[^"]+\.[0-9a-f]{12}\.css', ask("/").body.decode())[0]
    picture = re.search(r'/media/images/[^" ]+\.avif', ask("/").body.decode())[0]
    with away(server):
        for path in ("/therapists/", "/cms/login/", "/no-such-page/"):
            answer = ask(path)
            assert (answer.status, answer.body) == (503, (DEPLOY / "errors" / "away.html").read_bytes())
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
            assert (answer.headers["Cache-Control"], answer.headers["Retry-After"]) == ("no-store", "10")
        large = ask("/cms/login/", "POST", b"x" * 2 * 1024 * 1024)
        assert (large.status, large.body) == (503, answer.body)
        answer = ask("/api/v1/site")
        assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json")
        assert json.loads(answer.body)["status"] == 503
        assert ask(css).status == ask(picture).status == 200
        assert ask("/", plain=True).status == 301
    assert ask("/therapists/").status == 200


@pytest.mark.parametrize("name", ["away", "busy", "large", "unclear"])
def test_error_pages_of_nginx_follow_their_policy(server, ask, name):
    page = (DEPLOY / "errors" / f"{name}.html").read_text()
    assert not re.search(r"https?:|src=|href=(?!./.>)|url\(|<script", page)
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in (DEPLOY / "nginx.conf").read_text()
    problem = json.loads((DEPLOY / "errors" / f"{name}.json").read_text())
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
