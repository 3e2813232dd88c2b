"""The second factor: after the password, a code of an authenticator app, a passkey, or one of ten recovery codes.

django-otp makes and checks the codes, and slows down whoever guesses. :mod:`editorial.accounts.passkeys` does so for
passkeys.

Owners and administrators of the server need a second factor where ``REQUIRE_SECOND_FACTOR`` says so: not in the first
session of an account, but from the next one on.
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from editorial.account_emails import deliver_account_email
from editorial.accounts.security_log import KEEP_FOR, record
from editorial.accounts.sessions import end_sessions
from users.groups import OWNER
from users.models import Passkey, SecurityEvent, StaffSession

RECOVERY_CODES = 10
STATE_KEY = "second_factor"  # in the session: what it still needs, one of the following
NOTHING, CODE, SET_UP = "nothing", "code", "set up"
# The screens that are open meanwhile; the first of them asks for what is missing.
SCREENS = {
    CODE: ("second_factor_code", "passkey_options"),
    SET_UP: ("second_factor", "second_factor_app", "second_factor_passkey", "passkey_options", "confirm_password"),
}
ALWAYS_ALLOWED = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class SecondFactorMiddleware:
    """Lets a session that lacks its second factor reach only the screen that asks for it.

    Outside the admin such a session is that of an anonymous visitor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Without this cookie nobody is signed in, and reading the session would make the answer vary by cookie. The
        # content API knows no sessions.
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/api/")
        if has_session and request.user.is_authenticated:
            request.missing_factor = find_missing_factor(request)
            if request.missing_factor != NOTHING and not request.path.startswith("/cms/"):
                request.user = AnonymousUser()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Lead to the screen that asks for what is missing."""
        missing = getattr(request, "missing_factor", NOTHING)
        if missing == NOTHING or not request.path.startswith("/cms/"):
            return None
        screens = SCREENS[missing]
        if request.resolver_match.view_name in (*ALWAYS_ALLOWED, *screens):
            return None
        query = QueryDict(mutable=True)
        query["next"] = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
        return redirect(f"{reverse(screens[0])}?{query.urlencode(safe='/')}")


def find_missing_factor(request):
    """Return what the session of ``request`` still needs; it is decided once, after signing in."""
    if request.user.is_verified():
        return NOTHING
    state = request.session.get(STATE_KEY)
    if state is None:
        state = decide(request.user)
        request.session[STATE_KEY] = state
    return state


def decide(user):
    """Return what a session of ``user`` needs after the password."""
    if has_second_factor(user):
        return CODE
    return SET_UP if must_set_up(user) else NOTHING


def has_second_factor(user):
    """Tell whether ``user`` has set up an authenticator app or a passkey."""
    return bool(count_factors(user))


def count_factors(user):
    """Return how many second factors ``user`` has; recovery codes are none, they only help out."""
    return has_app(user) + Passkey.objects.filter(user=user, confirmed=True).count()


def has_app(user):
    """Tell whether ``user`` has set up an authenticator app."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_required(user):
    """Tell whether ``user`` must have a second factor: owners, and who looks after the server, as they may do more."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    return user.is_superuser or user.groups.filter(name=OWNER).exists()


def must_set_up(user):
    """Tell whether ``user`` must set up a second factor now: in the first session there is still time.

    The security log forgets; an account that is older than the log has no first session any more.
    """
    if not is_required(user):
        return False
    signed_in = SecurityEvent.objects.filter(actor=user, kind=SecurityEvent.Kind.SIGN_IN)
    return user.date_joined < timezone.now() - KEEP_FOR or len(signed_in[:2]) > 1


def add_app(user, device):
    """Add the app ``device``, whose code was right, in place of the one before; return as :func:`add` does."""
    with transaction.atomic():
        codes = add(user, "an app")
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
    return codes


def add_passkey(user, passkey):
    """Store the new ``passkey``; return as :func:`add` does."""
    with transaction.atomic():
        codes = add(user, f"the passkey “{passkey}”")
        passkey.save()
    return codes


def add(user, what):
    """Tell ``user`` that ``what`` is added; return new recovery codes if it is the first factor, else none."""
    if has_second_factor(user):
        tell(user, f"changed: {what} was added")
        return []
    tell(user, f"switched on, with {what}")
    return make_recovery_codes(user)


@transaction.atomic
def remove(user, device):
    """Remove ``device``, an app or a passkey, of ``user``; without the last one the second factor is off.

    :returns: whether it was removed: who must have a second factor keeps the last one
    """
    if count_factors(user) == 1:
        return not is_required(user) and switch_off(user)
    device.delete()
    what = f"the passkey “{device}”" if isinstance(device, Passkey) else "the app"
    tell(user, f"changed: {what} was removed")
    return True


@transaction.atomic
def make_recovery_codes(user):
    """Make new recovery codes, which end those before, and return them."""
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "Recovery codes"})
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    device.token_set.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def count_recovery_codes(user):
    """Return how many recovery codes ``user`` has left."""
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def switch_off(user, reason=""):
    """Remove the app, all passkeys and the recovery codes of ``user``; return whether there was an app or a passkey."""
    was_on = has_second_factor(user)
    TOTPDevice.objects.filter(user=user).delete()
    Passkey.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    if was_on:
        tell(user, f"switched off {reason}".strip())
    return was_on


def reset(user, reason):
    """Switch off the second factor of ``user``, who lost the device, and end all their sessions, as it may have one.

    :returns: whether there was a second factor
    """
    was_on = switch_off(user, reason)
    end_sessions(StaffSession.objects.filter(user=user))
    return was_on


def tell(user, what):
    """Record what happened to the second factor of ``user``, and tell them by e-mail."""
    record(SecurityEvent.Kind.SECOND_FACTOR, f"{user}: {what}")
    deliver_account_email.enqueue("second-factor", user.pk, user.email, what)
