"""The three accounts of the demo."""

import os
import secrets

from django.conf import settings as site_settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from site_config import env
from users.groups import EDITOR, OWNER, WRITER

GROUPS = {"owner": OWNER, "editor": EDITOR, "writer": WRITER}


def create_accounts(registry):
    """Create the missing accounts and return their random passwords by user name.

    If ``DEMO_PASSWORD`` is set, all get that password, and the result is empty.
    """
    given_password = env.get("DEMO_PASSWORD")
    passwords = {}
    settings = registry.practice.settings
    for username, given_name, family_name, _ in settings.ACCOUNTS:
        password = given_password or secrets.token_urlsafe(12)
        fields = {
            "email": f"{username}@{settings.FACTS['email'].partition('@')[2]}",
            "first_name": given_name,
            "last_name": family_name,
        }
        key = f"account:{username}"
        if registry.create_once(key, _create_account, username, password, fields):
            passwords[username] = password
    return {} if given_password else passwords


def write_passwords(passwords):
    """Write the passwords to ``demo-accounts.txt``, readable only by the user who runs the site."""
    path = site_settings.VAR_DIR / "demo-accounts.txt"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("Accounts of the demo practice. The admin is at /cms/.\n\n")
        file.writelines(f"{username:8}{password}\n" for username, password in passwords.items())


def _create_account(username, password, fields):
    """Return a new user in the group of that name, or None if the user name is taken."""
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return None
    user = users.create_user(username, password=password, **fields)
    user.groups.add(Group.objects.get(name=GROUPS[username]))
    return user
