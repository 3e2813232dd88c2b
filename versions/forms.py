"""The form of versioned models: it refuses to write over what somebody else saved meanwhile."""

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminModelForm

from versions.state import describe_field, describe_rows, get_state, list_changes, normalize

SIGNER = Signer(salt="versions.loaded_state")


class VersionedForm(WagtailAdminModelForm):
    """Remembers the state with which it was opened. If another one is stored when it is sent, nothing is saved.

    The answer shows both values of what both changed. What only the other person changed is taken from them, so
    that the next *Save* brings nothing old back.
    """

    loaded_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        self._is_refused = False
        if self.stored:
            self.initial["loaded_state"] = SIGNER.sign_object(get_state(self.stored), compress=True)

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
        return list_changes(type(self.instance), self.loaded, get_state(self.stored))

    def is_valid(self):
        """Refuse the form if something was changed since it was opened."""
        is_valid = super().is_valid()
        if self.meanwhile and not self._is_refused:
            self._is_refused = True
            self._refuse()
        return is_valid and not self.meanwhile

    def save(self, commit=True):
        """Save the object; what was stored is kept as a version."""
        if commit and self.stored:
            self.stored.keep_version()
        return super().save(commit)

    def _refuse(self):
        """Add the errors, and show what is stored where this person changed nothing."""
        who = self.stored.describe_current_version()
        self.add_error(
            None, f"Not saved: this was changed while you had it open, by {who}. Look at the changes, then save again."
        )
        self._show_stored("loaded_state")
        for change in self.meanwhile:
            if change.name in self.formsets:
                self._refuse_rows(change)
            elif change.name in self.fields:
                self._refuse_field(change, who)

    def _refuse_field(self, change, who):
        mine = get_state(self.instance).get(change.name)
        is_untouched = change.name not in self.errors and normalize(mine) == normalize(self.loaded.get(change.name))
        if is_untouched:
            self._show_stored(change.name)
            self.add_error(None, f"{change.label}: “{change.after}” instead of “{change.before}”.")
        elif normalize(mine) != normalize(get_state(self.stored).get(change.name)):
            own = describe_field(self.instance, self.instance._meta.get_field(change.name))
            self.add_error(change.name, f"Changed to “{change.after}” by {who}. You wrote “{own}”. Keep what is right.")

    def _refuse_rows(self, change):
        """Show the stored rows; the message names this person's own, if they had changed any."""
        formset = self.formsets[change.name]
        removed = formset.deleted_forms if formset.is_valid() else []
        remaining = [form for form in formset.forms if form not in removed]
        mine = describe_rows(form.instance for form in remaining if form.has_changed() or form.instance.pk)
        loaded = type(self.instance).from_serializable_data(self.loaded)
        text = f"{change.label}: “{change.after}” instead of “{change.before}”."
        if sorted(mine) != sorted(describe_rows(getattr(loaded, change.name).all())):
            text += f" You had written “{'; '.join(mine)}”. Enter again what is right."
        self.add_error(None, text)
        self.formsets[change.name] = type(formset)(
            instance=self.stored, prefix=formset.prefix, form_kwargs=formset.form_kwargs
        )

    def _show_stored(self, name):
        """Show the stored value of the field ``name`` instead of the one that was sent."""
        self.fields[name].bound_data = lambda data, initial: self.initial.get(name)
