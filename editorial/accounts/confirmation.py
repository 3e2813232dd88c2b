"""Asks for the password again before screens with which somebody at an open browser could take over the site."""

import time

from django import forms
from django.contrib.auth.hashers import check_password
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from core.http.rate_limits import RateLimit
from editorial.accounts.security_log import record
from users.models import SecurityEvent, User

SCREENS = ("wagtailusers_", "webhooks", "server_keys", "second_factor")
NOT_ASKED = ("second_factor_code",)  # it is asked right after the password
OPEN_SECONDS = 30 * 60  # after the password was given, until a screen asks for it again
SEND_SECONDS = 4 * 60 * 60  # and until what was typed on such a screen is refused
STATE_KEY = "password_given_at"
PASSWORD_LIMIT = RateLimit("password-again", 10, 15 * 60)  # wrong passwords for one account
WRONG_PASSWORD = "This is not your password."  # noqa: S105 - a message
TOO_MANY = "There were too many attempts. Please try again in a quarter of an hour."


class ConfirmationMiddleware:
    """Leads from the :data:`SCREENS` to the form for the password if it was given too long ago."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the redirect to the form, or None to go on."""
        if not request.path.startswith("/cms/") or not needs_password(request.resolver_match):
            return None
        if not request.user.is_authenticated:
            return None
        allowed = OPEN_SECONDS if request.method in ("GET", "HEAD") else SEND_SECONDS
        if is_password_recent(request, allowed):
            return None
        return redirect(add_next("confirm_password", request.get_full_path()))


def is_password_recent(request, seconds):
    """Tell whether the password was given within the last ``seconds``."""
    return time.time() - request.session.get(STATE_KEY, 0) < seconds


def add_next(name, url):
    """Return the address of the screen called ``name``, which leads on to ``url``."""
    query = QueryDict(mutable=True)
    query["next"] = url
    return f"{reverse(name)}?{query.urlencode(safe='/')}"


def needs_password(match):
    """Tell whether the screen that ``match`` resolves to is one of those; bulk actions on people are, too."""
    name = match.view_name or ""
    if name == "wagtail_bulk_action":
        return match.kwargs["app_label"] == User._meta.app_label
    return name.startswith(SCREENS) and name not in NOT_ASKED


@receiver(user_logged_in)
def remember_password(request, **kwargs):
    """Remember that the password was given now."""
    request.session[STATE_KEY] = time.time()


def check_own_password(user, password):
    """Compare ``password`` with that of ``user``, who is signed in.

    :raises ValidationError: when it is wrong, or when there were too many wrong ones
    """
    client = str(user.pk)
    if PASSWORD_LIMIT.get_retry_after(client):
        raise forms.ValidationError(TOO_MANY)
    # The user's own method may store the password anew, in a stronger form, which would end the session.
    if not check_password(password, user.password):
        PASSWORD_LIMIT.consume(client)
        record(SecurityEvent.Kind.SIGN_IN_FAILED, f"{user}: wrong password, asked again", actor=user)
        raise forms.ValidationError(WRONG_PASSWORD)


class PasswordForm(forms.Form):
    """The password of ``user``, who is signed in."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        """Refuse a wrong password, and every password after too many."""
        check_own_password(self.user, self.cleaned_data["password"])
        return self.cleaned_data["password"]


def get_next(request):
    """Return the address to go on to: the one that was asked for, or the dashboard."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    is_own = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if is_own else reverse("wagtailadmin_home")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def confirm_password(request):
    """Ask for the password, and go on to the screen that was asked for."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        remember_password(request)
        return redirect(get_next(request))
    return render(request, "editorial/confirm_password.html", {"form": form, "next": get_next(request)})


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL pattern of the form."""
    return [path("account/password/", confirm_password, name="confirm_password")]
