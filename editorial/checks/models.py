"""What is stored about the publish check: answers to findings, and what it found on the public pages."""

from django.conf import settings
from django.db import models
from wagtail.models import Page

from editorial.checks.findings import Severity

SEVERITIES = [(severity.value, severity.word) for severity in Severity]


class FindingAnswer(models.Model):
    """Somebody's answer to a finding: it is meant so, or the page is published in spite of it, and why.

    It holds for as long as the same thing is found on the page. ``word`` is one that is no mistake: it holds for ever,
    and on all pages.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    rule = models.CharField(max_length=40)
    severity = models.PositiveSmallIntegerField(choices=SEVERITIES)
    reason = models.TextField(blank=True)
    word = models.CharField(max_length=100, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="one_answer_per_finding")]

    def __str__(self):
        return f"{self.rule}: {self.reason}"


class PageCheck(models.Model):
    """When a public page was checked last."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.page_id}: {self.at:%Y-%m-%d %H:%M}"


class PageFinding(models.Model):
    """What the last check of a public page found, for the report; ``reason`` is why it was published nevertheless."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=24)
    rule = models.CharField(max_length=40, db_index=True)
    severity = models.PositiveSmallIntegerField(choices=SEVERITIES, db_index=True)
    message = models.TextField()
    advice = models.TextField(blank=True)
    excerpt = models.TextField(blank=True)
    place = models.TextField(blank=True)
    path = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["severity", "page__title", "pk"]

    def __str__(self):
        return self.message


class PassageDigest(models.Model):
    """The digest of a passage of a public page, by which the same words are found on another page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=24, db_index=True)

    def __str__(self):
        return self.digest
