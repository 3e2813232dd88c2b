"""The metadata of a page: head, structured data, breadcrumbs and sitemap entry."""

from dataclasses import replace

from wagtail.models import Site

from core.cache.content_tags import record_pages
from core.images.sizes import SHARE_IMAGE_SPEC
from core.models.images import get_filter
from core.site_context import get_site_context
from core.tasks import queue_page_warming
from core.visibility import is_public
from seo import jsonld, share_images
from seo.head import Alternate, ShareImage, build_absolute_url, build_head

HOME_DEPTH = 2  # of the home page in the tree


class SeoMixin:
    """Head, structured data, breadcrumbs and sitemap entry; a base class before Wagtail's ``Page``.

    ``summary_field`` and ``image_field`` name the fields that hold the introduction and the main image;
    ``search_kind`` is one of :data:`search.engine.PAGE_KINDS`.
    """

    og_type = "website"
    webpage_type = "WebPage"
    search_kind = "pages"
    summary_field = "lead"
    image_field = "hero_image"

    @property
    def summary_text(self):
        """The description, or else the introduction: plain text for cards, head and search."""
        return self.search_description or getattr(self, self.summary_field, "")

    @property
    def is_indexable(self):
        """Whether search engines may list this page."""
        return is_public(self) and not self.noindex and not self.alias_of_id

    @property
    def main_image(self):
        """The image that represents this page, a ``SiteImage``, or None."""
        return getattr(self, self.image_field, None)

    @property
    def share_image_source(self):
        """The image that shared links, sitemap and feeds show, a ``SiteImage``, or None."""
        images = (self.share_image, self.main_image)
        return next((image for image in images if image and image.has_consent), None)

    @property
    def og_image(self):
        """The rendition of :attr:`share_image_source` as a :class:`seo.head.ShareImage`, or None."""
        image = self.share_image_source
        renditions = image.get_renditions_if_readable(SHARE_IMAGE_SPEC) if image else []
        if not renditions:
            return None
        url = build_absolute_url(renditions[0].url)
        return ShareImage(url, renditions[0].width, renditions[0].height, image.default_alt_text)

    def get_breadcrumbs(self):
        """Return ``(title, url)`` from "Home" down to this page; empty on the home page itself."""
        ancestors = [(page.title, page.url) for page in self.get_live_ancestors()]
        if not ancestors:
            return []
        home_url = ancestors[0][1]
        return [("Home", home_url), *ancestors[1:], (self.title, self.url or "")]

    def get_live_ancestors(self):
        """Return the live pages from the home page down to the parent; no query after routing."""
        if hasattr(self, "routed_parent"):
            if self.routed_parent.depth > HOME_DEPTH:  # every page calls the home page "Home"
                record_pages("link", [self.routed_parent.pk])
            ancestors = self.routed_parent.get_live_ancestors()
            return [*ancestors, self.routed_parent] if self.routed_parent.live else ancestors
        if not self.depth or self.depth <= 2:
            return []
        ancestors = list(self.get_ancestors().filter(depth__gt=1))
        record_pages("link", [page.pk for page in ancestors[1:]])
        return [page for page in ancestors if page.live]

    def get_head(self, request, *, title="", description=None, path="", crumbs=None, items=None, modified=None):
        """Return the :class:`seo.head.Head` of this page.

        A topic and a further page of a list pass their own ``title``, ``description``, ``path`` (appended to the
        page's URL), ``crumbs``, ``items`` (the pages that they list) and the date on which these were ``modified``.
        """
        context = get_site_context(Site.find_for_request(request))
        url = (self.url or "/") + path
        head = build_head(
            title=title or self.seo_title or self.title,
            description=self.summary_text if description is None else description,
            url=url,
            site_name=context.practice.name,
            indexable=not self.noindex,
            og_type=self.og_type,
            image=self.get_share_image(request, context),
            properties=self.get_open_graph_properties(),
            alternates=self.get_alternates(path, context.practice) if is_public(self) else (),
        )
        if crumbs is None:
            crumbs = self.get_breadcrumbs()
        if items is None:
            items = self.get_listed_pages()
        nodes = self.build_structured_data_nodes(url, head, context, crumbs, items, modified or self.modified_at)
        return replace(head, structured_data=jsonld.serialize_nodes(nodes))

    def get_listed_pages(self):
        """Return the pages that this page lists; none if it is no list."""
        return ()

    def get_share_image(self, request, context):
        """Return the :class:`seo.head.ShareImage`, the drawn one if the page has no image, or None."""
        if self.share_image_source:
            return self.og_image
        return self.get_drawn_share_image(request, context)

    def get_drawn_share_image(self, request, context):
        """Return the share image that the worker drew for a page without a picture, or None.

        If none exists for this title, with the practice's name and the colors of the site ``context``, a visitor's
        ``request`` queues the drawing.
        """
        colors = context.look.get_colors().light
        share_image = share_images.get_share_image(self.pk, self.title, context.practice.name, colors)
        if not share_image and is_public(self) and not getattr(request, "is_preview", False):
            queue_page_warming(self.pk)
        return share_image

    def get_open_graph_properties(self):
        """Return the type's Open Graph properties as ``(property, content)``, see https://ogp.me/#types."""
        return ()

    def build_structured_data_nodes(self, url, head, context, crumbs, items, modified):
        """Return all nodes of the structured data of the page at ``url``, see :mod:`seo.jsonld`."""
        return [
            self.build_practice_node(context),
            jsonld.build_site_node(context.practice),
            jsonld.build_page_node(
                self.webpage_type,
                url,
                title=head.title,
                description=head.description,
                crumbs=crumbs,
                image=head.image.url if head.image else "",
                published=self.first_published_at,
                modified=modified,
                **self.get_webpage_properties(url, items),
            ),
            *([jsonld.build_breadcrumb_node(url, crumbs)] if crumbs else []),
            *([jsonld.build_list_node(url, items)] if items else []),
            *self.build_main_entity_nodes(url, head, context),
        ]

    def build_practice_node(self, context):
        """Return the node of the practice in ``context``, a ``SiteContext``: by default who it is."""
        return jsonld.build_practice_node(context.practice, full=False)

    def get_webpage_properties(self, url, items):
        """Return the properties of the ``WebPage`` node that this type adds."""
        return {"mainEntity": jsonld.build_reference("list", url)} if items else {}

    def build_main_entity_nodes(self, url, head, context):
        """Return the nodes of what the page is about, such as a ``Service`` or a ``Person``."""
        return []

    def get_alternates(self, path, practice):
        """Return the :class:`seo.head.Alternate` formats of this page, such as Markdown.

        ``path`` as in :meth:`get_head`; ``practice`` holds the settings.
        """
        address, mark, query = ((self.url or "/") + path).partition("?")
        markdown = Alternate("text/markdown", "Markdown", build_absolute_url(f"{address}index.md{mark}{query}"))
        return (markdown,) if practice.offer_markdown else ()

    def get_sitemap_urls(self, request=None):
        """Return the sitemap entry: URL, date of the last change, and the share image if rendered."""
        image = self.share_image_source
        renditions = image.find_existing_renditions(get_filter(SHARE_IMAGE_SPEC)) if image else {}
        images = [build_absolute_url(rendition.url) for rendition in renditions.values()]
        return [{"location": build_absolute_url(self.url), "lastmod": self.modified_at, "images": images}]
