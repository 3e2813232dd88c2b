"""Drawing of share images: title and name of the practice beside a small scene, in the site's colors.

Link previews are 1.91:1 (https://developers.facebook.com/docs/sharing/webmasters/images).
"""

import io
import math
import re
import unicodedata
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH = 1200
HEIGHT = 630
FONT = Path(__file__).parent / "fonts" / "newsreader.woff2"
# What the font holds: the Latin alphabets of Europe and the marks of typography.
SUPPORTED_TEXT = re.compile(
    r"[ -~\u00a1-\u0131\u0134-\u0148\u014a-\u017e\u0218-\u021b\u1e9e"
    r"\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2212]*"
)
# Unicode's categories of emoji and of what is joined to them.
PICTOGRAM_CATEGORIES = ("So", "Sk", "Mn", "Me", "Cf", "Cn", "Co")
# The site's mark in a square of 40 (templates/includes/mark.html): center, width and height of each stone.
STONES = ((20, 32, 32, 11), (21, 21.5, 22, 9.2), (19, 12.5, 13.2, 7.4))
STONE_SHADES = (0.95, 0.7, 0.45)
TITLE_SIZES = range(96, 45, -2)  # pixels
MAX_LINES = 4
LINE_HEIGHT = 1.12  # times the size of the font
TEXT_LEFT = 84
TEXT_WIDTH = 664
TEXT_MIDDLE = 281
NAME_INDENT = 62
NAME_BASELINE = 556
NAME_SIZE = 34
ARCH_LEFT = 800
ARCH_WIDTH = 336
SCALE = 3  # shapes are drawn larger and reduced, which smooths their edges


def get_drawable_text(text):
    """Return ``text`` without pictograms; "" where it holds letters that the font doesn't have."""
    composed = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    without_pictograms = "".join(sign for sign in composed if not is_pictogram(sign))
    words = " ".join(without_pictograms.split())
    return words if SUPPORTED_TEXT.fullmatch(words) else ""


def is_pictogram(sign):
    """Tell whether ``sign`` is an emoji, or joined to one, for which the font has no shape."""
    return not SUPPORTED_TEXT.fullmatch(sign) and unicodedata.category(sign) in PICTOGRAM_CATEGORIES


