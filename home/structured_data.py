"""The practice's full node of structured data, for the home page and the contact page."""

from practice.facts import format_money
from seo import jsonld
from seo.head import build_absolute_url
from services.models import ServicePage


def build_full_practice_node(context, image=None):
    """Return the node of the practice in ``context``, a SiteContext, with ``image`` as its picture."""
    logo = build_absolute_url(context.logo.url) if context.logo else ""
    prices = format_price_range(context.practice.currency)
    pictures = jsonld.get_image_urls(image)
    return jsonld.build_practice_node(context.practice, full=True, image=pictures, logo=logo, price_range=prices)


def format_price_range(currency):
    """Return the lowest and highest price of the treatments, such as "$35–$210", or "" without prices."""
    amounts = [line.amount for service in ServicePage.get_public_services() for line in service.price_lines]
    if not amounts:
        return ""
    lowest, highest = format_money(min(amounts), currency), format_money(max(amounts), currency)
    return lowest if lowest == highest else f"{lowest}–{highest}"
