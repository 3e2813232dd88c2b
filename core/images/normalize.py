"""Uploads of images: upright, in sRGB, without metadata, in a format that every browser shows."""

import io
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from core.images.color import convert_to_srgb
from core.images.decoding import (
    WAIT_SECONDS,
    DecoderBusyError,
    ImageTooLargeError,
    check_decoding_cost,
    decode_reduced,
    decoding_slot,
)

LOSSY_QUALITY = 88  # of JPEG, WebP and AVIF, 0 to 100
LOSSY_FORMATS = ("JPEG", "WEBP", "AVIF")
OTHER_FORMATS_STORED = ("PNG", "WEBP", "GIF", "AVIF")  # everything else becomes JPEG


class UnreadableImageError(ValueError):
    """A file that claims to be an image but can't be decoded."""


class NormalizedImageFile(ContentFile):
    """A file that :func:`normalize_image` has returned."""


def normalize_image(file):
    """Return the upload ``file`` upright, in sRGB, without metadata, at most ``MAX_SIDE_PIXELS`` wide and high.

    HEIC, which browsers other than Safari can't show, becomes JPEG, and so does a JPEG with further
    images inside (depth, brightness, bursts). Animations keep their size.

    :raises DecoderBusyError: if other images are decoded for more than ``WAIT_SECONDS``
    :raises ImageTooLargeError: if decoding would take too much memory
    :raises UnreadableImageError: if the file can't be decoded to its end
    """
    output = io.BytesIO()
    with decoding_slot(WAIT_SECONDS):
        try:
            file.seek(0)
            with Image.open(file) as image:
                check_decoding_cost(image)
                target = choose_format(image)
                _save_normalized(image, file, target, output)
        except (DecoderBusyError, ImageTooLargeError):
            raise
        except Exception as error:  # decoders raise anything on a damaged file
            raise UnreadableImageError from error
    extension = "jpg" if target == "JPEG" else target.lower()
    return NormalizedImageFile(output.getvalue(), name=f"{PurePosixPath(file.name).stem}.{extension}")


def choose_format(image):
    """Return the format in which to store ``image``. Wagtail can't read animated PNG, so that becomes WebP."""
    if image.format == "PNG" and is_animation(image):
        return "WEBP"
    return image.format if image.format in OTHER_FORMATS_STORED else "JPEG"


def is_animation(image):
    """Tell whether ``image`` moves: several images in one JPEG or HEIC are no animation."""
    return image.format in OTHER_FORMATS_STORED and getattr(image, "is_animated", False)


def _save_normalized(image, file, target, output):
    """Write ``image``, opened from ``file``, to ``output`` in the format ``target``, without metadata."""
    options = {"quality": LOSSY_QUALITY} if target in LOSSY_FORMATS else {}
    if is_animation(image):
        image.save(output, format=target, save_all=True, exif=b"", xmp=b"", comment=b"", **options)
        return
    clean, transparency = _copy_pixels(image, file, target)
    if transparency is not None:
        options["transparency"] = transparency
    clean.save(output, format=target, **options)


def _copy_pixels(image, file, target):
    """Return a fresh image with the pixels of ``image``, and its transparent color, if any.

    It is upright and at most ``MAX_SIDE_PIXELS`` wide and high. A fresh image has no EXIF data and no
    comments. It is reduced before anything else is done, because each further step copies it.
    """
    reduced = decode_reduced(image, file)
    upright = ImageOps.exif_transpose(reduced)
    transparency = upright.info.get("transparency")
    colored = convert_to_srgb(_reduce_depth(upright), upright.info.get("icc_profile"))
    converted = colored.convert("RGB") if target == "JPEG" and colored.mode not in ("RGB", "L") else colored
    clean = Image.new(converted.mode, converted.size)
    clean.paste(converted)
    if converted.mode == "P":
        clean.putpalette(converted.getpalette())
    return clean, transparency if converted.mode == upright.mode else None


def _reduce_depth(image):
    """Return ``image`` with 8 bits of gray instead of 16 or 32, which is what browsers and WebP take."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
