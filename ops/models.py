"""Heartbeats: when the worker and each scheduled job last ran."""

from django.db import models
from django.utils import timezone


class HeartbeatQuerySet(models.QuerySet):
    """Heartbeats, which all web processes and workers share through the database."""

    def claim(self, name, interval):
        """Record a heartbeat of ``name`` if the last one is older than ``interval`` (a timedelta); tell whether it was.

        Of several workers that claim at the same time only one gets True.
        """
        now = timezone.now()
        last, created = self.get_or_create(name=name, defaults={"at": now})
        if created or now - interval < last.at <= now:
            return created
        return bool(self.filter(name=name, at=last.at).update(at=now))

    def is_recent(self, name, period):
        """Tell whether the last heartbeat of ``name`` is younger than ``period`` (a timedelta)."""
        return self.filter(name=name, at__gt=timezone.now() - period).exists()


class Heartbeat(models.Model):
    """When something that happens at intervals happened last."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self):
        return f"{self.name}: {self.at:%Y-%m-%d %H:%M:%S}"
