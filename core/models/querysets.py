"""How pages are read."""

from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

from core.models.images import SHARE_SPEC, SiteRendition
from core.visibility import restricted_paths


class PublicPageQuerySet(PageQuerySet):
    """Pages that everybody may see."""

    def visible(self):
        """Live pages that have not expired, outside every restricted part of the tree, in the order of the tree."""
        pages = self.live().exclude(expire_at__lte=timezone.now()).order_by("path")
        for path in restricted_paths():
            pages = pages.exclude(path__startswith=path).exclude(alias_of__path__startswith=path)
        return pages

    def indexable(self):
        """Visible pages that search engines may list; sitemaps, feeds and ``llms.txt`` hold no others.

        An alias says nothing of its own.
        """
        return self.visible().filter(noindex=False, alias_of=None)

    def for_sitemap(self):
        """Read along what a sitemap says of a page, and no texts."""
        pictures = {"share_image", self.model.image_field} & {field.name for field in self.model._meta.get_fields()}
        made = SiteRendition.objects.filter(filter_spec=SHARE_SPEC)
        pages = self.select_related(None).select_related(*pictures).defer_streamfields()
        return pages.prefetch_related(*(Prefetch(f"{name}__renditions", made) for name in pictures))

    def only(self, *fields):
        """Read these fields and nothing along with them; so does Wagtail when it deletes a page."""
        return super(PublicPageQuerySet, self.select_related(None)).only(*fields)

    def select_for_update(self, *args, **kwargs):
        """Lock the page alone: PostgreSQL refuses to lock what may be missing beside it."""
        return super(PublicPageQuerySet, self.select_related(None)).select_for_update(*args, **kwargs)


class PublicPageManager(PageManager.from_queryset(PublicPageQuerySet)):
    """Reads a page together with the single things it always shows, named by the page type's ``read_along``."""

    def get_queryset(self):
        pages = super().get_queryset()
        return pages.select_related(*self.model.read_along) if self.model.read_along else pages
