"""The form for images in the admin."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import DateInput, FileField, RegexField
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.rect import Rect

from core.images.decoding import DecoderBusyError, ImageTooLargeError, check_decoding_cost
from core.images.descriptions import is_camera_name
from core.images.kinds import describe_unsupported
from core.images.normalize import UnreadableImageError, normalize_image
from core.images.widgets import FocusInput
from core.library.forms import RemoveFormerFilesMixin
from core.library.scanning import check_upload
from versions.stale_saves import StaleSaveMixin

DAMAGED = "This file can't be read as a picture; it may be damaged. Save or export it again as JPEG, then upload that."
UNKNOWN_KIND = "This kind of file can't be shown as a picture. Save or export it as JPEG or PNG first."
TOO_LARGE = (
    "This picture is too large. Make it smaller first, or export it as JPEG: "
    "4,000 pixels on the longer side are enough."
)
BUSY = "The server is busy with other pictures. Nothing was uploaded; wait a minute, then try again."
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
HEAD_BYTES = 2048
FIELD_ORDER = (
    "title",
    "file",
    "description",
    "focus",
    "person_shown",
    "consent_given_on",
    "consent_until",
    "collection",
)
CONSENT_DAYS = ("consent_given_on", "consent_until")


def read_focus(image):
    """Return the middle of what matters in ``image`` as the form writes it, or "" if nobody has chosen it."""
    if not image.has_focal_point() or not image.width or not image.height:
        return ""
    return f"{image.focal_point_x / image.width:.3f},{image.focal_point_y / image.height:.3f}"


def place_focus(image, focus):
    """Set the point that every crop of ``image`` keeps, from what the form writes; "" removes it."""
    if not focus:
        image.set_focal_point(None)
        return
    across, down = map(float, focus.split(","))
    image.set_focal_point(Rect.from_point(round(across * image.width), round(down * image.height), 1, 1))


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


class SiteImageForm(StaleSaveMixin, RemoveFormerFilesMixin, BaseImageForm):
    """The form to upload and edit an image. It asks for a description and refuses unreadable files.

    ``focus`` is the point that every crop keeps, as fractions of width and height.
    """

    # They follow from the focus.
    derived_fields = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")

    focus = RegexField(
        r"^(0(\.\d+)?|1(\.0+)?),(0(\.\d+)?|1(\.0+)?)$",
        required=False,
        label="What must not be cut off",
        widget=FocusInput,
        help_text="Drag the point to the face, or to what matters. Below you see what pages show of the picture.",
    )

    class Meta(BaseImageForm.Meta):
        widgets = {
            **BaseImageForm.Meta.widgets,
            **{name: DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in CONSENT_DAYS},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(FIELD_ORDER)
        self.fields["focus"].widget.image = self.instance
        self.initial["focus"] = read_focus(self.instance)
        if "file" in self.fields:
            file = self.fields["file"]
            self.fields["file"] = ImageUploadField(label=file.label, help_text=file.help_text, widget=file.widget)
        if "description" in self.fields:
            description = self.fields["description"]
            description.label = "What does the picture show?"
            # Several files at once are stored first; then this form asks for each of them.
            description.required = not self.is_bound or self.add_prefix("description") in self.data
            description.help_text = (
                "In one sentence, such as “A therapist’s hands on a shoulder”. Read aloud to people who can’t see it."
            )

    def clean(self):
        """Give a picture that has a camera's name the description as its title: lists show it."""
        data = super().clean()
        if is_camera_name(data.get("title")) and data.get("description"):
            data["title"] = data["description"]
        return data

    def save(self, commit=True):
        if "focus" in self.changed_data:
            place_focus(self.instance, self.cleaned_data["focus"])
        return super().save(commit)

    def read_value(self, instance, name):
        return read_focus(instance) if name == "focus" else super().read_value(instance, name)

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
