"""App configuration: what staff see."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Connects what happens to accounts: e-mails about them, and the security log."""

    name = "editorial"

    def ready(self):
        # Receivers can only be connected once the models are loaded.
        from editorial import account_emails  # noqa: F401
        from editorial.accounts import confirmation, security_log, sessions  # noqa: F401
