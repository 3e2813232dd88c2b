"""The security log: sign-ins, passwords, roles, approval, exports and restores, for owners and as lines of the log.

Each entry says who, when, and from which network (:func:`core.http.rate_limits.get_client_network`).
"""

import logging
from contextvars import ContextVar
from datetime import timedelta

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone

from core.http.optional_writes import optional_write
from core.http.rate_limits import get_client_network
from users.models import SecurityEvent, User

logger = logging.getLogger("security")

KEEP_FOR = timedelta(days=180)
MAX_ROWS = 50_000  # whoever guesses passwords from many networks must not fill the disk
ROLE_CHANGES = {"post_add": "now also", "post_remove": "no longer"}

Kind = SecurityEvent.Kind
current_request = ContextVar("current_request", default=None)


class SecurityLogMiddleware:
    """Lets what happens while a request is answered know who sent it, and from where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = current_request.set(request)
        try:
            return self.get_response(request)
        finally:
            current_request.reset(token)


def record(kind, about="", *, actor=None, request=None):
    """Add an entry of ``kind``; ``actor`` and ``request`` are those of the current request unless they are given.

    If the entry can't be stored, what it is about goes on, and the line in the log remains.
    """
    request = request or current_request.get()
    signed_in = getattr(request, "user", None)
    if actor is None and signed_in is not None and signed_in.is_authenticated:
        actor = signed_in
    network = get_client_network(request) if request is not None else ""
    fields = {"event": str(kind), "account": actor and actor.pk, "network": network}
    logger.info(kind.label, extra={"fields": fields})
    with optional_write("An entry of the security log"):
        SecurityEvent.objects.create(
            kind=kind,
            actor=actor if actor and actor.pk else None,
            actor_name=str(actor or "")[:255],
            about=about[:255],
            network=network,
        )


def delete_old_events():
    """Delete the entries that are older than :data:`KEEP_FOR`, and all but the last :data:`MAX_ROWS`."""
    SecurityEvent.objects.filter(at__lt=timezone.now() - KEEP_FOR).delete()
    oldest = SecurityEvent.objects.values_list("pk", flat=True)[MAX_ROWS : MAX_ROWS + 1].first()
    if oldest:
        SecurityEvent.objects.filter(pk__lte=oldest).delete()


@receiver(user_logged_in)
def record_sign_in(request, user, **kwargs):
    """Record that ``user`` has signed in."""
    record(Kind.SIGN_IN, actor=user, request=request)


@receiver(user_logged_out)
def record_sign_out(request, user, **kwargs):
    """Record that ``user`` has signed out."""
    if user is not None:
        record(Kind.SIGN_OUT, actor=user, request=request)


@receiver(user_login_failed)
def record_failure(credentials, request=None, **kwargs):
    """Record a wrong password; a name that no account has could be a password in the wrong field."""
    name = credentials.get(User.USERNAME_FIELD, "")
    account = User.objects.filter(**{User.USERNAME_FIELD: name}).first()
    record(Kind.SIGN_IN_FAILED, str(account) if account else "a name that no account has", request=request)


@receiver(m2m_changed, sender=User.groups.through)
def record_roles(instance, action, model, pk_set, reverse, **kwargs):
    """Record what somebody may or may not do any more."""
    if action == "pre_clear":
        names = ", ".join(str(group) for group in instance.groups.all()) if not reverse else ""
        if names:
            record(Kind.ROLES, f"{instance}: no longer {names}")
    if action not in ROLE_CHANGES or not pk_set:
        return
    names = ", ".join(map(str, model.objects.filter(pk__in=pk_set)))
    person, groups = (names, str(instance)) if reverse else (str(instance), names)
    record(Kind.ROLES, f"{person}: {ROLE_CHANGES[action]} {groups}")


@receiver(pre_save, sender=User)
def record_account(instance, raw=False, update_fields=None, **kwargs):
    """Record a new account, a changed address, and an account that was switched on or off."""
    if raw or (update_fields is not None and not {"email", "is_active"} & {*update_fields}):
        return
    former = User.objects.filter(pk=instance.pk).first() if instance.pk else None
    if former is None:
        record(Kind.PERSON_ADDED, str(instance))
        return
    if former.email.casefold() != instance.email.casefold():
        record(Kind.EMAIL, str(instance))
    if former.is_active != instance.is_active:
        record(Kind.PERSON_CHANGED, f"{instance}: switched {'on' if instance.is_active else 'off'}")


@receiver(post_delete, sender=User)
def record_deletion(instance, **kwargs):
    """Record that an account was deleted."""
    record(Kind.PERSON_DELETED, str(instance))
