"""Processes are killed in the middle of their work: nothing acknowledged is lost, nothing is half done."""

import io
import json
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests
from PIL import Image

from site_config.env import BASE_DIR
from tests.faults.site import ROUNDS
from tests.processes import build_environment, wait_until
from tests.programs import manage

ADD_DRAFTS = """
from home.models import HomePage, StandardPage
home = HomePage.objects.get()
for number in range(6):
    title = f"Round {ROUND} draft {number}"
    draft = StandardPage(title=title, slug=f"round-{ROUND}-draft-{number}", lead="It is killed.", live=False)
    home.add_child(instance=draft).save_revision()
print(*StandardPage.objects.filter(slug__startswith="round-{ROUND}-").values_list("pk", flat=True))
"""
READ_PAGES = """
import json
from wagtail.models import Page
pages = Page.objects.filter(slug__startswith="round-").specific()
print(json.dumps({page.slug: [page.live, bool(page.live_revision_id), page.index_entries.exists()] for page in pages}))
"""
READ_IMAGES = """
import json
from core.models import SiteImage
images = SiteImage.objects.filter(title__startswith="upload")
print(json.dumps({image.title: image.file.storage.exists(image.file.name) for image in images}))
"""


def kill_during(site, name, work):
    """Do ``work()`` in a thread and kill the process ``name`` meanwhile; return what it returned, or None."""
    results = []

    def do():
        with suppress(requests.RequestException):
            results.append(work())

    thread = threading.Thread(target=do)
    thread.start()
    time.sleep(random.uniform(0.05, 0.6))  # noqa: S311 - another moment in each round
    site.kill(name)
    thread.join()
    return results[0] if results else None


@pytest.mark.parametrize("number", range(ROUNDS))
def test_web_server_is_killed_while_it_publishes(site, number):
    ids = site.run(ADD_DRAFTS.replace("{ROUND}", str(number))).split()
    site.start_web()
    session = site.sign_in()
    path = "/cms/bulk/wagtailcore/page/publish/?next=/cms/&" + "&".join(f"id={pk}" for pk in ids)
    answer = kill_during(site, "web", lambda: site.send(session, path, {}))
    pages = json.loads(site.run(READ_PAGES))
    mine = {slug: state for slug, state in pages.items() if slug.startswith(f"round-{number}-")}
    if answer is not None and answer.status_code == 302:
        assert {live for live, *_ in mine.values()} == {True}
    site.start_web()
    for slug, (is_live, has_revision, is_found) in mine.items():
        assert is_live == has_revision, (slug, "is half published")
        assert is_found, (slug, "is missing in the search index")
        assert site.get(f"/{slug}/").status_code == (200 if is_live else 404)
    assert site.send(site.sign_in(), path, {}).status_code == 302, "the work can be done again"


@pytest.mark.parametrize("number", range(ROUNDS))
def test_web_server_is_killed_while_it_takes_a_picture(site, number):
    photo = io.BytesIO()
    Image.effect_noise((2400, 1800), 90).convert("RGB").save(photo, "JPEG")
    site.start_web()
    session = site.sign_in()

    def upload():
        files = {"files[]": (f"upload-{number}.jpg", photo.getvalue(), "image/jpeg")}
        values = {"title": f"upload {number}", "collection": "1"}
        return site.send(session, "/cms/images/multiple/add/", values, files=files)

    answer = kill_during(site, "web", upload)
    images = json.loads(site.run(READ_IMAGES))
    assert all(images.values()), "a picture without its file"
    if answer is not None and answer.ok and answer.json().get("success"):
        assert f"upload {number}" in images
    site.start_web()
    assert site.get("/").status_code == 200


class SlowReceiver(ThreadingHTTPServer):
    """A receiver of webhooks that keeps whoever calls waiting, until ``answers`` is set."""

    daemon_threads = True

    def __init__(self):
        self.calls = []
        self.answers = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                server.calls.append(self.headers["Stillpoint-Delivery"])
                server.answers.wait(60)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args):
                """Keep the tests' output clean."""

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def test_worker_is_killed_during_a_delivery_which_arrives_all_the_same(site):
    """Meanwhile an e-mail is sent: deliveries have a lane of their own."""
    site.variables["WEBHOOK_PRIVATE_TARGETS"] = "true"
    with SlowReceiver() as receiver:
        site.variables["WEBHOOK_PORTS"] = str(receiver.server_port)
        site.run(
            "from api.models import Webhook; from api.webhooks.delivery import queue_delivery; "
            f"hook = Webhook.objects.create(name='Slow', url='http://127.0.0.1:{receiver.server_port}/'); "
            "queue_delivery(hook, 'ping')"
        )
        site.start_worker()
        wait_until(lambda: receiver.calls, "the webhook isn't called")
        site.run(
            "from wagtail.contrib.forms.models import FormSubmission; from home.models import ContactPage; "
            "from home.tasks import notify_practice; "
            "message = FormSubmission.objects.create(page=ContactPage.objects.get(), form_data={}); "
            "notify_practice.enqueue(message.pk)"
        )
        wait_until(lambda: list((site.folder / "mail").glob("*")), "no e-mail is sent while a receiver is slow", 9)
        site.kill("worker")
        receiver.answers.set()
        site.run(  # as if the quarter of an hour were over after which a task counts as stuck
            "from datetime import timedelta; from django.utils import timezone; "
            "from django_tasks_db.models import DBTaskResult; from ops.models import Heartbeat; "
            "DBTaskResult.objects.running().update(started_at=timezone.now() - timedelta(minutes=16)); "
            "Heartbeat.objects.all().delete()"
        )
        site.start_worker()
        status = "from api.models import Delivery; print(Delivery.objects.get(event='ping').status)"
        wait_until(lambda: len(receiver.calls) > 1, "the delivery isn't tried again")
        wait_until(lambda: site.run(status) == "delivered", "the delivery isn't noted")


def test_backup_is_killed_and_leaves_nothing_that_looks_complete(site, tmp_path):
    archive = tmp_path / "site.zip"
    manage(site.folder, "backup", str(archive), **site.variables)
    before = archive.read_bytes()
    command = [sys.executable, "manage.py", "backup", str(archive)]
    environment = build_environment(site.folder, **site.variables)
    process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stderr=subprocess.DEVNULL)
    wait_until((tmp_path / "site.zip.part").exists, "the backup doesn't begin")
    process.kill()
    process.wait()
    assert archive.read_bytes() == before
    manage(site.folder, "backup", str(archive), **site.variables)
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]
    assert "The archive is complete" in manage(site.folder, "restore", str(archive), "--check", **site.variables)
