"""A CDN in front of the site that tests can watch, and the worker's tasks that purge it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from ops.worker import Worker
from site_config import env


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
def purged(settings, proxy, site, monkeypatch, commits_at_once):
    """Configure ``proxy`` as the CDN; tasks are in the database, and the worker leaves its connection open."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
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
