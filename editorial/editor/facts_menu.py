"""The list behind the button *Fact* of the text editor: all facts that a sentence can show, with their values."""

from django.http import JsonResponse
from django.urls import path
from wagtail import hooks

from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.facts.values import AWARD_FORMS, build_award_name, get_fact
from core.site_context import get_default_site, get_site_context
from practice.hours import DAYS


def list_facts(request):
    """Return the facts that are known, by headings, for the editor's script."""
    groups = [{"heading": heading, "facts": describe_facts(keys)} for heading, keys in list_keys()]
    return JsonResponse({"groups": [group for group in groups if group["facts"]]})


def list_keys():
    """Yield pairs of a heading and the keys below it."""
    yield "How to reach us", ["phone", "text", "email", "address"]
    yield "Opening hours", ["hours:today", *(f"hours:{day}" for day in range(len(DAYS)))]
    for service in get_listed_pages(SERVICES):
        prices = [f"price:{service.pk}:{line.minutes}:{line.note}" for line in service.price_lines]
        lowest = [f"price:{service.pk}"] if len(prices) > 1 else []
        yield service.title, [*prices, *lowest, f"length:{service.pk}"]
    yield "People", ["team", *(f"name:{person.pk}" for person in get_listed_pages(THERAPISTS))]
    site = get_default_site()
    awards = get_site_context(site).practice.awards if site else ()
    yield "Awards", [f"award:{form}:{build_award_name(award)}" for award in awards for form in AWARD_FORMS]


def describe_facts(keys):
    """Return key, label and value of those of the facts with ``keys`` that are known."""
    facts = [(key, get_fact(key)) for key in keys]
    return [{"key": key, "label": fact.label, "text": fact.text} for key, fact in facts if fact and fact.text]


@hooks.register("register_admin_urls")
def register_urls():
    """Return the address of the list."""
    return [path("facts-for-texts/", list_facts, name="list_facts")]
