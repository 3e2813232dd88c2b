"""Signal handlers that invalidate :mod:`core.cache.versioned` after each change that visitors can see."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Revision, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.cache.versioned import bump_version, invalidate
from core.images.prefetch import RENDITIONS_KEY
from core.models import SiteRendition

# Apps and single models of other apps whose rows show on public pages.
PUBLIC_APPS = {"blog", "core", "home", "look", "practice", "services", "testimonials", "therapists"}
VERSION_FIELDS = {"latest_revision", "has_unpublished_changes"}
PUBLIC_MODELS = (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    Redirect,
    SearchPromotion,
    Site,
    get_document_model(),
)


def is_kept_version(update_fields):
    """Tell whether a save with ``update_fields`` only notes that a version, maybe a draft, of the row was kept."""
    return bool(update_fields) and set(update_fields) <= VERSION_FIELDS


def is_public_change(model, update_fields):
    """Tell whether visitors may see that a row of ``model`` is saved or deleted.

    Three things don't count: saving a draft, which updates single fields of its page, keeping a version, and a new
    rendition, which has a version of its own.
    """
    is_draft = (issubclass(model, Page) and update_fields) or is_kept_version(update_fields)
    is_public_model = model._meta.app_label in PUBLIC_APPS and model is not SiteRendition
    return (is_public_model and not is_draft) or model in PUBLIC_MODELS


@receiver([post_save, post_delete, m2m_changed])
def invalidate_on_save(sender, update_fields=None, **kwargs):
    """Invalidate when a row of a public model is saved or deleted."""
    if is_public_change(sender, update_fields):
        invalidate()


@receiver([post_save, post_delete], sender=SiteRendition)
def invalidate_renditions(**kwargs):
    """Drop the cached images: one of them has a rendition more or less."""
    bump_version(RENDITIONS_KEY)


@receiver(post_save, sender=Revision)
def invalidate_on_schedule(instance, **kwargs):
    """Invalidate when something is scheduled: from then on, cached pages end at that time."""
    if instance.approved_go_live_at:
        invalidate()


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def invalidate_on_page_change(**kwargs):
    """Invalidate when a page is published, unpublished, moved or renamed: others show its title and address."""
    invalidate()


@hooks.register("after_bulk_action")
def invalidate_after_bulk_action(request, action_type, objects, action):
    """Invalidate after a bulk action: Wagtail moves files into another collection without a signal."""
    invalidate()
