"""The practice as the home page and the contact page tell of it to machines: all that is known."""

from practice.facts import format_money
from seo import jsonld
from seo.head import build_absolute_url
from services.models import ServicePage


def full_practice_node(context, image=None):
    """Return the full node of the practice in ``context``, a SiteContext, with the picture that stands for it."""
    logo = build_absolute_url(context.logo.url) if context.logo else ""
    prices = price_range(context.practice.currency)
    pictures = jsonld.get_image_urls(image)
    return jsonld.build_practice_node(context.practice, full=True, image=pictures, logo=logo, price_range=prices)


def price_range(currency):
    """The lowest and the highest price of the treatments, such as "$35–$210", or nothing."""
    amounts = [line.amount for service in ServicePage.get_public_services() for line in service.price_lines]
    if not amounts:
        return ""
    lowest, highest = format_money(min(amounts), currency), format_money(max(amounts), currency)
    return lowest if lowest == highest else f"{lowest}–{highest}"
