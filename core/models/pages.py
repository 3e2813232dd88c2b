"""What every page type shares."""

from dataclasses import replace

from django.db import models
from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.images.models import Filter
from wagtail.models import Page, PageManager, PagePermissionTester, PageQuerySet, PageViewRestriction, Site

from core.panels import FoundPanel
from core.site import site_context
from core.substance import DatedPage
from core.tasks import ask_to_warm
from core.visibility import is_public, restricted_paths
from seo import cards, jsonld
from seo.head import Alternate, ShareImage, absolute_url, build_head

from .images import SiteRendition
from .previews import PREVIEW_SIZES

SHARE_SPEC = "fill-1200x630|format-jpeg"


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
        return super().get_queryset().select_related("share_image", *self.model.read_along)


class Permissions(PagePermissionTester):
    """Wagtail's, but a site's first page stays, and nobody takes from the site what they may not edit."""

    def is_first(self):
        """Whether this is the page at the top of a site, without which every address would be missing."""
        return self.page.depth == 2

    def can_delete(self, ignore_bulk=False):
        return not self.is_first() and super().can_delete(ignore_bulk)

    def can_unpublish(self):
        return not self.is_first() and super().can_unpublish() and self.can_edit()


class BasePage(DatedPage, Page):
    """Head, breadcrumbs and search settings of every page type.

    ``summary_field`` and ``image_field`` name the field that introduces the page and the picture that stands for it.
    """

    og_type = "website"
    webpage_type = "WebPage"
    summary_field = "lead"
    image_field = "hero_image"
    preview_sizes = PREVIEW_SIZES
    read_along = ("hero_image",)

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

    settings_panels = [*Page.settings_panels, FieldPanel("minor_change")]
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
        FoundPanel(heading="How search sees it"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading="Address",
                    help_text="The last part of the page's web address. "
                    "When it changes, old links lead to the new one.",
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
    def is_indexable(self):
        """Whether search engines may list this page."""
        return is_public(self) and not self.noindex and not self.alias_of_id

    @property
    def main_image(self):
        """The picture that stands for this page, or None."""
        return getattr(self, self.image_field, None)

    @property
    def picture_to_share(self):
        """The picture that shared links, sitemap and feeds show, or None."""
        return self.share_image or self.main_image

    def permissions_for_user(self, user):
        return Permissions(user, self)

    def route(self, request, path_components):
        """Route as Wagtail does; a child of the only possible type is read at once, and knows the way it was found."""
        if not path_components:
            return super().route(request, path_components)
        models = self.allowed_subpage_models()
        children = models[0].objects.child_of(self) if len(models) == 1 else self.get_children().specific()
        child = children.filter(slug=path_components[0]).first()
        if child is None:
            raise Http404("There is no page at this address.")
        child.routed_from = self
        return child.route(request, path_components[1:])

    def get_view_restrictions(self):
        """The restrictions on this page; without a query while nothing above it is restricted."""
        if self.alias_of_id or self.path.startswith(restricted_paths() or ("\0",)):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def breadcrumbs(self):
        """Return ``(title, url)`` from "Home" down to this page; empty on the home page itself."""
        above = [(page.title, page.url) for page in self.pages_above()]
        return [("Home", above[0][1]), *above[1:], (self.title, self.url or "")] if above else []

    def pages_above(self):
        """The live pages from the home page down to this page's parent, from the way here where that is known."""
        if hasattr(self, "routed_from"):
            above = self.routed_from.pages_above()
            return [*above, self.routed_from] if self.routed_from.live else above
        return list(self.get_ancestors().live().filter(depth__gt=1)) if self.depth and self.depth > 2 else []

    def get_head(self, request, *, title="", path="", crumbs=None, items=()):
        """Return this page's :class:`seo.head.Head`.

        ``title``, ``path`` (added to the address) and ``crumbs`` are those of a topic or of a further page of a list,
        ``items`` the pages that it lists.
        """
        image = self.picture_to_share
        if image:
            rendition = image.get_rendition(SHARE_SPEC)
            shared = ShareImage(absolute_url(rendition.url), rendition.width, rendition.height, image.default_alt_text)
        else:
            shared = self.share_card(request)
        context = site_context(Site.find_for_request(request))
        url = (self.url or "/") + path
        head = build_head(
            title=title or self.seo_title or self.title,
            description=self.summary_text,
            url=url,
            site_name=context.practice.name,
            indexable=not self.noindex,
            og_type=self.og_type,
            image=shared,
            properties=self.head_properties(),
            alternates=self.alternates(path, context.practice) if is_public(self) else (),
        )
        crumbs = self.breadcrumbs() if crumbs is None else crumbs
        nodes = self.structured_nodes(url, head, context, crumbs, items or self.listed())
        return replace(head, structured_data=jsonld.script(nodes))

    def listed(self):
        """The pages that this page lists, where it is a list."""
        return ()

    def share_card(self, request):
        """The share image that the worker draws for a page without a picture, or None until it has.

        A visitor's ``request`` asks the worker for what is missing, also after the practice has got another name.
        """
        practice = site_context(Site.find_for_request(request)).practice
        card = cards.find(self.pk, self.title, practice.name)
        if not card and is_public(self) and not getattr(request, "is_preview", False):
            ask_to_warm(self.pk)
        return card

    def head_properties(self):
        """Further Open Graph properties of the page's type, as ``(property, content)``; see https://ogp.me/#types."""
        return ()

    def structured_nodes(self, url, head, context, crumbs, items):
        """Return the nodes of the page at ``url`` for its structured data, see :mod:`seo.jsonld`."""
        return [
            self.practice_node(context),
            jsonld.site_node(context.practice),
            jsonld.page_node(
                self.webpage_type,
                url,
                title=head.title,
                description=head.description,
                crumbs=crumbs,
                image=head.image.url if head.image else "",
                published=self.first_published_at,
                modified=self.modified_at,
                **self.page_properties(url, items),
            ),
            *([jsonld.crumbs_node(url, crumbs)] if crumbs else []),
            *([jsonld.list_node(url, items)] if items else []),
            *self.own_nodes(url, head, context),
        ]

    def practice_node(self, context):
        """The practice of ``context``, a SiteContext, as this page tells of it: who it is."""
        return jsonld.practice_node(context.practice, full=False)

    def page_properties(self, url, items):
        """Further properties of the page's own node."""
        return {"mainEntity": jsonld.ref("list", url)} if items else {}

    def own_nodes(self, url, head, context):
        """The nodes of what the page is about."""
        return []

    def alternates(self, path, practice):
        """What this page is besides HTML. ``path`` as in :meth:`get_head`; ``practice`` are the facts."""
        address, mark, query = ((self.url or "/") + path).partition("?")
        markdown = Alternate("text/markdown", "Markdown", absolute_url(f"{address}index.md{mark}{query}"))
        return (markdown,) if practice.offer_markdown else ()

    def get_sitemap_urls(self, request=None):
        """Where this page is found, when it changed, and its picture where that is made already."""
        spec = Filter(SHARE_SPEC)
        found = self.picture_to_share.find_existing_renditions(spec) if self.picture_to_share else {}
        images = [absolute_url(rendition.url) for rendition in found.values()]
        return [{"location": absolute_url(self.get_url(request)), "lastmod": self.modified_at, "images": images}]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["head"] = self.get_head(request)
        context["breadcrumbs"] = self.breadcrumbs()
        return context
