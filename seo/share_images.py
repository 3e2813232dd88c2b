"""Share images for pages without a picture: a card with title and name in the site's colours, in its own storage.

Link previews are 1.91:1 (https://developers.facebook.com/docs/sharing/webmasters/images). A card's file name holds a
hash of what it shows, so a changed title has a new address and no preview keeps an old picture.
"""

import hashlib
import io
import json
import math
import re
import unicodedata
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.cache import cache as known
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageColor, ImageDraw, ImageFont

from seo.head import ShareImage, absolute_url

SIZE = WIDTH, HEIGHT = 1200, 630
DESIGN = 2  # counted up when the drawing changes, so that cards are drawn again
FOLDER = "images/share-cards"
FONT = Path(__file__).parent / "fonts" / "newsreader.woff2"
# What the font holds: the Latin alphabets of Europe and the marks of typography.
COVERED = re.compile(
    r"[ -~\u00a1-\u0131\u0134-\u0148\u014a-\u017e\u0218-\u021b\u1e9e"
    r"\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2122\u2212]*"
)
# The site's mark in a square of 40 (templates/includes/mark.html): centre, width and height of each stone.
STONES = ((20, 32, 32, 11), (21, 21.5, 22, 9.2), (19, 12.5, 13.2, 7.4))
PICTOGRAMS = ("So", "Sk", "Mn", "Me", "Cf", "Cn", "Co")  # Unicode's categories of emoji and of what is joined to them
TITLE_SIZES = range(96, 45, -2)  # pixels
LINES, LEADING = 4, 1.12
LEFT, TEXT_WIDTH, TEXT_MIDDLE = 84, 664, 281
FINER = 3  # shapes are drawn larger and reduced, which smooths their edges
KNOWN_FOR = 3600  # seconds that a card's file is taken for granted


@cache
def palette():
    """Return the site's light colours by name, as ``static/css/tokens.css`` sets them."""
    colours = re.findall(r"--([\w-]+): (#\w+)", Path(finders.find("css/tokens.css")).read_text())
    return dict(reversed(colours))  # the light ones come first, and win


def drawable(text):
    """Return ``text`` without pictograms, or nothing where it holds letters that the font doesn't."""
    composed = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    kept = (sign for sign in composed if COVERED.fullmatch(sign) or unicodedata.category(sign) not in PICTOGRAMS)
    words = " ".join("".join(kept).split())
    return words if COVERED.fullmatch(words) else ""


