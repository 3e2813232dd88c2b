"""What a page says of itself to search engines and to those who share it."""

from dataclasses import replace

from wagtail.models import Site

from core.models.images import SHARE_SPEC, known_filter
from core.site_context import site_context
from core.tasks import ask_to_warm
from core.visibility import is_public
from seo import jsonld
from seo import share_images as cards
from seo.head import Alternate, ShareImage, absolute_url, build_head


class FoundMixin:
    """Head, structured data, breadcrumbs and sitemap entry of a page; stands before Wagtail's own page.

    ``summary_field`` and ``image_field`` name the field that introduces the page and the picture that stands for it;
    ``search_kind`` is one of :data:`search.engine.KINDS`.
    """

    og_type = "website"
    webpage_type = "WebPage"
    search_kind = "pages"
    summary_field = "lead"
    image_field = "hero_image"

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

    @property
    def shared_picture(self):
        """The same as a :class:`seo.head.ShareImage`, or None."""
        image = self.picture_to_share
        made = image.made(SHARE_SPEC) if image else []
        shared = (ShareImage(absolute_url(one.url), one.width, one.height, image.default_alt_text) for one in made)
        return next(shared, None)

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

    def get_head(self, request, *, title="", path="", crumbs=None, items=None):
        """Return this page's :class:`seo.head.Head`.

        ``title``, ``path`` (added to the address) and ``crumbs`` are those of a topic or of a further page of a list,
        ``items`` the pages that it lists.
        """
        context = site_context(Site.find_for_request(request))
        url = (self.url or "/") + path
        head = build_head(
            title=title or self.seo_title or self.title,
            description=self.summary_text,
            url=url,
            site_name=context.practice.name,
            indexable=not self.noindex,
            og_type=self.og_type,
            image=self.shared_picture if self.picture_to_share else self.share_card(request, context.practice),
            properties=self.head_properties(),
            alternates=self.alternates(path, context.practice) if is_public(self) else (),
        )
        crumbs = self.breadcrumbs() if crumbs is None else crumbs
        nodes = self.structured_nodes(url, head, context, crumbs, self.listed() if items is None else items)
        return replace(head, structured_data=jsonld.script(nodes))

    def listed(self):
        """The pages that this page lists, where it is a list."""
        return ()

    def share_card(self, request, practice):
        """The share image that the worker draws for a page without a picture, or None until it has.

        A visitor's ``request`` asks the worker for what is missing, also after the ``practice`` has got another name.
        """
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
        picture = self.picture_to_share
        found = picture.find_existing_renditions(known_filter(SHARE_SPEC)) if picture else {}
        images = [absolute_url(rendition.url) for rendition in found.values()]
        return [{"location": absolute_url(self.url), "lastmod": self.modified_at, "images": images}]
