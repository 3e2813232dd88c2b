"""The person who signs in, where they are signed in, and the log of what concerns the safety of accounts and data."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django_otp.models import Device


class User(AbstractUser):
    """A member of staff. The e-mail address is required: invitations and new passwords go there."""

    email = models.EmailField("e-mail address", unique=True)

    REQUIRED_FIELDS = ["email"]

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def group_names(self):
        """The names of this person's groups, with commas."""
        return ", ".join(group.name for group in self.groups.all())


class Passkey(Device):
    """A passkey: the public half of a key in somebody's phone, computer or security key.

    It is one of the second factors that django-otp knows. The private half never leaves the device, so nothing in this
    table opens anything.
    """

    credential_id = models.CharField(max_length=1400, unique=True)  # base64url of up to 1023 bytes
    public_key = models.TextField()  # base64url, in the form of COSE
    sign_count = models.PositiveBigIntegerField(default=0)  # of the last use; passkeys that are synchronized have 0
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.name


class SecurityEvent(models.Model):
    """An entry of the security log: what happened, by whom, and from which network.

    ``actor_name`` stays when the account is deleted; it is empty for what was done on the server.
    """

    class Kind(models.TextChoices):
        SIGN_IN = "sign-in", "Signed in"
        SIGN_IN_FAILED = "sign-in-failed", "Sign-in failed"
        SIGN_OUT = "sign-out", "Signed out"
        PASSWORD = "password", "Password set"
        EMAIL = "email", "E-mail address changed"
        PERSON_ADDED = "person-added", "Person added"
        PERSON_CHANGED = "person-changed", "Person switched on or off"
        PERSON_DELETED = "person-deleted", "Person deleted"
        ROLES = "roles", "Roles changed"
        SECOND_FACTOR = "second-factor", "Second factor changed or used"
        APPROVAL = "approval", "Approval switched on or off"
        SERVER_KEY = "server-key", "Server key made, changed or revoked"
        WEBHOOK = "webhook", "Webhook added, changed or removed"
        CALENDAR_KEY = "calendar-key", "Calendar address made or ended"
        PRIVACY = "privacy", "Privacy of a page or folder changed"
        EXPORT = "export", "List exported"
        RESTORE = "restore", "Archive restored"

    at = models.DateTimeField("time", default=timezone.now, db_index=True)
    kind = models.CharField("what happened", max_length=20, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="who"
    )
    actor_name = models.CharField("who", max_length=255, blank=True)
    about = models.CharField("about", max_length=255, blank=True)
    network = models.CharField("from network", max_length=50, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.about}" if self.about else self.get_kind_display()


class StaffSession(models.Model):
    """A browser in which somebody is signed in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="staff_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=100)
    network = models.CharField(max_length=50, blank=True)
    signed_in_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-seen_at"]

    def __str__(self):
        return f"{self.device}, {self.network}"
