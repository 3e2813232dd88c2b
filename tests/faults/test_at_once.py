"""Several processes do the same at once: one of them does it, the others see that it is done."""

import os
import subprocess
import sys
import threading

import pytest
import requests
from django.conf import settings

from site_config.env import BASE_DIR
from tests.faults.site import WEB, is_up
from tests.postgresql import address, psql
from tests.processes import build_environment, find_free_port, wait_until

SCHEDULE = """
from datetime import timedelta
from django.utils import timezone
from blog.models import ArticleIndexPage, ArticlePage
article = ArticlePage(title="At its minute", slug="at-its-minute", live=False, lead="Now.")
ArticleIndexPage.objects.get().add_child(instance=article)
article.go_live_at = timezone.now() + timedelta(seconds=3)
article.save_revision(approved_go_live_at=article.go_live_at)
"""
COUNT = """
from wagtail.models import PageLogEntry
print(PageLogEntry.objects.filter(page__slug="at-its-minute", action="wagtail.publish.scheduled").count())
"""


def test_scheduled_page_goes_live_exactly_once_on_two_servers_without_a_worker(site):
    """Each has threads and a cached answer from before; they share database and cache, as docs/growing.md says."""
    other = find_free_port()
    site.start_web()
    site.start("other web", WEB, PORT=str(other), WEB_CONCURRENCY="2")
    urls = [site.url, f"http://127.0.0.1:{other}"]
    wait_until(lambda: is_up(urls[1]), "the other web server doesn't answer")
    for url in urls:
        requests.get(f"{url}/blog/", timeout=60)
    site.run(SCHEDULE)
    path = "/blog/at-its-minute/"

    def visit(url):
        wait_until(lambda: requests.get(url + path, timeout=60).status_code == 200, "the page isn't there", 30)

    threads = [threading.Thread(target=visit, args=[url]) for url in urls * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.run(COUNT) == "1"
    assert path in requests.get(f"{site.url}/blog/", timeout=60).text


@pytest.fixture
def empty_database(tmp_path):
    """The variables of an empty database, on what the tests run on."""
    known = settings.DATABASES["default"]
    if not known["ENGINE"].endswith("postgresql"):
        yield {}
        return
    name = f"empty_{os.getpid()}"
    psql(known)(f'CREATE DATABASE "{name}"')
    yield {"DATABASE_URL": address(known, name)}
    psql(known)(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_two_deploys_at_once_migrate_once(empty_database, tmp_path):
    environment = build_environment(tmp_path, **empty_database)
    command = [sys.executable, "manage.py", "migrate"]
    running = [
        subprocess.Popen(
            command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert sum("Applying " in output for output, _ in outputs) == 1
    assert sum("Waiting for its end" in errors for _, errors in outputs) == 1
