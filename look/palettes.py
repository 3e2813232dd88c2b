"""The palettes of the site: six that were designed, and one made from any color.

A palette holds a color for each token of ``static/css/tokens.css``, in light and in dark mode. Each is built from a few
hues so that every text has the contrast that WCAG 2.2 asks for (1.4.3: 4.5, 1.4.11: 3), whatever color it starts from.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from django.contrib.staticfiles import finders

from look.colors import fit_lightness, from_oklch, to_oklch

MAX_PALETTES = 64  # that stay in memory
TEXT_CONTRAST = 4.6  # a tenth above what is asked, for rounding
MARK_CONTRAST = 3.1
STRONG_CONTRAST = 7
MOST_PAPER_CHROMA = 0.012  # of a palette made from one color
MOST_QUIET_CHROMA = 0.045


class Tone(NamedTuple):
    """A hue in degrees, and how much of it, without a lightness."""

    hue: float
    chroma: float


@dataclass(frozen=True)
class PaletteSeed:
    """What a palette is built from: the tones of the paper, of quiet accents, and of the action.

    ``paper_lightness`` is that of the page in light mode, ``action_lightness`` that of the action where contrast
    allows it.
    """

    label: str
    paper: Tone
    quiet: Tone
    action: Tone
    paper_lightness: float = 0.965
    action_lightness: float = 0.5


@dataclass(frozen=True)
class Palette:
    """The colors as ``#rrggbb`` by name of token; ``dark`` names them all, too."""

    light: MappingProxyType
    dark: MappingProxyType


# The first is that of tokens.css itself.
SEEDS = {
    "harbor": PaletteSeed(
        "Harbor: mist, sea, berry", Tone(190, 0.005), Tone(215, 0.06), Tone(5, 0.115), paper_lightness=0.968
    ),
    "clinic": PaletteSeed(
        "Clinic: white, navy, blue", Tone(250, 0.003), Tone(250, 0.05), Tone(258, 0.19), paper_lightness=0.985
    ),
    "ochre": PaletteSeed(
        "Ochre: sand, umber, saffron", Tone(85, 0.028), Tone(70, 0.06), Tone(55, 0.13), paper_lightness=0.955
    ),
    "plum": PaletteSeed("Plum: lilac, aubergine, rose", Tone(315, 0.012), Tone(310, 0.07), Tone(350, 0.16)),
    "ink": PaletteSeed(
        "Ink: white, black, emerald",
        Tone(150, 0),
        Tone(160, 0.012),
        Tone(160, 0.11),
        paper_lightness=0.99,
        action_lightness=0.45,
    ),
}
DEFAULT = "alder"
LABELS = {DEFAULT: "Alder: paper, sage, clay"} | {name: seed.label for name, seed in SEEDS.items()}


def read_default_palette():
    """Return the palette that is written in ``static/css/tokens.css``."""
    text = Path(finders.find("css/tokens.css")).read_text()
    light, _, dark = text.partition("@media (prefers-color-scheme: dark)")
    colors = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return Palette(MappingProxyType(colors[0]), MappingProxyType(colors[0] | colors[1]))


@lru_cache(maxsize=MAX_PALETTES)
def get_palette(name, accent=""):
    """Return the palette called ``name``; with an ``accent``, ``#rrggbb``, the one that is made from this color."""
    if accent:
        return build_palette(build_seed(accent))
    return read_default_palette() if name == DEFAULT else build_palette(SEEDS[name])


def build_seed(accent):
    """Return the seed of a palette around ``accent``: its action is this color, or the nearest one that can be read."""
    lightness, chroma, hue = to_oklch(accent)
    paper = Tone(hue, min(MOST_PAPER_CHROMA, chroma / 8))
    quiet = Tone(hue, min(MOST_QUIET_CHROMA, chroma))
    return PaletteSeed("Own color", paper, quiet, Tone(hue, chroma), action_lightness=lightness)


def build_palette(seed):
    """Return the palette of ``seed``."""
    light = build_light_colors(seed)
    dark = build_dark_colors(seed) | build_dark_foot(seed, light)
    return Palette(MappingProxyType(light), MappingProxyType(dark))


