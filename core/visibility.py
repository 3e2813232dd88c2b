"""Public pages: those that an anonymous visitor may see. Every block, link and list asks here.

A page is public when it is published, has not expired, and no part of the tree above it asks for a password, a
sign-in or a group.
"""

from bisect import bisect

from django.db.models import DateTimeField, IntegerField, Value
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision

from core.cache.content_tags import record_pages, record_tags
from core.cache.versioned import get_or_build, get_or_load
from practice.models import ScheduledChange

MAX_EXPIRY_TIMES = 1000
MAX_SCHEDULED_PUBLICATIONS = 1000
PUBLICATION, CHANGE = "publication", "change"  # kinds of rows in get_rules
EDITOR_ONLY_FIELDS = (
    "owner",
    "has_unpublished_changes",
    "go_live_at",
    "expired",
    "show_in_menus",
    "translation_key",
    "locked",
    "locked_at",
    "locked_by",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "last_published_at",
    "seo_title",
)


def get_rules():
    """Return what every request needs, with one query, as three tuples.

    These are the restricted tree paths, the scheduled publications as pairs of a Unix time and the key of a revision,
    and other scheduled changes as pairs of a Unix time and their key, the soonest first.
    """

    def read():
        no_time = Value(None, output_field=DateTimeField())
        no_key = Value(None, output_field=IntegerField())
        restrictions = PageViewRestriction.objects.order_by().values_list("page__path", no_time, no_key)
        revisions = Revision.objects.filter(approved_go_live_at__isnull=False).order_by()
        changes = ScheduledChange.objects.order_by().values_list(Value(CHANGE), "due_at", "pk")
        publications = revisions.values_list(Value(PUBLICATION), "approved_go_live_at", "pk")
        rows = list(restrictions.union(publications, changes, all=True))
        paths = tuple(path for path, _, pk in rows if pk is None)
        return paths, list_times(rows, PUBLICATION), list_times(rows, CHANGE)

    def list_times(rows, kind):
        times = sorted((due_at.timestamp(), pk) for path, due_at, pk in rows if pk is not None and path == kind)
        return tuple(times[:MAX_SCHEDULED_PUBLICATIONS])

    return get_or_build("visibility-rules", read)


def get_restricted_paths():
    """Return the tree paths below which a password, sign-in or group is required, as a tuple."""
    return get_rules()[0]


def is_restricted_path(path):
    """Tell whether a password, sign-in or group is required at the tree path ``path``."""
    return path.startswith(get_restricted_paths())


def get_expiry_times():
    """Return the Unix times at which pages expire, the soonest first."""

    def read():
        pages = Page.objects.filter(live=True, expire_at__isnull=False).order_by("expire_at")
        times = pages.values_list("expire_at", flat=True)[:MAX_EXPIRY_TIMES]
        return tuple(time.timestamp() for time in times)

    return get_or_build("expiry-times", read)


def get_scheduled_publications():
    """Return what is scheduled: pairs of a Unix time and the key of a revision, the soonest first."""
    return get_rules()[1]


def get_scheduled_changes():
    """Return the scheduled changes of facts: pairs of a Unix time and their key, the soonest first."""
    return get_rules()[2]


def expiry_generation():
    """Return how many of :func:`get_expiry_times` have passed.

    It belongs to the cache key of whatever depends on which pages are public.
    """
    return bisect(get_expiry_times(), timezone.now().timestamp())


def has_expired(page):
    """Tell whether the expiry time of ``page`` has passed, even if the worker has not unpublished it yet."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def is_published(page):
    """Tell whether ``page``, and the source of an alias, is live and has not expired; False for None.

    Maybe only some may read it.
    """
    if not page or not page.live or has_expired(page):
        return False
    return not page.alias_of_id or is_published(page.alias_of)


def is_public(page):
    """Tell whether ``page`` is public; False for None. An alias is public if its source is, too."""
    if page:
        record_tags(f"link:{page.pk}")
    if not page or not page.live or has_expired(page) or is_restricted_path(page.path):
        return False
    return not page.alias_of_id or is_public(page.alias_of)


def filter_public(pages):
    """Return the public ones of ``pages``, in the same order."""
    return [page for page in pages if is_public(page)]


def defer_editor_fields(pages):
    """Return the query set ``pages`` without the fields that only the page itself and its editor need."""
    return pages.defer(*EDITOR_ONLY_FIELDS).defer_streamfields()


def get_page_summaries(model, pks):
    """Return by key the pages of ``model`` with ``pks``, with what other pages show of them; missing ones left out."""
    pks = [pk for pk in pks if pk]
    record_pages("link" if model is Page else "card", pks)

    def load(missing):
        return defer_editor_fields(model.objects.order_by()).in_bulk(missing)

    return get_or_load(model, pks, load)


def load_pages(model, pks):
    """Return by key the pages of ``model`` with ``pks``, complete."""
    return model.objects.order_by().in_bulk(pks)


def get_specific_pages(pages, load=load_pages):
    """Return ``pages`` as instances of their own types, in the same order.

    ``load`` is called once for each type with the model and the keys, and returns the instances by key.
    """
    keys_by_type = {}
    for page in pages:
        keys_by_type.setdefault(page.cached_content_type, []).append(page.pk)
    specific = {}
    for content_type, pks in keys_by_type.items():
        specific |= load(content_type.model_class(), pks)
    return [specific[page.pk] for page in pages if page.pk in specific]
