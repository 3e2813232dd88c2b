"""Changes one thing of a snippet with a draft, live and in the draft; other unpublished changes stay unpublished."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.signals import published


@transaction.atomic
def change_snippet_and_draft(model, pk, change, user=None):
    """Call ``change`` with the published snippet ``pk`` of ``model`` and with its draft, and store what it changes.

    As with pages (:mod:`core.editing.live_and_draft`) nothing else is validated or published.

    :param model: a model with ``DraftStateMixin``, such as a shared section or the look; no page
    :param change: changes the snippet that it gets and tells whether it had to
    :return: whether anything was changed
    """
    snippet = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if not snippet:
        return False
    draft = snippet.latest_revision if snippet.has_unpublished_changes or not snippet.live else None
    is_published = snippet.live and publish_change(snippet, change, user)
    if not draft:
        return is_published
    version = draft.as_object()
    is_changed = change(version)
    if is_changed or is_published:
        version.save_revision(user=draft.user, clean=False)
    return is_changed or is_published


def publish_change(snippet, change, user):
    """Store what ``change`` changes in the published ``snippet``, and tell whether it did."""
    if not change(snippet):
        return False
    model = type(snippet)
    snippet.last_published_at = timezone.now()
    snippet.save()
    snippet.live_revision = snippet.save_revision(user=user, clean=False, changed=False)
    model.objects.filter(pk=snippet.pk).update(live_revision=snippet.live_revision)
    published.send(sender=model, instance=snippet, revision=snippet.live_revision)
    log(instance=snippet, action="wagtail.publish", user=user, revision=snippet.live_revision, content_changed=True)
    return True
