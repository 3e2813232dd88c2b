"""E-mails about accounts: an invitation, and a way back in for who forgot the password."""

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

LETTERS = RateLimit("password-letters", 3, 24 * 60 * 60)  # to one account, so that nobody is pestered through the form


def send(template, subject, user, link, **context):
    """Send ``user`` a plain e-mail in the practice's name; answers go to the practice.

    ``subject`` may hold ``{practice}``. Raises what the mail server raises.
    """
    practice = get_site_context(Site.objects.get(is_default_site=True)).practice
    context = {"practice": practice, "user": user, "link": settings.WAGTAILADMIN_BASE_URL + link, **context}
    EmailMessage(
        subject=subject.format(practice=practice.name),
        body=render_to_string(template, context),
        to=[user.email],
        reply_to=[practice.email] if practice.email else None,
    ).send()


def password_link(user):
    """Return the path of the page on which ``user`` chooses a password; it ends with the first use."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})


def invite(request, user):
    """Invite ``user``, and tell the person who made the account what happened."""
    link = password_link(user)
    try:
        send("editorial/mail/invitation.txt", "Your account at {practice}", user, link, host=request.user)
    except OSError:  # smtplib's errors are among these
        logger.exception("The invitation of account %s could not be sent.", user.pk)
        address = settings.WAGTAILADMIN_BASE_URL + link
        messages.error(request, f"The invitation could not be sent. Give {user} this link yourself: {address}")
    else:
        messages.success(request, f"{user} gets an e-mail at {user.email} with a link to choose a password.")


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form; the e-mail is in the practice's name, and nobody gets many of them."""

    def send_mail(self, subject_template_name, email_template_name, context, *args, **kwargs):
        user = context["user"]
        if not LETTERS.consume(str(user.pk)):
            return
        try:
            send("editorial/mail/password.txt", "A new password for {practice}", user, password_link(user))
        except OSError:  # told to nobody: the answer must be the same whether the address is known or not
            logger.exception("The e-mail for a new password of account %s could not be sent.", user.pk)
