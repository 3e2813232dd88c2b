"""The form for documents in the admin."""

from wagtail.documents.forms import BaseDocumentForm

from core.library.forms import RemoveFormerFilesMixin
from core.library.scanning import check_upload
from core.models.former_files import remove_former_document_files
from versions.stale_saves import StaleSaveMixin


class SiteDocumentForm(StaleSaveMixin, RemoveFormerFilesMixin, BaseDocumentForm):
    """The form to upload and edit a document. A replaced file stays for a while (:mod:`core.models.former_files`)."""

    def save(self, commit=True):
        self.original_file = None  # Wagtail would delete it
        return super().save(commit)

    def clean_file(self):
        """Return the file; a new one has been read by the scanner."""
        check_upload(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def remove_former_files(self):
        remove_former_document_files(self.instance)
