"""How often somebody may try to sign in, or ask for a new password.

Failures are counted, of names that exist and of those that don't, so nobody learns which do. One network can't keep
another from an account, and a browser that was signed in before comes in though the whole world tries the account.
"""

import logging
from math import ceil

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView, PasswordResetView

from core.http.rate_limits import RateLimit, get_client_network

logger = logging.getLogger(__name__)

PAIR = RateLimit("sign-in", 5, 15 * 60)  # for one account from one network
NETWORK = RateLimit("sign-in-network", 30, 15 * 60)  # for all accounts from one network
ACCOUNT = RateLimit("sign-in-account", 50, 60 * 60)  # for one account from everywhere
RESETS = RateLimit("password-resets", 5, 60 * 60)  # from one network
KNOWN = "known"  # a cookie of browsers that were signed in, signed for the account
YEAR = 365 * 24 * 60 * 60  # seconds


def too_many(wait):
    """Return the error that says to try again in ``wait`` seconds."""
    minutes = ceil(wait / 60)
    when = f"{minutes} minutes" if minutes > 1 else "a minute"
    return ValidationError(f"There were too many attempts. Please try again in {when}.", code="wait")


class ThrottledMixin:
    """Answers 429 with ``Retry-After`` when a form of a view says :func:`too_many`; ``form.wait`` is in seconds."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.has_error("__all__", "wait"):
            logger.warning("%s: too many attempts.", type(self).__name__)
            response.status_code = 429
            response.headers["Retry-After"] = str(ceil(form.wait))
        return response


class SignInForm(LoginForm):
    """Wagtail's form; doesn't look at the password while there were too many failures."""

    def clean(self):
        name = self.cleaned_data.get("username", "").casefold()
        network = get_client_network(self.request)
        known = self.request.get_signed_cookie(KNOWN, default="", salt=name, max_age=YEAR)
        self.limits = {PAIR: f"{name} {network}", NETWORK: network} | ({} if known else {ACCOUNT: name})
        self.wait = max(limit.get_retry_after(who) for limit, who in self.limits.items())
        if self.wait:
            raise too_many(self.wait)
        try:
            return super().clean()
        except ValidationError:
            for limit, who in self.limits.items():
                limit.consume(who)
            raise


class SignInView(ThrottledMixin, LoginView):
    """Wagtail's view."""

    def form_valid(self, form):
        response = super().form_valid(form)
        PAIR.reset(form.limits[PAIR])
        response.set_signed_cookie(
            KNOWN, "1", salt=form.cleaned_data["username"].casefold(), max_age=YEAR, path=self.request.path,
            secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
        )  # fmt: skip
        return response


class PasswordResetAskedView(ThrottledMixin, PasswordResetView):
    """Wagtail's view."""

    def form_valid(self, form):
        who = get_client_network(self.request)
        form.wait = RESETS.get_retry_after(who)
        if form.wait:
            form.add_error(None, too_many(form.wait))
            return self.form_invalid(form)
        RESETS.consume(who)
        return super().form_valid(form)
