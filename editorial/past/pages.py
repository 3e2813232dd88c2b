"""The version of each page that was public at a moment, from the log of publishing and taking offline."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, PageLogEntry, Revision

from editorial.trash.models import RESTORE_ACTION

PUBLISH = ("wagtail.publish", "wagtail.publish.scheduled")
UNPUBLISH = ("wagtail.unpublish", "wagtail.unpublish.scheduled")
DELETE = "wagtail.delete"


@dataclass(frozen=True)
class PageThen:
    """A page that was public at a moment: its title then, and the version that visitors saw.

    ``content`` is None if that version is no longer stored.
    """

    page: Page
    title: str
    published_at: datetime | None
    revision: Revision | None = None
    content: dict | None = None


def with_public_version(pages, moment):
    """Return the query set ``pages`` of those that were public at ``moment``, with what the log says.

    ``then_revision`` is the key of the version, ``then_at`` when it was published. A page without an entry of that
    time was public if it was published before, and is the same today if that was its last time.
    """
    entries = PageLogEntry.objects.filter(page=OuterRef("pk"), timestamp__lte=moment).order_by("-timestamp", "-pk")
    newest = entries.filter(action__in=(PUBLISH + UNPUBLISH))
    pages = pages.filter(depth__gt=1).annotate(
        then_place=Subquery(entries.filter(action__in=(DELETE, RESTORE_ACTION)).values("action")[:1]),
        then_action=Subquery(newest.values("action")[:1]),
        then_revision=Subquery(newest.values("revision_id")[:1]),
        then_at=Subquery(newest.values("timestamp")[:1]),
    )
    from_log = Q(then_action__in=PUBLISH)
    before_the_log = Q(then_action=None, live=True, last_published_at__lte=moment)
    before_the_log |= Q(then_action=None, live=True, last_published_at=None, first_published_at__lte=moment)
    was_there = Q(then_place=None) | Q(then_place=RESTORE_ACTION)
    return pages.filter(from_log | before_the_log).filter(was_there)


def find_public_versions(pages, moment):
    """Return a :class:`PageThen` for each of ``pages`` that was public at ``moment``, in the same order."""
    found = list(with_public_version(pages, moment))
    keys = [page.then_revision or page.live_revision_id for page in found]
    revisions = Revision.objects.in_bulk([key for key in keys if key])
    built = [build_page_then(page, revisions.get(key), moment) for page, key in zip(found, keys, strict=True)]
    return [each for each in built if each]


def build_page_then(page, revision, moment):
    """Return the :class:`PageThen` of ``page``, or None if its time to go offline had come by ``moment``."""
    published_at = page.then_at or page.last_published_at or page.first_published_at
    if revision:
        content = revision.content
    else:
        is_same = page.live and page.last_published_at and page.last_published_at <= moment
        content = page.specific.serializable_data() if is_same else None
    if not content:
        return PageThen(page, page.title, published_at)
    offline_at = content.get("expire_at")
    offline_at = parse_datetime(offline_at) if isinstance(offline_at, str) else offline_at
    if offline_at and offline_at <= moment:
        return None
    return PageThen(page, content.get("title", page.title), published_at, revision, content)


def find_deleted_pages(moment, limit):
    """Return titles of pages that were public at ``moment`` and have been deleted since, by title."""
    deleted = PageLogEntry.objects.filter(action=DELETE, timestamp__gt=moment)
    deleted = deleted.exclude(page__in=Page.objects.values("pk"))  # back from the trash
    entries = PageLogEntry.objects.filter(page=OuterRef("page"), timestamp__lte=moment)
    newest = entries.filter(action__in=(PUBLISH + UNPUBLISH)).order_by("-timestamp", "-pk")
    deleted = deleted.annotate(then_action=Subquery(newest.values("action")[:1]))
    deleted = deleted.filter(then_action__in=PUBLISH).order_by("label", "pk")
    return [(entry.label, entry.timestamp) for entry in deleted[:limit]]
