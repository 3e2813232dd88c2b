"""Tasks for a page: render it before visitors come, and draw its share image."""

import logging

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from core.cache.versioned import invalidate
from core.http.optional_writes import optional_write
from core.site_context import get_site_context
from core.visibility import is_public
from seo import share_images

logger = logging.getLogger(__name__)

WARM_RETRY_SECONDS = 600  # after this time a task that never ran is queued again


@receiver(page_published)
def warm_published_page(instance, **kwargs):
    """Queue :func:`warm_page` for a page that was just published."""
    queue_page_warming(instance.pk)


def queue_page_warming(page_id):
    """Queue :func:`warm_page` after commit, unless it is waiting for this page already."""
    if cache.add(f"warm:{page_id}", 1, WARM_RETRY_SECONDS):
        transaction.on_commit(lambda: enqueue_page_warming(page_id))


def enqueue_page_warming(page_id):
    """Queue :func:`warm_page`; a visitor's page doesn't depend on it."""
    with optional_write(f"The task to warm page {page_id}"):
        warm_page.enqueue(page_id)


@receiver(post_delete, sender=Page)
def delete_share_image(instance, **kwargs):
    """Delete the drawn share image of a deleted page."""
    transaction.on_commit(lambda: share_images.delete_share_images(instance.pk))


def update_share_image(page):
    """Draw the share image of a public page that has no picture; delete it for every other page."""
    site = page.get_site()
    if site and is_public(page) and not page.share_image_source:
        context = get_site_context(site)
        colors = context.look.get_colors().light
        is_new = share_images.store_share_image(page.pk, page.title, context.practice.name, colors)
        if is_new:
            invalidate()
    else:
        share_images.delete_share_images(page.pk)


@task(backend="worker", queue_name="pictures", priority=-10)
def warm_page(page_id):
    """Draw the share image of a page, then render the page and those above it, whose lists show it.

    Rendering creates the missing renditions, so that no visitor waits for them.
    """
    cache.delete(f"warm:{page_id}")
    page = Page.objects.filter(pk=page_id, live=True).first()
    if not page:
        return
    update_share_image(page.specific)
    for each in page.get_ancestors(inclusive=True).live().filter(depth__gt=1).specific():
        response = each.make_preview_request()
        if response.status_code >= 300:
            logger.warning("“%s” (page %s) can't be shown: %s", each, each.pk, response.status_code)
