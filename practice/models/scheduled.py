"""Changes that are decided now and made at a later date: prices, opening hours, who works here."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone


class ScheduledChangeQuerySet(models.QuerySet):
    """Query set of changes that wait for their date."""

    def due(self) -> "ScheduledChangeQuerySet":
        """Return the changes whose moment has come, the earliest first."""
        return self.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")


class ScheduledChange(models.Model):
    """A change that is made at ``due_at``, once, and is deleted when that is done.

    ``data`` is what the kind of change needs; :mod:`ops.scheduled_changes` knows what makes each kind.
    """

    class Kind(models.TextChoices):
        """What is changed."""

        PRICES = "prices", "Prices"
        HOURS = "hours", "Opening hours"
        PERSON = "person", "Somebody joins, goes on leave or leaves"

    kind = models.CharField(max_length=10, choices=Kind)
    summary = models.CharField(max_length=240)
    starts_on = models.DateField()
    due_at = models.DateTimeField(db_index=True)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScheduledChangeQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return self.summary

    def take_back(self) -> bool:
        """Delete the change; tell whether that was before it was made, and before anybody else took it back."""
        deleted, _ = self.delete()
        return bool(deleted)


def get_day_start(day: date, tz: str) -> datetime:
    """Return the moment at which ``day`` begins in the time zone ``tz``."""
    return datetime.combine(day, time(), ZoneInfo(tz))
