"""Editors write while visitors read: every visitor is answered, nothing written is lost, and memory stays flat."""

import itertools
import threading
import time
from collections import Counter
from pathlib import Path

import requests

from tests.faults.site import SOAK_SECONDS

PATHS = ["/", "/blog/", "/services/", "/blog/feed.rss", "/api/v1/articles", "/sitemap.xml", "/search/?q=back"]
WARM_UP_PART = 4  # of the whole time: a process fills its caches at first
MAX_GROWTH = 1.15
ADD_TARGET = """
from home.models import HomePage, StandardPage
page = StandardPage(title="Soak 0", slug="soak", lead="It changes.")
HomePage.objects.get().add_child(instance=page)
page.save_revision().publish()
print(page.pk)
"""


def get_memory(process):
    """Return the proportional set size of a process and its children, in kB."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
    family = {process.pid}
    family |= {pid for pid, parent in parents.items() if parent in family}
    return sum(read_pss(pid) for pid in family)


def read_pss(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def test_editors_write_while_visitors_read(site):
    pk = site.run(ADD_TARGET)
    site.start_web()
    site.start_worker()
    session = site.sign_in()
    answers, over, written = Counter(), threading.Event(), []

    def read():
        for path in itertools.cycle(PATHS):
            if over.is_set():
                return
            answers[requests.get(f"{site.url}{path}", timeout=60).status_code] += 1

    def write():
        for number in itertools.count(1):
            if over.is_set():
                return
            action = "unpublish" if number % 2 else "publish"
            answer = site.send(session, f"/cms/bulk/wagtailcore/page/{action}/?next=/cms/&id={pk}", {})
            if answer.status_code != 302:
                written.append(answer.text)
                return
            written.append(number % 2 == 0)

    threads = [threading.Thread(target=work) for work in (read, read, write)]
    for thread in threads:
        thread.start()
    time.sleep(SOAK_SECONDS / WARM_UP_PART)
    before = {name: get_memory(process) for name, process in site.processes.items()}
    time.sleep(SOAK_SECONDS - SOAK_SECONDS / WARM_UP_PART)
    over.set()
    for thread in threads:
        thread.join()
    after = {name: get_memory(process) for name, process in site.processes.items()}
    assert set(answers) == {200}
    assert written
    assert written[-1] in (True, False), written[-1]
    assert site.get("/soak/").status_code == (200 if written[-1] else 404)
    if SOAK_SECONDS >= 10 * 60:  # less than that is mostly the filling of caches
        assert {name for name in after if after[name] > MAX_GROWTH * before[name]} == set(), (before, after)
