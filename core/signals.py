"""Every change that shows around pages or in shared lists drops what :mod:`core.cache` keeps."""

from django.core.cache import cache
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cache import forget
from .models import SiteRendition
from .pictures import key_of

APPS = {"blog", "core", "home", "practice", "services", "testimonials", "therapists"}


@receiver([post_save, post_delete, m2m_changed])
def forget_on_save(sender, update_fields=None, **kwargs):
    """Facts, navigation, restrictions and sites show on every page; prices and people in many places.

    Saving a draft touches only single fields of its page and shows nowhere; a rendition adds nothing new.
    """
    draft = issubclass(sender, Page) and update_fields
    ours = sender._meta.app_label in APPS and sender is not SiteRendition
    if (ours and not draft) or sender in (PageViewRestriction, Site):
        forget()


@receiver([post_save, post_delete], sender=SiteRendition)
def forget_renditions(instance, **kwargs):
    """A picture has a rendition more or less."""
    cache.delete(key_of(instance.image_id))


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def forget_on_page_change(**kwargs):
    """Titles and addresses of pages stand in the navigation; the contact page is a way to book."""
    forget()
