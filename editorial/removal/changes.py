"""A change of everything in one object, a page, a draft, a setting or an item of a list, that refers to targets."""

from copy import deepcopy
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from editorial.removal.blocks import REMOVED, BlockChange
from editorial.removal.rich_text import RichTextChange
from editorial.removal.targets import get_base_model

FOLLOWED_FIELDS = {"alias_of"}  # an alias shows what its source shows


@dataclass(frozen=True)
class Use:
    """A place that refers to a target: ``key`` of the target, the field or block, the sentence of a link in a text."""

    key: tuple
    label: str
    sentence: str = ""


def find_relations(model):
    """Return the foreign keys of ``model`` that people choose."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and not isinstance(field, ParentalKey)
        and not getattr(field.remote_field, "parent_link", False)
        and field.name not in FOLLOWED_FIELDS
    ]


class ReferenceChange:
    """Lets what refers to ``targets`` refer to ``substitute``, where its type fits, or to nothing.

    Called with an object, which isn't saved, it tells whether it changed it. ``uses`` are then the places found in it,
    so it also finds places: in an object that nobody saves.

    :param only: the names of the fields to look at; None for all
    """

    def __init__(self, targets, substitute=None, only=None):
        self.targets = targets
        self.substitute = substitute
        self.only = only
        self.uses = []

    def __call__(self, instance):
        self.uses = []
        self.fitting = self.choose_substitute(instance)
        for field in instance._meta.get_fields():
            if isinstance(field, StreamField | RichTextField) and self.is_wanted(field.name):
                self.change_text(instance, field)
        for field in find_relations(type(instance)):
            if self.is_wanted(field.name):
                self.change_relation(instance, field)
        for field in instance._meta.many_to_many:
            if self.is_wanted(field.name) and isinstance(field, models.ManyToManyField):
                self.change_choices(instance, field)
        if isinstance(instance, ClusterableModel):
            for relation in get_all_child_relations(type(instance)):
                self.change_children(instance, relation)
        return bool(self.uses)

    def choose_substitute(self, instance):
        """Return the substitute, or None for the page that is the substitute: it doesn't link to itself."""
        is_itself = type(instance) is type(self.substitute) and instance.pk == self.substitute.pk
        return None if is_itself else self.substitute

    def clears_field(self, instance):
        """Tell whether a field of ``instance`` that holds one thing, such as its author, would be empty."""
        self.fitting = self.choose_substitute(instance)
        return any(
            self.targets.contains(field.remote_field.model, getattr(instance, field.attname))
            and not self.get_fitting(field.remote_field.model, instance, field.name)
            for field in find_relations(type(instance))
        )

    def is_wanted(self, name):
        """Tell whether the field with ``name`` is to be looked at."""
        return self.only is None or name in self.only

    def note(self, model, pk, label, sentence=""):
        """Add a place to :attr:`uses`."""
        self.uses.append(Use((get_base_model(model)._meta.label_lower, str(pk)), capfirst(label), sentence))

    def change_text(self, instance, field):
        """Change a text, or the blocks of a body."""
        before = len(self.uses)

        def note_in(label):
            return lambda key, sentence: self.uses.append(Use(key, capfirst(label), sentence))

        value = getattr(instance, field.name)
        if isinstance(field, RichTextField):
            change = RichTextChange(self.targets, self.fitting, note_in(field.verbose_name))
            changed = change.change(value or "")
        else:
            changed = self.change_stream(field, value, note_in)
        if len(self.uses) > before:
            setattr(instance, field.name, changed)

    def change_stream(self, field, value, note_in):
        """Return ``value`` of the stream ``field`` with its blocks changed; a place is named after its block."""
        items = []
        for item in deepcopy(list(value.raw_data)):
            block = field.stream_block.child_blocks.get(item["type"])
            label = capfirst(block.label) if block else ""
            change = BlockChange(self.targets, self.fitting, note_in(f"{capfirst(field.verbose_name)} → {label}"))
            changed = change.change_stream(field.stream_block, [item])
            items += [] if changed is REMOVED else changed
        return field.stream_block.to_python(items)

    def change_relation(self, instance, field):
        """Change a foreign key."""
        model, pk = field.remote_field.model, getattr(instance, field.attname)
        if not pk or not self.targets.contains(model, pk):
            return
        self.note(model, pk, field.verbose_name)
        fitting = self.get_fitting(model, instance, field.name)
        if not fitting and not field.null:
            return
        setattr(instance, field.name, fitting)
        for name in getattr(instance, "cleared_with", {}).get(field.name, ()) if not fitting else ():
            setattr(instance, name, None)

    def get_fitting(self, model, instance=None, name=""):
        """Return the substitute as one of ``model``, or None if it is something else.

        What is true of one only, such as who reviewed an article, is never said of another.
        """
        is_true_of_one = name in getattr(instance, "true_of_one", ())
        return self.fitting if isinstance(self.fitting, model) and not is_true_of_one else None

    def change_choices(self, instance, field):
        """Change a choice of several."""
        model = field.remote_field.model
        if not self.targets.may_contain(model):
            return
        chosen = list(getattr(instance, field.name).all())
        gone = [one for one in chosen if self.targets.contains(model, one.pk)]
        if not gone:
            return
        for one in gone:
            self.note(model, one.pk, field.verbose_name)
        fitting = self.get_fitting(model)
        kept = [one for one in chosen if one not in gone and one != fitting]
        getattr(instance, field.name).set([*kept, fitting] if fitting else kept)

    def change_children(self, instance, relation):
        """Change the rows of a page, such as the treatments that home shows; a row without its choice goes."""
        name = relation.get_accessor_name()
        fields = [f for f in find_relations(relation.field.model) if self.targets.may_contain(f.remote_field.model)]
        if not fields or not self.is_wanted(name):
            return
        before = len(self.uses)
        rows = [row for row in getattr(instance, name).all() if self.keeps_row(row, fields)]
        if len(self.uses) > before:
            getattr(instance, name).set(drop_doubles(rows, fields))

    def keeps_row(self, row, fields):
        """Change the foreign keys ``fields`` of ``row``, and tell whether it stays."""
        for field in fields:
            model, pk = field.remote_field.model, getattr(row, field.attname)
            if pk and self.targets.contains(model, pk):
                self.note(model, pk, f"{row._meta.verbose_name} → {field.verbose_name}")
                fitting = self.get_fitting(model)
                if not fitting and not field.null:
                    return False
                setattr(row, field.name, fitting)
        return True


def drop_doubles(rows, fields):
    """Return ``rows`` without those that choose the same as one before."""
    seen, kept = set(), []
    for row in rows:
        choice = tuple(getattr(row, field.attname) for field in fields)
        if choice not in seen:
            kept.append(row)
        seen.add(choice)
    return kept
