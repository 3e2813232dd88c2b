"""Small things: towels, bowls, candles, cups, bottles, cushions, pots, a robe on its hook."""

from tools.drawings.palette import CLAY, FERN, GLOW, HONEY, INK, PAPER, PEACH, RAISED, SAGE, SAND, WHEAT
from tools.drawings.shapes import blob, box, circle, clip, ellipse, limb, line, outline, path, poly, rect, shaded


def towels(x, base, w, tones=(RAISED, SAND, SAGE), thick=44):
    """A folded stack."""
    out = ""
    for i, tone in enumerate(reversed(tones)):
        y = base - thick * (i + 1)
        ww = w - 10 * (i % 2)
        body = rect(x - ww / 2, y, ww, thick - 3, tone, thick * 0.42)
        body += line(
            [(x - ww / 2 + 18, y + thick * 0.48), (x + ww / 2 - 40, y + thick * 0.48)], "#000", 3, opacity=0.12
        )
        out += body + line([(x + ww * 0.32, y), (x + ww * 0.32, y + thick - 3)], "#fff", 5, opacity=0.3)
    return out


def roll(x, y, r, fill=RAISED):
    """The end of a rolled towel."""
    spiral = path(
        f"M{x + r * 0.1} {y}a{r * 0.24} {r * 0.24} 0 1 1 -{r * 0.4} {r * 0.06}a{r * 0.48} {r * 0.48} 0 1 1 {r * 0.92} {r * 0.06}",
        stroke="#000",
        stroke_width=4,
        stroke_linecap="round",
        opacity=0.16,
    )
    return circle(x, y, r, fill) + circle(x, y, r - 3, "none", stroke="#000", stroke_width=3, opacity=0.08) + spiral


def bowl(x, base, w, h, fill=CLAY, inside=None, filled=None):
    """A footed bowl; `filled` is the colour of what is in it."""
    top = base - h
    body = f"M{x - w / 2} {top}C{x - w / 2} {top + h * 0.75} {x - w * 0.24} {base - 10} {x - w * 0.16} {base - 10}V{base}H{x + w * 0.16}V{base - 10}C{x + w * 0.24} {base - 10} {x + w / 2} {top + h * 0.75} {x + w / 2} {top}Z"
    shade = path(
        f"M{x + w * 0.2} {top - 10}C{x + w * 0.24} {top + h * 0.7} {x} {base} {x - w * 0.1} {base + 4}H{x + w}V{top - 10}Z",
        "#000",
        opacity=0.1,
    )
    rim = ellipse(x, top, w / 2, w * 0.075, inside or fill) + (
        ellipse(x, top, w / 2, w * 0.075, "#000", opacity=0.18) if not inside else ""
    )
    fluid = ellipse(x, top + w * 0.012, w * 0.45, w * 0.055, filled) if filled else ""
    return shaded(body, fill, shade) + rim + fluid


def candle(x, base, w=60, h=90, fill=RAISED, flame=True, halo=True):
    out = ""
    if flame and halo:
        out += circle(x, base - h - 26, 120, GLOW, opacity=0.22) + circle(x, base - h - 26, 66, GLOW, opacity=0.35)
    out += rect(x - w / 2, base - h, w, h, fill, 8) + rect(x + w * 0.18, base - h, w * 0.32, h, "#000", 8, opacity=0.06)
    out += ellipse(x, base - h + 2, w / 2, w * 0.11, "#fff", opacity=0.5) + line(
        [(x, base - h), (x, base - h - 12)], INK, 4
    )
    if flame:
        out += path(
            f"M{x} {base - h - 52}C{x + 20} {base - h - 26} {x + 12} {base - h - 6} {x} {base - h - 6}C{x - 12} {base - h - 6} {x - 18} {base - h - 24} {x} {base - h - 52}Z",
            HONEY,
        )
        out += ellipse(x, base - h - 17, 5, 10, RAISED)
    return out


def cup(x, base, w=130, h=100, fill=RAISED, tea="#b98550", handle=True, saucer=True):
    """A cup of tea, seen a little from above."""
    top = base - h
    out = (
        ellipse(x, base, w * 0.84, w * 0.13, fill) + ellipse(x, base, w * 0.84, w * 0.13, "#000", opacity=0.1)
        if saucer
        else ""
    )
    if handle:
        out += path(
            f"M{x + w * 0.42} {top + h * 0.2}c{w * 0.42} {-h * 0.1} {w * 0.42} {h * 0.62} {-w * 0.06} {h * 0.5}",
            stroke=fill,
            stroke_width=w * 0.1,
            stroke_linecap="round",
        )
    body = f"M{x - w / 2} {top}C{x - w / 2} {top + h * 0.7} {x - w * 0.3} {base - 4} {x - w * 0.2} {base - 2}H{x + w * 0.2}C{x + w * 0.3} {base - 4} {x + w / 2} {top + h * 0.7} {x + w / 2} {top}Z"
    out += shaded(
        body,
        fill,
        path(
            f"M{x + w * 0.22} {top}C{x + w * 0.2} {top + h * 0.7} {x} {base} {x} {base}H{x + w}V{top}Z",
            "#000",
            opacity=0.08,
        ),
    )
    return (
        out
        + ellipse(x, top, w / 2, w * 0.1, fill)
        + ellipse(x, top, w / 2, w * 0.1, "#000", opacity=0.07)
        + ellipse(x, top + 2, w * 0.43, w * 0.075, tea)
    )


