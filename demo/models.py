"""The record of what the demo has created."""

from django.db import models


class Piece(models.Model):
    """An object that ``load_demo`` has created once; it is never created again, even if staff delete it."""

    key = models.CharField(max_length=120, unique=True)
    object_id = models.BigIntegerField()

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key
