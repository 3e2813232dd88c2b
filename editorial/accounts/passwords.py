"""What happens when a password is set: an entry in the security log, an e-mail, and the end of other sessions."""

from editorial.account_emails import deliver_account_email
from editorial.accounts.security_log import current_request, record
from editorial.calendar.models import CalendarKey
from users.models import SecurityEvent, StaffSession


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
