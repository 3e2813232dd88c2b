"""Redirects of pages, kept correct when a page moves, takes the address of another, or is deleted.

Wagtail's redirects are the store: one without a target stands for an address that is gone (410, see RFC 9110).
Wagtail itself adds those of a move, and would delete along with a page all that lead to it.
"""

from django.db.models import Q
from django.db.models.signals import post_delete, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from seo.addresses import normalize_old_path
from seo.models import MissingAddress

MAX_PATH_LENGTH = Redirect._meta.get_field("old_path").max_length


def get_public_address(page):
    """Return ``(path, site id)`` of ``page`` as redirects store it, or None if it was never public."""
    if not page.live and not page.first_published_at:
        return None
    parts = page.get_url_parts()
    path = parts and normalize_old_path(parts[2])
    return (path, parts[0]) if path and len(path) <= MAX_PATH_LENGTH else None


@receiver(pre_save, sender=Redirect)
def normalize_address(instance, **kwargs):
    """Store the address of a redirect in the one spelling in which it is looked up, whoever writes it."""
    path = normalize_old_path(instance.old_path)
    if len(path) <= MAX_PATH_LENGTH:
        instance.old_path = path


def store_redirect(path, site_id, page, route=""):
    """Redirect ``path`` to the ``route`` below ``page``; without a page, mark it as gone."""
    Redirect.objects.update_or_create(
        old_path=path,
        site_id=site_id,
        defaults={
            "redirect_page": page,
            "redirect_page_route_path": route,
            "redirect_link": "",
            "automatically_created": True,
        },
    )


def delete_redirects(addresses):
    """Delete the redirects from ``addresses``, pairs of path and site id, and their counts as missing."""
    paths = [path for path, _ in addresses]
    sites = Q(site__isnull=True) | Q(site__in={site_id for _, site_id in addresses})
    Redirect.objects.filter(sites, old_path__in=paths).delete()
    MissingAddress.objects.filter(path__in=paths).delete()


def redirect_to_successor(page, successor):
    """Redirect all addresses of ``page`` and its descendants, old and present, to the page ``successor``."""
    pages = page.get_descendants(inclusive=True)
    Redirect.objects.filter(redirect_page__in=pages).update(redirect_page=successor, redirect_page_route_path="")
    for path, site_id in filter(None, map(get_public_address, pages)):
        store_redirect(path, site_id, successor)


@receiver(pre_delete, sender=Page)
def collect_addresses(instance, **kwargs):
    """Collect the addresses of a page before it is deleted; Django sends this for each descendant as well."""
    redirects = Redirect.objects.filter(redirect_page=instance)
    address = get_public_address(instance)
    instance.addresses = {address, *redirects.values_list("old_path", "site_id")} if address else ()
    redirects.delete()


@receiver(post_delete, sender=Page)
def mark_addresses_gone(instance, **kwargs):
    """Mark the addresses of a deleted page as gone, except those that lead to a successor."""
    site_ids = {None, *Site.objects.values_list("pk", flat=True)}  # a site is deleted with its root page
    for path, site_id in instance.addresses:
        if site_id in site_ids and not Redirect.get_for_site(site_id).filter(old_path=path).exists():
            Redirect.objects.create(old_path=path, site_id=site_id, automatically_created=True)


@receiver([page_published, page_slug_changed, post_page_move])
def delete_obsolete_redirects(signal, instance, **kwargs):
    """Delete the redirects of addresses at which there is a page now, and their counts as missing."""
    pages = [instance] if signal is page_published else instance.get_descendants(inclusive=True).live()
    delete_redirects([address for address in map(get_public_address, pages) if address])
