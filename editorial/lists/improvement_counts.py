"""How much there is to improve, by kind, for the dashboard.

The report reads the text of every page. A big site's is counted by the worker, and the dashboard shows the last counts.
"""

from collections import Counter

from django.core.cache import cache
from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from core.cache.versioned import get_site_version
from core.http.optional_writes import optional_write
from editorial.lists.reports import get_improvements

COUNTS_KEY = "improvement-counts"
PENDING_KEY = "improvement-counts-pending"
MAX_PAGES_AT_ONCE = 300  # that a request reads
RETRY_SECONDS = 600  # after which a count that never ran is queued again


def get_improvement_counts():
    """Return the number of improvements by kind; those of a big site may be some minutes old."""
    version, counts = cache.get(COUNTS_KEY, ("", {}))
    if version == get_site_version():
        return counts
    if Page.objects.live().count() <= MAX_PAGES_AT_ONCE:
        return store_counts()
    if cache.add(PENDING_KEY, 1, RETRY_SECONDS):
        transaction.on_commit(queue_counting)
    return counts


def store_counts():
    """Count the improvements, and store the counts with the version of the site that they are true for."""
    version = get_site_version()
    counts = dict(Counter(item.kind for item in get_improvements()))
    cache.set(COUNTS_KEY, (version, counts), timeout=None)
    return counts


def queue_counting():
    """Queue :func:`count_improvements`; the dashboard doesn't depend on it."""
    with optional_write("The task to count what to improve"):
        count_improvements.enqueue()


@task(backend="worker", priority=-10)
def count_improvements():
    """Count the improvements of a big site."""
    cache.delete(PENDING_KEY)
    store_counts()
