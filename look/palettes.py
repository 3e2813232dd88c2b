"""The palettes of the site: six that were designed, and one made from any color.

A palette holds a color for each token of ``static/css/tokens.css``, in light and in dark mode. Each is built from a few
hues so that every text has the contrast that WCAG 2.2 asks for (1.4.3: 4.5, 1.4.11: 3), whatever color it starts from.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.contrib.staticfiles import finders

from look.colors import fit_lightness, from_oklch, to_oklch

MAX_PALETTES = 64  # that stay in memory
TEXT_CONTRAST = 4.6  # a tenth above what is asked, for rounding
MARK_CONTRAST = 3.1
STRONG_CONTRAST = 7
MOST_PAPER_CHROMA = 0.012


@dataclass(frozen=True)
class Seed:
    """What a palette is built from: hue in degrees and chroma of the paper, of quiet accents, and of the action.

    ``paper`` is the lightness of the page in light mode, ``action`` that of the action where contrast allows it.
    """

    label: str
    paper_hue: float
    paper_chroma: float
    quiet_hue: float
    quiet_chroma: float
    action_hue: float
    action_chroma: float
    paper: float = 0.965
    action: float = 0.5


@dataclass(frozen=True)
class Palette:
    """The colors as ``#rrggbb`` by name of token; ``dark`` names them all, too."""

    light: MappingProxyType
    dark: MappingProxyType


# The first is that of tokens.css itself.
SEEDS = {
    "harbor": Seed("Harbor: mist, sea, berry", 190, 0.005, 215, 0.06, 5, 0.115, paper=0.968),
    "clinic": Seed("Clinic: white, navy, blue", 250, 0.003, 250, 0.05, 258, 0.19, paper=0.985),
    "ochre": Seed("Ochre: sand, umber, saffron", 85, 0.028, 70, 0.06, 55, 0.13, paper=0.955),
    "plum": Seed("Plum: lilac, aubergine, rose", 315, 0.012, 310, 0.07, 350, 0.16, paper=0.965),
    "ink": Seed("Ink: white, black, emerald", 150, 0.0, 160, 0.012, 160, 0.11, paper=0.99, action=0.45),
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
    paper_chroma = min(MOST_PAPER_CHROMA, chroma / 8)
    return Seed("Own color", hue, paper_chroma, hue, min(chroma, 0.045), hue, chroma, action=lightness)


def build_palette(seed):
    """Return the palette of ``seed``."""
    light = build_light_colors(seed)
    dark = build_dark_colors(seed) | build_dark_foot(seed, light)
    return Palette(MappingProxyType(light), MappingProxyType(dark))


def build_light_colors(seed):
    """Return the colors of light mode."""
    hue, chroma = seed.paper_hue, seed.paper_chroma
    tint = max(chroma, 0.012)
    papers = {
        "paper": from_oklch(seed.paper, chroma, hue),
        "paper-raised": from_oklch(0.995, chroma / 3, hue),
        "paper-sunk": from_oklch(seed.paper - 0.032, chroma * 1.5, hue),
    }
    washes = {
        "quiet-wash": from_oklch(0.91, min(seed.quiet_chroma, 0.035), seed.quiet_hue),
        "action-wash": from_oklch(0.91, min(seed.action_chroma, 0.04), seed.action_hue),
    }
    return {
        **papers,
        **washes,
        **build_light_inks(seed, tint, papers.values(), washes.values()),
        "line": from_oklch(seed.paper - 0.11, tint * 1.5, hue),
        **build_foot(seed, 0.27),
        "on-foot": from_oklch(0.93, chroma, hue),
        "on-foot-soft": from_oklch(0.8, tint, hue),
    }


def build_light_inks(seed, tint, papers, washes):
    """Return the colors of texts, accents and actions on ``papers`` and ``washes``; ``tint`` is the texts' chroma."""
    on_action = from_oklch(0.985, 0.008, seed.action_hue)
    readable = [(paper, TEXT_CONTRAST) for paper in papers]
    visible = [*readable, *((wash, MARK_CONTRAST) for wash in washes)]
    strong = [*readable, *((wash, STRONG_CONTRAST) for wash in washes)]
    on_it = (on_action, TEXT_CONTRAST)
    action = fit_lightness(seed.action, seed.action_chroma, seed.action_hue, [*visible, on_it])
    deep = max(0.2, to_oklch(action)[0] - 0.07)
    return {
        "ink": fit_lightness(0.28, tint * 1.6, seed.quiet_hue, strong),
        "ink-soft": fit_lightness(0.48, tint, seed.quiet_hue, readable),
        "quiet": fit_lightness(0.47, seed.quiet_chroma, seed.quiet_hue, visible),
        "action": action,
        "action-deep": from_oklch(deep, seed.action_chroma, seed.action_hue),
        "on-action": on_action,
    }


def build_dark_colors(seed):
    """Return the colors of dark mode, without those of the footer."""
    hue, tint = seed.quiet_hue, max(min(seed.paper_chroma, 0.02), 0.008)
    papers = {
        "paper": from_oklch(0.215, tint, hue),
        "paper-raised": from_oklch(0.285, tint, hue),
        "paper-sunk": from_oklch(0.175, tint, hue),
    }
    washes = {
        "quiet-wash": from_oklch(0.31, min(seed.quiet_chroma, 0.035), seed.quiet_hue),
        "action-wash": from_oklch(0.32, min(seed.action_chroma, 0.05), seed.action_hue),
    }
    return {
        **papers,
        **washes,
        **build_dark_inks(seed, tint, papers.values(), washes.values()),
        "line": from_oklch(0.42, tint * 1.5, hue),
    }


def build_dark_inks(seed, tint, papers, washes):
    """Return what :func:`build_light_inks` returns, for dark mode."""
    on_action = from_oklch(0.19, 0.03, seed.action_hue)
    readable = [(paper, TEXT_CONTRAST) for paper in papers]
    visible = [*readable, *((wash, MARK_CONTRAST) for wash in washes)]
    strong = [*readable, *((wash, STRONG_CONTRAST) for wash in washes)]
    chroma = min(seed.action_chroma, 0.13)
    action = fit_lightness(0.77, chroma, seed.action_hue, [*visible, (on_action, TEXT_CONTRAST)])
    return {
        "ink": fit_lightness(0.93, tint, seed.paper_hue, strong),
        "ink-soft": fit_lightness(0.77, tint, seed.paper_hue, readable),
        "quiet": fit_lightness(0.76, min(seed.quiet_chroma, 0.07), seed.quiet_hue, visible),
        "action": action,
        "action-deep": from_oklch(to_oklch(action)[0] + 0.07, chroma * 0.8, seed.action_hue),
        "on-action": on_action,
    }


def build_foot(seed, lightness):
    """Return the colors of the footer's ground and lines."""
    tint = max(seed.paper_chroma, 0.012) * 1.6
    return {
        "foot": from_oklch(lightness, tint, seed.quiet_hue),
        "foot-line": from_oklch(lightness + 0.14, tint, seed.quiet_hue),
    }


def build_dark_foot(seed, light):
    """Return the footer's colors in dark mode; its texts are those of light mode."""
    return build_foot(seed, 0.15) | {name: light[name] for name in ("on-foot", "on-foot-soft")}
