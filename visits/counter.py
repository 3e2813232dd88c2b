"""Counts in memory and adds the sums to the database now and then, outside of any request.

A visitor never waits for the database, and thousands of views are one short transaction. A process that is killed loses
what it counted since the last time, at most :data:`FLUSH_SECONDS`.
"""

import logging
import threading
from collections import Counter

from django.conf import settings
from django.db import Error, connections, transaction
from django.db.models import F
from wagtail.models import Page

from core.visibility import filter_public
from visits.models import DailyCount

logger = logging.getLogger(__name__)

FLUSH_SECONDS = 15
MAX_KEYS = 2000  # different pages and kinds in memory; what comes above is left out


class VisitCounter:
    """The counts of this process that are not stored yet, by day, path in Wagtail's tree, and kind."""

    def __init__(self):
        self.counts = Counter()
        self.lock = threading.Lock()
        self.timer = None

    def add(self, day, url_path, kind):
        """Count once; with ``settings.COUNT_VISITS_AT_ONCE`` it is stored at once."""
        with self.lock:
            key = (day, url_path, kind)
            if key in self.counts or len(self.counts) < MAX_KEYS:
                self.counts[key] += 1
            if settings.COUNT_VISITS_AT_ONCE or self.timer:
                timer = None
            else:
                timer = threading.Timer(FLUSH_SECONDS, self.flush_in_thread)
                timer.daemon = True
                self.timer = timer
        if timer:
            timer.start()
        elif settings.COUNT_VISITS_AT_ONCE:
            self.flush_if_any()

    def flush_in_thread(self):
        """Store the sums from a thread of its own, with a connection that ends with it."""
        try:
            self.flush_if_any()
        finally:
            connections.close_all()

    def flush_if_any(self):
        """Add the counts to the database; if that fails, keep them for the next time."""
        with self.lock:
            counts, self.counts, self.timer = self.counts, Counter(), None
        if not counts:
            return
        try:
            store_counts(counts)
        except (Error, OSError) as error:
            logger.warning("Visits could not be stored yet: %s", error)
            with self.lock:
                self.counts.update(counts)


def store_counts(counts):
    """Add ``counts``, a number by day, path and kind, to the daily sums; what is no public page is left out."""
    paths = {url_path for _, url_path, _ in counts}
    pages = Page.objects.filter(url_path__in=paths, live=True).order_by()
    keys = {page.url_path: page.pk for page in filter_public(pages)}
    known = {(day, keys[path], kind): number for (day, path, kind), number in counts.items() if path in keys}
    if not known:
        return
    rows = [DailyCount(day=day, page_id=pk, kind=kind) for day, pk, kind in known]
    with transaction.atomic():
        DailyCount.objects.bulk_create(rows, ignore_conflicts=True)
        for (day, pk, kind), number in sorted(known.items()):
            DailyCount.objects.filter(day=day, page=pk, kind=kind).update(count=F("count") + number)


counter = VisitCounter()
