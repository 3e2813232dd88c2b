"""May an anonymous visitor see this page? Every block, link and list asks here."""

from django.utils import timezone
from wagtail.models import PageViewRestriction

from .cache import remember


def restricted_paths():
    """Return the tree paths below which a password, sign-in or group is required."""
    return remember("restricted-paths", lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))


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


def as_own_types(pages):
    """Return ``pages`` as their own types, in the same order, with one query for each type."""
    by_type = {}
    for page in pages:
        by_type.setdefault(page.cached_content_type, []).append(page.pk)
    found = {}
    for content_type, pks in by_type.items():
        found |= content_type.model_class().objects.in_bulk(pks)
    return [found[page.pk] for page in pages if page.pk in found]
