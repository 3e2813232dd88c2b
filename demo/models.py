"""What the demo has brought, so that it never brings it twice."""

from django.db import models


class Piece(models.Model):
    """Something that ``load_demo`` has made once: staff may edit or delete it and it stays as they left it."""

    key = models.CharField(max_length=120, unique=True)
    object_id = models.BigIntegerField()

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key
