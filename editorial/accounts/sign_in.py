"""Rate limits for signing in and for asking for a new password.

Failures are counted for names that exist and for names that don't, so that nobody learns which do. One network can't
lock another out of an account, and a browser that was signed in before isn't held to the limit of the whole account.
"""

import logging
from math import ceil

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView, PasswordResetView

from core.http.rate_limits import RateLimit, get_client_network
from editorial.account_emails import deliver_account_email
from editorial.accounts.devices import name_device

logger = logging.getLogger(__name__)

ACCOUNT_AND_NETWORK_LIMIT = RateLimit("sign-in", 5, 15 * 60)  # for one account from one network
NETWORK_LIMIT = RateLimit("sign-in-network", 30, 15 * 60)  # for all accounts from one network
ACCOUNT_LIMIT = RateLimit("sign-in-account", 50, 60 * 60)  # for one account from everywhere
PASSWORD_RESET_LIMIT = RateLimit("password-resets", 5, 60 * 60)  # from one network
KNOWN_BROWSER_COOKIE = "known"  # cookie of a browser that was signed in, signed for the account
KNOWN_BROWSER_SECONDS = 365 * 24 * 60 * 60


def build_wait_error(wait):
    """Return the ValidationError that says to try again in ``wait`` seconds."""
    minutes = ceil(wait / 60)
    when = f"{minutes} minutes" if minutes > 1 else "a minute"
    return ValidationError(f"There were too many attempts. Please try again in {when}.", code="wait")


class RateLimitedFormMixin:
    """Answers 429 with ``Retry-After`` when the form has the error of :func:`build_wait_error`.

    ``form.wait`` holds the seconds.
    """

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("__all__", "wait"):
            logger.warning("%s: too many attempts.", type(self).__name__)
            response.status_code = 429
            response.headers["Retry-After"] = str(ceil(form.wait))
        return response


class SignInForm(LoginForm):
    """Wagtail's form, which doesn't check the password while there were too many failures."""

    def clean(self):
        name = self.cleaned_data.get("username", "").casefold()
        network = get_client_network(self.request)
        self.limits = {ACCOUNT_AND_NETWORK_LIMIT: f"{name} {network}", NETWORK_LIMIT: network}
        if not self.is_known_browser(name):
            self.limits[ACCOUNT_LIMIT] = name
        self.wait = max(limit.get_retry_after(client) for limit, client in self.limits.items())
        if self.wait:
            raise build_wait_error(self.wait)
        try:
            return super().clean()
        except ValidationError:
            for limit, client in self.limits.items():
                limit.consume(client)
            raise

    def is_known_browser(self, name):
        """Tell whether the browser was signed in to the account ``name`` within :data:`KNOWN_BROWSER_SECONDS`."""
        return bool(
            self.request.get_signed_cookie(KNOWN_BROWSER_COOKIE, default="", salt=name, max_age=KNOWN_BROWSER_SECONDS)
        )


class SignInView(RateLimitedFormMixin, LoginView):
    """Wagtail's view, which marks the browser as known to the account, and tells the person of an unknown one."""

    def form_valid(self, form):
        user = form.get_user()
        name = form.cleaned_data["username"].casefold()
        is_new_browser = user.last_login and not form.is_known_browser(name)
        response = super().form_valid(form)
        if is_new_browser:  # after signing in, which ends the links for a new password that there are
            self.tell_of_new_browser(user, form.limits[NETWORK_LIMIT])
        ACCOUNT_AND_NETWORK_LIMIT.reset(form.limits[ACCOUNT_AND_NETWORK_LIMIT])
        response.set_signed_cookie(
            KNOWN_BROWSER_COOKIE,
            "1",
            salt=name,
            max_age=KNOWN_BROWSER_SECONDS,
            path=self.request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
        return response

    def tell_of_new_browser(self, user, network):
        """Queue the e-mail that tells ``user`` of the browser that has signed in from ``network``."""
        device = name_device(self.request.headers.get("User-Agent", ""))
        detail = f"{device}, from the network {network}"
        deliver_account_email.enqueue("new-device", user.pk, user.email, detail)


class PasswordResetRequestView(RateLimitedFormMixin, PasswordResetView):
    """Wagtail's view, limited for each network."""

    def form_valid(self, form):
        network = get_client_network(self.request)
        form.wait = PASSWORD_RESET_LIMIT.get_retry_after(network)
        if form.wait:
            form.add_error(None, build_wait_error(form.wait))
            return self.form_invalid(form)
        PASSWORD_RESET_LIMIT.consume(network)
        return super().form_valid(form)
