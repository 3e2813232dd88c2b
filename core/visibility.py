"""May an anonymous visitor see this page? Every block, link and list asks here."""

from wagtail.models import PageViewRestriction

from .cache import remember


def restricted_paths():
    """Return the tree paths below which a password, sign-in or group is required."""
    return remember("restricted-paths", lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))


def is_public(page):
    """Tell whether ``page`` is published and open to everybody; False for None."""
    return bool(page) and page.live and not page.path.startswith(restricted_paths() or ("\0",))


def visible(pages):
    """Return those of ``pages`` that everybody may see, in the same order."""
    return [page for page in pages if is_public(page)]
