"""Who may bring back what: those who may delete it. Owners empty the trash."""

from functools import cached_property

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from editorial.permissions import can_manage_users, find_unpublishable
from editorial.trash.models import TrashEntry

may_empty = can_manage_users


def list_restorable(user, entries=None):
    """Return those of ``entries`` (default: all) that ``user`` may bring back, as a list, the last deleted first."""
    entries = TrashEntry.objects.all() if entries is None else entries
    entries = list(entries.select_related("deleted_by"))
    rights = RestoreRights(user, entries)
    return [entry for entry in entries if rights.may_restore(entry)]


def is_file(model):
    """Tell whether ``model`` is that of pictures or documents."""
    return issubclass(model, (get_image_model(), get_document_model()))


class RestoreRights:
    """What ``user`` may bring back of ``entries``. What decides it is read once for all of them."""

    def __init__(self, user, entries):
        self.user = user
        self.entries = entries

    def may_restore(self, entry):
        """Tell whether the user may bring back ``entry``."""
        if not self.user.is_active or self.user.is_superuser:
            return self.user.is_active
        model = entry.model_class
        if model is None:
            return False
        if issubclass(model, Page):
            return self.may_restore_page(entry)
        if is_file(model):
            return self.may_restore_file(entry)
        return self.user.has_perm(f"{model._meta.app_label}.delete_{model._meta.model_name}")

    def may_restore_page(self, entry):
        """Tell whether the user may bring back a page, as Wagtail decides who may delete it."""
        parent = self.parents.get(entry.parent_id) or self.first_page
        rights = parent.permissions_for_user(self.user).permissions if parent else set()
        if "change" in rights:
            return not entry.was_public or "publish" in rights
        return "add" in rights and not entry.was_public and set(entry.owner_ids) == {self.user.pk}

    def may_restore_file(self, entry):
        """Tell whether the user may bring back a picture or document, and publish whatever it was shown in."""
        is_own = self.user.pk in entry.owner_ids
        item = entry.model_class(
            pk=entry.key,
            collection=self.collections.get(entry.collection_id) or self.root_collection,
            uploaded_by_user=self.user if is_own else None,
        )
        if not policy_registry.get_by_type(entry.model_class).allows_unused(self.user, "delete", item):
            return False
        return not self.unpublishable & set(self.uses[entry.pk])

    @cached_property
    def files(self):
        """The entries of pictures and documents."""
        return [entry for entry in self.entries if entry.model_class and is_file(entry.model_class)]

    @cached_property
    def parents(self):
        """The pages above deleted pages, by key."""
        return Page.objects.in_bulk({entry.parent_id for entry in self.entries if entry.parent_id})

    @cached_property
    def first_page(self):
        """The page that stands for a parent that is gone."""
        return Page.objects.filter(depth=2).order_by("path").first()

    @cached_property
    def collections(self):
        """The collections of the files, by key."""
        return Collection.objects.in_bulk({entry.collection_id for entry in self.files if entry.collection_id})

    @cached_property
    def root_collection(self):
        """The collection that stands for one that is gone."""
        return Collection.get_first_root_node()

    @cached_property
    def uses(self):
        """What each file was and is shown in, pairs of a model and a key, by the key of its entry."""
        uses = {}
        for entry in self.files:
            uses[entry.pk] = [(apps.get_model(link["model"]), link["key"]) for link in entry.links]
        for model in {entry.model_class for entry in self.files}:
            by_key = {str(entry.key): entry.pk for entry in self.files if entry.model_class is model}
            found = ReferenceIndex.objects.filter(
                to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=by_key
            )
            for use in found.select_related("base_content_type"):
                uses[by_key[use.to_object_id]].append((use.base_content_type.model_class(), use.object_id))
        return uses

    @cached_property
    def unpublishable(self):
        """Those of the uses that the user may not publish."""
        return find_unpublishable(self.user, [use for uses in self.uses.values() for use in uses])
