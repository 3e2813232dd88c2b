"""Colors in OKLCH, and contrast as WCAG 2.2 computes it.

OKLCH: https://www.w3.org/TR/css-color-4/#ok-lab. Lightness is 0 to 1, chroma 0 to about 0.37, hue in degrees.
"""

import math
from functools import lru_cache

MAX_COLORS = 4096  # that stay in memory: anybody may ask for a style sheet of any color
STEPS = 500  # a color is searched in steps of lightness of 1/500
GAMUT_TOLERANCE = 1e-4  # of a linear channel, for rounding
LMS_FROM_LAB = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
RGB_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
LMS_FROM_RGB = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
LAB_FROM_LMS = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def multiply(matrix, vector):
    """Return the product of a matrix of three rows and a vector."""
    return tuple(sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix)


def to_linear(color):
    """Return the linear channels, 0 to 1, of ``#rrggbb``."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def from_linear(channels):
    """Return linear channels, 0 to 1, as ``#rrggbb``."""
    limited = [min(1, max(0, c)) for c in channels]
    encoded = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in limited]
    return "#" + "".join(f"{round(255 * c):02x}" for c in encoded)


def to_oklch(color):
    """Return lightness, chroma and hue of ``#rrggbb``."""
    roots = tuple(math.cbrt(value) for value in multiply(LMS_FROM_RGB, to_linear(color)))
    lightness, a, b = multiply(LAB_FROM_LMS, roots)
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@lru_cache(maxsize=MAX_COLORS)
def from_oklch(lightness, chroma, hue):
    """Return the color as ``#rrggbb``; a chroma that sRGB can't show at this lightness is reduced until it can."""
    angle = math.radians(hue)
    while True:
        lab = (lightness, chroma * math.cos(angle), chroma * math.sin(angle))
        channels = multiply(RGB_FROM_LMS, tuple(value**3 for value in multiply(LMS_FROM_LAB, lab)))
        is_in_gamut = all(-GAMUT_TOLERANCE <= c <= 1 + GAMUT_TOLERANCE for c in channels)
        if is_in_gamut or chroma <= 0:
            return from_linear(channels)
        chroma = max(0, chroma - 0.004)


@lru_cache(maxsize=MAX_COLORS)
def get_luminance(color):
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, "relative luminance")."""
    red, green, blue = to_linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def get_contrast(one, other):
    """Return the contrast ratio of two colors, 1 to 21."""
    darker, lighter = sorted((get_luminance(one), get_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def fit_lightness(lightness, chroma, hue, needs):
    """Return the color of ``chroma`` and ``hue`` that is nearest to ``lightness`` and has the contrast it needs.

    ``needs`` holds pairs of a color and the least contrast with it. If no lightness has them all, ValueError.
    """
    candidates = sorted((step / STEPS for step in range(STEPS + 1)), key=lambda one: abs(one - lightness))
    for candidate in candidates:
        color = from_oklch(candidate, chroma, hue)
        if all(get_contrast(color, other) >= least for other, least in needs):
            return color
    raise ValueError(f"No lightness of hue {hue} has the contrasts {needs}.")
