"""Tells descriptions from what cameras and phones call their files."""

import re

FILE_NAME = re.compile(
    r"^(?:\s*(?:"
    r"(?:_?img|_mg|dsc[nf]?|dscf?|pxl|mvimg|vid|fb_img|received|dji|gopr|sam|imag|p|dcim)[\s_-]*e?\d[\w\s().-]*"
    r"|(?:whatsapp|signal|telegram)[\s_-]*(?:image|photo|bild)?(?:[\s_-]*\d.*)?"
    r"|(?:image|photo|picture|bild|foto|screen\s?shot|bildschirmfoto|scan|untitled|unnamed|download|pasted on)"
    r"(?:[\s_(-]+\d[\d\W_]*.*)?"
    r"|[\d\W_]+"
    r"|[0-9a-f]{8}-[0-9a-f-]{13,}|[0-9a-f]{24,}"
    r"|[^\s]+"
    r"(?=\.(?:jpe?g|png|gif|webp|avif|heic|heif|tiff?|bmp|svg|jfif)\s*$)"
    r")(?:\.\w{3,4})?\s*)$",
    re.IGNORECASE,
)
CAMERA_NAME_ERROR = "That is what the camera called the file. Say in a few words what the picture shows."


def is_camera_name(text):
    """Tell whether ``text`` is the name of a file, such as IMG_1234 or WhatsApp Image 2026-05-01 at 10.00.00.jpeg."""
    return bool(text and FILE_NAME.match(text))
