"""The screens of the second factor: set it up, prove it after the password, and help a colleague."""

import segno
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as mark_as_verified
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.widgets.button import Button

from editorial.accounts.confirmation import get_next
from editorial.accounts.devices import name_device
from editorial.accounts.passkeys import ADD, USE, get_origin, make_options, read_new_passkey
from editorial.accounts.people import find_account_error
from editorial.accounts.proof import MAX_ANSWER, ProofForm
from editorial.accounts.recent_proof import find_missing_proof, recently_proved, remember_proof
from editorial.accounts.second_factor import (
    NOTHING,
    STATE_KEY,
    add_app,
    add_passkey,
    count_factors,
    count_recovery_codes,
    has_app,
    has_second_factor,
    is_required,
    make_recovery_codes,
    remove,
    reset,
    switch_off,
)
from editorial.accounts.security_log import record
from editorial.accounts.sessions import end_sessions, get_other_sessions, renew_session_key
from editorial.permissions import can_manage_users
from users.models import Passkey, SecurityEvent, User

DEVICE_KEY = "second_factor_device"  # in the session: the app that is being set up in it
FEW_CODES = 3
NEEDS_PASSKEY = "Your browser has not sent a passkey. Please try again."
KEEPS_LAST = "You must have a second factor. Add another one before you remove this one."
SIGNED_OUT = "You are signed out in all other browsers."


class PasskeyForm(forms.Form):
    """A new passkey of the person of ``request``, with a name for the list; afterwards ``device`` is it."""

    name = forms.CharField(
        label="Name of this passkey",
        max_length=Passkey._meta.get_field("name").max_length,
        help_text="For your list: where the passkey is, such as “My phone” or “Key on my key ring”.",
    )
    passkey = forms.CharField(required=False, max_length=MAX_ANSWER, widget=forms.HiddenInput)

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self):
        """Refuse an answer of the browser that isn't right."""
        data = super().clean()
        if self.errors:
            return data
        if not data["passkey"]:
            raise forms.ValidationError(NEEDS_PASSKEY)
        self.device = read_new_passkey(self.request, data["passkey"], data["name"])
        return data


def verify(request, device):
    """Mark the session of ``request`` as one that gave its second factor.

    It gets a new key, as after the password: nobody who knew the old one may use it.
    """
    renew_session_key(request)
    mark_as_verified(request, device)
    request.session[STATE_KEY] = NOTHING
    remember_proof(request)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def enter_code(request):
    """Ask for a code or a passkey after the password."""
    form = ProofForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        verify(request, form.device)
        record_use(request, form.device)
        return redirect(get_next(request))
    context = {"form": form, "next": get_next(request), **build_passkey_context(request)}
    return render(request, "editorial/second_factor_code.html", context)


def record_use(request, device):
    """Record with which second factor somebody signed in; count the recovery codes down on the screen."""
    what = f"passkey “{device}” used" if isinstance(device, Passkey) else "code of the app used"
    if isinstance(device, StaticDevice):
        left = count_recovery_codes(request.user)
        what = f"recovery code used, {left} left"
        messages.warning(request, f"You used a recovery code. {left} are left.")
    record(SecurityEvent.Kind.SECOND_FACTOR, f"{request.user}: {what}")


def build_passkey_context(request):
    """Return what the screens have to know about passkeys."""
    passkeys = Passkey.objects.filter(user=request.user)
    return {"passkeys": passkeys, "can_use_passkeys": bool(get_origin(request)), "has_app": has_app(request.user)}


