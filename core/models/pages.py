"""What every page type shares."""

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager, PageQuerySet, Site

from core.site import site_context
from core.visibility import restricted_paths
from seo.head import ShareImage, absolute_url, build_head

SHARE_SPEC = "fill-1200x630|format-jpeg"


class PublicPageQuerySet(PageQuerySet):
    """Pages that everybody may see."""

    def visible(self):
        """Live pages outside every restricted part of the tree, in the order of the tree."""
        pages = self.live().order_by("path")
        for path in restricted_paths():
            pages = pages.exclude(path__startswith=path)
        return pages


PublicPageManager = PageManager.from_queryset(PublicPageQuerySet)


class BasePage(Page):
    """Head, breadcrumbs and search settings of every page type.

    ``summary_field`` and ``image_field`` name the field that introduces the page and the picture that stands for it.
    """

    og_type = "website"
    summary_field = "lead"
    image_field = "hero_image"

    share_image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when somebody shares this page. Left empty, the page's own picture is used.",
    )
    noindex = models.BooleanField(
        "hide from search engines",
        default=False,
        help_text="Visitors with the link can still read the page; it leaves search results within days or weeks.",
    )

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "seo_title",
                    heading="Title in search results",
                    help_text="Left empty, the page's title is used.",
                ),
                FieldPanel(
                    "search_description",
                    heading="Description in search results",
                    help_text="One or two sentences that make somebody want to read on. "
                    "Left empty, the introduction is used.",
                ),
                FieldPanel("share_image"),
                FieldPanel("noindex"),
            ],
            heading="How search engines and shared links show this page",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="Address",
                    help_text="The last part of the page's web address. "
                    "Changing it later breaks links that others have made.",
                )
            ],
            heading="Web address",
        ),
    ]

    objects = PublicPageManager()

    class Meta:
        abstract = True

    @property
    def summary_text(self):
        """The introduction as plain text: what cards, descriptions and search show of this page."""
        return self.search_description or getattr(self, self.summary_field, "")

    @property
    def main_image(self):
        """The picture that stands for this page, or None."""
        return getattr(self, self.image_field, None)

    def breadcrumbs(self):
        """Return ``(title, url)`` from the home page down to this page; empty on the home page itself."""
        site = self.get_site()
        if not site or site.root_page_id == self.pk or not self.depth:
            return []
        depth = len(site.root_page.path)
        above = self.get_ancestors().live().filter(path__length__gte=depth) if depth else []
        return [(page.title, page.url) for page in above] + [(self.title, self.url or "")]

    def get_head(self, request, *, title="", path="", indexable=True):
        """Return this page's :class:`seo.head.Head`. ``path`` is added to the address (topic, page of a list)."""
        image = self.share_image or self.main_image
        shared = None
        if image:
            rendition = image.get_rendition(SHARE_SPEC)
            shared = ShareImage(absolute_url(rendition.url), rendition.width, rendition.height, image.default_alt_text)
        site = self.get_site() or Site.find_for_request(request)
        return build_head(
            title=title or self.seo_title or self.title,
            description=self.summary_text,
            url=(self.url or "/") + path,
            site_name=site_context(site).practice.name,
            indexable=indexable and not self.noindex,
            og_type=self.og_type,
            image=shared,
        )

    @property
    def preview_sizes(self):
        """Phone first: that is how most visitors read."""
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "Phone"},
            {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Desktop"},
        ]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["head"] = self.get_head(request)
        context["breadcrumbs"] = self.breadcrumbs()
        return context


def paginate(items, request, per_page):
    """Return the asked-for page of ``items``; a number that is none or out of range is a 404.

    Every page of a list has one address: the first is the bare one, so ``?page=1`` is a 404 as well unless the
    view redirects it first.
    """
    number = request.GET.get("page", "1")
    paginator = Paginator(items, per_page)
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= paginator.num_pages:
        raise Http404("There is no such page of this list.")
    return paginator.page(int(number))
