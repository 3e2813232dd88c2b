"""Entries of the calendar, and the base of their kinds."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from core.editing.moments import localize

KINDS = []
MOVED = "editorial.moved_in_calendar"  # the action in the log
MAX_ENTRIES = 500  # of one kind in the days that are asked for
IN_PAST = "This day has passed. Choose today or a later day."
TIME_PASSED = "On that day, {time} has passed. Choose a later day."


@dataclass(frozen=True)
class Entry:
    """What happens on a day: its kind, key, words and address; at ``moment`` if it has a time.

    ``last_day`` is that of something that lasts. ``can_move`` tells whether the person may move it to another day.
    """

    kind: "EntryKind"
    key: int
    title: str
    day: date
    url: str = ""
    moment: datetime | None = None
    last_day: date | None = None
    can_move: bool = False

    @property
    def time_text(self):
        """The time of day, such as “9:00”, or ""."""
        return date_format(timezone.localtime(self.moment), "G:i") if self.moment else ""

    @property
    def days(self):
        """All its days."""
        count = ((self.last_day or self.day) - self.day).days
        return [self.day + timedelta(days=number) for number in range(count + 1)]


class EntryKind:
    """A kind of entries: reads them for one person and a span of days, and moves one to another day."""

    name = ""
    label = ""
    icon = "date"

    def load(self, user, first, last):
        """Return the entries that ``user`` may see from the day ``first`` to ``last``, both included."""
        raise NotImplementedError

    def move(self, request, key, day):
        """Move the entry ``key`` to ``day`` and return its title.

        :raises Http404: if it is gone, or was never there for this person
        :raises PermissionDenied: if this person may not move it
        :raises ValidationError: if it can't be on that day, with a sentence
        """
        raise NotImplementedError


def register_kind(kind_class):
    """Add a subclass of :class:`EntryKind` to the calendar; a class decorator."""
    KINDS.append(kind_class())
    return kind_class


def get_moments(first, last):
    """Return the moments at which the day ``first`` begins and the day ``last`` ends."""
    zone = timezone.get_current_timezone()
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def move_moment(moment, day):
    """Return ``moment`` at the same time of ``day``.

    :raises ValidationError: if that has passed
    """
    moved = localize(datetime.combine(day, timezone.localtime(moment).time()))
    if moved <= timezone.now():
        raise ValidationError(TIME_PASSED.format(time=date_format(timezone.localtime(moment), "G:i")))
    return moved


def check_day(day):
    """Refuse a day that has passed.

    :raises ValidationError: if it has
    """
    if day < timezone.localdate():
        raise ValidationError(IN_PAST)


def log_move(instance, user, kind, day):
    """Write into the history of ``instance`` that ``user`` has moved its entry of ``kind`` to ``day``."""
    log(instance=instance, action=MOVED, user=user, data={"what": kind.label, "day": str(day)})


def load_entries(user, first, last, kinds=None):
    """Return the entries of ``kinds`` (default: all) that ``user`` may see, in order of time."""
    entries = [entry for kind in kinds or KINDS for entry in kind.load(user, first, last)]
    return sorted(entries, key=lambda entry: (entry.day, entry.time_text.rjust(5), entry.kind.label, entry.title))
