"""Colors of uploads: everything becomes sRGB, which every browser, feed reader and share preview takes for granted."""

import io

from PIL import ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
PROFILE_MODES = {"RGB": ("RGB", "RGB"), "CMYK": ("CMYK", "RGB"), "GRAY": ("L", "RGB"), "Lab": ("LAB", "RGB")}


def convert_to_srgb(image, profile_bytes):
    """Return ``image`` in sRGB, converted through its color profile, if it has one that fits it.

    Gray stays gray, transparency stays. Without a profile the pixels are taken as they are, ink as Pillow does.
    """
    if image.mode == "P" and profile_bytes:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    color = _drop_alpha(image) if profile_bytes else image
    converted = _apply_profile(color, profile_bytes) if profile_bytes else None
    if converted is None:
        return image.convert("RGB") if image.mode in ("CMYK", "LAB", "YCbCr", "HSV") else image
    if color.mode == "L":
        converted = converted.convert("L")
    if alpha:
        converted.putalpha(alpha)
    return converted


def _drop_alpha(image):
    """Return ``image`` without its transparency, in the colors of its profile."""
    return image.convert({"RGBA": "RGB", "LA": "L", "YCbCr": "RGB"}.get(image.mode, image.mode))


def _apply_profile(image, profile_bytes):
    """Return ``image`` through the profile; None if the profile is damaged or of another kind of color."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes))
        mode, target = PROFILE_MODES[profile.profile.xcolor_space.strip()]
        if mode != image.mode and (mode, image.mode) != ("RGB", "L"):
            return None
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.profileToProfile(image.convert(mode), profile, SRGB, intent, target, flags=flags)
    except (ImageCms.PyCMSError, OSError, KeyError, ValueError, TypeError):
        return None
