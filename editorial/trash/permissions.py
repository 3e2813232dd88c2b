"""Who may bring back what: those who may delete it. Owners empty the trash."""

from django.apps import apps
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from editorial.permissions import can_manage_users, may_publish_all
from editorial.trash.models import TrashEntry

may_empty = can_manage_users


def list_restorable(user, entries=None):
    """Return those of ``entries`` (default: all) that ``user`` may bring back, as a list, the last deleted first."""
    entries = TrashEntry.objects.all() if entries is None else entries
    entries = list(entries.select_related("deleted_by"))
    parents = Page.objects.in_bulk({entry.parent_id for entry in entries if entry.parent_id})
    return [entry for entry in entries if may_restore(user, entry, parents)]


def may_restore(user, entry, parents):
    """Tell whether ``user`` may bring back ``entry``; ``parents`` are the pages above deleted pages, by key."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    model = entry.model_class
    if model is None:
        return False
    if issubclass(model, Page):
        return may_restore_page(user, entry, parents.get(entry.parent_id))
    if issubclass(model, (get_image_model(), get_document_model())):
        owner = entry.owner_ids[0] if entry.owner_ids else None
        item = model(pk=entry.key, collection_id=entry.collection_id, uploaded_by_user_id=owner)
        policy = policy_registry.get_by_type(model)
        shown_in = [(apps.get_model(link["model"]), link["key"]) for link in entry.links]
        return policy.user_has_permission_for_instance(user, "delete", item) and may_publish_all(user, shown_in)
    return user.has_perm(f"{model._meta.app_label}.delete_{model._meta.model_name}")


def may_restore_page(user, entry, parent):
    """Tell whether ``user`` may bring back a page below ``parent``, as Wagtail decides who may delete it."""
    parent = parent or Page.objects.filter(depth=2).order_by("path").first()
    rights = parent.permissions_for_user(user).permissions if parent else set()
    if "change" in rights:
        return not entry.was_public or "publish" in rights
    return "add" in rights and not entry.was_public and set(entry.owner_ids) == {user.pk}
