"""The main color of a logo."""

from PIL import Image

from look.colors import to_oklch

SAMPLE_SPEC = "max-96x96|format-png"
COLORS = 12
OPAQUE = 128  # alpha from which a pixel is seen
LEAST_CHROMA = 0.04  # a color below it looks gray


def read_main_color(image):
    """Return the color that fills most of the logo ``image`` and isn't gray, as ``#rrggbb``; "" if there is none.

    :param image: an image of the library
    """
    samples = image.get_renditions_if_readable(SAMPLE_SPEC)
    if not samples:
        return ""
    with samples[0].file.open() as file, Image.open(file) as opened:
        sample = opened.convert("RGBA")
    seen = [pixel[:3] for pixel in sample.get_flattened_data() if pixel[3] >= OPAQUE]
    if not seen:
        return ""
    strip = Image.new("RGB", (len(seen), 1))
    strip.putdata(seen)
    reduced = strip.quantize(COLORS, dither=Image.Dither.NONE).convert("RGB")
    counted = sorted(reduced.getcolors(len(seen)), reverse=True)
    colors = ("#{:02x}{:02x}{:02x}".format(*rgb) for _, rgb in counted)
    return next((color for color in colors if to_oklch(color)[1] >= LEAST_CHROMA), "")
