"""The settings of the demo: the facts of the practice, and the links of header and footer."""

from core.models import Navigation
from demo.blocks import picture, to_page
from demo.stored_values import to_stored_links
from practice.models import Award, HolidayHours, OpeningHours, Practice


def create_settings(registry, site):
    """Fill in practice and navigation, unless somebody has filled them in."""
    registry.create_once("practice", _create_practice, registry, site)
    registry.create_once("navigation", _create_navigation, registry, site)


def _create_practice(registry, site):
    content = registry.practice.settings
    practice = Practice.for_site(site)
    if practice.phone or practice.street:
        return None
    for name, value in content.FACTS.items():
        setattr(practice, name, value)
    practice.hours = [
        OpeningHours(weekday=weekday, opens=opens, closes=closes)
        for weekday, spans in content.HOURS.items()
        for opens, closes in spans
    ]
    practice.holidays = [HolidayHours(**row) for row in content.holidays(registry.today)]
    practice.awards = [Award(**row) for row in content.awards(registry.today)]
    practice.logo_id = registry.resolve(picture("logo"))
    practice.full_clean()
    practice.save()
    return practice


def _create_navigation(registry, site):
    content = registry.practice.settings
    navigation = Navigation.for_site(site)
    if navigation.header or navigation.footer:
        return None
    header = [to_page(path, text) for path, text in content.HEADER]
    navigation.header = to_stored_links(header, registry.resolve, "header")
    footer = []
    for heading, entries in content.FOOTER.items():
        column = [to_page(path, text) for path, text in entries]
        links = to_stored_links(column, registry.resolve, f"footer/{heading}")
        footer.append({"type": "group", "value": {"heading": heading, "links": links}})
    navigation.footer = footer
    navigation.save()
    return navigation
