"""E-mails about accounts: the invitation of a new user, and the link for a new password."""

import logging

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin import messages
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.models import Site

from core.http.rate_limits import RateLimit
from core.site_context import get_site_context

logger = logging.getLogger(__name__)

PASSWORD_EMAIL_LIMIT = RateLimit("password-letters", 3, 24 * 60 * 60)  # to one account


def send_account_email(template, subject, user, link, **context):
    """Send ``user`` a plain-text e-mail in the practice's name, with the practice's address for replies.

    ``subject`` may contain ``{practice}``.

    :raises OSError: when the mail server can't be reached or refuses the e-mail
    """
    practice = get_site_context(Site.objects.get(is_default_site=True)).practice
    context = {"practice": practice, "user": user, "link": settings.WAGTAILADMIN_BASE_URL + link, **context}
    EmailMessage(
        subject=subject.format(practice=practice.name),
        body=render_to_string(template, context),
        to=[user.email],
        reply_to=[practice.email] if practice.email else None,
    ).send()


def build_password_link(user):
    """Return the path of the page on which ``user`` chooses a password; valid once."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})


def send_invitation(request, user):
    """Send ``user`` an invitation, and show the person who created the account whether that worked."""
    link = build_password_link(user)
    try:
        send_account_email("editorial/mail/invitation.txt", "Your account at {practice}", user, link, host=request.user)
    except OSError:  # smtplib's errors are among these
        logger.exception("The invitation of account %s could not be sent.", user.pk)
        address = settings.WAGTAILADMIN_BASE_URL + link
        messages.error(request, f"The invitation could not be sent. Give {user} this link yourself: {address}")
    else:
        messages.success(request, f"{user} gets an e-mail at {user.email} with a link to choose a password.")


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form, with an e-mail in the practice's name and a limit for each account."""

    def send_mail(self, subject_template_name, email_template_name, context, *args, **kwargs):
        user = context["user"]
        if not PASSWORD_EMAIL_LIMIT.consume(str(user.pk)):
            return
        try:
            link = build_password_link(user)
            send_account_email("editorial/mail/password.txt", "A new password for {practice}", user, link)
        except OSError:  # only logged: the response must not reveal whether the address is known
            logger.exception("The e-mail for a new password of account %s could not be sent.", user.pk)
