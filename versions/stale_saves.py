"""Forms that refuse to write over what somebody else saved since they were opened."""

from django.core.signing import BadSignature, Signer
from django.db.models import Manager, Model, QuerySet
from django.forms import CharField, FileField, HiddenInput
from django.utils.functional import cached_property
from taggit.models import TagBase
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import registry

from versions.state import Change, describe, describe_save, normalize

SIGNER = Signer(salt="versions.loaded_state")


class StaleSaveMixin:
    """A form of a model that remembers what was stored when it was opened; comes first among the base classes.

    If something else is stored when it is sent, nothing is saved. The answer shows both values of what both changed.
    What only the other person changed is taken from them, so that the next *Save* brings nothing old back.
    ``derived_fields`` are hidden ones that nobody writes; a refused form has them as they are stored.
    """

    derived_fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        self._is_refused = False
        if self.stored:
            self.fields["loaded_state"] = CharField(required=False, widget=HiddenInput)
            # Called when the form is shown, when the subclasses have settled which fields it has.
            self.initial["loaded_state"] = lambda: SIGNER.sign_object(self.read_state(self.stored), compress=True)

    @cached_property
    def loaded(self):
        """The state with which the form was opened, or None if it was not sent."""
        try:
            return SIGNER.unsign_object(self.data.get(self.add_prefix("loaded_state"), ""))
        except BadSignature:
            return None

    @cached_property
    def meanwhile(self):
        """What was changed since the form was opened."""
        if not self.is_bound or not self.stored or self.loaded is None:
            return []
        return self.list_changes(self.loaded, self.read_state(self.stored))

    def is_valid(self):
        """Refuse the form if something was changed since it was opened."""
        is_valid = super().is_valid()
        if self.meanwhile and not self._is_refused:
            self._is_refused = True
            self._refuse()
        return is_valid and not self.meanwhile

    def read_state(self, instance):
        """Return what ``instance`` has in the fields of this form: by name its value, and the value as text."""
        left_out = {"loaded_state", *self.derived_fields}
        values = {name: self.read_value(instance, name) for name in self.fields if name not in left_out}
        return {
            name: [simplify(value), self.describe_value(instance, name, value)]
            for name, value in values.items()
            if value is not NotImplemented
        }

    def read_value(self, instance, name):
        """Return what ``instance`` has in the field ``name``; NotImplemented if that stores nothing to compare."""
        if name not in {field.name for field in (*instance._meta.fields, *instance._meta.many_to_many)}:
            return NotImplemented
        return getattr(instance, name)

    def describe_value(self, instance, name, value):
        """Return ``value`` of the field ``name`` as staff read it."""
        display = getattr(instance, f"get_{name}_display", None)
        return str(display()) if display else describe(value)

    def list_changes(self, before, after):
        """Return a :class:`Change` for each field in both states whose values differ."""
        names = [name for name in before if name in after and normalize(before[name][0]) != normalize(after[name][0])]
        return [Change(name, self.get_label(name), before[name][1], after[name][1]) for name in names]

    def get_label(self, name):
        """Return the label of the field ``name``."""
        return str(self[name].label)

    def get_value(self, state, name):
        """Return the value of the field ``name`` in ``state``."""
        return state[name][0] if name in state else None

    def read_sent(self, name):
        """Return what this person sent in the field ``name``: the value as in a state, and the value as text."""
        value = self.cleaned_data.get(name)
        return simplify(value), self.describe_value(self.instance, name, value)

    def describe_last_save(self):
        """Return who saved what is stored, and when, by Wagtail's log."""
        entry = registry.get_logs_for_instance(self.stored).order_by("-timestamp").first()
        return describe_save(entry and entry.user, entry and entry.timestamp)

    def _refuse(self):
        """Add the errors, and show what is stored where this person changed nothing."""
        who = self.describe_last_save()
        self.add_error(
            None, f"Not saved: this was changed while you had it open, by {who}. Look at the changes, then save again."
        )
        for name in ("loaded_state", *self.derived_fields):
            self.show_stored(name)
        for change in self.meanwhile:
            self.refuse_change(change, who)

    def refuse_change(self, change, who):
        """Add the error of ``change``, which ``who`` saved, and show what is stored or what was sent."""
        if change.name not in self.fields:
            return
        mine, own = self.read_sent(change.name)
        loaded, stored = (self.get_value(state, change.name) for state in (self.loaded, self.read_state(self.stored)))
        is_untouched = normalize(mine) == normalize(loaded) or self._has_no_upload(change.name)
        if is_untouched and change.name not in self.errors:
            self.show_stored(change.name)
            self.add_error(None, f"{change.label}: “{change.after}” instead of “{change.before}”.")
        elif normalize(mine) != normalize(stored):
            self.add_error(change.name, f"Changed to “{change.after}” by {who}. You wrote “{own}”. Keep what is right.")

    def show_stored(self, name):
        """Show the stored value of the field ``name`` instead of the one that was sent."""
        if name in self.fields:
            self.fields[name].bound_data = lambda data, initial: initial

    def _has_no_upload(self, name):
        return isinstance(self.fields[name], FileField) and name not in self.changed_data


class StaleSaveForm(StaleSaveMixin, WagtailAdminModelForm):
    """The base of forms that Wagtail makes out of panels."""


def simplify(value):
    """Return ``value`` of a field as text, or as a sorted list of texts, that says the same stored and just sent."""
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(simplify(each) for each in value)
    if isinstance(value, Model) and not isinstance(value, TagBase):
        return str(value.pk)
    return "" if value is None else str(value)
