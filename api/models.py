"""Server keys of front ends, and webhooks with the log of their deliveries."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from api.webhooks.targets import resolve
from versions.stale_saves import StaleSaveForm

DELIVERY_RETENTION = timedelta(days=30)
MAX_DELIVERIES = 1000  # of each webhook


class ServerKey(models.Model):
    """A key of a front end's server. Only its hash is stored; it is long and random, so a quick hash is enough."""

    base_form_class = StaleSaveForm

    FORMS = "forms:submit-for-visitor"
    DRAFTS = "preview:read"
    RESTRICTED = "private:read"
    SCOPES = {FORMS: "may_send_forms", DRAFTS: "may_read_drafts", RESTRICTED: "may_read_restricted"}

    name = models.CharField(max_length=60, help_text="For this list: where the key is used, such as “Our new website”.")
    may_send_forms = models.BooleanField(
        "send forms for visitors",
        default=False,
        help_text="The website passes on what visitors write. Each visitor then has the usual limit of messages.",
    )
    may_read_drafts = models.BooleanField(
        "read drafts", default=False, help_text="What nobody else sees yet, on every page of the site."
    )
    may_read_restricted = models.BooleanField(
        "read restricted pages",
        default=False,
        help_text="Pages with a password or for some people only. The website must ask its visitors who they are.",
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)
    created_at = models.DateTimeField("made", auto_now_add=True)
    last_used_at = models.DateTimeField("last used", null=True, editable=False)

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("may_send_forms"), FieldPanel("may_read_drafts"), FieldPanel("may_read_restricted")],
            heading="With this key, a website may",
        ),
    ]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not self.scopes:
            raise ValidationError("Tick at least one thing that the website may do with this key.")

    @staticmethod
    def hash_token(token):
        """Return the hash under which the key ``token`` is stored."""
        return hashlib.sha256(token.encode()).hexdigest()

    @property
    def scopes(self):
        """The names of what this key allows."""
        return [scope for scope, field in self.SCOPES.items() if getattr(self, field)]

    @property
    def hint(self):
        """What tells this key from others: its last letters."""
        return f"…{self.ending}"

    @property
    def rights(self):
        """What this key allows, in words."""
        names = [self._meta.get_field(field).verbose_name for field in self.SCOPES.values() if getattr(self, field)]
        return ", ".join(names).capitalize()

    def make_token(self):
        """Give this key a new random token, and return it: it can't be read again."""
        token = f"stillpoint_{secrets.token_urlsafe(32)}"
        self.digest = self.hash_token(token)
        self.ending = token[-4:]
        return token

    def allows(self, scope):
        """Tell whether this key allows ``scope``."""
        return scope in self.scopes


class Webhook(models.Model):
    """An address to which every change of the public content is announced."""

    base_form_class = StaleSaveForm

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