def build_light_colors(seed):
    """Return the colors of light mode."""
    hue, chroma = seed.paper
    tint = max(chroma, 0.012)
    papers = {
        "paper": from_oklch(seed.paper_lightness, chroma, hue),
        "paper-raised": from_oklch(0.995, chroma / 3, hue),
        "paper-sunk": from_oklch(seed.paper_lightness - 0.032, chroma * 1.5, hue),
    }
    washes = {
        "quiet-wash": from_oklch(0.91, min(seed.quiet.chroma, 0.035), seed.quiet.hue),
        "action-wash": from_oklch(0.91, min(seed.action.chroma, 0.04), seed.action.hue),
    }
    return {
        **papers,
        **washes,
        **build_light_inks(seed, tint, papers.values(), washes.values()),
        "line": from_oklch(seed.paper_lightness - 0.11, tint * 1.5, hue),
        **build_foot(seed, 0.27),
        "on-foot": from_oklch(0.93, chroma, hue),
        "on-foot-soft": from_oklch(0.8, tint, hue),
    }


def list_needs(papers, washes):
    """Return what contrast a soft text, an accent, and a text on all ``papers`` and ``washes`` need.

    Each is a list of pairs of a color and the contrast with it.
    """
    readable = [(paper, TEXT_CONTRAST) for paper in papers]
    visible = [*readable, *((wash, MARK_CONTRAST) for wash in washes)]
    strong = [*readable, *((wash, STRONG_CONTRAST) for wash in washes)]
    return readable, visible, strong


def build_light_inks(seed, tint, papers, washes):
    """Return the colors of texts, accents and actions on ``papers`` and ``washes``; ``tint`` is the texts' chroma."""
    on_action = from_oklch(0.985, 0.008, seed.action.hue)
    readable, visible, strong = list_needs(papers, washes)
    needs = [*visible, (on_action, TEXT_CONTRAST)]
    action = fit_lightness(seed.action_lightness, seed.action.chroma, seed.action.hue, needs)
    deep = max(0.2, to_oklch(action)[0] - 0.07)
    return {
        "ink": fit_lightness(0.28, tint * 1.6, seed.quiet.hue, strong),
        "ink-soft": fit_lightness(0.48, tint, seed.quiet.hue, readable),
        "quiet": fit_lightness(0.47, seed.quiet.chroma, seed.quiet.hue, visible),
        "action": action,
        "action-deep": from_oklch(deep, seed.action.chroma, seed.action.hue),
        "on-action": on_action,
    }


def build_dark_colors(seed):
    """Return the colors of dark mode, without those of the footer."""
    hue, tint = seed.quiet.hue, max(min(seed.paper.chroma, 0.02), 0.008)
    papers = {
        "paper": from_oklch(0.215, tint, hue),
        "paper-raised": from_oklch(0.285, tint, hue),
        "paper-sunk": from_oklch(0.175, tint, hue),
    }
    washes = {
        "quiet-wash": from_oklch(0.31, min(seed.quiet.chroma, 0.035), seed.quiet.hue),
        "action-wash": from_oklch(0.32, min(seed.action.chroma, 0.05), seed.action.hue),
    }
    return {
        **papers,
        **washes,
        **build_dark_inks(seed, tint, papers.values(), washes.values()),
        "line": from_oklch(0.42, tint * 1.5, hue),
    }


def build_dark_inks(seed, tint, papers, washes):
    """Return what :func:`build_light_inks` returns, for dark mode."""
    on_action = from_oklch(0.19, 0.03, seed.action.hue)
    readable, visible, strong = list_needs(papers, washes)
    chroma = min(seed.action.chroma, 0.13)
    needs = [*visible, (on_action, TEXT_CONTRAST)]
    action = fit_lightness(0.77, chroma, seed.action.hue, needs)
    return {
        "ink": fit_lightness(0.93, tint, seed.paper.hue, strong),
        "ink-soft": fit_lightness(0.77, tint, seed.paper.hue, readable),
        "quiet": fit_lightness(0.76, min(seed.quiet.chroma, 0.07), seed.quiet.hue, visible),
        "action": action,
        "action-deep": from_oklch(to_oklch(action)[0] + 0.07, chroma * 0.8, seed.action.hue),
        "on-action": on_action,
    }


def build_foot(seed, lightness):
    """Return the colors of the footer's ground and lines."""
    tint = max(seed.paper.chroma, 0.012) * 1.6
    return {
        "foot": from_oklch(lightness, tint, seed.quiet.hue),
        "foot-line": from_oklch(lightness + 0.14, tint, seed.quiet.hue),
    }


def build_dark_foot(seed, light):
    """Return the footer's colors in dark mode; its texts are those of light mode."""
    return build_foot(seed, 0.15) | {name: light[name] for name in ("on-foot", "on-foot-soft")}
