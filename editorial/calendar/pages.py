"""Pages in the calendar: drafts with a date, scheduled, published, going offline."""

from datetime import UTC

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from core.editing.live_and_draft import change_live_and_draft, renew_draft
from core.editing.schedule import OFFLINE_FIRST
from editorial.calendar.entries import (
    MAX_ENTRIES,
    Entry,
    EntryKind,
    get_moments,
    log_move,
    move_moment,
    register_kind,
)
from editorial.permissions import page_policy
from editorial.todo.pages import get_edit_url, get_scheduled_revisions

GONE = "Somebody has changed this in the meantime. Look at the calendar again."
LOCKED = "This page is locked or waits for an answer. Only those who may publish it can move it."


def write_moment(moment):
    """Return ``moment`` as a version stores it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def get_editable(user):
    """Return the pages that ``user`` may change."""
    return page_policy.instances_user_has_permission_for(user, "change")


class PageKind(EntryKind):
    """A kind of entries about pages; their key is that of the page."""

    needs_publishing = True  # to be moved
    is_movable = True

    def find(self, user, start, end):
        """Return the editable pages with the time from ``start`` up to ``end``, each as ``(page, moment)``."""
        raise NotImplementedError

    def load(self, user, first, last):
        found = self.find(user, *get_moments(first, last))
        movable = {page.pk for page, _ in found} if self.is_movable else set()
        if movable and self.needs_publishing:
            publishable = page_policy.instances_user_has_permission_for(user, "publish")
            movable = set(publishable.filter(pk__in=movable).values_list("pk", flat=True))
        return [self.build_entry(page, moment, page.pk in movable) for page, moment in found]

    def build_entry(self, page, moment, can_move):
        """Return the entry of ``page``."""
        day = timezone.localtime(moment).date()
        title = page.draft_title or page.title
        return Entry(self, page.pk, title, day, get_edit_url(page.pk), moment, can_move=can_move)

    @transaction.atomic
    def move(self, request, key, day):
        if not self.is_movable:
            raise PermissionDenied
        page = get_object_or_404(get_editable(request.user).select_for_update(of=("self",)), pk=key).specific
        permissions = page.permissions_for_user(request.user)
        if self.needs_publishing and not permissions.can_publish():
            raise PermissionDenied
        self.set_day(page, day, request.user)
        log_move(page, request.user, self, day)
        return page.draft_title or page.title

    def set_day(self, page, day, user):
        """Store the same time on ``day``."""
        raise NotImplementedError


@register_kind
class Drafts(PageKind):
    """Drafts whose writer has chosen a date, and that nobody has scheduled yet."""

    name = "drafts"
    label = "Draft with a date"
    icon = "draft"
    needs_publishing = False

    def find(self, user, start, end):
        planned = Cast(KeyTextTransform("go_live_at", "latest_revision__content"), TextField())
        pages = get_editable(user).filter(has_unpublished_changes=True, latest_revision__approved_go_live_at=None)
        pages = pages.annotate(planned=planned)
        since = write_moment(max(start, timezone.now()))
        pages = pages.filter(planned__gte=since, planned__lt=write_moment(end)).order_by("planned", "pk")
        return [(page, parse_datetime(page.planned)) for page in pages[:MAX_ENTRIES]]

    def set_day(self, page, day, user):
        revision = page.latest_revision
        planned = parse_datetime(revision.content.get("go_live_at") or "") if revision else None
        if not planned or revision.approved_go_live_at:
            raise ValidationError(GONE)
        permissions = page.permissions_for_user(user)
        if (page.workflow_in_progress and not permissions.can_publish()) or permissions.page_locked():
            raise ValidationError(LOCKED)
        moment = move_moment(planned, day)
        check_order(moment, revision)

        def change(version):
            version.go_live_at = moment
            return True

        renew_draft(revision, change, is_outdated=False)


@register_kind
class Scheduled(PageKind):
    """Pages and changes with a date on which they are published."""

    name = "scheduled"
    label = "Scheduled"
    icon = "calendar-alt"

    def find(self, user, start, end):
        revisions = get_scheduled_revisions().filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            approved_go_live_at__gte=start,
            approved_go_live_at__lt=end,
        )
        moments = dict(revisions.order_by("approved_go_live_at").values_list("object_id", "approved_go_live_at"))
        pages = get_editable(user).in_bulk(list(map(int, moments))[:MAX_ENTRIES])
        return [(pages[int(key)], moment) for key, moment in moments.items() if int(key) in pages]

    def set_day(self, page, day, user):
        revision = page.revisions.select_for_update().filter(approved_go_live_at__isnull=False).first()
        if not revision:
            raise ValidationError(GONE)
        moment = move_moment(revision.approved_go_live_at, day)
        check_order(moment, revision)
        revision.approved_go_live_at = moment
        revision.content["go_live_at"] = write_moment(moment)
        revision.save(update_fields=["approved_go_live_at", "content"])
        if not page.live:
            Page.objects.filter(pk=page.pk).update(go_live_at=moment)


def check_order(moment, revision):
    """Refuse to publish ``revision`` at ``moment`` if it would be offline by then.

    :raises ValidationError: if it would
    """
    offline_at = parse_datetime(revision.content.get("expire_at") or "")
    if offline_at and offline_at <= moment:
        raise ValidationError(OFFLINE_FIRST)


@register_kind
class Published(PageKind):
    """Pages on the day on which they were published for the first time."""

    name = "published"
    label = "Published"
    icon = "check"
    is_movable = False

    def find(self, user, start, end):
        pages = get_editable(user).filter(live=True, first_published_at__gte=start, first_published_at__lt=end)
        pages = pages.filter(depth__gt=1, alias_of=None).order_by("first_published_at", "pk")
        return [(page, page.first_published_at) for page in pages[:MAX_ENTRIES]]


@register_kind
class GoingOffline(PageKind):
    """Live pages with a time at which they are taken offline."""

    name = "offline"
    label = "Goes offline"
    icon = "download"

    def find(self, user, start, end):
        pages = get_editable(user).filter(live=True, expire_at__gte=start, expire_at__lt=end, alias_of=None)
        return [(page, page.expire_at) for page in pages.order_by("expire_at", "pk")[:MAX_ENTRIES]]

    def set_day(self, page, day, user):
        if not page.live or not page.expire_at:
            raise ValidationError(GONE)
        moment = move_moment(page.expire_at, day)
        scheduled = Revision.objects.filter(pk__in=page.revisions.values("pk"), approved_go_live_at__gte=moment)
        if scheduled.exists():
            raise ValidationError(OFFLINE_FIRST)
        planned = page.expire_at.replace(microsecond=0)  # a version has fewer digits

        def change(version):
            if not version.expire_at or version.expire_at.replace(microsecond=0) != planned:
                return False  # a draft for which somebody has chosen another end, or none
            version.expire_at = moment
            return True

        change_live_and_draft(page.pk, change, user, is_minor=True)
