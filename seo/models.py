"""Addresses that visitors requested and that don't exist."""

from django.db import models


class MissingAddress(models.Model):
    """An address that visitors requested and that doesn't exist, see :mod:`seo.missing_addresses`."""

    path = models.CharField("address", max_length=255, unique=True)
    hits = models.PositiveIntegerField("times", default=1)
    referrer = models.CharField("last link from", max_length=255, blank=True)
    first_at = models.DateTimeField("first", auto_now_add=True)
    last_at = models.DateTimeField("last", auto_now=True)

    class Meta:
        ordering = ["-hits", "-last_at"]
        verbose_name = "missing address"
        verbose_name_plural = "missing addresses"

    def __str__(self):
        return self.path
