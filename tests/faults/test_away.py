"""Database or cache are away for a while, and clocks are wrong."""

import re
import select
import shutil
import socket
import threading
import time

import pytest
from django.conf import settings

from tests.faults.site import OUTAGE_SECONDS, WEB
from tests.processes import find_free_port, wait_until

PAGES = ["/", "/blog/", "/blog/feed.rss", "/sitemap.xml", "/contact/", "/search/?q=back", "/cms/login/", "/no-such/"]
API = ["/api/v1/site", "/api/v1/articles", "/api/v1/pages/by-path?path=/", "/api/v1/search?q=back"]


def require_unavailable(site):
    """Assert that every address answers 503 and says when to come back, in the form of its place."""
    for path in PAGES:
        answer = site.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30"), path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "We will be right back" in answer.text
        assert 'rel="stylesheet"' in answer.text
    for path in API:
        answer = site.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30"), path
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == 503
    assert site.get("/healthz").status_code == 200
    assert site.get("/readyz").status_code == 503


def test_everything_answers_503_without_a_database(site):
    style = re.search(r'/static/css/base\.[^"]+', site_with_database(site))[0]
    site.start("web", WEB,
               DATABASE_URL=f"postgres://nobody@127.0.0.1:{find_free_port()}/nothing",
               CACHE_URL=f"file:///{site.folder}/empty-cache")  # fmt: skip
    wait_until(site.is_up, "the web server doesn't answer")
    require_unavailable(site)
    assert site.get(style).status_code == 200
    log = (site.folder / "web.log").read_text()
    assert "password" not in log


def site_with_database(site):
    """Return the home page of the site as it is with its database."""
    site.start_web()
    page = site.get("/").text
    site.kill("web")
    return page


class Cable(threading.Thread):
    """Passes connections on to a server, until it is cut."""

    def __init__(self, host, port):
        super().__init__(daemon=True)
        self.target = (host, port)
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.pairs = {}
        self.start()

    def run(self):
        while True:
            ready, _, _ = select.select([self.listener, *self.pairs], [], [], 0.05)
            if self.is_cut:
                for each in list(self.pairs):
                    each.close()
                self.pairs.clear()
            for each in ready:
                self.pass_on(each)

    def pass_on(self, ready):
        if ready is self.listener:
            client = self.listener.accept()[0]
            if self.is_cut:
                client.close()
                return
            server = socket.create_connection(self.target)
            self.pairs |= {client: server, server: client}
        elif ready in self.pairs:
            other = self.pairs[ready]
            data = b""
            try:
                data = ready.recv(65536)
                other.sendall(data)
            except OSError:
                data = b""
            if not data:
                for each in (ready, other):
                    self.pairs.pop(each, None)
                    each.close()


def test_site_and_worker_go_on_when_the_database_is_back(site):
    known = settings.DATABASES["default"]
    if not known["ENGINE"].endswith("postgresql"):
        pytest.skip("SQLite is a file, to which no connection is lost.")
    cable = Cable(known["HOST"] or "127.0.0.1", int(known["PORT"] or 5432))
    through = site.variables["DATABASE_URL"].replace(f":{known['PORT'] or 5432}/", f":{cable.port}/")
    site.variables["DATABASE_URL"], direct = through, site.variables["DATABASE_URL"]
    site.start_web()
    site.start_worker()
    wait_until(lambda: site.get("/readyz").status_code == 200, "the site isn't ready")
    cable.is_cut = True
    shutil.rmtree(site.folder / "cache", ignore_errors=True)
    deadline = time.monotonic() + OUTAGE_SECONDS
    while time.monotonic() < deadline:
        assert site.get("/?n=" + str(time.monotonic())).status_code in (200, 503)
    assert site.get("/api/v1/articles").status_code in (200, 503)
    cable.is_cut = False
    wait_until(lambda: site.get("/readyz").status_code == 200, "the site doesn't come back", 120)
    assert {site.get(path).status_code for path in PAGES[:6]} == {200}
    assert site.processes["worker"].poll() is None
    site.variables["DATABASE_URL"] = direct


def test_site_goes_on_while_its_cache_goes(site):
    site.start_web()
    for damage in (remove_cache, block_cache):
        assert {site.get(path).status_code for path in PAGES[:6]} == {200}
        damage(site.folder / "cache")
        assert {site.get(path).status_code for path in PAGES[:6]} == {200}
    (site.folder / "cache").unlink()


def remove_cache(folder):
    shutil.rmtree(folder)


def block_cache(folder):
    """Put a file in the folder's place."""
    shutil.rmtree(folder)
    folder.touch()


@pytest.mark.parametrize("hours", [1, -1])
def test_worker_goes_on_after_the_clock_was_wrong(site, hours):
    """The times that it finds in the database are an hour ahead, as after a clock was set back, or an hour behind."""
    site.run(
        "from datetime import timedelta; from django.utils import timezone; from ops.models import Heartbeat; "
        "from ops.schedule import SCHEDULE; "
        f"at = timezone.now() + timedelta(hours={hours}); "
        "[Heartbeat.objects.update_or_create(name=name, defaults={'at': at}) "
        "for name in ('worker', *(job.__name__ for job, _ in SCHEDULE))]; "
        "from home.models import HomePage, StandardPage; "
        f"page = StandardPage(title='Clock', slug='clock-{hours}', lead='It ticks.', live=False); "
        "HomePage.objects.get().add_child(instance=page); page.go_live_at = timezone.now(); "
        "page.save_revision(approved_go_live_at=page.go_live_at)"
    )
    site.start_worker()
    live = f"from wagtail.models import Page; print(Page.objects.get(slug='clock-{hours}').live)"
    wait_until(lambda: site.run(live) == "True", "what is due isn't published")
    site.start_web()
    assert site.get("/readyz").status_code == 200
