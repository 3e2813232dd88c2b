"""Tells descriptions from what cameras, phones and programs call their files."""

import re

# What a name begins with.
CAMERAS = (
    "img",
    "_img",
    "_mg",
    "imag",
    "dsc",
    "dscn",
    "dscf",
    "pxl",
    "mvimg",
    "vid",
    "fb_img",
    "received",
    "dji",
    "gopr",
    "sam",
    "cimg",
    "kic",
    "p",
    "dcim",
)
PROGRAMS = (
    "whatsapp",
    "signal",
    "telegram",
    "whatsapp image",
    "image",
    "images",
    "photo",
    "picture",
    "pict",
    "bild",
    "foto",
    "screenshot",
    "screen shot",
    "bildschirmfoto",
    "scan",
    "untitled",
    "unnamed",
    "download",
    "pasted on",
    "fullsizerender",
)
# Words that stand in such names between figures: "at 10.11.12 PM", "-WA0001", "(2)", "Portrait".
BETWEEN = r"(?:at|um|[ap]m|e|wa|copy|kopie|edit(?:ed)?|hdr|portrait|night|burst|cover|mp|photo|image)"
ENDING = r"\.(?:jpe?g|png|gif|webp|avif|hei[cf]|tiff?|bmp|svg|jfif)"
FIGURES = rf"(?:[\d\W_]|(?<![a-z]){BETWEEN}(?![a-z]))*"
CAMERA_NAME = re.compile(
    rf"\s*(?:(?:{'|'.join(CAMERAS)})[\s_-]*e?\d{FIGURES}"
    rf"|(?:{'|'.join(PROGRAMS)})(?:[\s_(-]*\d{FIGURES})?"
    r"|[\d\W_]+"
    r"|[0-9a-f]{8}-[0-9a-f-]{13,}|[0-9a-f]{24,}"
    rf")(?:{ENDING})?\s*",
    re.IGNORECASE,
)
FILE_NAME = re.compile(rf"\s*\S+{ENDING}\s*", re.IGNORECASE)
CAMERA_NAME_ERROR = "That is what the camera called the file. Say in a few words what the picture shows."


def is_camera_name(text):
    """Tell whether ``text`` is the name of a file, such as IMG_1234 or WhatsApp Image 2026-05-01 at 10.00.00.jpeg."""
    return bool(text and (CAMERA_NAME.fullmatch(text) or FILE_NAME.fullmatch(text)))
