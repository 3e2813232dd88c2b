"""What is stored about e-mails of the review clock."""

from django.conf import settings
from django.db import models


class ReviewNotice(models.Model):
    """That somebody got an e-mail about a thing that holds until the day ``due_on``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=40)
    key = models.PositiveBigIntegerField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "source", "key", "due_on"], name="one_notice_per_person_and_day")
        ]

    def __str__(self):
        return f"{self.source} {self.key}: {self.due_on}"
