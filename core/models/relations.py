"""Fields whose targets know that they are used: those that Wagtail's index of references leaves out."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.signals import m2m_changed
from django.dispatch import receiver
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.settings.registry import registry
from wagtail.models import ReferenceIndex, get_page_models
from wagtail.snippets.models import get_snippet_models


class CountedManyToManyField(ParentalManyToManyField):
    """A many-to-many field of a page whose choices Wagtail counts as references.

    Without it, the screens *Usage* and *Delete* of what is chosen say that nothing refers to it.
    """

    def deconstruct(self):
        """Return what migrations store: the columns are those of the base class."""
        name, _, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs

    def extract_references(self, value):
        """Yield a reference to each of the chosen objects ``value``, as Wagtail's index asks fields for them."""
        for chosen in value:
            yield self.remote_field.model, str(chosen.pk), "item", str(chosen.pk)


class CountedOneToOneField(models.OneToOneField):
    """A one-to-one field whose choice Wagtail counts as a reference; of itself it counts foreign keys only."""

    def deconstruct(self):
        """Return what migrations store: the column is that of the base class."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.OneToOneField", args, kwargs

    def extract_references(self, value):
        """Yield a reference to the chosen object, whose key is ``value``."""
        yield self.remote_field.model, str(value), "item", str(value)


def index_old_references():
    """Index what was stored before it was counted: choices of several, one-to-one choices, and settings.

    A relation of which anything has been counted is left alone.
    """
    for model in registry:
        if ReferenceIndex.is_indexed(model):
            for setting in model.objects.all():
                index_references(setting)
    for model in (*get_page_models(), *get_snippet_models()):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            rows = ReferenceIndex.objects.filter(
                content_type=ContentType.objects.get_for_model(model), model_path=f"{field.name}.item"
            )
            if is_used(model, field) and not rows.exists():
                for instance in model.objects.iterator():
                    index_references(instance)


def is_used(model, field):
    """Tell whether ``field`` of ``model`` is one of those above, and something is chosen in it."""
    if isinstance(field, CountedOneToOneField):
        return model.objects.filter(**{f"{field.name}__isnull": False}).exists()
    return isinstance(field, CountedManyToManyField) and field.remote_field.through.objects.exists()


@transaction.atomic
def index_references(instance):
    """Store in Wagtail's index what ``instance`` refers to."""
    ReferenceIndex.create_or_update_for_object(instance)


@receiver(m2m_changed)
def update_references(instance, action, reverse, **kwargs):
    """Update the references of ``instance``: Wagtail does so on save, before the choices are stored."""
    if action.startswith("post_") and not reverse and ReferenceIndex.is_indexed(type(instance)):
        index_references(instance)
