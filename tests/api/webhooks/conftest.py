"""A webhook with a real target, and what changes tell it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection

from api.models import Webhook


@pytest.fixture(autouse=True)
def tasks(queue):
    """The tasks that wait for the worker."""
    return queue


@pytest.fixture
def target(settings):
    """A server that records requests and answers with the next of ``answers``, then with 204."""
    settings.WEBHOOK_PRIVATE_TARGETS = True

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((self.path, self.headers, body))
            self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        settings.WEBHOOK_PORTS = range(1, 65536)  # tests open servers at ports of their own
        server.got, server.answers = [], []
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def hook(db, target):
    """A webhook with the address of ``target``."""
    return Webhook.objects.create(name="Build", url=f"{target.url}/hooks/build?site=1")


@pytest.fixture
def get_events(hook, monkeypatch, django_capture_on_commit_callbacks):
    """Return a function that makes a change in a transaction and returns its events after the commit."""

    def on_commit(callback, using=None, robust=False):
        connection.on_commit(callback)  # what fails must fail the test

    monkeypatch.setattr("django.db.transaction.on_commit", on_commit)

    def change(make, *arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            make(*arguments, **options)
        events = [one.payload for one in hook.deliveries.order_by("pk")]
        hook.deliveries.all().delete()
        return events

    return change
