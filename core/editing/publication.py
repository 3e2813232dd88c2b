"""The guard of publication: refuses pages alike in the editor, in bulk, by approval, at a date, by API and in a shell.

Core doesn't know what a page must fulfill. An app of a later layer registers a function for it.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.models import Page


class PublicationRefusedError(ValidationError):
    """Raised instead of publishing ``page``; ``messages`` are the reasons, a sentence each."""

    def __init__(self, page, reasons):
        super().__init__({NON_FIELD_ERRORS: reasons})
        self.page = page


class PublicationChecks:
    """The registered functions."""

    functions = []


def register_publication_check(function):
    """Let ``function(page)`` return why ``page``, as it would be published, must not be: a list of sentences."""
    PublicationChecks.functions.append(function)
    return function


def refuse_faulty_revision(revision):
    """Raise :class:`PublicationRefusedError` if ``revision`` of a page must not be published; check it once."""
    if getattr(revision, "is_fit_to_publish", False):
        return
    refuse_faulty_page(revision.as_object())
    revision.is_fit_to_publish = True


def refuse_faulty_page(page):
    """Raise :class:`PublicationRefusedError` if ``page`` must not be published as it is."""
    reasons = [reason for function in PublicationChecks.functions for reason in function(page)]
    if reasons:
        raise PublicationRefusedError(page, reasons)


class GuardedPublicationMixin:
    """Guards the publication of pages; a base class before Wagtail's ``Page``."""

    def publish(self, revision, *args, **kwargs):
        """Publish ``revision`` or let it wait for its date.

        :raises PublicationRefusedError: if it must not be published
        """
        if not self.alias_of_id:
            refuse_faulty_revision(revision)
        return super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        """Save the page; a copy that is public at once, and what Wagtail publishes without :meth:`publish`, is checked.

        :raises PublicationRefusedError: if it must not be published
        """
        if self.is_public_copy():
            refuse_faulty_page(self)
        elif kwargs.get("update_fields") is None and self.is_going_live():
            refuse_faulty_revision(self.live_revision)
        return super().save(*args, **kwargs)

    def is_public_copy(self):
        """Tell whether this is the copy of a public page that will be public, too, and isn't stored yet."""
        return not self.pk and self.live and bool(self.first_published_at) and not self.alias_of_id

    def is_going_live(self):
        """Tell whether saving makes another revision live than the database has."""
        if not (self.pk and self.live and self.live_revision_id) or self.alias_of_id:
            return False
        if getattr(self.live_revision, "is_fit_to_publish", False):
            return False
        return not Page.objects.filter(pk=self.pk, live=True, live_revision=self.live_revision_id).exists()
