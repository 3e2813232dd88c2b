"""Addresses that last: what becomes of a page's addresses when it moves, takes another's place, or is deleted.

Wagtail's redirects are the store: one that leads nowhere stands for an address that is gone (410, see RFC 9110).
Wagtail itself adds those of a move, and would delete along with a page all that lead to it.
"""

from django.db.models import Q
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from seo.models import MissingAddress

LONGEST = Redirect._meta.get_field("old_path").max_length


def address_of(page):
    """Return ``(path, site id)`` of ``page`` as redirects store it, or None if nobody can have seen it there."""
    parts = page.get_url_parts() if page.live or page.first_published_at else None
    path = parts and Redirect.normalise_path(parts[2])
    return (path, parts[0]) if path and len(path) <= LONGEST else None


def hand_over(page, successor):
    """Lead all addresses of ``page`` and of the pages below it, old and present, to ``successor``."""
    leaving = page.get_descendants(inclusive=True)
    Redirect.objects.filter(redirect_page__in=leaving).update(redirect_page=successor, redirect_page_route_path="")
    for path, site_id in filter(None, map(address_of, leaving)):
        Redirect.objects.update_or_create(
            old_path=path,
            site_id=site_id,
            defaults={"redirect_page": successor, "redirect_link": "", "automatically_created": True},
        )


@receiver(pre_delete, sender=Page)
def note_addresses(instance, **kwargs):
    """Keep in mind where a page could be found; each page below a deleted one comes by here too, however deleted."""
    redirects = Redirect.objects.filter(redirect_page=instance)
    own = address_of(instance)
    instance.addresses = {own, *redirects.values_list("old_path", "site_id")} if own else ()
    redirects.delete()


@receiver(post_delete, sender=Page)
def leave_addresses(instance, **kwargs):
    """Say of a deleted page's addresses that they are gone, but for those that lead to a successor."""
    sites = set(Site.objects.values_list("pk", flat=True)) | {None}  # a site goes with its first page
    for path, site_id in instance.addresses:
        if site_id in sites and not Redirect.get_for_site(site_id).filter(old_path=path).exists():
            Redirect.objects.create(old_path=path, site_id=site_id, automatically_created=True)


@receiver([page_published, page_slug_changed, post_page_move])
def settle(signal, instance, **kwargs):
    """Where a page lives now, nothing leads elsewhere: neither when it returns to an old address nor when it rests."""
    living = [instance] if signal is page_published else instance.get_descendants(inclusive=True).live()
    addresses = [address for address in map(address_of, living) if address]
    paths = [path for path, _ in addresses]
    sites = Q(site__isnull=True) | Q(site__in={site_id for _, site_id in addresses})
    Redirect.objects.filter(sites, old_path__in=paths).delete()
    MissingAddress.objects.filter(path__in=paths).delete()
