"""Catalogs: all pages of a type that has few pages, which many other pages show, such as treatments and therapists.

Apps of one layer don't import each other. Where one needs pages of another, it names their type by its label, and this
module looks up the model. Such a type has

* ``for_catalog``, a method of its query set, which reads the pages with what other pages show of them,
* ``catalog_properties``, the names of cached properties that are computed once, before a page is stored, and
* ``is_listed``, a property: whether lists show the page.
"""

from django.apps import apps

from core.cache.frozen import freeze
from core.cache.versioned import get_copy, get_or_build

SERVICES = "services.ServicePage"
THERAPISTS = "therapists.TherapistPage"


def get_snapshots(label):
    """Return the catalog of the page type ``label`` as pairs of key and snapshot, in the order of the tree."""

    def read():
        return tuple((page.pk, get_snapshot(page)) for page in apps.get_model(label).objects.for_catalog())

    return get_or_build(f"catalog:{label}", read)


def get_snapshot(page):
    """Return the snapshot of ``page`` with its ``catalog_properties`` and without the rows they were computed from."""
    for name in page.catalog_properties:
        getattr(page, name)
    vars(page).pop("_prefetched_objects_cache", None)
    return freeze(page)


def get_catalog_pages(label, pks=None):
    """Return the pages in the catalog ``label``, all or those with ``pks``, in the order of the tree."""
    return [
        get_copy(("catalog", label, pk), snapshot) for pk, snapshot in get_snapshots(label) if pks is None or pk in pks
    ]


def get_catalog_page(label, pk):
    """Return the page with the key ``pk`` in the catalog ``label``, or None."""
    return next(iter(get_catalog_pages(label, {pk})), None) if pk else None


def get_listed_pages(label, pks=None):
    """Return the public pages in the catalog ``label`` that lists show, all or those with ``pks``."""
    return [page for page in get_catalog_pages(label, pks) if page.is_listed]
