"""Uploads of images: upright, without metadata, in a format that every browser shows."""

import io
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

MAX_SIDE_PIXELS = 3200  # twice the widest image that the layout shows
LOSSY_QUALITY = 88  # of JPEG, WebP and AVIF, 0 to 100
LOSSY_FORMATS = ("JPEG", "WEBP", "AVIF")
OTHER_FORMATS_STORED = ("PNG", "WEBP", "GIF", "AVIF")  # everything else becomes JPEG


class UnreadableImageError(ValueError):
    """A file that claims to be an image but can't be decoded."""


class NormalizedImageFile(ContentFile):
    """A file that :func:`normalize_image` has returned."""


def normalize_image(file):
    """Return the upload ``file`` upright, without metadata, at most ``MAX_SIDE_PIXELS`` wide and high.

    HEIC, which browsers other than Safari can't show, becomes JPEG, and so does a JPEG with further
    images inside (depth, brightness, bursts). Animations keep their size. Color profiles stay.

    :raises UnreadableImageError: if the file can't be decoded to its end
    """
    file.seek(0)
    output = io.BytesIO()
    try:
        with Image.open(file) as image:
            target = image.format if image.format in OTHER_FORMATS_STORED else "JPEG"
            _save_normalized(image, target, output)
    except Exception as error:  # decoders raise anything on a damaged file
        raise UnreadableImageError from error
    extension = "jpg" if target == "JPEG" else target.lower()
    return NormalizedImageFile(output.getvalue(), name=f"{PurePosixPath(file.name).stem}.{extension}")


def _save_normalized(image, target, output):
    """Write ``image`` to ``output`` in the format ``target``, without metadata."""
    options = {"quality": LOSSY_QUALITY} if target in LOSSY_FORMATS else {}
    if target != "JPEG" and getattr(image, "is_animated", False):
        image.save(output, format=target, save_all=True, exif=b"", xmp=b"", comment=b"", **options)
        return
    clean, kept_info = _copy_pixels(image, target)
    clean.save(output, format=target, **options, **kept_info)


def _copy_pixels(image, target):
    """Return a fresh image with the pixels of ``image``, and the options to save it with.

    It is upright and at most ``MAX_SIDE_PIXELS`` wide and high. A fresh image has no EXIF data and no
    comments. The options are the color profile and the transparency, if any.
    """
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS), Image.Resampling.LANCZOS)
    options = {
        "icc_profile": image.info.get("icc_profile"),
        "transparency": upright.info.get("transparency"),
    }
    if upright.mode == "CMYK":
        options["icc_profile"] = None  # it describes inks, not RGB
    upright = _convert_mode(upright, target)
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    if upright.mode == "P":
        clean.putpalette(upright.getpalette())
    return clean, {name: value for name, value in options.items() if value is not None}


def _convert_mode(image, target):
    """Return ``image`` in a color mode that browsers and the format ``target`` can show."""
    if image.mode.startswith("I"):  # 16 bits of gray; browsers and WebP take 8
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "CMYK" or (target == "JPEG" and image.mode not in ("RGB", "L")):
        return image.convert("RGB")
    return image
