"""What the security log records about keys and passwords of things: made, changed, ended."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from editorial.accounts.security_log import record
from editorial.calendar.models import CalendarKey
from users.models import SecurityEvent

Kind = SecurityEvent.Kind
RESTRICTIONS = (CollectionViewRestriction, PageViewRestriction)
WHO_MAY = {
    "password": "only with a password",
    "login": "only for who is signed in",
    "groups": "only for some groups",
}
# What is told of a change of a webhook; its secret and its address stay out of the log.
WEBHOOK_FIELDS = {"secret": "new secret", "url": "new address", "is_active": "switched on or off"}


@receiver(post_save, sender="api.ServerKey")
def record_server_key(instance, created, raw=False, **kwargs):
    """Record that a server key was made, or may do other things now."""
    if not raw:
        record(Kind.SERVER_KEY, f"{instance}: {'made' if created else 'changed'}, may {instance.rights.lower()}")


@receiver(post_delete, sender="api.ServerKey")
def record_revocation(instance, **kwargs):
    """Record that a server key was revoked."""
    record(Kind.SERVER_KEY, f"{instance}: revoked")


@receiver(pre_save, sender="api.Webhook")
def record_webhook(instance, raw=False, **kwargs):
    """Record that a webhook was added, or has another secret or address, or was switched on or off."""
    if raw:
        return
    former = type(instance).objects.filter(pk=instance.pk).first() if instance.pk else None
    if former is None:
        record(Kind.WEBHOOK, f"{instance}: added")
        return
    changes = []
    for field, words in WEBHOOK_FIELDS.items():
        if getattr(former, field) != getattr(instance, field):
            changes.append(words)
    if changes:
        record(Kind.WEBHOOK, f"{instance}: {', '.join(changes)}")


@receiver(post_delete, sender="api.Webhook")
def record_webhook_removal(instance, **kwargs):
    """Record that a webhook was removed."""
    record(Kind.WEBHOOK, f"{instance}: removed")


@receiver(post_save, sender=CalendarKey)
def record_calendar_key(instance, created, raw=False, **kwargs):
    """Record that somebody made an address for calendar programs, or a new one."""
    if not raw:
        record(Kind.CALENDAR_KEY, f"{instance.user}: {'made' if created else 'new address, the former one ended'}")


@receiver(post_delete, sender=CalendarKey)
def record_end_of_calendar_key(instance, **kwargs):
    """Record that somebody's address for calendar programs ended."""
    record(Kind.CALENDAR_KEY, f"{instance.user}: ended")


@receiver(post_save, sender=CollectionViewRestriction)
@receiver(post_save, sender=PageViewRestriction)
def record_restriction(instance, raw=False, **kwargs):
    """Record that a page or a folder is for some people only, or has a new password; never which one."""
    if not raw:
        who = WHO_MAY.get(instance.restriction_type, instance.restriction_type)
        record(Kind.PRIVACY, f"{get_restricted(instance)}: {who}")


@receiver(post_delete, sender=CollectionViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def record_end_of_restriction(instance, origin=None, **kwargs):
    """Record that a page or a folder is for everybody again, unless it was deleted itself."""
    if getattr(origin, "model", type(origin)) in RESTRICTIONS:
        record(Kind.PRIVACY, f"{get_restricted(instance)}: for everybody")


def get_restricted(restriction):
    """Return the words for what ``restriction`` is about."""
    if isinstance(restriction, PageViewRestriction):
        return f"Page “{restriction.page}”"
    return f"Folder “{restriction.collection}”"
