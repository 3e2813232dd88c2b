"""A cache in front of the site is emptied after every change, and publishing never waits for it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from core.cache.versioned import forget
from core.page_cache import cdn as purging
from home.models import StandardPage
from ops.worker import Worker
from site_config import env
from tests.changes import CHANGES


class Proxy(BaseHTTPRequestHandler):
    """Notes what it is asked for."""

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.got.append((self.command, self.path, self.headers, body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PURGE = do_POST = answer  # noqa: N815 - the method's name

    def log_message(self, *args):
        """Be quiet."""


@pytest.fixture
def proxy():
    """A running server, the requests that it ``got``, the ``status`` that it answers with."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.got, server.status = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def purged(settings, proxy, site, monkeypatch):
    """Let every change purge ``proxy``; the worker's tasks are in the database, whose connection it leaves open."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read(proxy.url)
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.com"
    return proxy


def waiting():
    return DBTaskResult.objects.filter(task_path="core.page_cache.cdn.purge", status="READY")


def work():
    """Do what is waiting, whenever it is due."""
    waiting().update(run_after=timezone.now())
    Worker().run_tasks()


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_purges_everything(purged, site, change):
    """Later, by the worker: nobody who publishes waits, and the caches between have had their second."""
    asked = timezone.now()
    CHANGES[change][1](site)
    assert purged.got == []
    assert min(task.run_after for task in waiting()) >= asked + purging.SETTLE
    work()
    assert {(method, path, headers["Host"]) for method, path, headers, _ in purged.got} == {
        ("PURGE", "/*", "www.example.com")
    }


def test_many_changes_at_once_purge_once(purged):
    for _ in range(20):
        forget()
    assert waiting().count() == 1


def test_a_draft_purges_nothing(purged):
    page = StandardPage.objects.get(slug="about")
    page.title = "A draft"
    page.save_revision()
    assert not waiting().exists()


def test_without_a_cdn_nothing_is_asked_for(purged, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    forget()
    assert not waiting().exists()


@pytest.mark.parametrize("fault", ["says no", "is away"])
def test_a_cdn_that_does_not_take_it_is_asked_again(purged, fault, caplog):
    """And again, until it has; it is given up after the last time only."""
    purged.status = 503
    if fault == "is away":
        purged.shutdown()
        purged.server_close()
    forget()
    for delay in purging.RETRIES:
        before = timezone.now()
        work()
        (again,) = waiting()
        assert before + delay <= again.run_after <= timezone.now() + delay
        assert "The CDN could not be purged" in caplog.text
    work()
    assert not waiting().exists()
    assert DBTaskResult.objects.filter(task_path="core.page_cache.cdn.purge", status="FAILED").count() == 1


def test_cloudflare_is_told_to_purge_everything(settings, proxy):
    """Its address is fixed, so a server of our own stands for it."""
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudflare://a-token@zone1")
    (backend,) = purging.get_backends().values()
    assert backend.cloudflare_purge_endpoint_url == "https://api.cloudflare.com/client/v4/zones/zone1/purge_cache"
    backend.cloudflare_purge_endpoint_url = f"{proxy.url}/zone"
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.got
    assert (method, path, json.loads(body)) == ("POST", "/zone", {"purge_everything": True})
    assert headers["Authorization"] == "Bearer a-token"
    proxy.status = 403
    with pytest.raises(OSError, match="403"):
        backend.purge_batch(["https://www.example.com/*"])


def test_cloudfront_is_told_to_purge_everything(settings, proxy, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")  # which only another address than its own needs
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudfront://key:secret@E1ABC")
    (backend,) = purging.get_backends().values()
    proxy.status = 201
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.got
    assert method == "POST"
    assert path.endswith("/distribution/E1ABC/invalidation")
    assert b"<Items><Path>/*</Path></Items>" in body
    assert "Credential=key/" in headers["Authorization"]
