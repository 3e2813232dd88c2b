"""The guard of removal: what visitors see elsewhere isn't deleted before somebody has chosen what becomes of that.

Core doesn't know what shows or links to an object. An app of a later layer registers a function for it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.signals import request_started
from django.db.models import QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver

EVERYTHING = object()
# What may be deleted: EVERYTHING, or pairs of a model's label and a key.
decided = ContextVar("decided", default=frozenset())


class StillInUseError(ValidationError):
    """Raised instead of a deletion; ``objects`` are still shown or linked by something that visitors see."""

    def __init__(self, objects, message):
        super().__init__({NON_FIELD_ERRORS: [message]})
        self.objects = objects


class RemovalChecks:
    """The registered functions."""

    functions = []


def register_removal_check(function, models):
    """Call ``function(objects)`` before pages and objects of ``models`` are deleted; it may raise an error.

    ``delete()`` of an object and of a query set are guarded, what goes along with something else is not.
    """
    RemovalChecks.functions.append(function)
    for model in models:
        pre_delete.connect(refuse_undecided, sender=model, dispatch_uid=f"removal-{model._meta.label}")


def refuse_undecided(sender, instance, origin=None, **kwargs):
    """Check what ``origin``, an object or a query set, deletes; what goes along with something else is left."""
    if origin is instance:
        refuse_in_use([origin])
    elif isinstance(origin, QuerySet) and origin.model is sender and not hasattr(origin, "is_removal_checked"):
        origin.is_removal_checked = True  # the signal comes for each of its objects
        refuse_in_use(list(origin))


def refuse_in_use(objects):
    """Raise :class:`StillInUseError` if one of ``objects`` is in use, and nobody has chosen what becomes of that."""
    if decided.get() is not EVERYTHING:
        for function in RemovalChecks.functions:
            function(objects)


def is_decided(key):
    """Tell whether what becomes of links to the object with ``key``, a model's label and a key, is decided."""
    return decided.get() is EVERYTHING or key in decided.get()


def mark_decided(keys):
    """Let the objects with ``keys`` be deleted until the next request begins: somebody has chosen."""
    if decided.get() is not EVERYTHING:
        decided.set(decided.get() | frozenset(keys))


@receiver(request_started)
def forget_decisions(**kwargs):
    """Forget what was decided in the request before."""
    if decided.get() is not EVERYTHING:
        decided.set(frozenset())


@contextmanager
def keep_links():
    """Delete without a question: links stay as they are, as words until their target is back."""
    token = decided.set(EVERYTHING)
    try:
        yield
    finally:
        decided.reset(token)


class GuardedRemovalMixin:
    """Guards the deletion of pages; a base class before Wagtail's ``Page``."""

    def delete(self, *args, **kwargs):
        """Delete the page and those below it.

        :raises StillInUseError: if visitors see it elsewhere; before anything changes, also the log
        """
        refuse_in_use([self])
        with keep_links():
            return super().delete(*args, **kwargs)
