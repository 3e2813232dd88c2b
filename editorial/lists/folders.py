"""The form of folders, Wagtail's collections of pictures and documents: no save writes over somebody else's."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.collections import CollectionForm
from wagtail.admin.views.collections import Edit

from versions.stale_saves import StaleSaveMixin


class FolderForm(StaleSaveMixin, CollectionForm):
    """Wagtail's form. The folder around is no field of the model."""

    def read_value(self, instance, name):
        return instance.get_parent() if name == "parent" else super().read_value(instance, name)


class EditFolderView(Edit):
    """The screen that changes a folder."""

    form_class = FolderForm


# Wagtail has its view of this address before those of hooks, so it stands in the site's own patterns.
edit_folder = require_admin_access(EditFolderView.as_view())
