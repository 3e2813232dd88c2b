"""The practice's own image model."""

import io
from pathlib import PurePosixPath

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image, ImageOps
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.images.models import Image as WagtailImage

from core.pictures import key_of

LONGEST_SIDE = 3200  # pixels; twice the widest picture the layout shows
QUALITY = 88
SHARE_SPEC = "fill-1200x630|format-jpeg"  # what shared links, sitemap and feeds show


class BrokenPictureError(ValueError):
    """A file that says it is a picture but can't be read as one."""


class SiteImage(AbstractImage):
    """A picture of the library. Photos from phones stand upright, lose their location data and become JPEG."""

    admin_form_fields = WagtailImage.admin_form_fields

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed and not isinstance(self.file.file, Upright):
            self.file = normalise(self.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        return self.description

    def get_renditions(self, *filters):
        """Return each format and size once: a small original is not enlarged, and a ``srcset`` repeats no width."""
        renditions = {}
        for spec, rendition in super().get_renditions(*filters).items():
            same = PurePosixPath(rendition.file.name).suffix, rendition.width, rendition.height
            renditions.setdefault(same, (spec, rendition))
        return dict(renditions.values())

    def made(self, *specs):
        """The renditions in ``specs`` as a list; none when the picture's file is lost, which must not cost the page."""
        try:
            return list(self.get_renditions(*specs).values())
        except SourceImageIOError:
            return []

    def create_renditions(self, *filters):
        """Make renditions; several at once are saved without a signal, and what was known of them is old then."""
        made = super().create_renditions(*filters)
        if made:
            cache.delete(key_of(self.pk))
        return made


class SiteRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]


def picture_field(verbose_name=None, **options):
    """Return a field for a picture of the library; what shows it stays when the picture is deleted."""
    shared = {"null": True, "blank": True, "on_delete": models.SET_NULL, "related_name": "+"}
    return models.ForeignKey(get_image_model_string(), verbose_name=verbose_name, **shared, **options)


class Upright(ContentFile):
    """A picture that :func:`normalise` has been through."""


def normalise(file):
    """Return the upload ``file`` turned upright, without metadata, at most ``LONGEST_SIDE`` wide and high.

    HEIC, which browsers other than Safari can't show, becomes JPEG, and so does a JPEG with further pictures inside
    (depth, brightness, bursts). Animations keep their size. Colour profiles are kept.

    :raises BrokenPictureError: when the file can't be read to its end.
    """
    file.seek(0)
    out = io.BytesIO()
    try:
        with Image.open(file) as picture:
            target = picture.format if picture.format in ("PNG", "WEBP", "GIF", "AVIF") else "JPEG"
            options = {"quality": QUALITY} if target in ("JPEG", "WEBP", "AVIF") else {}
            if target != "JPEG" and getattr(picture, "is_animated", False):
                picture.save(out, format=target, save_all=True, exif=b"", xmp=b"", comment=b"", **options)
            else:
                still, more = _still(picture, target)
                still.save(out, format=target, **options, **more)
    except Exception as error:  # what a decoder raises on a damaged file can be anything
        raise BrokenPictureError from error
    extension = {"JPEG": "jpg"}.get(target, target.lower())
    return Upright(out.getvalue(), name=f"{PurePosixPath(file.name).stem}.{extension}")


def _still(picture, target):
    """Return ``picture`` upright and small enough, as a fresh image without EXIF or comments, and how to save it."""
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    profile, transparency = picture.info.get("icc_profile"), upright.info.get("transparency")
    if upright.mode.startswith("I"):  # 16 bits of grey; browsers and WebP take 8
        upright = upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif upright.mode == "CMYK" or (target == "JPEG" and upright.mode not in ("RGB", "L")):
        upright, profile = upright.convert("RGB"), profile if upright.mode != "CMYK" else None
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    if upright.mode == "P":
        clean.putpalette(upright.getpalette())
    kept = {"icc_profile": profile, "transparency": transparency}
    return clean, {name: value for name, value in kept.items() if value is not None}
