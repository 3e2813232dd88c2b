"""Kinds of files that staff try to upload as pictures and that no browser shows, with what to do instead."""

EXPORT = "Open it in the program that it comes from, export it as JPEG or PNG, then upload that."
# Beginnings of files, as (position, bytes).
SIGNATURES = (
    (0, b"%PDF", "a PDF"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"II*\x00", "a TIFF or a camera’s raw file"),
    (0, b"MM\x00*", "a TIFF or a camera’s raw file"),
    (0, b"II+\x00", "a TIFF"),
    (0, b"MM\x00+", "a TIFF"),
    (0, b"BM", "a BMP"),
    (0, b"\x00\x00\x01\x00", "an icon file"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (4, b"JXL ", "a JPEG XL"),
    (4, b"jP  ", "a JPEG 2000"),
    (0, b"\xffO\xffQ", "a JPEG 2000"),
    (0, b"%!PS", "a PostScript or Illustrator file"),
    (0, b"FUJIFILMCCD-RAW", "a camera’s raw file"),
    (8, b"crx ", "a camera’s raw file"),
    (0, b"IIU\x00", "a camera’s raw file"),
    (0, b"IIRO", "a camera’s raw file"),
    (8, b"qt  ", "a video"),
    (8, b"mp4", "a video"),
    (8, b"isom", "a video"),
    (8, b"M4V", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"PK\x03\x04", "a document or a zip archive"),
    (0, b"gimp xcf", "a GIMP file"),
)
VIDEO_ADVICE = "Videos go to YouTube or Vimeo, and into a page with the block “Video”."


def describe_unsupported(head):
    """Return what staff are told about a file that begins with the bytes ``head``, or "" if its kind isn't known."""
    kind = next((kind for at, signature, kind in SIGNATURES if head[at:].startswith(signature)), "")
    if not kind and b"<svg" in head.lower():
        kind = "an SVG drawing"
    if not kind:
        return ""
    return f"This is {kind}, which can't be shown as a picture. {VIDEO_ADVICE if kind == 'a video' else EXPORT}"
