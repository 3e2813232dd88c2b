"""The screens of the second factor: set it up, enter a code after the password, and help a colleague."""

import segno
from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import login as mark_as_verified
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.widgets.button import Button

from core.http.rate_limits import RateLimit
from editorial.accounts.confirmation import get_next
from editorial.accounts.people import find_account_error
from editorial.accounts.second_factor import (
    NOTHING,
    STATE_KEY,
    count_recovery_codes,
    has_second_factor,
    is_required,
    make_recovery_codes,
    switch_off,
    switch_on,
)
from editorial.accounts.security_log import record
from editorial.accounts.sessions import end_sessions, get_other_sessions, renew_session_key
from editorial.permissions import can_manage_users
from users.models import SecurityEvent, User

CODE_LIMIT = RateLimit("second-factor", 10, 15 * 60)  # wrong codes for one account
DEVICE_KEY = "second_factor_device"  # in the session: the app that is being set up in it
FEW_CODES = 3
# django-otp doesn't check a code that comes too soon after a wrong one.
WRONG_CODE = (
    "That code isn’t right, or it came too soon after a wrong one. Wait a moment, then type the code that the app "
    "shows now, or a recovery code that you have not used."
)
TOO_MANY = "There were too many attempts. Please try again in a quarter of an hour."


class CodeForm(forms.Form):
    """A code of ``user``'s authenticator app or a recovery code; ``device`` limits it to one app."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false", "autofocus": True}
        ),
    )

    def __init__(self, user, *args, device=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.device = device

    def clean_code(self):
        """Refuse a code that isn't right; afterwards ``device`` is the one that it belongs to."""
        code = self.cleaned_data["code"].replace(" ", "").replace("-", "").lower()
        client = str(self.user.pk)
        if CODE_LIMIT.get_retry_after(client):
            raise forms.ValidationError(TOO_MANY)
        if self.device is None:
            self.device = match_token(self.user, code)
            is_right = self.device is not None
        else:
            is_right = self.device.verify_token(code)
        if not is_right:
            CODE_LIMIT.consume(client)
            record(SecurityEvent.Kind.SIGN_IN_FAILED, f"{self.user}: wrong code", actor=self.user)
            raise forms.ValidationError(WRONG_CODE)
        return code


def verify(request, device):
    """Mark the session of ``request`` as one that gave its second factor.

    It gets a new key, as after the password: nobody who knew the old one may use it.
    """
    renew_session_key(request)
    mark_as_verified(request, device)
    request.session[STATE_KEY] = NOTHING


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enter_code(request):
    """Ask for the code after the password."""
    form = CodeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verify(request, form.device)
        if isinstance(form.device, StaticDevice):
            left = count_recovery_codes(request.user)
            record(SecurityEvent.Kind.SECOND_FACTOR, f"{request.user}: recovery code used, {left} left")
            messages.warning(request, f"You used a recovery code. {left} are left.")
        return redirect(get_next(request))
    return render(request, "editorial/second_factor_code.html", {"form": form, "next": get_next(request)})


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_factor(request):
    """Show whether the second factor is on, and set it up; with it, switch it off or make new recovery codes."""
    if has_second_factor(request.user):
        return change(request)
    device = get_new_device(request)
    form = CodeForm(request.user, request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        codes = switch_on(request.user, device)
        end_sessions(get_other_sessions(request))  # they gave no code, and whoever knows the password may have one
        verify(request, device)
        return show_codes(request, codes)
    context = {
        "form": form,
        "next": get_next(request),
        "required": is_required(request.user),
        "link": device.config_url,
        "qr": segno.make(device.config_url).svg_inline(scale=5, border=2, light="#fff"),
        "secret": " ".join(split(device.config_url.partition("secret=")[2].partition("&")[0])),
    }
    return render(request, "editorial/second_factor_set_up.html", context)


def get_new_device(request):
    """Return the app that the session of ``request`` sets up.

    No other session sees its key: otherwise somebody with the password could read it before its owner uses it.
    """
    devices = TOTPDevice.objects.filter(user=request.user, confirmed=False)
    device = devices.filter(pk=request.session.get(DEVICE_KEY)).first()
    if device is None:
        device = TOTPDevice.objects.create(user=request.user, confirmed=False, name="App")
        request.session[DEVICE_KEY] = device.pk
    return device


def split(secret):
    """Return ``secret`` in groups of four, in which it can be typed."""
    return [secret[start : start + 4] for start in range(0, len(secret), 4)]


def change(request):
    """Switch the second factor off, or make new recovery codes; both need a code."""
    form = CodeForm(request.user, request.POST or None)
    required = is_required(request.user)
    if request.method == "POST" and form.is_valid():
        if "new_codes" in request.POST:
            return show_codes(request, make_recovery_codes(request.user))
        if not required:
            switch_off(request.user)
            messages.success(request, "The second factor is off. Your password alone signs you in.")
        return redirect("second_factor")
    left = count_recovery_codes(request.user)
    context = {"form": form, "required": required, "left": left, "is_few": left <= FEW_CODES}
    return render(request, "editorial/second_factor.html", context)


def show_codes(request, codes):
    """Show new recovery codes, this once."""
    return render(request, "editorial/recovery_codes.html", {"codes": codes, "next": get_next(request)})


@require_http_methods(["GET", "POST"])
def reset_second_factor(request, pk):
    """Switch off the second factor of a colleague who lost the phone."""
    if not can_manage_users(request.user):
        return permission_denied(request)
    person = get_object_or_404(User, pk=pk)
    if person == request.user or find_account_error(request.user, [person], is_removed=False):
        raise PermissionDenied
    if request.method == "POST":
        if switch_off(person, f"by {request.user}, as the phone is lost"):
            messages.success(request, f"{person} signs in with the password alone, and is told so by e-mail.")
        return redirect("wagtailusers_users:index")
    return render(request, "editorial/second_factor_reset.html", {"person": person, "on": has_second_factor(person)})


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the screens."""
    return [
        path("account/second-factor/", second_factor, name="second_factor"),
        path("account/second-factor/code/", enter_code, name="second_factor_code"),
        path("people/<int:pk>/second-factor/", reset_second_factor, name="second_factor_reset"),
    ]


@hooks.register("register_account_menu_item")
def register_menu_item(request):
    """Return the link in the account's settings."""
    return {
        "url": reverse("second_factor"),
        "label": "Second factor",
        "help_text": "A code of your phone besides the password, so that a password alone opens nothing.",
    }


@hooks.register("register_user_listing_buttons")
def register_reset_button(user, request_user):
    """Yield the button for a colleague whose phone is lost."""
    if user != request_user and not (user.is_superuser and not request_user.is_superuser):
        url = reverse("second_factor_reset", args=[user.pk])
        yield Button("Lost phone", url, icon_name="mobile-alt", priority=100)
