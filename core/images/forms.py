"""The form for images in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.images.decoding import DecoderBusyError, ImageTooLargeError, check_decoding_cost
from core.images.kinds import describe_unsupported
from core.images.normalize import UnreadableImageError, normalize_image
from core.library.forms import RemoveFormerFilesMixin
from core.library.scanning import check_upload

DAMAGED = "This file can't be read as a picture; it may be damaged. Save or export it again as JPEG, then upload that."
UNKNOWN_KIND = "This kind of file can't be shown as a picture. Save or export it as JPEG or PNG first."
TOO_LARGE = (
    "This picture is too large. Make it smaller first, or export it as JPEG: "
    "4,000 pixels on the longer side are enough."
)
BUSY = "The server is busy with other pictures. Nothing was uploaded; wait a minute, then try again."
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
HEAD_BYTES = 2048


class ImageUploadField(WagtailImageField):
    """A field to upload an image. Its content decides the format, not the extension of its name.

    Only the header is read here; :func:`normalize_image` decodes the image, once.
    """

    default_validators = []

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.error_messages |= {"invalid_image": DAMAGED, "invalid_image_extension": UNKNOWN_KIND}

    def to_python(self, data):
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        file.seek(0)
        head = file.read(HEAD_BYTES)
        try:
            with Image.open(file, formats=FORMATS) as image:
                check_decoding_cost(image)
                file.content_type = Image.MIME.get(image.format, "image/jpeg")
        except (ImageTooLargeError, Image.DecompressionBombError):
            raise ValidationError(TOO_LARGE, code="file_too_many_pixels") from None
        except Exception:  # noqa: BLE001 - decoders raise anything on a damaged file
            raise ValidationError(describe_unsupported(head) or DAMAGED, code="invalid_image") from None
        finally:
            file.seek(0)
        return file


class SiteImageForm(RemoveFormerFilesMixin, BaseImageForm):
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

    def remove_former_files(self):
        self.instance.remove_former_files()

    def clean_file(self):
        """Return a new upload as it is stored; return a file that isn't new as it is."""
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file
        check_upload(file)
        try:
            return normalize_image(file)
        except UnreadableImageError:
            raise ValidationError(DAMAGED, code="invalid_image") from None
        except ImageTooLargeError:
            raise ValidationError(TOO_LARGE, code="file_too_many_pixels") from None
        except DecoderBusyError:
            raise ValidationError(BUSY, code="busy") from None
