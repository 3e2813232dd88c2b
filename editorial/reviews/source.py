"""The base of what holds until a day: it is in *What needs me*, in the list *Check again* and in the e-mail."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from editorial.todo.registry import Todo, TodoSource, describe_day
from users.groups import OWNER

STILL_RIGHT = "editorial.still_right"  # the action in the log, with the new day


def describe_end(day):
    """Return “ends 3 December” or “ended 3 November”."""
    return f"{'ended' if day < timezone.localdate() else 'ends'} {describe_day(day)}"


def get_owners():
    """Return the accounts of the owners that are in use."""
    return get_user_model().objects.filter(groups__name=OWNER, is_active=True)


class DueSource(TodoSource):
    """A kind of thing that holds until a day.

    ``notice`` is how long before that day it needs somebody, and ``memory`` how long afterwards; None for ever. With
    ``proposes_day`` one click is enough; otherwise somebody has to know the new day, such as that of a license.
    """

    notice = timedelta(days=30)
    memory = None
    proposes_day = False
    is_movable = False  # in the calendar
    button = "Still right"
    day_label = "Holds until"

    def find(self, user, until):
        """Return what ends by the day ``until`` and ``user`` may confirm, as a query set with ``due_on``.

        For None as ``user`` it is everybody's.
        """
        raise NotImplementedError

    def find_due(self, user, ahead=timedelta(0)):
        """Return what needs ``user`` now, or within ``ahead`` from now."""
        today = timezone.localdate()
        found = self.find(user, today + self.notice + ahead).order_by("due_on", "pk")
        return found.filter(due_on__gte=today - self.memory) if self.memory else found

    def get_queryset(self, user):
        return self.find_due(user)

    def get_title(self, item):
        """Return what ``item`` is called in lists."""
        raise NotImplementedError

    def get_url(self, item):
        """Return the address where ``item`` is changed."""
        raise NotImplementedError

    def describe(self, item):
        """Return until when ``item`` holds, and what follows."""
        return describe_end(item.due_on)

    def get_accounts(self, item):
        """Return the accounts that get the e-mail about ``item``."""
        return list(get_owners())

    def propose_day(self, item):
        """Return the day until which ``item`` holds if it is right today; "" if nobody can know but staff."""
        return ""

    def store(self, item, day, user):
        """Store that ``item`` holds until ``day``, and return what the log is about."""
        raise NotImplementedError

    def move(self, item, day, user):
        """Store that ``item`` is due on ``day``; nobody has checked it."""
        raise NotImplementedError

    def confirm(self, item, day, user):
        """Store that ``item`` holds until ``day``, with who said so in the history."""
        subject = self.store(item, day, user)
        log(instance=subject, action=STILL_RIGHT, user=user, data={"until": str(day), "what": self.get_title(item)})

    def get_confirm_url(self, item):
        """Return what the button *Still right* posts to."""
        return reverse("confirm_review", args=[self.name, item.pk])

    def build_todo(self, item):
        confirm_url = self.get_confirm_url(item) if self.proposes_day else ""
        return Todo(self.get_title(item), self.get_url(item), self.describe(item), confirm_url=confirm_url)
