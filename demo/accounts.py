"""The three accounts of the demo."""

import os
import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from site_config import env
from users.groups import EDITOR, OWNER, WRITER

PEOPLE = [
    ("owner", "Maren", "Holt", OWNER),
    ("editor", "Ines", "Okafor", EDITOR),
    ("writer", "Nell", "Marsh", WRITER),
]


def make(ledger):
    """Make the accounts. Return the passwords of those made now, by name, unless ``DEMO_PASSWORD`` gave one."""
    password = env.get("DEMO_PASSWORD")
    passwords = {}
    for username, given_name, family_name, group in PEOPLE:
        passwords[username] = password or secrets.token_urlsafe(12)
        names = {"first_name": given_name, "last_name": family_name}
        if not ledger.once(f"account:{username}", _account, username, passwords[username], group, names):
            del passwords[username]
    return {} if password else passwords


def note(passwords):
    """Write the passwords to a file that only the person who runs the site can read."""
    path = settings.VAR_DIR / "demo-accounts.txt"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("Accounts of the demo practice. The admin is at /cms/.\n\n")
        file.writelines(f"{username:8}{password}\n" for username, password in passwords.items())


def _account(username, password, group, names):
    users = get_user_model().objects
    if users.filter(username=username).exists():
        return None
    user = users.create_user(username, f"{username}@alderandstone.example", password, **names)
    user.groups.add(Group.objects.get(name=group))
    return user
