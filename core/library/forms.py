"""What the forms of pictures and of documents share: files that were replaced."""

from django.forms import BooleanField


class RemoveFormerFilesMixin:
    """A form to edit a file of the library. It asks whether what was replaced is to go at once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["remove_former"] = BooleanField(
                required=False,
                label="Remove replaced files at once",
                help_text=(
                    "A file that you replace can be reached at its old address for 30 days, because other websites "
                    "may still show it. Tick this if it has to go now."
                ),
            )

    def save(self, commit=True):
        instance = super().save(commit)
        if commit and self.cleaned_data.get("remove_former"):
            self.remove_former_files()
        return instance

    def remove_former_files(self):
        """Delete the files that were replaced."""
        raise NotImplementedError
