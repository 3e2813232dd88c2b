"""What the worker does for pages."""

import logging

from django.core.cache import cache
from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

logger = logging.getLogger(__name__)

FORGET_AFTER = 600  # seconds after which a task that never ran is asked for again


@receiver(page_published)
def warm_when_published(instance, **kwargs):
    """Ask for :func:`warm`, once however often the page is published until the task runs."""
    if cache.add(f"warm:{instance.pk}", 1, FORGET_AFTER):
        transaction.on_commit(lambda: warm.enqueue(instance.pk))


@task(backend="worker", priority=-10)
def warm(page_id):
    """Render a page and those above it, which list it, so that its pictures are made before the first visitor comes."""
    cache.delete(f"warm:{page_id}")
    page = Page.objects.filter(pk=page_id, live=True).first()
    for each in page.get_ancestors(inclusive=True).live().filter(depth__gt=1).specific() if page else []:
        response = each.make_preview_request()
        if response.status_code >= 400:
            logger.warning("“%s” (page %s) can't be shown: %s", each, each.pk, response.status_code)
