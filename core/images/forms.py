"""Forms of what every page shares."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.images.normalize import UnreadableImageError, normalize_image

DAMAGED = "This file can't be read as a picture; it may be damaged. Save or export it again as JPEG, then upload that."
UNKNOWN_KIND = "This kind of file can't be shown as a picture. Save or export it as JPEG or PNG first."
TOO_LARGE = "This picture is too large. Make it smaller first: 4,000 pixels on the longer side are enough."


class PictureField(WagtailImageField):
    """A picture to upload. What it is counts, not how it is called: it is stored anew under a fitting name."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages |= {
            "invalid_image": DAMAGED,
            "invalid_image_extension": UNKNOWN_KIND,
            "file_too_many_pixels": TOO_LARGE,
        }

    def check_image_file_format(self, f):
        if not {f.image.format_name, f.name.rpartition(".")[2].lower()} <= set(self.allowed_image_extensions):
            raise ValidationError(UNKNOWN_KIND, code="invalid_image_extension")

    def check_image_pixel_size(self, f):
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception:  # noqa: BLE001 - what a decoder raises on a damaged file can be anything
            raise ValidationError(DAMAGED, code="invalid_image") from None


class SiteImageForm(BaseImageForm):
    """Every upload and edit of a picture: asks what it shows, and refuses in plain sentences what can't be shown."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = PictureField(label=given.label, help_text=given.help_text, widget=given.widget)
        if described := self.fields.get("description"):
            described.label = "What does the picture show?"
            described.help_text = (
                "In one sentence, such as “A therapist’s hands on a shoulder”. Read aloud to people who can’t see it."
            )

    def clean_file(self):
        """Turn the upload upright and drop its metadata."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        try:
            return normalize_image(file)
        except UnreadableImageError:
            raise ValidationError(DAMAGED, code="invalid_image") from None
