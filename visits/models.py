"""How often a page was seen on a day, and what visitors did there. Nothing about who they are."""

from datetime import timedelta

from django.db import models
from django.db.models import Sum
from django.utils import timezone

SHOWN_DAYS = 30
KEPT_DAYS = 400  # a year and a month, so that a month can be compared with that of the year before


class Kind(models.TextChoices):
    """What a visitor did."""

    VIEW = "view", "Views"
    CALL = "call", "Calls"
    TEXT = "text", "Texts"
    BOOK = "book", "Bookings"
    DIRECTIONS = "directions", "Directions"
    FORM = "form", "Forms sent"


class DailyCountQuerySet(models.QuerySet):
    """Daily sums."""

    def shown(self, days=SHOWN_DAYS, before=0):
        """Filter to the last ``days`` days, today included; ``before`` skips as many days at the end."""
        end = timezone.localdate() - timedelta(days=before)
        return self.filter(day__gt=end - timedelta(days=days), day__lte=end)

    def sum_by_kind(self):
        """Return the sums as a dictionary with a value for each :class:`Kind`."""
        found = dict(self.order_by().values_list("kind").annotate(Sum("count")))
        return {kind.value: found.get(kind.value, 0) for kind in Kind}

    def delete_old(self):
        """Delete the sums that are older than :data:`KEPT_DAYS`."""
        self.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()


class DailyCount(models.Model):
    """How often one thing happened on a page on a day of the practice's time zone."""

    day = models.DateField()
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="daily_counts")
    kind = models.CharField(max_length=10, choices=Kind)
    count = models.PositiveIntegerField(default=0)

    objects = DailyCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "page", "kind"], name="one_sum_a_day")]

    def __str__(self):
        return f"{self.day} {self.kind}: {self.count}"
