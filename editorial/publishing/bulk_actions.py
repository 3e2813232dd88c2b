"""Bulk actions on pages: pages that can be changed are, and every page left out is named with the reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from core.editing.addresses import RESERVED_MESSAGE, is_reserved
from core.editing.completeness import describe_validation_error

REFUSALS = (ValidationError, PermissionDenied, ProtectedError, RestrictedError, IntegrityError)
NO_REASON = "Open it to see why."
SAME_ADDRESS = "Another page below “{parent}” has this address. Choose another one."


class PartialActionMixin:
    """A bulk action that handles one page after the other; a mixin before one of Wagtail's.

    ``refused`` gets ``(page, reason)`` for each page that stays as it is; ``done`` is the participle for messages.
    """

    done = ""

    def __init__(self, request, model):
        super().__init__(request, model)
        self.refused = []

    def get_execution_context(self):
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(cls, objects, refused=None, include_descendants=False, **options):
        """Handle ``objects`` and return how many of them, and how many pages below them, were changed."""
        changed = 0
        below = 0
        for page in objects:
            changed += cls.change_one(page, refused, **options)
            if include_descendants:
                below += sum(cls.change_one(one, refused, **options) for one in cls.get_pages_below(page, **options))
        return changed, below

    @classmethod
    def change_one(cls, page, refused, **options):
        """Change ``page`` and return whether that worked; if not, add it to ``refused``."""
        page = Page.objects.get(pk=page.pk)  # an action before this one may have moved it
        try:
            with transaction.atomic():
                cls.check(page, **options)
                super().execute_action([page], **options)
        except REFUSALS as error:
            if refused is not None:
                refused.append((page, describe_refusal(error)))
            return False
        return True

    @classmethod
    def check(cls, page, **options):
        """Raise one of :data:`REFUSALS` if ``page`` must stay as it is."""

    @classmethod
    def get_pages_below(cls, page, **options):
        """Return the pages below ``page`` that change with it."""
        return []

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Return Wagtail's message about what was done, None if nothing was; report what wasn't."""
        for page, reason in self.refused:
            edit = messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Edit")
            messages.error(self.request, f"“{page}” was not {self.done}. {reason}", buttons=[edit])
        if not num_parent_objects and not num_child_objects:
            return None
        return super().get_success_message(num_parent_objects, num_child_objects)


def describe_refusal(error):
    """Return why a page was refused, as sentences."""
    if isinstance(error, ValidationError):
        return " ".join(describe_validation_error(error))
    return str(error) if isinstance(error, PermissionDenied) and str(error) else NO_REASON


class PublishPages(PartialActionMixin, PublishBulkAction):
    """Publishes the pages that are complete."""

    done = "published"

    @classmethod
    def get_pages_below(cls, page, user=None, **options):
        drafts = page.get_descendants().not_live().defer_streamfields().specific()
        return [one for one in drafts if user is None or one.permissions_for_user(user).can_publish()]


class UnpublishPages(PartialActionMixin, UnpublishBulkAction):
    """Takes pages offline."""

    done = "taken offline"

    @classmethod
    def get_pages_below(cls, page, user=None, permission_checker=None, **options):
        live = page.get_descendants().live().defer_streamfields().specific()
        return [one for one in live if user is None or permission_checker(one)]


class MovePages(PartialActionMixin, MoveBulkAction):
    """Moves pages. Of two that have the same address, the second one stays."""

    done = "moved"

    @classmethod
    def check(cls, page, destination, **options):
        if is_reserved(page.slug, destination):
            raise ValidationError(RESERVED_MESSAGE.format(slug=page.slug))
        if destination.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists():
            raise ValidationError(SAME_ADDRESS.format(parent=destination.title))


class DeletePages(PartialActionMixin, DeleteBulkAction):
    """Deletes pages; a page below another one goes with it."""

    done = "deleted"

    @classmethod
    def execute_action(cls, objects, **options):
        tops = []
        for page in sorted(objects, key=lambda page: page.path):
            if not tops or not page.path.startswith(tops[-1].path):
                tops.append(page)
        below = sum(page.get_descendant_count() for page in tops)
        changed, _ = super().execute_action(tops, **options)
        return changed, below


for action in (PublishPages, UnpublishPages, MovePages, DeletePages):
    hooks.register("register_bulk_action", action, order=100)
