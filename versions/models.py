"""The base of models of which every saved version is kept."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import RevisionMixin

from versions.forms import VersionedForm
from versions.state import get_state, normalize


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
        """Return who saved what is stored, and when, see :func:`describe_version`."""
        return describe_version(self.get_current_version())


def describe_version(revision):
    """Return who saved ``revision`` and when, such as "Maren Holt, 3 June, 10:32"; "somebody" for None."""
    if revision is None:
        return "somebody"
    when = date_format(timezone.localtime(revision.created_at), "j F, H:i")
    author = revision.user.get_full_name() or revision.user.get_username() if revision.user else "somebody"
    return f"{author}, {when}"
