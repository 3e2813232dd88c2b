"""May an anonymous visitor see this page? Every block, link and list asks here."""

from bisect import bisect

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.cache.versioned import read_once, remember

NOT_ON_CARDS = (
    *("owner", "has_unpublished_changes", "go_live_at", "expired", "show_in_menus", "translation_key"),
    *("locked", "locked_at", "locked_by", "latest_revision", "latest_revision_created_at", "live_revision"),
    *("last_published_at", "seo_title"),
)


def restricted_paths():
    """Return the tree paths below which a password, sign-in or group is required."""
    return remember("restricted-paths", lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))


def expiries():
    """Return the Unix times at which pages expire, the soonest first."""

    def read():
        moments = Page.objects.filter(live=True, expire_at__isnull=False).order_by("expire_at")
        return [moment.timestamp() for moment in moments.values_list("expire_at", flat=True)[:1000]]

    return remember("expiries", read)


def era():
    """Return how many of :func:`expiries` have come: what is remembered of visible pages holds for one such number."""
    return bisect(expiries(), timezone.now().timestamp())


def has_expired(page):
    """Tell whether the time to take ``page`` down has come, which the worker may not have done yet."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def is_public(page):
    """Tell whether ``page`` is published and open to everybody; False for None. An alias is as open as its source."""
    if not page or not page.live or has_expired(page) or page.path.startswith(restricted_paths() or ("\0",)):
        return False
    return not page.alias_of_id or is_public(page.alias_of)


def visible(pages):
    """Return those of ``pages`` that everybody may see, in the same order."""
    return [page for page in pages if is_public(page)]


def for_cards(pages):
    """Return the query set ``pages`` without what only the page itself and its editor need."""
    return pages.defer(*NOT_ON_CARDS).defer_streamfields()


def cards(model, pks):
    """Return by key what other pages show of the pages of ``model`` with ``pks``; what is gone is left out."""
    return read_once(model, pks, lambda missing: for_cards(model.objects.order_by()).in_bulk(missing))


def as_own_types(pages, read=lambda model, pks: model.objects.order_by().in_bulk(pks)):
    """Return ``pages`` as their own types, in the same order, with one query for each type, made by ``read``."""
    by_type = {}
    for page in pages:
        by_type.setdefault(page.cached_content_type, []).append(page.pk)
    found = {}
    for content_type, pks in by_type.items():
        found |= read(content_type.model_class(), pks)
    return [found[page.pk] for page in pages if page.pk in found]
