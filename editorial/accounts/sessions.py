"""Where somebody is signed in: the list of one's own sessions, which end after 14 days without use."""

import time
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages

from core.http.rate_limits import get_client_network
from editorial.accounts.devices import name_device
from editorial.accounts.security_log import record
from users.models import SecurityEvent, StaffSession

SEEN_EVERY_SECONDS = 60 * 60  # how often a session's last use is stored
STATE_KEY = "seen"  # in the session: the time of the last use that was stored, and the session's key then


class StaffSessionMiddleware:
    """Stores when a session was last used, which also moves its end: 14 days without use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/cms/") and request.user.is_authenticated:
            store_use(request)
        return self.get_response(request)


def store_use(request):
    """Store the use of the session of ``request``, at most once in :data:`SEEN_EVERY_SECONDS`.

    The key of a session changes with the password.
    """
    session = request.session
    seen_at, key = session.get(STATE_KEY, (0, ""))
    if key == session.session_key and time.time() - seen_at < SEEN_EVERY_SECONDS:
        return
    session[STATE_KEY] = [int(time.time()), session.session_key]
    changes = describe_session(request) | {"session_key": session.session_key}
    if not StaffSession.objects.filter(user=request.user, session_key__in=(key, session.session_key)).update(**changes):
        # Two requests of a session that isn't listed yet can come at once.
        StaffSession.objects.update_or_create(
            session_key=session.session_key, defaults=changes | {"user": request.user}
        )


def describe_session(request):
    """Return the fields of :class:`StaffSession` that ``request`` tells."""
    return {
        "device": name_device(request.headers.get("User-Agent", "")),
        "network": get_client_network(request),
        "seen_at": timezone.now(),
    }


@receiver(user_logged_in)
def add_session(request, user, **kwargs):
    """Add the session that begins."""
    key = request.session.session_key
    if key:
        StaffSession.objects.update_or_create(
            session_key=key, defaults=describe_session(request) | {"user": user, "signed_in_at": timezone.now()}
        )
        request.session[STATE_KEY] = [int(time.time()), key]


@receiver(user_logged_out)
def remove_session(request, **kwargs):
    """Remove the session that ends."""
    StaffSession.objects.filter(session_key=request.session.session_key).delete()


def get_other_sessions(request):
    """Return the sessions of the person who sends ``request`` in all other browsers."""
    return StaffSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)


def renew_session_key(request):
    """Give the session of ``request`` another key; the old one opens nothing any more."""
    former = request.session.session_key
    request.session.cycle_key()
    StaffSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def end_sessions(sessions):
    """End ``sessions``, a query set of :class:`StaffSession`: the browsers have to sign in again."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions:
        store(session.session_key).delete()
        session.delete()


def delete_ended_sessions():
    """Delete the rows of sessions that have ended by not being used."""
    ended = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    StaffSession.objects.filter(seen_at__lt=ended).delete()


@never_cache
@require_http_methods(["GET", "POST"])
def own_sessions(request):
    """List the sessions of the person who asks, and end one or all others."""
    sessions = StaffSession.objects.filter(user=request.user)
    others = get_other_sessions(request)
    if request.method == "POST":
        ending = others
        if "session" in request.POST:
            number = request.POST["session"]
            ending = others.filter(pk=get_object_or_404(others, pk=number if number.isdecimal() else 0).pk)
        devices = ", ".join(session.device for session in ending)
        end_sessions(ending)
        if devices:
            record(SecurityEvent.Kind.SIGN_OUT, devices)
        messages.success(request, f"Signed out: {devices}." if devices else "You are signed in nowhere else.")
        return redirect("own_sessions")
    context = {"sessions": sessions, "key": request.session.session_key, "has_others": others.exists()}
    return render(request, "editorial/sessions.html", context)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL pattern of the list."""
    return [path("account/sessions/", own_sessions, name="own_sessions")]


@hooks.register("register_account_menu_item")
def register_menu_item(request):
    """Return the link to the list in the account's settings."""
    return {
        "url": reverse("own_sessions"),
        "label": "Where you are signed in",
        "help_text": "Sign out on a phone that you lost or on a computer that others use.",
    }
