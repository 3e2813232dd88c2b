"""Announce every change that the public can see: one event for each, with ids, kinds and paths but without content."""

from copy import copy

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from api.models import Webhook
from api.webhooks.changes import get_changes
from api.webhooks.kinds import KINDS, get_linking_kinds, get_model
from core.cache.invalidation import is_kept_version
from core.models import SharedSection
from core.visibility import is_public


def has_active_webhook():
    """Return whether any webhook wants events."""
    return Webhook.objects.filter(is_active=True).exists()


def get_path(page):
    """Return the path of ``page``, or None outside every site."""
    parts = page.get_url_parts()
    return parts[2] if parts else None


def is_restricted(page, except_restriction=None):
    """Return whether ``page`` is behind a password or sign-in, also inside the transaction that restricts it."""
    ancestor_paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    restrictions = PageViewRestriction.objects.filter(page__path__in=ancestor_paths)
    return restrictions.exclude(pk=except_restriction).exists()


def has_live_pages(page):
    """Return whether ``page`` or a page below it is live."""
    return page.get_descendants(inclusive=True).live().exists()


def announce_on_commit(event, kinds, page=None, is_still_true=lambda: True):
    """Announce ``event`` after the transaction is committed, unless it is no longer true by then.

    The first of ``kinds`` stays first, the others are sorted. ``page`` is the part of the payload about the page.
    """
    own_kind, *others = kinds
    changed = [own_kind, *sorted({*others} - {own_kind})]
    changes = get_changes()
    if changes:
        changes.queue((event, page, changed), is_still_true)


def announce_page(event, page, path, old_path, subtree=False, is_still_true=lambda: True):
    """Announce an event about ``page``; with ``subtree`` about all pages below it as well."""
    if not (path or old_path) or not has_active_webhook():
        return
    kinds = get_page_kinds(page, subtree)
    if event in ("page.moved", "page.deleted") or page.first_published_at == page.last_published_at:
        kinds.append("redirects")  # pages leave redirects behind, and end those at their path (seo.page_redirects)
    payload = {"id": page.pk, "type": kinds[0], "path": path, "old_path": old_path, "subtree": subtree}
    announce_on_commit(event, kinds, payload, is_still_true)


def get_page_kinds(page, subtree):
    """Return the kinds of answers that an event about ``page`` concerns, its own kind first."""
    in_breadcrumbs = page.depth > 2  # of the pages below it; the home page is always called "Home" there
    below = page.get_descendants().live().order_by() if subtree or in_breadcrumbs else Page.objects.none()
    models_below = map(get_model, below.values_list("content_type", flat=True).distinct())
    ids_below = below.values_list("pk", flat=True) if subtree else ()
    return [
        *KINDS.get(page.specific_class or Page, ["page"]),
        *(KINDS[model][0] for model in models_below if model in KINDS),
        *get_linking_kinds(Page, [page.pk, *ids_below]),
    ]


def announce_new_path(page, old_path, was_public):
    """Announce that ``page`` and all below it have another path, or entered or left a restricted part of the tree."""
    is_now_public = not is_restricted(page)
    if not has_live_pages(page) or not (was_public or is_now_public):
        return
    event = "page.moved"
    if not is_now_public:
        event = "page.unpublished"
    elif not was_public:
        event = "page.published"
    path = get_path(page) if is_now_public else None
    announce_page(event, page, path, old_path if was_public else None, page.numchild > 0)


@receiver(page_published)
def on_published(instance, **kwargs):
    """Announce a published page, unless it is restricted."""
    saved = Page.objects.filter(pk=instance.pk)
    announce_page("page.published", instance, get_path(instance), None, is_still_true=lambda: is_public(saved.first()))


@receiver(page_unpublished)
def on_unpublished(instance, **kwargs):
    """Announce a page that was taken offline; a page that is being deleted has an event of its own."""
    if not is_restricted(instance):
        still_exists = Page.objects.filter(pk=instance.pk).exists
        announce_page("page.unpublished", instance, None, get_path(instance), is_still_true=still_exists)


@receiver(page_slug_changed)
def on_slug_change(instance, instance_before, **kwargs):
    """Announce the new path of a page and of all below it."""
    announce_new_path(instance, get_path(instance_before), not is_restricted(instance))


@receiver(post_page_move)
def on_move(instance, parent_page_before, url_path_before, **kwargs):
    """Announce a move in the tree. If only the order has changed, both paths are the same."""
    before = copy(instance)
    before.url_path = url_path_before
    is_restricted_itself = PageViewRestriction.objects.filter(page=instance).exists()
    was_public = not is_restricted_itself and not is_restricted(parent_page_before)
    announce_new_path(instance, get_path(before), was_public)


@receiver(pre_delete, sender=Page)
def on_delete(instance, **kwargs):
    """Announce that a page and all below it are deleted: one event for the topmost page.

    The signal comes for the pages below as well; their parents are gone when the transaction is committed.
    """
    if has_live_pages(instance) and not is_restricted(instance):
        parent_exists = Page.objects.filter(path=instance.path[: -instance.steplen]).exists
        path = get_path(instance)
        announce_page("page.deleted", instance, None, path, instance.numchild > 0, is_still_true=parent_exists)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction(instance, created=False, origin=None, **kwargs):
    """Announce that a page and all below it are restricted or public again.

    A restriction that is changed, or deleted with its page, changes nothing for the public.
    """
    is_lifted = getattr(origin, "model", type(origin)) is PageViewRestriction
    if not (created or is_lifted):
        return
    page = instance.page
    if not has_live_pages(page) or is_restricted(page, except_restriction=instance.pk):
        return
    path = get_path(page)
    subtree = page.numchild > 0
    if is_lifted:
        announce_page("page.published", page, path, None, subtree)
    else:
        announce_page("page.unpublished", page, None, path, subtree)


def is_draft(instance):
    """Tell whether ``instance`` is a shared section that visitors see neither now nor before the change."""
    is_section = isinstance(instance, SharedSection)
    return is_section and not instance.live and getattr(instance, "words_before", None) is None


@receiver([post_save, pre_delete])
def on_content(sender, instance, update_fields=None, **kwargs):
    """Announce changes of facts, navigation, snippets, images, documents and the redirects that staff make."""
    if sender not in KINDS or issubclass(sender, Page) or is_kept_version(update_fields) or is_draft(instance):
        return
    belongs_to_page = getattr(instance, "automatically_created", False)  # a redirect, part of the page's own event
    if not belongs_to_page and has_active_webhook():
        announce_on_commit("content.changed", [*KINDS[sender], *get_linking_kinds(sender, [instance.pk])])