@never_cache
@require_POST
def passkey_options(request):
    """Answer the script of the screens with what the browser needs to add or to use a passkey."""
    purpose = request.POST.get("purpose")
    if purpose not in (ADD, USE) or not get_origin(request):
        return JsonResponse({}, status=400)
    missing = find_missing_proof(request, reverse("second_factor_passkey")) if purpose == ADD else ""
    if missing:
        return JsonResponse({"first": missing})
    return JsonResponse(make_options(request, purpose))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_factor(request):
    """Show the second factors, and change them; without one, offer the kinds that there are."""
    if has_second_factor(request.user):
        return change(request)
    context = {"required": is_required(request.user), "query": urlencode({"next": get_next(request)})}
    return render(request, "editorial/second_factor_set_up.html", {**context, **build_passkey_context(request)})


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@recently_proved
def set_up_app(request):
    """Set up an authenticator app, in place of the one before, which may be on a lost phone that is signed in."""
    device = get_new_device(request)
    form = ProofForm(request, request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        message = "The app is set up."
        if has_app(request.user):
            message = f"{message} {SIGNED_OUT}"
            end_sessions(get_other_sessions(request))
        return finish(request, device, add_app(request.user, device), message)
    context = {
        "form": form,
        "next": get_next(request),
        "has_app": has_app(request.user),
        "link": device.config_url,
        "qr": segno.make(device.config_url).svg_inline(scale=5, border=2, light="#fff"),
        "secret": " ".join(split(device.config_url.partition("secret=")[2].partition("&")[0])),
    }
    return render(request, "editorial/second_factor_app.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@recently_proved
def new_passkey(request):
    """Add a passkey."""
    device = name_device(request.headers.get("User-Agent", ""))
    form = PasskeyForm(request, request.POST or None, initial={"name": device})
    if request.method == "POST" and form.is_valid():
        codes = add_passkey(request.user, form.device)
        return finish(request, form.device, codes, f"The passkey “{form.device}” is added.")
    context = {"form": form, "next": get_next(request), **build_passkey_context(request)}
    return render(request, "editorial/second_factor_passkey.html", context)


def finish(request, device, codes, message):
    """Show the recovery ``codes`` of a first factor, or the list with the ``message``."""
    if not codes:
        messages.success(request, message)
        return redirect("second_factor")
    end_sessions(get_other_sessions(request))  # they gave no second factor, and who knows the password may have one
    verify(request, device)
    return show_codes(request, codes)


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
    """Remove a factor, switch all of them off, or make new recovery codes; each needs a code or a passkey."""
    form = ProofForm(request, request.POST or None)
    required = is_required(request.user)
    if request.method == "POST" and form.is_valid():
        remember_proof(request)
        if "new_codes" in request.POST:
            return show_codes(request, make_recovery_codes(request.user))
        if "remove" in request.POST:
            remove_factor(request, request.POST["remove"])
        elif "off" in request.POST and not required:
            switch_off(request.user)
            end_sessions(get_other_sessions(request))
            messages.success(request, f"The second factor is off. Your password alone signs you in. {SIGNED_OUT}")
        return redirect("second_factor")
    left = count_recovery_codes(request.user)
    context = {"form": form, "required": required, "left": left, "is_few": left <= FEW_CODES}
    context["can_remove"] = not required or count_factors(request.user) > 1
    return render(request, "editorial/second_factor.html", {**context, **build_passkey_context(request)})


def remove_factor(request, name):
    """Remove the app or the passkey with the number ``name``, if there is one, and say so.

    The device that has it may be lost and signed in, so all other sessions end.
    """
    device = find_factor(request.user, name)
    if device is None:
        return
    what = f"The passkey “{device}”" if isinstance(device, Passkey) else "The app"
    if not remove(request.user, device):
        messages.error(request, KEEPS_LAST)
        return
    end_sessions(get_other_sessions(request))
    if has_second_factor(request.user):
        messages.success(request, f"{what} is removed. {SIGNED_OUT}")
        return
    off = "the second factor is off. Your password alone signs you in."
    messages.success(request, f"{what} is removed, and {off} {SIGNED_OUT}")


def find_factor(user, name):
    """Return the app of ``user`` if ``name`` is “app”, or their passkey with that number, or None."""
    if name == "app":
        return TOTPDevice.objects.filter(user=user, confirmed=True).first()
    passkeys = Passkey.objects.filter(user=user)
    return next((passkey for passkey in passkeys if str(passkey.pk) == name), None)


def show_codes(request, codes):
    """Show new recovery codes, this once."""
    return render(request, "editorial/recovery_codes.html", {"codes": codes, "next": get_next(request)})


@require_http_methods(["GET", "POST"])
def reset_second_factor(request, pk):
    """Switch off the second factor of a colleague who lost the phone or the passkey, and sign them out everywhere."""
    if not can_manage_users(request.user):
        return permission_denied(request)
    person = get_object_or_404(User, pk=pk)
    if person == request.user or find_account_error(request.user, [person], is_removed=False):
        raise PermissionDenied
    if request.method == "POST":
        if reset(person, f"by {request.user}, as the device is lost"):
            now = "is signed out everywhere, signs in with the password alone, and is told so by e-mail"
            messages.success(request, f"{person} {now}.")
        return redirect("wagtailusers_users:index")
    return render(request, "editorial/second_factor_reset.html", {"person": person, "on": has_second_factor(person)})


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the screens."""
    return [
        path("account/second-factor/", second_factor, name="second_factor"),
        path("account/second-factor/app/", set_up_app, name="second_factor_app"),
        path("account/second-factor/passkey/", new_passkey, name="second_factor_passkey"),
        path("account/second-factor/options/", passkey_options, name="passkey_options"),
        path("account/second-factor/code/", enter_code, name="second_factor_code"),
        path("people/<int:pk>/second-factor/", reset_second_factor, name="second_factor_reset"),
    ]


@hooks.register("register_account_menu_item")
def register_menu_item(request):
    """Return the link in the account's settings."""
    return {
        "url": reverse("second_factor"),
        "label": "Second factor",
        "help_text": "A passkey or a code besides the password, so that a password alone opens nothing.",
    }


@hooks.register("register_user_listing_buttons")
def register_reset_button(user, request_user):
    """Yield the button for a colleague who lost the phone or the passkey."""
    if user != request_user and not (user.is_superuser and not request_user.is_superuser):
        url = reverse("second_factor_reset", args=[user.pk])
        yield Button("Lost device", url, icon_name="mobile-alt", priority=100)
