"""Models of the admin: what staff record about a message, approval, what the publish check stores, the trash."""

from django.conf import settings
from django.db import models

from editorial.calendar.models import CalendarKey
from editorial.checks.models import FindingAnswer, PageCheck, PageFinding, PassageDigest
from editorial.publishing.approval_task import ApprovalTask
from editorial.reviews.models import ReviewNotice
from editorial.trash.models import TrashedFile, TrashedRow, TrashEntry

__all__ = [
    "ApprovalTask",
    "CalendarKey",
    "FindingAnswer",
    "MessageState",
    "PageCheck",
    "PageFinding",
    "PassageDigest",
    "ReviewNotice",
    "TrashEntry",
    "TrashedFile",
    "TrashedRow",
]


class MessageState(models.Model):
    """How far a message is: a message without a row is unread. It is deleted with its message."""

    class Status(models.TextChoices):
        """Where a message stands."""

        UNREAD = "unread", "Unread"
        OPEN = "open", "To answer"
        ANSWERED = "answered", "Answered"
        SPAM = "spam", "Spam"

    message = models.OneToOneField("wagtailforms.FormSubmission", on_delete=models.CASCADE, related_name="state")
    status = models.CharField(max_length=10, choices=Status, default=Status.UNREAD)
    note = models.TextField("note for colleagues", max_length=2000, blank=True, help_text="Only staff see it.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="who answers it",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.get_status_display()