def card(title, name, colours):
    """Return a PNG: ``title`` and ``name`` (of the practice) in ``colours``, a palette by name of colour."""
    title, name = drawable(title), drawable(name)
    picture = scenery(colours)
    draw = ImageDraw.Draw(picture)
    if words := title or name:
        font, lines = fit(words, TEXT_WIDTH)
        for number, line in enumerate(lines):
            baseline = TEXT_MIDDLE + font.size * LEADING * (number + 0.78 - len(lines) / 2)
            draw.text((LEFT, baseline), line, colours["ink"], font, anchor="ls")
    if title and name:
        small = ImageFont.truetype(FONT, 34)
        draw.text((LEFT + 62, 556), shorten(name, small, TEXT_WIDTH - 62), colours["ink-soft"], small, anchor="ls")
    out = io.BytesIO()
    picture.quantize(192, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def scenery(colours):
    """Return the ground of a card: paper, a hairline with the mark, and a view of hills and stones through an arch."""
    paper = Image.new("RGB", [FINER * side for side in SIZE], colours["paper"])
    draw = ImageDraw.Draw(paper)

    def mixed(first, second, part):
        pairs = zip(ImageColor.getrgb(colours[first]), ImageColor.getrgb(colours[second]), strict=True)
        return tuple(round(a + (b - a) * part) for a, b in pairs)

    def put(shape, x, y, width, height, colour):
        shape([FINER * side for side in (x, y, x + width, y + height)], colour)

    for shape, y, height in ((draw.ellipse, 92, 336), (draw.rectangle, 260, HEIGHT)):
        put(shape, 800, y, 336, height, mixed("paper-sunk", "clay-wash", 0.75))
    put(draw.ellipse, 964, 202, 132, 132, mixed("clay-wash", "clay", 0.5))
    for top, swell, part in ((372, 20, 0.12), (416, 15, 0.4), (462, 8, 0.75), (498, 0, 0)):
        ridge = [(x, top + swell * math.sin((x + 9 * top) / 74)) for x in range(800, 1137, 8)]
        outline = [(FINER * x, FINER * y) for x, y in (*ridge, (1136, HEIGHT), (800, HEIGHT))]
        draw.polygon(outline, mixed("sage-wash", "sage", part))
    for left, top, scale, colour in ((826, 414, 4.6, "ink"), (LEFT - 4.6, 520, 1.15, "sage")):
        for (x, y, width, height), part in zip(STONES, (0.95, 0.7, 0.45), strict=True):
            place = left + scale * (x - width / 2), top + scale * (y - height / 2), scale * width, scale * height
            put(draw.ellipse, *place, mixed("paper", colour, part))
    put(draw.rectangle, LEFT, 506, TEXT_WIDTH, 2, colours["line"])
    return paper.resize(SIZE, Image.Resampling.LANCZOS)


def fit(text, width):
    """Return the font and the lines in which ``text`` is largest; what has no room in four small lines is cut."""
    for size in TITLE_SIZES:  # the more lines, the smaller
        font = ImageFont.truetype(FONT, size)
        lines = wrap(text, font, width)
        whole = all(font.getlength(word) <= width for word in text.split())
        if whole and len(lines) <= min(LINES, 1 + (TITLE_SIZES[0] - size) // 8):
            break
    if len(lines) > LINES:
        return font, [*lines[: LINES - 1], shorten(" ".join(lines[LINES - 1 :]), font, width)]
    least = min(width, max(font.getlength(word) for word in text.split()))
    while width - 12 >= least and len(wrap(text, font, width - 12)) == len(lines):
        width -= 12  # lines of about the same length
    return font, wrap(text, font, width)


def wrap(text, font, width):
    """Return ``text`` in lines of up to ``width`` pixels; a word that has no room in one is broken."""
    lines = [""]
    for word in text.split():
        if font.getlength(f"{lines[-1]} {word}".strip()) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        while font.getlength(word) > width:
            fits = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= width)
            lines.append(word[:fits])
            word = word[fits:]
        lines.append(word)
    return [line for line in lines if line]


def shorten(text, font, width):
    """Return ``text``, or as many of its words as have room in ``width`` pixels, and an ellipsis."""
    if font.getlength(text) <= width:
        return text
    while font.getlength(text + "…") > width:
        text = text[:-1]
    words = text.rpartition(" ")[0]
    return (words if len(words) > len(text) / 2 else text).rstrip(" ,.;:–-") + "…"


def name_of(pk, title, practice):
    """Return the file name of the card of the page ``pk``: another one for whatever the card shows."""
    shown = json.dumps([DESIGN, drawable(title), drawable(practice), palette()])
    return f"{FOLDER}/{pk}/{hashlib.sha256(shown.encode()).hexdigest()[:20]}.png"


def find(pk, title, practice):
    """Return the card of the page ``pk`` as a :class:`ShareImage`, or None while it isn't made.

    The storage is asked once in a while only; a page must do without it when it is away.
    """
    name = name_of(pk, title, practice)
    if not known.get(f"card:{name}"):
        try:
            if not default_storage.exists(name):
                return None
        except OSError:
            return None
        known.set(f"card:{name}", True, KNOWN_FOR)
    return ShareImage(absolute_url(default_storage.url(name)), WIDTH, HEIGHT, title)


def keep(pk, title, practice):
    """Draw and store the card of the page ``pk`` unless it is there, and delete those that it had before.

    :returns: whether it was not there
    """
    name = name_of(pk, title, practice)
    is_new = not default_storage.exists(name)
    if is_new:
        default_storage.save(name, ContentFile(card(title, practice, palette())))
    drop(pk, but=name)
    return is_new


def drop(pk, but=""):
    """Delete the cards of the page ``pk``, ``but`` the one of that name."""
    with suppress(FileNotFoundError):
        for file in default_storage.listdir(f"{FOLDER}/{pk}")[1]:
            name = f"{FOLDER}/{pk}/{file}"
            if name != but:
                default_storage.delete(name)
                known.delete(f"card:{name}")
