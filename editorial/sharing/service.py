"""Makes a shared section of a block that stands on several pages, and puts it in the place of that block."""

from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from core.editing.live_and_draft import change_live_and_draft
from core.models import SharedSection
from core.sections.assembly import SHARED_SECTION
from editorial.permissions import page_policy
from editorial.sharing.repeated import BODY, compute_digest

MADE_SHARED = "editorial.made_shared"  # in Wagtail's log
CHANGED = "These words are no longer the same on two of the pages that you chose. Look at the list again."
MIN_PAGES = 2


@dataclass
class SharingResult:
    """What was done: the section, the pages that show it now, and those whose words had changed meanwhile."""

    section: SharedSection
    changed: list = field(default_factory=list)
    left: list = field(default_factory=list)


def may_make_shared(user):
    """Tell whether ``user`` may make and publish shared sections, and see the drafts from which they are made."""
    may_publish = user.has_perms(["core.add_sharedsection", "core.publish_sharedsection"])
    return may_publish and page_policy.sees_all_drafts(user)


@transaction.atomic
def make_shared(digest, data, title, keys, user):
    """Make a published section called ``title`` of ``data``, a stored block, and place it on the pages with ``keys``.

    Each page is looked at again when it is changed: where the block with ``digest`` no longer stands, nothing happens.
    What visitors see stays the same, and so does the date of the page; a draft keeps its other changes.

    :return: the :class:`SharingResult`
    :raises ValidationError: when the words no longer stand on two of the pages; nothing is stored then
    :raises PublicationRefusedError: when the publish check refuses the words
    """
    section = create_section(title, data, user)
    result = SharingResult(section)
    place = partial(place_section, digest=digest, key=section.pk)
    for page in Page.objects.filter(pk__in=page_policy.filter_changeable(user, keys)).order_by("title", "pk"):
        is_changed = change_live_and_draft(page.pk, place, user, is_minor=True)
        (result.changed if is_changed else result.left).append(page)
        if is_changed:
            log(instance=page, action=MADE_SHARED, user=user, data={"section": section.title, "key": section.pk})
    if len(result.changed) < MIN_PAGES:
        raise ValidationError(CHANGED)
    titles = [page.title for page in result.changed]
    log(instance=section, action=MADE_SHARED, user=user, data={"section": section.title, "pages": titles})
    return result


def create_section(title, data, user):
    """Store and publish a section called ``title`` with the one block ``data``."""
    section = SharedSection(title=title, live=False)
    section.body = section._meta.get_field(BODY).stream_block.to_python([data])
    section.full_clean()
    section.save()
    log(instance=section, action="wagtail.create", user=user, content_changed=True)
    section.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    section.refresh_from_db()
    return section


def place_section(page, digest, key):
    """Put the section with ``key`` in place of the block with ``digest`` in the body of ``page``, live or a draft.

    :return: whether the block stood there
    """
    before = [dict(item) for item in getattr(page, BODY).raw_data] if hasattr(page, BODY) else []
    is_block = [compute_digest(item) == digest for item in before]
    if not any(is_block):
        return False
    after = [
        {"type": SHARED_SECTION, "value": key, "id": item.get("id")} if is_it else item
        for item, is_it in zip(before, is_block, strict=True)
    ]
    setattr(page, BODY, page._meta.get_field(BODY).stream_block.to_python(after))
    return True
