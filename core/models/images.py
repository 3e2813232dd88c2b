"""The practice's own image model."""

import io
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import models
from PIL import Image, ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

LONGEST_SIDE = 3200  # pixels; twice the widest picture the layout shows
JPEG_QUALITY = 88


class SiteImage(AbstractImage):
    """A picture of the library. Photos from phones stand upright, lose their location data and become JPEG."""

    admin_form_fields = WagtailImage.admin_form_fields

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            normalised = normalise(self.file)
            if normalised:
                self.file = normalised
                self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        return self.description


class SiteRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]


def normalise(file):
    """Return the upload ``file`` turned upright, without metadata, at most ``LONGEST_SIDE`` wide and high.

    Returns None where there is nothing to do (an animation stays as it is). HEIC, which browsers other than
    Safari can't show, becomes JPEG. Colour profiles are kept.
    """
    file.seek(0)
    with Image.open(file) as picture:
        if getattr(picture, "is_animated", False):
            file.seek(0)
            return None
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        target = picture.format if picture.format in ("PNG", "WEBP", "GIF", "AVIF") else "JPEG"
        if target == "JPEG" and upright.mode not in ("RGB", "L", "CMYK"):
            upright = upright.convert("RGB")
        options = {"quality": JPEG_QUALITY} if target in ("JPEG", "WEBP", "AVIF") else {}
        if profile := picture.info.get("icc_profile"):
            options["icc_profile"] = profile
        # A fresh image carries no EXIF, XMP or comments, whatever the format keeps them in.
        clean = Image.new(upright.mode, upright.size)
        clean.paste(upright)
        if upright.mode == "P":
            clean.putpalette(upright.getpalette())
        if "transparency" in upright.info:
            options["transparency"] = upright.info["transparency"]
        out = io.BytesIO()
        clean.save(out, format=target, **options)
    extension = {"JPEG": "jpg"}.get(target, target.lower())
    return ContentFile(out.getvalue(), name=f"{PurePosixPath(file.name).stem}.{extension}")
