"""Changes one thing of a shared section in what visitors see and in its draft; the rest of the draft stays one."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.signals import published

from core.models import SharedSection


@transaction.atomic
def change_section_and_draft(pk, change, user=None):
    """Call ``change`` with the published section ``pk`` and with its draft, and store what it changes.

    As with pages (:mod:`core.editing.live_and_draft`) nothing else is validated or published.

    :param change: changes the section that it gets and tells whether it had to
    :return: whether anything was changed
    """
    section = SharedSection.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if not section:
        return False
    draft = section.latest_revision if section.has_unpublished_changes or not section.live else None
    is_published = section.live and publish_change(section, change, user)
    if not draft:
        return is_published
    version = draft.as_object()
    is_changed = change(version)
    if is_changed or is_published:
        version.save_revision(user=draft.user, clean=False)
    return is_changed or is_published


def publish_change(section, change, user):
    """Store what ``change`` changes in the published ``section``, and tell whether it did."""
    if not change(section):
        return False
    section.last_published_at = timezone.now()
    section.save()
    section.live_revision = section.save_revision(user=user, clean=False, changed=False)
    SharedSection.objects.filter(pk=section.pk).update(live_revision=section.live_revision)
    published.send(sender=SharedSection, instance=section, revision=section.live_revision)
    log(instance=section, action="wagtail.publish", user=user, revision=section.live_revision, content_changed=True)
    return True
