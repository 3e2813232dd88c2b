"""What answers cost inside this process when they are made for each request: time, queries, bytes."""

import statistics
import time

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from blog.models import ArticleIndexPage
from tools.bench.places import HUNDREDTH, HUNDREDTH_FROM, INSIDE


def measure(count, runs, tell):
    """Return ``{what: {"ms", "queries", "bytes"}}`` with ``count`` articles; the medians of ``runs`` requests."""
    visitor, owner = Client(), Client()
    owner.force_login(get_user_model().objects.get(username="owner"))
    found, journal = {}, ArticleIndexPage.objects.get().pk
    with override_settings(PAGE_CACHE_ENABLED=False):
        for what, path in INSIDE.items():
            if what == HUNDREDTH and count < HUNDREDTH_FROM:
                continue
            tell(f"  {what}")
            found[what] = ask(owner if what.startswith("admin") else visitor, path.format(journal=journal), runs)
    return found


def ask(client, path, runs):
    """Ask for ``path`` twice to warm it, then ``runs`` times."""
    times = []
    for _ in range(runs + 2):
        began = time.perf_counter()
        answer = client.get(path, follow=True)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise CommandError(f"{path} answered {answer.status_code}.")
    with CaptureQueriesContext(connection) as queries:
        client.get(path, follow=True)
    return {"ms": round(statistics.median(times[2:]), 1), "queries": len(queries), "bytes": len(answer.content)}
