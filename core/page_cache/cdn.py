"""Caches in front of the site that keep pages although they are told to ask: emptied after every change.

A price or a name shows in many places, so everything is purged at once, as :mod:`core.page_cache.middleware` does.
The worker does it and tries again, so whoever publishes waits for nobody.
"""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.core.cache import cache
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from wagtail.contrib.frontend_cache import backends
from wagtail.contrib.frontend_cache.utils import get_backends

from core.cache.versioned import forgotten

logger = logging.getLogger(__name__)

TIMEOUT = 10  # seconds
SETTLE = timedelta(seconds=4)  # by then nothing between the cache and the site gives what is old
RETRIES = [timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200)]


class Proxy(backends.HTTPBackend):
    """A cache that takes ``PURGE /*``; Wagtail's own waits without end and notes a failure only in the log."""

    def purge(self, url):
        place, host = urlsplit(url)._replace(scheme=self.cache_scheme, netloc=self.cache_netloc), urlsplit(url).netloc
        requests.request("PURGE", place.geturl(), headers={"Host": host}, timeout=TIMEOUT).raise_for_status()


class Cloudflare(backends.CloudflareBackend):
    """Cloudflare, which has a word for everything."""

    def purge_batch(self, urls):
        token, wanted = {"Authorization": f"Bearer {self.cloudflare_token}"}, {"purge_everything": True}
        answer = requests.post(self.cloudflare_purge_endpoint_url, json=wanted, headers=token, timeout=TIMEOUT)
        answer.raise_for_status()


class Cloudfront(backends.CloudfrontBackend):
    """CloudFront, which takes ``/*``; Wagtail's own notes a failure only in the log."""

    def _create_invalidation(self, distribution_id, paths):
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": str(timezone.now())}
        self.client.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)


@receiver(forgotten)
def ask_to_purge(**kwargs):
    """Ask for :func:`purge`, once for all changes of a second."""
    if settings.WAGTAILFRONTENDCACHE and cache.add("purge", 1, 1):
        purge.using(run_after=timezone.now() + SETTLE).enqueue()


@task(backend="worker", priority=5)
def purge(attempt=0):
    """Empty the caches in front of the site; when one is away, try again later."""
    try:
        for backend in get_backends().values():
            backend.purge_batch([f"{settings.WAGTAILADMIN_BASE_URL}/*"])
    except Exception as error:
        if attempt >= len(RETRIES):
            raise
        logger.warning("The CDN could not be purged (%s), trying again.", type(error).__name__)
        purge.using(run_after=timezone.now() + RETRIES[attempt]).enqueue(attempt + 1)
