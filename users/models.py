"""The person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


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
