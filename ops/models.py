"""What the worker leaves for others to see."""

from django.db import models
from django.utils import timezone


class HeartbeatQuerySet(models.QuerySet):
    """Beats, seen by every web process and worker through the database."""

    def claim(self, name, every):
        """Tell whether ``name`` is due because its last beat is older than ``every`` (a timedelta), and note a new one.

        Of several workers that ask at once only one is told yes.
        """
        now = timezone.now()
        last, created = self.get_or_create(name=name, defaults={"at": now})
        if created or now - every < last.at <= now:
            return created
        return bool(self.filter(name=name, at=last.at).update(at=now))

    def within(self, name, period):
        """Tell whether ``name`` happened in the last ``period`` (a timedelta)."""
        return self.filter(name=name, at__gt=timezone.now() - period).exists()


class Heartbeat(models.Model):
    """When something that should happen again and again happened last."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self):
        return f"{self.name}: {self.at:%Y-%m-%d %H:%M:%S}"
