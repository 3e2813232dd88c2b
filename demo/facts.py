"""The practice's facts and the links of header and footer."""

from core.models import Navigation
from demo.content import practice as content
from demo.content.kit import to_page
from demo.stored import links
from practice.models import Award, HolidayHours, OpeningHours, Practice


def make(ledger, site):
    """Fill in what nobody has filled in yet."""
    ledger.once("practice", _practice, ledger, site)
    ledger.once("navigation", _navigation, ledger, site)


def _practice(ledger, site):
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
    practice.holidays = [HolidayHours(**row) for row in content.holidays(ledger.today)]
    practice.awards = [Award(**content.AWARD, year=year) for year in content.award_years(ledger.today)]
    practice.full_clean()
    practice.save()
    return practice


def _navigation(ledger, site):
    navigation = Navigation.for_site(site)
    if navigation.header or navigation.footer:
        return None
    navigation.header = links([to_page(path, words) for path, words in content.HEADER], ledger.find, "header")
    navigation.footer = [
        {
            "type": "group",
            "value": {
                "heading": heading,
                "links": links([to_page(path, words) for path, words in entries], ledger.find, f"footer/{heading}"),
            },
        }
        for heading, entries in content.FOOTER.items()
    ]
    navigation.save()
    return navigation
