"""Every change that shows around pages or in shared lists drops what :mod:`core.cache.versioned` keeps."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.cache.versioned import forget, renew
from core.images.prefetch import RENDITIONS_KEY
from core.models import SiteRendition

APPS = {"blog", "core", "home", "practice", "services", "testimonials", "therapists"}
OTHERS = (
    *(Collection, CollectionViewRestriction, PageViewRestriction, Redirect, SearchPromotion, Site),
    get_document_model(),
)


@receiver([post_save, post_delete, m2m_changed])
def forget_on_save(sender, update_fields=None, **kwargs):
    """Facts, navigation, restrictions and sites show on every page; prices and people, redirects and files in many.

    Saving a draft touches only single fields of its page and shows nowhere; a rendition adds nothing new.
    """
    draft = issubclass(sender, Page) and update_fields
    ours = sender._meta.app_label in APPS and sender is not SiteRendition
    if (ours and not draft) or sender in OTHERS:
        forget()


@receiver([post_save, post_delete], sender=SiteRendition)
def forget_on_rendition(**kwargs):
    """A picture has a rendition more or less."""
    renew(RENDITIONS_KEY)


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def forget_on_page_change(**kwargs):
    """Titles and addresses of pages stand in the navigation; the contact page is a way to book."""
    forget()


@hooks.register("after_bulk_action")
def forget_after_bulk_action(request, action_type, objects, action):
    """Wagtail moves many files into another collection without a signal."""
    forget()
