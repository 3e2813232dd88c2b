"""The CDN is purged after every change, and publishing never waits for it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from core.cache.versioned import invalidate
from core.page_cache import cdn
from home.models import StandardPage
from ops.worker import Worker
from site_config import env
from tests.changes import CHANGES


class Proxy(BaseHTTPRequestHandler):
    """Records its requests."""

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((self.command, self.path, self.headers, body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PURGE = do_POST = answer  # noqa: N815 - the method's name

    def log_message(self, *args):
        """Be quiet."""


@pytest.fixture
def proxy():
    """Return a running server; it records its ``requests`` and answers with ``status``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.requests = []
    server.status = 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def purged(settings, proxy, site, monkeypatch):
    """Configure ``proxy`` as the CDN; tasks are in the database, and the worker leaves its connection open."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read(proxy.url)
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.com"
    return proxy


def get_waiting_tasks():
    """Return the purges that the worker has not done."""
    return DBTaskResult.objects.filter(task_path="core.page_cache.cdn.purge", status="READY")


def run_waiting_tasks():
    """Do what is waiting, whenever it is due."""
    get_waiting_tasks().update(run_after=timezone.now())
    Worker().run_tasks()


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_purges_cdn_later(purged, site, change):
    """The worker does it, after the delay in which other caches expire."""
    asked = timezone.now()
    CHANGES[change][1](site)
    assert purged.requests == []
    assert min(task.run_after for task in get_waiting_tasks()) >= asked + cdn.PURGE_DELAY
    run_waiting_tasks()
    assert {(method, path, headers["Host"]) for method, path, headers, _ in purged.requests} == {
        ("PURGE", "/*", "www.example.com")
    }


def test_many_changes_at_once_enqueue_one_purge(purged):
    for _ in range(20):
        invalidate()
    assert get_waiting_tasks().count() == 1


def test_draft_purges_nothing(purged):
    page = StandardPage.objects.get(slug="about")
    page.title = "A draft"
    page.save_revision()
    assert not get_waiting_tasks().exists()


def test_without_cdn_no_purge_is_enqueued(purged, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    invalidate()
    assert not get_waiting_tasks().exists()


@pytest.mark.parametrize("fault", ["error", "unreachable"])
def test_failed_purge_is_retried(purged, fault, caplog):
    """It fails for good after the last attempt only."""
    purged.status = 503
    if fault == "unreachable":
        purged.shutdown()
        purged.server_close()
    invalidate()
    for delay in cdn.RETRY_DELAYS:
        before = timezone.now()
        run_waiting_tasks()
        (retry,) = get_waiting_tasks()
        assert before + delay <= retry.run_after <= timezone.now() + delay
        assert "The CDN could not be purged" in caplog.text
    run_waiting_tasks()
    assert not get_waiting_tasks().exists()
    assert DBTaskResult.objects.filter(task_path="core.page_cache.cdn.purge", status="FAILED").count() == 1


def test_cloudflare_is_asked_to_purge_everything(settings, proxy):
    """Its address is fixed, so the test puts its own server there."""
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudflare://a-token@zone1")
    (backend,) = cdn.get_backends().values()
    assert backend.cloudflare_purge_endpoint_url == "https://api.cloudflare.com/client/v4/zones/zone1/purge_cache"
    backend.cloudflare_purge_endpoint_url = f"{proxy.url}/zone"
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.requests
    assert (method, path, json.loads(body)) == ("POST", "/zone", {"purge_everything": True})
    assert headers["Authorization"] == "Bearer a-token"
    proxy.status = 403
    with pytest.raises(OSError, match="403"):
        backend.purge_batch(["https://www.example.com/*"])


def test_cloudfront_is_asked_to_purge_everything(settings, proxy, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")  # which only another address than its own needs
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudfront://key:secret@E1ABC")
    (backend,) = cdn.get_backends().values()
    proxy.status = 201
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.requests
    assert method == "POST"
    assert path.endswith("/distribution/E1ABC/invalidation")
    assert b"<Items><Path>/*</Path></Items>" in body
    assert "Credential=key/" in headers["Authorization"]
