"""Purge of the CDN: caches in front of the site that may keep pages without asking are emptied after every change.

A price or a name shows in many places, so everything is purged at once. The worker does it and retries, so publishing
never waits for a CDN.
"""

import logging
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.core.cache import cache
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task
from wagtail.contrib.frontend_cache import backends
from wagtail.contrib.frontend_cache.utils import get_backends

from core.cache.versioned import cache_invalidated
from core.http.deadlines import call_before_deadline

logger = logging.getLogger(__name__)

REQUEST_TIMEOUT_SECONDS = 10  # between two bytes of an answer
PURGE_DEADLINE_SECONDS = 20  # for a whole purge
PURGE_DELAY = timedelta(seconds=4)  # by then no cache between the site and the CDN returns old responses
RETRY_DELAYS = [timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200)]


class Proxy(backends.HTTPBackend):
    """A cache that accepts ``PURGE /*``. Wagtail's own backend has no timeout and only logs a failure."""

    def purge(self, url):
        parts = urlsplit(url)
        proxy_url = parts._replace(scheme=self.cache_scheme, netloc=self.cache_netloc).geturl()
        headers = {"Host": parts.netloc}
        response = requests.request("PURGE", proxy_url, headers=headers, timeout=REQUEST_TIMEOUT_SECONDS)
        response.raise_for_status()


class Cloudflare(backends.CloudflareBackend):
    """Cloudflare, which can purge everything with one request."""

    def purge_batch(self, urls):
        response = requests.post(
            self.cloudflare_purge_endpoint_url,
            json={"purge_everything": True},
            headers={"Authorization": f"Bearer {self.cloudflare_token}"},
            timeout=REQUEST_TIMEOUT_SECONDS,
        )
        response.raise_for_status()


class Cloudfront(backends.CloudfrontBackend):
    """CloudFront, which accepts ``/*``. Wagtail's own backend only logs a failure."""

    def _create_invalidation(self, distribution_id, paths):
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": str(timezone.now())}
        self.client.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)


@receiver(cache_invalidated)
def enqueue_purge(**kwargs):
    """Enqueue :func:`purge`, once for all changes within a second."""
    if settings.WAGTAILFRONTENDCACHE and cache.add("purge", 1, 1):
        purge.using(run_after=timezone.now() + PURGE_DELAY).enqueue()


@task(backend="worker", queue_name="deliveries", priority=5)
def purge(attempt=0):
    """Empty the CDN; on failure enqueue the next attempt.

    :raises Exception: of the backend, when the last attempt has failed.
    """
    everything = [f"{settings.WAGTAILADMIN_BASE_URL}/*"]
    try:
        for backend in get_backends().values():
            call_before_deadline(partial(backend.purge_batch, everything), PURGE_DEADLINE_SECONDS)
    except Exception as error:
        if attempt >= len(RETRY_DELAYS):
            raise
        logger.warning("The CDN could not be purged (%s), trying again.", type(error).__name__)
        purge.using(run_after=timezone.now() + RETRY_DELAYS[attempt]).enqueue(attempt + 1)
