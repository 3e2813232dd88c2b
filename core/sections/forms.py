"""The form of shared sections."""

from versions.forms import VersionedForm

COMPARED = ("pk", "title", "body", "minor_change")


class SharedSectionForm(VersionedForm):
    """Refuses to write over a draft that somebody else has saved since the form was opened."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.stored:
            self.stored = self.stored.get_latest_revision_as_object()

    def read_state(self, instance):
        """Return the words alone: when they were published is nothing that this form changes."""
        state = super().read_state(instance)
        return {name: state[name] for name in COMPARED}
