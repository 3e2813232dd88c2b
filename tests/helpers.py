"""Small helpers of the tests."""

from bs4 import BeautifulSoup
from django.apps import apps
from wagtail.models import Page, get_page_models

from core.editing.removal import keep_links
from practice.models import Practice

DEMO_PASSWORD = "a-quiet-hour-for-a-back"
OUR_APPS = ("blog", "home", "services", "testimonials", "therapists")


def page_types():
    """Return the page models of this project."""
    return sorted((m for m in get_page_models() if m._meta.app_label in OUR_APPS), key=lambda m: m._meta.label)


def live_pages():
    """Return every live page of the demo practice as its own type."""
    return list(Page.objects.live().filter(depth__gt=1).specific())


def delete_in_use(*things):
    """Delete ``things``, objects or query sets, and leave what shows or links to them as it is."""
    with keep_links():
        for each in things:
            each.delete()


def set_facts(site, **facts):
    """Change facts of the practice of ``site``."""
    practice = Practice.for_site(site)
    for name, value in facts.items():
        setattr(practice, name, value)
    practice.save()


def soup(response):
    """Parse a response's HTML."""
    return BeautifulSoup(response.content, "html.parser")


def visible_text(response):
    """Return what a visitor reads, white space folded."""
    parsed = soup(response)
    for element in parsed(["script", "style", "template"]):
        element.decompose()
    return " ".join(parsed.get_text(" ").split())


def our_models():
    """Return every model of this project."""
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in (*OUR_APPS, "core", "practice")]
