"""The form for images in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.images.normalize import UnreadableImageError, normalize_image

DAMAGED = "This file can't be read as a picture; it may be damaged. Save or export it again as JPEG, then upload that."
UNKNOWN_KIND = "This kind of file can't be shown as a picture. Save or export it as JPEG or PNG first."
TOO_LARGE = "This picture is too large. Make it smaller first: 4,000 pixels on the longer side are enough."


class ImageUploadField(WagtailImageField):
    """A field to upload an image. Its content decides the format, not the extension of its name."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages |= {
            "invalid_image": DAMAGED,
            "invalid_image_extension": UNKNOWN_KIND,
            "file_too_many_pixels": TOO_LARGE,
        }

    def check_image_file_format(self, f):
        extension = f.name.rpartition(".")[2].lower()
        if not {f.image.format_name, extension} <= set(self.allowed_image_extensions):
            raise ValidationError(UNKNOWN_KIND, code="invalid_image_extension")

    def check_image_pixel_size(self, f):
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception:  # noqa: BLE001 - decoders raise anything on a damaged file
            raise ValidationError(DAMAGED, code="invalid_image") from None


class SiteImageForm(BaseImageForm):
    """The form to upload and edit an image. It asks for a description and refuses unreadable files."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            file = self.fields["file"]
            self.fields["file"] = ImageUploadField(label=file.label, help_text=file.help_text, widget=file.widget)
        if "description" in self.fields:
            description = self.fields["description"]
            description.label = "What does the picture show?"
            description.help_text = (
                "In one sentence, such as “A therapist’s hands on a shoulder”. Read aloud to people who can’t see it."
            )

    def clean_file(self):
        """Return a new upload upright and without metadata; return a file that isn't new as it is."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return normalize_image(file)
        except UnreadableImageError:
            raise ValidationError(DAMAGED, code="invalid_image") from None