def bottle(x, base, w, h, fill="#8a5a36", cap=INK, label=PAPER, dropper=False):
    """A small oil bottle, or one with a dropper."""
    neck = h * 0.2
    out = rect(x - w * 0.2, base - h - neck, w * 0.4, neck + 12, fill) + rect(x - w / 2, base - h, w, h, fill, w * 0.18)
    out += rect(x - w * 0.4, base - h + w * 0.16, w * 0.1, h - w * 0.36, "#fff", w * 0.05, opacity=0.25)
    if label:
        out += (
            rect(x - w / 2, base - h * 0.66, w, h * 0.4, label)
            + line([(x - w * 0.26, base - h * 0.5), (x + w * 0.26, base - h * 0.5)], FERN, 4)
            + line([(x - w * 0.16, base - h * 0.39), (x + w * 0.16, base - h * 0.39)], FERN, 3)
        )
    out += rect(x - w * 0.27, base - h - neck - h * 0.1, w * 0.54, h * 0.2, cap, 5)
    if dropper:
        out += path(box(x - w * 0.15, base - h - neck - h * 0.34, w * 0.3, h * 0.28, w * 0.14), PEACH)
    return out


def cushion(x, y, w, h, fill=SAGE, **more):
    """A pillow with drawn-in corners."""
    a, b = w / 2, h / 2
    d = outline(
        [
            (x - a, y - b * 0.86),
            (x - a * 0.5, y - b * 0.98),
            (x, y - b),
            (x + a * 0.5, y - b * 0.98),
            (x + a, y - b * 0.86),
            (x + a * 0.94, y),
            (x + a, y + b * 0.86),
            (x + a * 0.5, y + b * 0.98),
            (x, y + b),
            (x - a * 0.5, y + b * 0.98),
            (x - a, y + b * 0.86),
            (x - a * 0.94, y),
        ],
        ease=0.9,
    )
    return shaded(d, fill, rect(x - a, y + b * 0.25, w, h, "#000", opacity=0.07))


def robe(x, y, h, fill=RAISED, belt=SAGE):
    """A robe on its hook."""
    out = circle(x, y - 8, 9, INK)
    d = outline(
        [
            (x, y),
            (x + 56, y + 34),
            (x + 92, y + 0.42 * h),
            (x + 74, y + 0.5 * h),
            (x + 60, y + 0.42 * h),
            (x + 84, y + h),
            (x, y + h + 8),
            (x - 84, y + h),
            (x - 60, y + 0.42 * h),
            (x - 74, y + 0.5 * h),
            (x - 92, y + 0.42 * h),
            (x - 56, y + 34),
        ],
        ease=0.6,
    )
    out += shaded(
        d,
        fill,
        poly(
            [
                (x, y),
                (x + 24, y),
                (x + 8, y + h * 0.42),
                (x + 26, y + h * 1.1),
                (x - 4, y + h * 1.1),
                (x - 6, y + h * 0.4),
                (x - 24, y),
            ],
            "#000",
            opacity=0.07,
        ),
    )
    return (
        out
        + rect(x - 62, y + h * 0.43, 124, 20, belt, 6)
        + limb([(x + 6, y + h * 0.45), (x + 22, y + h * 0.64)], [18, 14], belt)
    )


def soft_blob(x, y, r, fill, opacity=0.5):
    """A hand-cut disc behind a still life."""
    return blob(
        [
            (x - r, y),
            (x - r * 0.72, y - r * 0.74),
            (x, y - r * 0.98),
            (x + r * 0.76, y - r * 0.68),
            (x + r, y + r * 0.06),
            (x + r * 0.66, y + r * 0.78),
            (x - r * 0.04, y + r * 0.96),
            (x - r * 0.74, y + r * 0.7),
        ],
        fill,
        opacity=opacity,
    )


def frame(x, y, w, h, inside, wood=WHEAT):
    """A small framed print."""
    return (
        rect(x, y, w, h, wood, 3)
        + rect(x + 10, y + 10, w - 20, h - 20, RAISED)
        + clip(box(x + 26, y + 26, w - 52, h - 52), inside)
    )


def pot(x, y, w, h, fill=CLAY, plant="", rim=True):
    """A plant in a tapering pot that stands on y."""
    body = f"M{x - w / 2} {y - h}H{x + w / 2}L{x + w * 0.38} {y - 8}Q{x + w * 0.37} {y} {x + w * 0.3} {y}H{x - w * 0.3}Q{x - w * 0.37} {y} {x - w * 0.38} {y - 8}Z"
    shade = rect(x + w * 0.14, y - h, w, h, "#000", opacity=0.1)
    lip = rect(x - w * 0.55, y - h - 4, w * 1.1, h * 0.2, fill, 5) if rim else ""
    dark = rect(x + w * 0.14, y - h - 4, w * 0.41, h * 0.2, "#000", 5, opacity=0.1) if rim else ""
    return plant + shaded(body, fill, shade) + lip + dark
