"""The query sets of pages."""

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from core.editing.deletion import before_pages_are_deleted
from core.editing.removal import refuse_in_use
from core.images.sizes import SHARE_IMAGE_SPEC
from core.models.images import SiteRendition
from core.visibility import get_restricted_paths


class PublicPageQuerySet(PageQuerySet):
    """Query set of pages, with filters for public pages."""

    def visible(self):
        """Filter to public pages (live, not expired, below no restricted page), in tree order."""
        pages = self.live().exclude(expire_at__lte=timezone.now()).order_by("path")
        for path in get_restricted_paths():
            pages = pages.exclude(path__startswith=path).exclude(alias_of__path__startswith=path)
        return pages

    def indexable(self):
        """Filter to public pages that search engines may list: no alias, no ``noindex``.

        Sitemaps, feeds and ``llms.txt`` hold only these.
        """
        return self.visible().filter(noindex=False, alias_of=None)

    def for_sitemap(self):
        """Load what a sitemap entry needs: share images with their renditions, and no StreamFields."""
        field_names = {field.name for field in self.model._meta.get_fields()}
        image_fields = {"share_image", self.model.image_field} & field_names
        renditions = SiteRendition.objects.filter(filter_spec=SHARE_IMAGE_SPEC)
        pages = self.select_related(None).select_related(*image_fields).defer_streamfields()
        return pages.prefetch_related(*(Prefetch(f"{name}__renditions", renditions) for name in image_fields))

    def delete(self, *args, **kwargs):
        """Delete the pages and all below them. Wagtail calls this when it deletes a page.

        :raises StillInUseError: before anything changes; a signal comes after the tree has begun to change
        """
        refuse_in_use(list(self.select_related(None)))
        with transaction.atomic():
            before_pages_are_deleted.send(sender=self.model, pages=self)
            return super().delete(*args, **kwargs)

    delete.alters_data = True
    delete.queryset_only = True

    def only(self, *fields):
        """Load only ``fields``, without joins. Wagtail calls this when it deletes a page."""
        return super(PublicPageQuerySet, self.select_related(None)).only(*fields)

    def select_for_update(self, *args, **kwargs):
        """Lock the pages without joins: PostgreSQL can't lock the nullable side of an outer join."""
        return super(PublicPageQuerySet, self.select_related(None)).select_for_update(*args, **kwargs)


PublicPageQuerySet.delete.alters_data = True
PublicPageQuerySet.delete.queryset_only = True  # as Django's own: the manager has no such method


class PublicPageManager(PageManager.from_queryset(PublicPageQuerySet)):
    """Manager whose queries join the page type's ``select_related_fields``."""

    def get_queryset(self):
        pages = super().get_queryset()
        fields = self.model.select_related_fields
        return pages.select_related(*fields) if fields else pages
