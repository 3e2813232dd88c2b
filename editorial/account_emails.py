"""E-mails about accounts, which the worker sends: invitation, new password, what changed.

The worker also looks up the account for which somebody requests a new password, so neither the answer nor its time
tells whether there is one.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task
from wagtail.admin import messages
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.models import Site

from core.http.rate_limits import RateLimit
from core.site_context import get_site_context
from home.email_retries import send_or_retry
from users.models import User

PASSWORD_EMAIL_LIMIT = RateLimit("password-letters", 3, 24 * 60 * 60)  # to one account
SUBJECTS = {
    "invitation": "Your account at {practice}",
    "password": "A new password for {practice}",
    "address-changed": "Your e-mail address at {practice} has changed",
    "password-changed": "Your password at {practice} has changed",
    "second-factor": "The second factor of your account at {practice}",
    "new-device": "A new browser signed in to your account at {practice}",
}


def build_account_email(kind, user, to, detail=""):
    """Return the e-mail of ``kind`` about the account of ``user``, in the practice's name.

    ``detail`` is the person who made the account in an invitation, and the browser in the e-mail about a new one.
    """
    practice = get_site_context(Site.objects.get(is_default_site=True)).practice
    link = settings.WAGTAILADMIN_BASE_URL + build_password_link(user)
    context = {"practice": practice, "user": user, "link": link, "detail": detail}
    return EmailMessage(
        subject=" ".join(SUBJECTS[kind].format(practice=practice.name).split()),  # a header is one line
        body=render_to_string(f"editorial/mail/{kind}.txt", context),
        to=[to],
        reply_to=[practice.email] if practice.email else None,
    )


@task(backend="worker", priority=10)
def deliver_account_email(kind, user_id, to, detail="", attempt=0):
    """Send the e-mail; after a failure queue the task again."""
    user = User.objects.filter(pk=user_id).first()
    if user is not None:
        email = build_account_email(kind, user, to, detail)
        send_or_retry(email, deliver_account_email, kind, user_id, to, detail, attempt=attempt)


@task(backend="worker", priority=10)
def deliver_password_emails(address):
    """Send a link for a new password to the accounts with this address, up to the limit of each."""
    for user in WagtailPasswordResetForm().get_users(address):
        if PASSWORD_EMAIL_LIMIT.consume(str(user.pk)):
            deliver_account_email.call("password", user.pk, user.email)


def build_password_link(user):
    """Return the path of the page on which ``user`` chooses a password; valid once."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token})


def send_invitation(request, user):
    """Queue an invitation for ``user``, and show whoever made the account what to do if it doesn't arrive."""
    deliver_account_email.enqueue("invitation", user.pk, user.email, str(request.user))
    address = settings.WAGTAILADMIN_BASE_URL + build_password_link(user)
    messages.success(
        request,
        f"{user} gets an e-mail at {user.email} with a link to choose a password. If it doesn’t arrive within a few"
        f" minutes, give {user} this link yourself: {address}",
    )


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form; the worker looks the address up and sends the e-mail."""

    def save(self, **options):
        deliver_password_emails.enqueue(self.cleaned_data["email"])


@receiver(pre_save, sender=User)
def tell_former_address(instance, update_fields=None, raw=False, **kwargs):
    """Tell the former address of an account that it was changed, whoever did so."""
    if raw or not instance.pk or (update_fields is not None and "email" not in update_fields):
        return
    former = User.objects.filter(pk=instance.pk).values_list("email", flat=True).first()
    if former and former.casefold() != instance.email.casefold():
        deliver_account_email.enqueue("address-changed", instance.pk, former)
