"""Permission policies: files on live pages need the right to publish there, and writers don't see others' drafts.

All screens, bulk actions and choosers of Wagtail's admin ask these policies.
"""

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

CHANGES = {"change", "delete"}


def may_change_uses(user, item):
    """Tell whether ``user`` may publish everything that visitors see ``item`` in: live pages, facts, lists."""
    uses = ReferenceIndex.get_references_to(item).select_related("base_content_type")
    return may_publish_all(user, [(use.base_content_type.model_class(), use.object_id) for use in uses])


def may_publish_all(user, objects):
    """Tell whether ``user`` may publish all ``objects``, pairs of a model and a key. Draft pages don't count."""
    return not find_unpublishable(user, objects)


def find_unpublishable(user, objects):
    """Return the set of those ``objects``, pairs of a model and a key, that ``user`` may not publish; one query.

    Draft pages don't count.
    """
    pages = {(model, key) for model, key in objects if issubclass(model, Page)}
    others = set(objects) - pages
    refused = {(model, key) for model, key in others if not may_change_model(user, model)}
    if pages:
        live = Page.objects.filter(pk__in={key for _, key in pages}, live=True)
        publishable = page_policy.instances_user_has_permission_for(user, "publish").values("pk")
        keys = {str(key) for key in live.exclude(pk__in=publishable).values_list("pk", flat=True)}
        refused |= {(model, key) for model, key in pages if str(key) in keys}
    return refused


def may_change_model(user, model):
    """Tell whether ``user`` may change the rows of ``model``."""
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


class LibraryPermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy for pictures and documents; a change of one in use needs the right to publish its pages."""

    def allows_unused(self, user, action, instance):
        """Tell whether ``user`` may do ``action`` to ``instance`` as if nothing showed it."""
        return super().user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        allowed = super().user_has_any_permission_for_instance(user, actions, instance)
        if not allowed or not CHANGES & set(actions) or may_change_uses(user, instance):
            return allowed
        others = set(actions) - CHANGES
        return bool(others) and super().user_has_any_permission_for_instance(user, others, instance)


class StaffPagePermissionPolicy(PagePermissionPolicy):
    """Wagtail's policy for pages, without other people's drafts for those who may not change them.

    Lists, searches and the history of the site show what is explorable.
    """

    def explorable_instances(self, user):
        pages = super().explorable_instances(user)
        return pages if self.sees_all_drafts(user) else self.leave_out_drafts_of_others(pages, user)

    def sees_all_drafts(self, user):
        """Tell whether ``user`` may change or publish pages of other people."""
        codenames = {each.permission.codename for each in self.get_cached_permissions_for_user(user)}
        return user.is_superuser or bool(codenames & {"change_page", "publish_page"})

    def leave_out_drafts_of_others(self, pages, user):
        """Return ``pages`` that are live or that ``user`` has begun."""
        return pages.filter(Q(live=True) | Q(owner=user))

    def filter_changeable(self, user, keys):
        """Return the set of those ``keys`` whose pages ``user`` may publish, or change if they are drafts."""
        publishable = self.instances_user_has_permission_for(user, "publish").values("pk")
        editable = self.instances_user_has_permission_for(user, "change").values("pk")
        changeable = Q(live=True, pk__in=publishable) | Q(live=False, pk__in=editable)
        return set(Page.objects.filter(changeable, pk__in=keys).values_list("pk", flat=True))

    def hides(self, user, pk):
        """Tell whether the page with ``pk`` is somebody else's draft that ``user`` may not see."""
        pages = Page.objects.filter(pk=pk)
        return not self.sees_all_drafts(user) and pages.exists() and not self.leave_out_drafts_of_others(pages, user)


page_policy = StaffPagePermissionPolicy(Page)


def can_publish_below(user, model):
    """Tell whether ``user`` may publish the pages below one of ``model``, a list of pages; one query."""
    return page_policy.instances_user_has_permission_for(user, "publish").type(model).exists()


def register_policies():
    """Register the policies before Wagtail's: its apps, which start later, register theirs for subclasses as well."""
    for model, label in (
        (get_image_model(), "wagtailimages.Image"),
        (get_document_model(), "wagtaildocs.Document"),
    ):
        policy = LibraryPermissionPolicy(model, auth_model=label, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
    register_permission_policy(Page, page_policy)


def can_manage_users(user):
    """Tell whether ``user`` may change accounts and their permissions."""
    return user.has_perm("users.change_user")
