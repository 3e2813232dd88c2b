"""Catalogs: all pages of a type that has few pages, which many other pages show, such as treatments and therapists.

Apps of one layer don't import each other. Where one needs pages of another, it names their type by its label, and this
module looks up the model. Such a type has

* ``for_catalog``, a method of its query set, which reads the pages with what other pages show of them,
* ``catalog_properties``, the names of cached properties that are computed once, before a page is stored, and
* ``is_listed``, a property: whether lists show the page.
"""

from django.apps import apps

from core.cache.content_tags import build_list_tag, collect_tags, record_pages, record_tags
from core.cache.frozen import freeze
from core.cache.versioned import get_copy, get_or_build

SERVICES = "services.ServicePage"
THERAPISTS = "therapists.TherapistPage"


def get_snapshots(label):
    """Return the catalog of the page type ``label`` as pairs of key and snapshot, in the order of the tree."""

    def read():
        with collect_tags():  # get_catalog_pages records those that are used
            return tuple((page.pk, get_snapshot(page)) for page in apps.get_model(label).objects.for_catalog())

    return get_or_build(f"catalog:{label}", read)


def get_snapshot(page):
    """Return the snapshot of ``page`` with its ``catalog_properties`` and without the rows they were computed from."""
    for name in page.catalog_properties:
        getattr(page, name)
    vars(page).pop("_prefetched_objects_cache", None)
    return freeze(page)


def get_list_name(label):
    """Return the name of the list of all pages in the catalog ``label`` in content tags, such as "services"."""
    return label.partition(".")[0]


def get_catalog_pages(label, pks=None, shows="card"):
    """Return the pages in the catalog ``label``, all or those with ``pks``, in the order of the tree.

    ``shows`` is the kind of content tag of what is shown of them: "card", or "link" for title and address alone.
    """
    snapshots = [(pk, snapshot) for pk, snapshot in get_snapshots(label) if pks is None or pk in pks]
    if pks is None:
        record_tags(build_list_tag(get_list_name(label)))
    elif len(pks) > 1:
        record_tags(f"order:{get_list_name(label)}")
    record_pages(shows, (pk for pk, _ in snapshots) if pks is None else pks)
    return [get_copy(("catalog", label, pk), snapshot) for pk, snapshot in snapshots]


def get_catalog_page(label, pk, shows="card"):
    """Return the page with the key ``pk`` in the catalog ``label``, or None; ``shows`` as above."""
    return next(iter(get_catalog_pages(label, {pk}, shows)), None) if pk else None


def get_listed_pages(label, pks=None):
    """Return the public pages in the catalog ``label`` that lists show, all or those with ``pks``."""
    return [page for page in get_catalog_pages(label, pks) if page.is_listed]
