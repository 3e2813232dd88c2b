"""Closures, coming changes of prices, hours and people, and what has to be checked again, in the calendar."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from core.site_context import get_default_site
from editorial.calendar.entries import KINDS, MAX_ENTRIES, Entry, EntryKind, check_day, log_move, register_kind
from editorial.hours.closure_forms import ClosureForm
from editorial.hours.closures import ClosuresBaseView, describe_notice, group_rows, may_change_closures
from editorial.permissions import page_policy
from editorial.reviews import sources  # noqa: F401 - they register themselves
from editorial.reviews.emails import get_due_sources
from editorial.todo.scheduled_changes import SCREENS, WaitingChanges
from practice.models import HolidayHours, Practice


@register_kind
class Closures(EntryKind):
    """Days with other hours than usual."""

    name = "closures"
    label = "Closed, or other hours"
    icon = "warning"

    def load(self, user, first, last):
        site = get_default_site()
        if not site:
            return []
        ends_on = Coalesce("ends_on", F("starts_on"))
        rows = HolidayHours.objects.filter(practice__site=site, starts_on__lte=last).annotate(until=ends_on)
        groups = group_rows(rows.filter(until__gte=first)[:MAX_ENTRIES])
        can_move = may_change_closures(user)
        return [self.build_entry(group, can_move) for group in groups]

    def build_entry(self, group, can_move):
        """Return the entry of the rows of a closure."""
        row = group[0]
        title = f"{row.label}: closed" if row.closed and row.label.lower() != "closed" else row.label
        url = reverse("edit_closure", args=[row.pk]) if can_move else ""
        is_over = row.until < timezone.localdate()
        return Entry(self, row.pk, title, row.starts_on, url, last_day=row.until, can_move=can_move and not is_over)

    def move(self, request, key, day):
        """Move a closure so that it begins on ``day``; its notice moves with it."""
        if not may_change_closures(request.user):
            raise PermissionDenied
        view = ClosuresBaseView()
        view.setup(request)
        view.practice = Practice.for_request(request)
        group = view.get_group(key)
        data = ClosureForm.get_initial_of(group)
        length = (data["ends_on"] or data["starts_on"]) - data["starts_on"]
        had_notice = view.practice.notice_text == describe_notice(group, view.practice)
        data["starts_on"] = day
        data["ends_on"] = day + length if length else ""
        data["tell"] = "on" if had_notice else ""
        form = view.build_form({name: value for name, value in data.items() if value is not None}, group=group)
        if not form.is_valid():
            raise ValidationError([message for messages in form.errors.values() for message in messages])
        if form.replaced:
            raise ValidationError(f"“{form.replaced[0].label}” is on this day. Change or delete that first.")
        view.store(form, group)
        return group[0].label


@register_kind
class ComingChanges(EntryKind):
    """New prices, hours and changes of people that wait for their day; taken back where they were entered."""

    name = "changes"
    label = "Changes by itself"
    icon = "history"

    def load(self, user, first, last):
        source = WaitingChanges()
        if not source.is_for(user):
            return []
        changes = source.get_queryset(user).filter(starts_on__range=(first, last))[:MAX_ENTRIES]
        return [Entry(self, each.pk, each.summary, each.starts_on, reverse(SCREENS[each.kind])) for each in changes]

    def move(self, request, key, day):
        raise PermissionDenied


class DueKind(EntryKind):
    """What has to be checked again, of one source of the review clock."""

    def __init__(self, source):
        self.source = source
        self.name = source.name
        self.label = source.heading
        self.icon = source.icon

    def load(self, user, first, last):
        if not self.source.is_for(user):
            return []
        items = self.source.find(user, last).filter(due_on__gte=first).order_by("due_on", "pk")
        items = list(items[:MAX_ENTRIES])
        movable = set()
        if self.source.is_movable:
            publishable = page_policy.instances_user_has_permission_for(user, "publish")
            movable = set(publishable.filter(pk__in=[item.pk for item in items]).values_list("pk", flat=True))
        return [self.build_entry(item, item.pk in movable) for item in items]

    def build_entry(self, item, can_move):
        """Return the entry of ``item``."""
        title, url = self.source.get_title(item), self.source.get_url(item)
        return Entry(self, item.pk, title, item.due_on, url, can_move=can_move)

    def move(self, request, key, day):
        if not self.source.is_movable or not self.source.is_for(request.user):
            raise PermissionDenied
        check_day(day)
        item = get_object_or_404(self.source.find(request.user, day.max), pk=key)
        if not item.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        self.source.move(item, day, request.user)
        log_move(item, request.user, self, day)
        return self.source.get_title(item)


KINDS += map(DueKind, get_due_sources())


def get_kind(name):
    """Return the kind of entries called ``name``.

    :raises Http404: if there is none
    """
    kind = next((each for each in KINDS if each.name == name), None)
    if not kind:
        raise Http404
    return kind
