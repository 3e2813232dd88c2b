"""The base of models of which every saved version is kept."""

from wagtail.models import RevisionMixin

from versions.forms import VersionedForm
from versions.state import describe_save, get_state, normalize


class VersionedModel(RevisionMixin):
    """A model whose form refuses to write over what somebody else saved, and keeps every version.

    Wagtail keeps the versions of what its editor saves. A version from anywhere else is kept before the next one.
    """

    base_form_class = VersionedForm

    class Meta:
        abstract = True

    def get_current_version(self):
        """Return the revision with exactly what is stored, or None if it was stored by other means."""
        revision = self.latest_revision
        is_current = revision and normalize(revision.content) == normalize(get_state(self))
        return revision if is_current else None

    def keep_version(self):
        """Keep what is stored as a version, unless it is one."""
        if not self.get_current_version():
            self.save_revision(clean=False)

    def describe_current_version(self):
        """Return who saved what is stored, and when, see :func:`describe_save`."""
        revision = self.get_current_version()
        return describe_save(revision and revision.user, revision and revision.created_at)


def describe_version(revision):
    """Return the name of ``revision``: who saved it and when, such as "Maren Holt, 3 June, 10:32", or only when."""
    return describe_save(revision.user, revision.created_at, unknown="")
