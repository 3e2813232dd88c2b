"""The key of a person's calendar address."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone


class CalendarKey(models.Model):
    """The key with which a calendar program reads somebody's calendar. Only its digest is stored."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.user}, {self.created_at:%Y-%m-%d}"

    @classmethod
    def renew(cls, user):
        """Return a new key for ``user``; the one before works no longer."""
        key = secrets.token_urlsafe(32)
        values = {"digest": cls.hash_key(key), "created_at": timezone.now()}
        cls.objects.update_or_create(user=user, defaults=values)
        return key

    @classmethod
    def find_user(cls, key):
        """Return the person whose key ``key`` is, if their account is open, or None."""
        found = cls.objects.select_related("user").filter(digest=cls.hash_key(key), user__is_active=True).first()
        return found.user if found and found.user.has_perm("wagtailadmin.access_admin") else None

    @staticmethod
    def hash_key(key):
        """Return the digest of ``key``."""
        return hashlib.sha256(key.encode(errors="replace")).hexdigest()
