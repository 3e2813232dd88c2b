"""What the worker does for pages."""

import logging

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from core.cache.versioned import forget
from core.site_context import site_context
from core.visibility import is_public
from seo import share_images as cards

logger = logging.getLogger(__name__)

FORGET_AFTER = 600  # seconds after which a task that never ran is asked for again


@receiver(page_published)
def warm_when_published(instance, **kwargs):
    """Ask for :func:`warm` of a page that says something new."""
    ask_to_warm(instance.pk)


def ask_to_warm(page_id):
    """Ask for :func:`warm`, once however often that is asked for until the task runs."""
    if cache.add(f"warm:{page_id}", 1, FORGET_AFTER):
        transaction.on_commit(lambda: warm.enqueue(page_id))


@receiver(post_delete, sender=Page)
def drop_card(instance, **kwargs):
    """Delete what was drawn for a page that is gone."""
    transaction.on_commit(lambda: cards.drop(instance.pk))


def keep_card(page):
    """Draw the share image of a public page without a picture, whose head names it then; delete what is of no use."""
    site = page.get_site()
    if site and is_public(page) and not page.share_image and not page.main_image:
        if cards.keep(page.pk, page.title, site_context(site).practice.name):
            forget()
    else:
        cards.drop(page.pk)


@task(backend="worker", priority=-10)
def warm(page_id):
    """Draw the card of a page, render it and those above it, which list it: pictures are made before visitors come."""
    cache.delete(f"warm:{page_id}")
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page:
        keep_card(page.specific)
    for each in page.get_ancestors(inclusive=True).live().filter(depth__gt=1).specific() if page else []:
        response = each.make_preview_request()
        if response.status_code >= 300:
            logger.warning("“%s” (page %s) can't be shown: %s", each, each.pk, response.status_code)
