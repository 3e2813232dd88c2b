"""The tone of a logo: whether it needs a light or a dark plate where the page has the same tone."""

from PIL import Image

SAMPLE_PIXELS = (96, 96)
OPAQUE = 128  # alpha from which a pixel is seen
DARK_LUMINANCE = 70  # of 255: hardly seen on the dark page
LIGHT_LUMINANCE = 190  # hardly seen on the light page
DARK_SHARE = 0.2  # of the pixels that are seen: lettering is thin
LIGHT_SHARE = 0.6


def get_tone(file):
    """Return "dark" or "light" for a logo with transparent parts that would vanish on a page of its tone, else "".

    A logo without transparent parts brings its background along.
    """
    with Image.open(file) as opened:
        image = opened.convert("RGBA")
    image.thumbnail(SAMPLE_PIXELS)
    alphas = image.getchannel("A").tobytes()
    if min(alphas) >= OPAQUE:
        return ""
    pairs = zip(image.convert("L").tobytes(), alphas, strict=True)
    seen = [luminance for luminance, alpha in pairs if alpha >= OPAQUE]
    if not seen:
        return ""
    if sum(luminance < DARK_LUMINANCE for luminance in seen) >= DARK_SHARE * len(seen):
        return "dark"
    return "light" if sum(luminance > LIGHT_LUMINANCE for luminance in seen) >= LIGHT_SHARE * len(seen) else ""
