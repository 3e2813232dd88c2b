"""What is deleted or taken offline, as keys that stay when the objects are gone."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex


def get_base_model(model):
    """Return the model under which Wagtail's index counts references to ``model``: Page for every type of page."""
    return Page if issubclass(model, Page) else model._meta.concrete_model


class Targets:
    """A set of objects by their keys.

    ``keys`` are pairs of a model's label, "wagtailcore.page" for each page, and a primary key as a string.
    """

    def __init__(self, keys):
        self.keys = frozenset(keys)
        self.labels = frozenset(label for label, _ in self.keys)

    @classmethod
    def from_objects(cls, objects, *, with_descendants=True):
        """Return the targets ``objects``, and the pages below those that are pages."""
        pages = [one for one in objects if isinstance(one, Page)]
        keys = {(get_base_model(type(one))._meta.label_lower, str(one.pk)) for one in objects}
        if pages and with_descendants:
            below = Page.objects.filter(reduce(or_, (Q(path__startswith=page.path) for page in pages)))
            keys |= {(Page._meta.label_lower, str(pk)) for pk in below.values_list("pk", flat=True)}
        return cls(keys)

    def contains(self, model, pk):
        """Tell whether the object of ``model`` with the primary key ``pk``, a number or a string, is one of these."""
        return (get_base_model(model)._meta.label_lower, str(pk)) in self.keys

    def may_contain(self, model):
        """Tell whether there is one of ``model`` among these."""
        return get_base_model(model)._meta.label_lower in self.labels

    def list_keys(self, label):
        """Return the primary keys of the targets whose model has ``label``."""
        return [pk for each, pk in self.keys if each == label]

    def get_references(self):
        """Return the rows of Wagtail's index that refer to these, as a query set."""
        conditions = [Q(pk__in=[])]
        for label in self.labels:
            content_type = ContentType.objects.get_for_model(apps.get_model(label))
            conditions.append(Q(to_content_type=content_type, to_object_id__in=self.list_keys(label)))
        return ReferenceIndex.objects.filter(reduce(or_, conditions))

    def get_titles(self, keys):
        """Return the titles of those targets that are among ``keys``, by key; without what is gone."""
        titles = {}
        for label in self.labels:
            model = apps.get_model(label)
            pks = [pk for each, pk in keys if each == label]
            titles |= {(label, str(one.pk)): str(one) for one in model.objects.filter(pk__in=pks)}
        return titles
