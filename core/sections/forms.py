"""The form of shared sections."""

from versions.forms import VersionedDraftForm


class SharedSectionForm(VersionedDraftForm):
    """Refuses to write over a draft that somebody else has saved since the form was opened."""

    compared = ("pk", "title", "body", "minor_change")