def draw_share_image(title, name, colors):
    """Return a PNG with ``title`` and ``name`` (of the practice) in ``colors``, by name as in ``tokens.css``."""
    title = get_drawable_text(title)
    name = get_drawable_text(name)
    image = draw_background(colors)
    draw = ImageDraw.Draw(image)
    draw_title(draw, title or name, colors["ink"])
    if title and name:
        font = ImageFont.truetype(FONT, NAME_SIZE)
        text = shorten_text(name, font, TEXT_WIDTH - NAME_INDENT)
        draw.text((TEXT_LEFT + NAME_INDENT, NAME_BASELINE), text, colors["ink-soft"], font, anchor="ls")
    out = io.BytesIO()
    image.quantize(192, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def draw_title(draw, text, color):
    """Draw ``text`` as large as it fits, in lines around the middle."""
    if not text:
        return
    font, lines = fit_text(text, TEXT_WIDTH)
    for number, line in enumerate(lines):
        baseline = TEXT_MIDDLE + font.size * LINE_HEIGHT * (number + 0.78 - len(lines) / 2)
        draw.text((TEXT_LEFT, baseline), line, color, font, anchor="ls")


def draw_background(colors):
    """Return the background: paper, a hairline, the mark, and a view of hills and stones through an arch."""
    large = Image.new("RGB", (SCALE * WIDTH, SCALE * HEIGHT), colors["paper"])
    draw = ImageDraw.Draw(large)
    draw_arch(draw, colors)
    draw_hills(draw, colors)
    draw_stones(draw, ARCH_LEFT + 26, 414, 4.6, "ink", colors)
    draw_stones(draw, TEXT_LEFT - 4.6, 520, 1.15, "quiet", colors)
    draw.rectangle(scale_box(TEXT_LEFT, 506, TEXT_WIDTH, 2), colors["line"])
    return large.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw_arch(draw, colors):
    """Draw the arch and the sun in it."""
    wall = mix_colors(colors, "paper-sunk", "action-wash", 0.75)
    draw.ellipse(scale_box(ARCH_LEFT, 92, ARCH_WIDTH, ARCH_WIDTH), wall)
    draw.rectangle(scale_box(ARCH_LEFT, 260, ARCH_WIDTH, HEIGHT), wall)
    draw.ellipse(scale_box(964, 202, 132, 132), mix_colors(colors, "action-wash", "action", 0.5))


def draw_hills(draw, colors):
    """Draw four ridges, the nearer the lower and the lighter."""
    right = ARCH_LEFT + ARCH_WIDTH
    for top, swell, shade in ((372, 20, 0.12), (416, 15, 0.4), (462, 8, 0.75), (498, 0, 0)):
        ridge = [(x, top + swell * math.sin((x + 9 * top) / 74)) for x in range(ARCH_LEFT, right + 1, 8)]
        outline = [*ridge, (right, HEIGHT), (ARCH_LEFT, HEIGHT)]
        points = [(SCALE * x, SCALE * y) for x, y in outline]
        draw.polygon(points, mix_colors(colors, "quiet-wash", "quiet", shade))


def draw_stones(draw, left, top, scale, color, colors):
    """Draw the mark's stones at ``left`` and ``top``, ``scale`` times the size of the mark."""
    for (x, y, width, height), shade in zip(STONES, STONE_SHADES, strict=True):
        stone_left = left + scale * (x - width / 2)
        stone_top = top + scale * (y - height / 2)
        box = scale_box(stone_left, stone_top, scale * width, scale * height)
        draw.ellipse(box, mix_colors(colors, "paper", color, shade))


def scale_box(x, y, width, height):
    """Return the corners of a box in the larger drawing."""
    return [SCALE * side for side in (x, y, x + width, y + height)]


def mix_colors(colors, first, second, part):
    """Return the color ``part`` (0 to 1) of the way from ``first`` to ``second``, names in ``colors``."""
    pairs = zip(ImageColor.getrgb(colors[first]), ImageColor.getrgb(colors[second]), strict=True)
    return tuple(round(a + (b - a) * part) for a, b in pairs)


def fit_text(text, width):
    """Return the largest font in which ``text`` fits, and its lines; what doesn't fit in MAX_LINES is cut."""
    for size in TITLE_SIZES:  # the more lines, the smaller
        font = ImageFont.truetype(FONT, size)
        lines = wrap_text(text, font, width)
        longest_word = max(font.getlength(word) for word in text.split())
        allowed_lines = min(MAX_LINES, 1 + (TITLE_SIZES[0] - size) // 8)
        if longest_word <= width and len(lines) <= allowed_lines:
            break
    if len(lines) > MAX_LINES:
        rest = " ".join(lines[MAX_LINES - 1 :])
        return font, [*lines[: MAX_LINES - 1], shorten_text(rest, font, width)]
    return font, wrap_text(text, font, balance_width(text, font, width))


def balance_width(text, font, width):
    """Return the least width at which ``text`` has as many lines as at ``width``, which makes them equal."""
    count = len(wrap_text(text, font, width))
    longest_word = max(font.getlength(word) for word in text.split())
    minimum = min(width, longest_word)
    while width - 12 >= minimum and len(wrap_text(text, font, width - 12)) == count:
        width -= 12
    return width


def wrap_text(text, font, width):
    """Return ``text`` in lines of up to ``width`` pixels; a word that is longer than a line is broken."""
    lines = [""]
    for word in text.split():
        if font.getlength(f"{lines[-1]} {word}".strip()) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        while font.getlength(word) > width:
            count = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= width)
            lines.append(word[:count])
            word = word[count:]
        lines.append(word)
    return [line for line in lines if line]


def shorten_text(text, font, width):
    """Return ``text``, or as many of its words as fit in ``width`` pixels, and an ellipsis."""
    if font.getlength(text) <= width:
        return text
    while font.getlength(text + "…") > width:
        text = text[:-1]
    words = text.rpartition(" ")[0]
    shortened = words if len(words) > len(text) / 2 else text
    return shortened.rstrip(" ,.;:–-") + "…"
