"""Stores facts of the practice from the screens of the day's work, each time as a version with its author."""

from django.db import transaction
from wagtail.actions.edit import EditAction

from practice.models import OpeningHours, Practice


@transaction.atomic
def store_facts(practice, change, user):
    """Call ``change`` with the stored facts of ``practice``, and store what it changes as a version by ``user``.

    Whoever stores facts at the same time waits, so that neither takes back what the other stored.
    """
    stored = Practice.objects.select_for_update().get(pk=practice.pk)
    stored.keep_version()
    change(stored)
    EditAction(stored, user=user, clean=False).execute(skip_permission_checks=True)


def set_week(practice, week):
    """Make ``week``, the spans of Monday to Sunday, the weekly hours of ``practice``."""
    practice.hours = [
        OpeningHours(weekday=number, opens=span.opens, closes=span.closes)
        for number, day in enumerate(week)
        for span in day
    ]
