"""Links in rich text to facts of the practice, its phone and booking: they follow when a fact changes."""

from django.utils.html import format_html
from wagtail.rich_text import LinkHandler

from core.site_context import get_default_site, get_site_context


class FactLinkHandler(LinkHandler):
    """Renders links to a fact; without the fact they lose their address, and then their tag."""

    @classmethod
    def expand_db_attributes(cls, attrs):
        site = get_default_site()
        url = cls.get_url(get_site_context(site)) if site else ""
        return format_html('<a href="{}">', url) if url else "<a>"

    @staticmethod
    def get_url(site_context):
        """Return the address in ``site_context``, or ""."""
        raise NotImplementedError


class PhoneLinkHandler(FactLinkHandler):
    """Links to the practice's phone."""

    identifier = "phone"

    @staticmethod
    def get_url(site_context):
        return site_context.practice.phone_href


class BookingLinkHandler(FactLinkHandler):
    """Links to booking, wherever it happens."""

    identifier = "booking"

    @staticmethod
    def get_url(site_context):
        return site_context.booking.url if site_context.booking else ""
