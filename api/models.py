"""Webhooks of the content API and the log of their deliveries."""

import secrets
from datetime import timedelta

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from api.webhooks.targets import resolve

DELIVERY_RETENTION = timedelta(days=30)
MAX_DELIVERIES = 1000  # of each webhook


class Webhook(models.Model):
    """An address to which every change of the public content is announced."""

    name = models.CharField(max_length=60, help_text="For this list: such as “Build of the new site”.")
    url = models.URLField(
        "address",
        max_length=500,
        validators=[resolve],
        help_text="Where changes are announced, as the front end’s host gave it to you.",
    )
    secret = models.CharField(
        max_length=100,
        default=secrets.token_urlsafe,
        validators=[MinLengthValidator(32)],
        help_text="Copy it to the front end, which checks with it that an announcement is really from here. "
        "If others may have seen it, enter a new random text in both places.",
    )
    is_active = models.BooleanField("switched on", default=True, help_text="While it is off, nothing is sent.")

    panels = [FieldPanel("name"), FieldPanel("url"), FieldPanel("secret"), FieldPanel("is_active")]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def prune(self):
        """Delete deliveries that are older than a month or beyond the newest thousand."""
        surplus = self.deliveries.values_list("pk", flat=True)[MAX_DELIVERIES : MAX_DELIVERIES + 1]
        newest_surplus = surplus.first() or 0
        is_old = models.Q(created_at__lt=timezone.now() - DELIVERY_RETENTION)
        self.deliveries.filter(is_old | models.Q(pk__lte=newest_surplus)).delete()

    @property
    def last_delivery(self):
        """The status of the newest delivery, as text."""
        newest = self.deliveries.first()
        return f"{newest.get_status_display()}: {newest.event}" if newest else "Nothing yet: send a test"


class Delivery(models.Model):
    """The delivery of an event to a webhook, and its status."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DELIVERED = "delivered", "Delivered"
        FAILED = "failed", "Failed"

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField()
    event = models.CharField(max_length=40)
    payload = models.JSONField()
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField("last answer", max_length=200, blank=True)
    created_at = models.DateTimeField("when", auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField("next attempt", null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["webhook", "created_at"])]

    def __str__(self):
        return f"{self.event} ({self.event_id})"

    @property
    def path(self):
        """The path of the event's page, after its old path if it had another."""
        page = self.payload["page"] or {}
        return " → ".join(filter(None, (page.get("old_path"), page.get("path"))))
