"""Changes one value of a page in the live version and in the draft; other unpublished changes stay unpublished."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import page_published, published


@transaction.atomic
def change_live_and_draft(pk, change, user=None, *, is_minor=False):
    """Call ``change`` with each version of the page ``pk`` that will ever be seen, and store what it changes.

    These are the live version, which is published with one revision and one entry in the log, the newest draft with
    other changes, and the versions that are scheduled. A draft keeps its author, its schedule and its approval.
    A locked page is changed as well: its lock is for the editor of the page, and stays.

    :param change: changes the page that it gets and tells whether it had to; a cluster's rows are set as a whole.
    :param is_minor: keep the date that visitors see.
    :return: whether anything was changed; False for a page that is gone, and for an alias, which follows its source.
    """
    page = Page.objects.select_for_update().filter(pk=pk, alias_of=None).first()
    if not page:
        return False
    scheduled = list(page.revisions.filter(approved_go_live_at__isnull=False))
    draft = page.latest_revision if page.has_unpublished_changes or not page.live else None
    is_published = page.live and publish_change(page.specific_class.objects.get(pk=pk), change, user, is_minor=is_minor)
    is_changed = is_published
    for revision in scheduled:
        is_changed |= revision != draft and change_revision(revision, change)
    if draft:
        is_changed |= renew_draft(draft, change, is_outdated=is_published)
    return is_changed


def publish_change(page, change, user, *, is_minor=False):
    """Store what ``change`` changes on the live ``page``, and tell whether it did.

    Wagtail's own action would publish whatever is scheduled for the page first, and end its approval. The rest of the
    page isn't validated: what it has lacked for long must not hold up a new price.
    """
    if not change(page):
        return False
    page.last_published_at = timezone.now()
    page.minor_change = page.minor_change or is_minor
    page.save(clean=False)
    page.live_revision = page.save_revision(user=user, clean=False, changed=False)
    page.save(update_fields=["live_revision"], clean=False)
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=page.live_revision)
    page.update_aliases(revision=page.live_revision)
    log(instance=page, action="wagtail.publish", user=user, revision=page.live_revision, content_changed=True)
    return True


def renew_draft(revision, change, *, is_outdated):
    """Store the draft in ``revision`` once more as the newest one, with ``change``; tell whether that changed it.

    Without a change it is stored only if it ``is_outdated``: if another revision was published after it.
    """
    draft = revision.as_object()
    is_changed = change(draft)
    if not is_changed and not is_outdated:
        return False
    newer = draft.save_revision(user=revision.user, clean=False, approved_go_live_at=revision.approved_go_live_at)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    TaskState.objects.filter(revision=revision, status=TaskState.STATUS_IN_PROGRESS).update(revision=newer)
    return is_changed


def change_revision(revision, change):
    """Store what ``change`` changes in ``revision`` itself, and tell whether it did."""
    version = revision.as_object()
    is_changed = change(version)
    if is_changed:
        revision.content = version.serializable_data()
        revision.save(update_fields=["content"])
    return is_changed
