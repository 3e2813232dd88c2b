"""Every change that shows around pages drops what :mod:`core.cache` keeps."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cache import forget
from .models import Navigation

MODELS = (Navigation, PageViewRestriction, Site)


@receiver([post_save, post_delete])
def forget_on_save(sender, **kwargs):
    """Facts, navigation, restrictions and sites show on every page; a deleted page may be linked from there."""
    deleted_page = kwargs["signal"] is post_delete and issubclass(sender, Page)
    if deleted_page or sender in MODELS or sender._meta.app_label == "practice":
        forget()


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def forget_on_page_change(**kwargs):
    """Titles and addresses of pages stand in the navigation; the contact page is a way to book."""
    forget()
