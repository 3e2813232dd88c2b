"""The cost of uncached responses inside this process: time, queries, bytes."""

import statistics
import time

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from blog.models import ArticleIndexPage
from tools.bench.targets import HUNDREDTH_PAGE, HUNDREDTH_PAGE_MIN_ARTICLES, IN_PROCESS_TARGETS

WARMUP_REQUESTS = 2


def measure(count, runs, report_progress):
    """Return ``{target: {"ms", "queries", "bytes"}}`` with ``count`` articles: medians of ``runs`` requests."""
    visitor = Client()
    owner = Client()
    owner.force_login(get_user_model().objects.get(username="owner"))
    journal = ArticleIndexPage.objects.get().pk
    results = {}
    with override_settings(PAGE_CACHE_ENABLED=False):
        for target, path in IN_PROCESS_TARGETS.items():
            if target == HUNDREDTH_PAGE and count < HUNDREDTH_PAGE_MIN_ARTICLES:
                continue
            report_progress(f"  {target}")
            client = owner if target.startswith("admin") else visitor
            results[target] = measure_path(client, path.format(journal=journal), runs)
    return results


def measure_path(client, path, runs):
    """Return time, queries and bytes of ``path``, after :data:`WARMUP_REQUESTS`."""
    milliseconds = []
    for _ in range(WARMUP_REQUESTS + runs):
        started = time.perf_counter()
        response = client.get(path, follow=True)
        milliseconds.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            raise CommandError(f"{path} answered {response.status_code}.")
    with CaptureQueriesContext(connection) as queries:
        client.get(path, follow=True)
    return {
        "ms": round(statistics.median(milliseconds[WARMUP_REQUESTS:]), 1),
        "queries": len(queries),
        "bytes": len(response.content),
    }
