"""The former addresses of what is deleted: redirects, which may lead to something in its place before it is copied."""

from contextvars import ContextVar
from types import MappingProxyType

from django.core.signals import request_started
from django.db.models import Q
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.models import Topic
from blog.models.topic_addresses import build_route

PAGE, ROUTE = "redirect_page_id", "redirect_page_route_path"
# Where the redirects led that the present request lets lead elsewhere, by key.
former_targets = ContextVar("former_targets", default=MappingProxyType({}))


def remember_redirect_targets(thing):
    """Remember where the redirects to the page or topic ``thing``, and to the pages below it, lead now."""
    if isinstance(thing, Topic):
        redirects = Redirect.objects.filter(redirect_page_route_path=build_route(thing.slug))
    else:
        redirects = Redirect.objects.filter(redirect_page__in=thing.get_descendants(inclusive=True))
    led = {row.pop("pk"): row for row in redirects.values("pk", PAGE, ROUTE)}
    former_targets.set({**former_targets.get(), **led})


@receiver(request_started)
def forget_redirect_targets(**kwargs):
    """Forget what the request before has remembered."""
    former_targets.set(MappingProxyType({}))


def list_redirects(rows):
    """Return as links, see :class:`TrashEntry`, the redirects that lead, or led until a moment ago, to ``rows``.

    Those that still lead to pages aren't among them: they are deleted along with the pages.
    """
    pages = {row.pk for row in rows if isinstance(row, Page)}
    routes = {build_route(row.slug) for row in rows if isinstance(row, Topic)}
    led, links = former_targets.get(), []
    found = Redirect.objects.filter(Q(pk__in=led) | Q(redirect_page_route_path__in=routes))
    for left in found.order_by("pk").values("pk", PAGE, ROUTE):
        key = left.pop("pk")
        values = led.get(key, left)
        if values[ROUTE] in routes or (values[PAGE] in pages and values != left):
            link = {"model": Redirect._meta.label_lower, "key": key, "values": values}
            links.append(link if values == left else {**link, "left": left})
    return links
