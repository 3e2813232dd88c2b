"""App configuration: what staff see."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Connects what happens to accounts (e-mails about them, the security log), the guards, and the trash.

    The guards stand wherever a page is published or something in use is deleted, also in a shell or a command. The
    trash stands wherever a person deletes something.
    """

    name = "editorial"

    def ready(self):
        # Receivers can only be connected once the models are loaded.
        from editorial import account_emails  # noqa: F401
        from editorial.accounts import confirmation, deploy_checks, security_log_keys, sessions  # noqa: F401
        from editorial.checks import guard, store  # noqa: F401
        from editorial.removal import guard as removal_guard  # noqa: F401
        from editorial.trash import emptying, keeping  # noqa: F401
