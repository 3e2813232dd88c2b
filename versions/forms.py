"""The form of versioned models: it refuses to write over what somebody else saved meanwhile."""

from wagtail.admin.forms import WagtailAdminModelForm

from versions.stale_saves import StaleSaveMixin
from versions.state import describe_field, describe_rows, get_state, list_changes


class VersionedForm(StaleSaveMixin, WagtailAdminModelForm):
    """Compares the whole state with its rows, not only the form's fields, and keeps what was stored as a version."""

    def read_state(self, instance):
        return get_state(instance)

    def list_changes(self, before, after):
        return list_changes(type(self.instance), before, after)

    def get_value(self, state, name):
        return state.get(name)

    def read_sent(self, name):
        own = describe_field(self.instance, self.instance._meta.get_field(name))
        return get_state(self.instance).get(name), own

    def describe_last_save(self):
        return self.stored.describe_current_version()

    def save(self, commit=True):
        """Save the object; what was stored is kept as a version."""
        if commit and self.stored:
            self.stored.keep_version()
        return super().save(commit)

    def refuse_change(self, change, who):
        """Show the stored rows; the message names this person's own, if they had changed any."""
        if change.name not in self.formsets:
            super().refuse_change(change, who)
            return
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


class VersionedDraftForm(VersionedForm):
    """The same for models with drafts: refuses to write over the newest draft of somebody else.

    ``compared`` names the fields that the form changes; when they were published is none of them.
    """

    compared = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.stored:
            self.stored = self.stored.get_latest_revision_as_object()

    def read_state(self, instance):
        state = super().read_state(instance)
        return {name: state[name] for name in self.compared}
