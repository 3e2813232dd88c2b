"""The practice's own image model."""

import io
import logging
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import models
from django.utils.functional import cached_property
from PIL import Image, ImageOps
from wagtail.images import get_image_model_string
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError
from wagtail.images.models import Image as WagtailImage

from core.cache.versioned import bump_version, invalidate
from core.images.prefetch import RENDITIONS_KEY

logger = logging.getLogger(__name__)

LONGEST_SIDE = 3200  # pixels; twice the widest picture the layout shows
QUALITY = 88
TRIAL_SPEC = "max-165x165|format-jpeg"
SHARE_SPEC = "fill-1200x630|format-jpeg"  # what shared links, sitemap and feeds show


@lru_cache(maxsize=500)
def known_filter(spec):
    """Return Wagtail's filter of ``spec``, whose operations are read once and not for each picture again."""
    return Filter(spec=spec)


class BrokenPictureError(ValueError):
    """A file that says it is a picture but can't be read as one."""


class SiteImage(AbstractImage):
    """A picture of the library. Photos from phones stand upright, lose their location data and become JPEG."""

    admin_form_fields = WagtailImage.admin_form_fields

    is_unreadable = models.BooleanField(default=False, editable=False)  # its sizes could not be made: staff are told

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.is_unreadable = False
            if not isinstance(self.file.file, Upright):
                self.file = normalise(self.file)
                self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self):
        return self.description

    def get_renditions(self, *filters):
        """Return each format and size once: a small original is not enlarged, and a ``srcset`` repeats no width."""
        renditions = {}
        known = (known_filter(each if isinstance(each, str) else each.spec) for each in filters)
        for spec, rendition in super().get_renditions(*known).items():
            same = PurePosixPath(rendition.file.name).suffix, rendition.width, rendition.height
            renditions.setdefault(same, (spec, rendition))
        return dict(renditions.values())

    def made(self, *specs):
        """The renditions in ``specs`` as a list; none when the file can't be read, which must not cost the page."""
        try:
            return list(self.get_renditions(*specs).values())
        except SourceImageIOError:
            return []

    def create_renditions(self, *filters):
        """Make renditions; several at once are saved without a signal, and what was known of them is old then."""
        with self.noting():
            made = super().create_renditions(*filters)
        if made:
            bump_version(RENDITIONS_KEY)
        return made

    def create_rendition(self, filter):
        with self.noting():
            return super().create_rendition(filter)

    def generate_rendition_file(self, filter, **options):
        """Make one size; whatever a decoder raises on a damaged file is the error that Wagtail knows."""
        try:
            return super().generate_rendition_file(filter, **options)
        except InvalidFilterSpecError:  # a template asks for what there isn't
            raise
        except Exception as error:
            raise SourceImageIOError(f"{type(error).__name__}: {error}") from error

    @contextmanager
    def noting(self):
        """Note whether the file can be read, each time that changes."""
        try:
            yield
        except SourceImageIOError as error:
            if not self.is_unreadable:
                logger.warning("“%s” (picture %s) can't be read: %s", self, self.pk, error)
            self.note(is_unreadable=True)
            raise
        self.note(is_unreadable=False)

    def note(self, is_unreadable):
        if self.is_unreadable != is_unreadable:
            self.is_unreadable = is_unreadable
            SiteImage.objects.filter(pk=self.pk).update(is_unreadable=is_unreadable)
            invalidate()

    def try_again(self):
        """Note whether the file can be read by now: a disk or a bucket may just have been away."""
        with suppress(SourceImageIOError), self.noting():
            self.generate_rendition_file(known_filter(TRIAL_SPEC))


class SiteRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]

    @cached_property
    def url(self):
        """The address of the file, put together once: the row and its file never change."""
        return super().url


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
