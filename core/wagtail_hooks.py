"""What the site changes in Wagtail."""

from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .richtext import known_pages
from .visibility import is_public


class PublicPageLinkHandler(PageLinkHandler):
    """Links to pages that everybody may see; the others lose their address (and in ``prose`` their tag)."""

    @classmethod
    def get_many(cls, attrs_list):
        wanted = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else None for attrs in attrs_list]
        known = known_pages.get() or {}
        missing = {pk for pk in wanted if pk and pk not in known}
        if missing:
            known = {**known, **Page.objects.in_bulk(missing)}
        pages = [known.get(pk) for pk in wanted]
        return [page if is_public(page) and page.url else None for page in pages]


@hooks.register("register_rich_text_features", order=100)
def link_to_public_pages_only(features):
    """Replace Wagtail's handler of links to pages."""
    features.register_link_type(PublicPageLinkHandler)
