"""Rooms and what stands in them: windows, lamps, the table, shelves, bowls, cups, candles."""

from .palette import CLAY, DEEP, DUNE, FERN, GLOW, HAZE, HONEY, INK, PAPER, PEACH, RAISED, SAGE, SAND, WHEAT
from .shapes import arch, blob, box, circle, clip, ellipse, group, limb, line, outline, path, poly, rect, shaded


def room(wall=SAND, floor=DUNE, line_at=820, width=1600, height=1067, skirting=True):
    """Wall and floor, with a skirting board between them."""
    out = rect(0, 0, width, height, wall) + rect(0, line_at, width, height - line_at, floor)
    if skirting:
        out += rect(0, line_at - 26, width, 26, RAISED, opacity=0.45)
    return out


def boards(line_at=820, width=1600, height=1067, stroke=WHEAT, n=4):
    """Floor boards as a few lines that widen toward the viewer."""
    out = ""
    for i in range(n):
        y = line_at + (height - line_at) * ((i + 1) / (n + 1)) ** 1.4
        out += line([(0, y), (width, y)], stroke, 3, opacity=0.5)
        for k in range(3):
            x = (k * 610 + i * 270) % width
            below = line_at + (height - line_at) * ((i + 2) / (n + 1)) ** 1.4
            out += line([(x, y), (x - 16, below)], stroke, 3, opacity=0.4)
    return out


def window(x, y, w, h, view, frame=RAISED, round_top=False, bars=(1, 1), sill=True, thick=14):
    """A window with a drawing behind it, glazing bars and a sill."""
    hole = arch(x, y, w, h) if round_top else box(x, y, w, h)
    out = path(hole, frame, stroke=frame, stroke_width=thick * 2) + clip(hole, view)
    cols, rows = bars
    cross = "".join(rect(x + w * (i + 1) / (cols + 1) - 5, y, 10, h, frame) for i in range(cols))
    cross += "".join(rect(x, y + h * (i + 1) / (rows + 1) - 5, w, 10, frame) for i in range(rows))
    out += clip(hole, cross)
    if sill:
        out += rect(x - thick * 2.2, y + h, w + thick * 4.4, thick * 1.8, frame, 4)
        out += rect(x - thick * 2.2, y + h + thick * 1.8, w + thick * 4.4, 7, "#000", opacity=0.08)
    return out


def curtain(x, y, w, h, fill=PAPER, folds=4, **more):
    """A hanging cloth with a few straight folds and a wavy hem."""
    hem = [(x + w * i / (folds * 2), y + h + (8 if i % 2 else -4)) for i in range(folds * 2 + 1)]
    d = f"M{x} {y}H{x + w}L" + " ".join(f"{px:.0f} {py:.0f}" for px, py in reversed(hem)) + "Z"
    lines = "".join(
        poly(
            [
                (x + w * (i + 0.3) / folds, y),
                (x + w * (i + 0.55) / folds, y),
                (x + w * (i + 0.62) / folds, y + h + 9),
                (x + w * (i + 0.2) / folds, y + h + 9),
            ],
            "#000",
            opacity=0.055,
        )
        for i in range(folds)
    )
    return f'<g opacity="{more.get("opacity", 1)}">{shaded(d, fill, lines)}</g>'


def pendant(x, drop, r=70, fill=CLAY, lit=True):
    """A hanging lamp: cord, dome, a disc of warm light."""
    out = line([(x, 0), (x, drop)], INK, 4)
    if lit:
        out += circle(x, drop + r * 0.9, r * 2.6, GLOW, opacity=0.22) + circle(
            x, drop + r * 0.9, r * 1.6, GLOW, opacity=0.3
        )
    out += ellipse(x, drop + r, r * 0.42, r * 0.3, GLOW)
    return (
        out
        + path(f"M{x - r} {drop + r}A{r} {r} 0 0 1 {x + r} {drop + r}Z", fill)
        + path(
            f"M{x + r * 0.1} {drop + 2}A{r} {r} 0 0 1 {x + r} {drop + r}H{x + r * 0.4}Q{x + r * 0.5} {drop + r * 0.3} {x + r * 0.1} {drop + 2}Z",
            "#000",
            opacity=0.1,
        )
    )


def floor_lamp(x, base, tall, shade=GLOW, pole=INK, lit=True):
    top = base - tall
    out = circle(x, top + 40, 230, GLOW, opacity=0.2) + circle(x, top + 40, 150, GLOW, opacity=0.25) if lit else ""
    out += line([(x, base), (x, top)], pole, 8) + rect(x - 56, base - 10, 112, 12, pole, 6)
    return out + poly([(x - 52, top - 40), (x + 52, top - 40), (x + 86, top + 84), (x - 86, top + 84)], shade)


def table(x, base, w, h=300, sheet=RAISED, blanket=SAGE, wood=WHEAT, head="left", fold=0.42):
    """The treatment table from the side: wooden legs, a pad, a sheet, a blanket folded back."""
    top = base - h
    out = ""
    for side in (-1, 1):
        out += poly(
            [
                (x + side * w * 0.40, top + 40),
                (x + side * w * 0.36, top + 40),
                (x + side * w * 0.385, base),
                (x + side * w * 0.42, base),
            ],
            wood,
        )
    out += rect(x - w * 0.4, base - h * 0.32, w * 0.8, 14, wood, 4)
    out += poly(
        [
            (x - w * 0.38, base - h * 0.3),
            (x - w * 0.36, base - h * 0.3),
            (x - w * 0.05, top + 40),
            (x - w * 0.08, top + 40),
        ],
        wood,
        opacity=0.8,
    )
    out += poly(
        [
            (x + w * 0.38, base - h * 0.3),
            (x + w * 0.36, base - h * 0.3),
            (x + w * 0.05, top + 40),
            (x + w * 0.08, top + 40),
        ],
        wood,
        opacity=0.8,
    )
    out += rect(x - w / 2, top, w, 54, DEEP, 20)
    drape = f"M{x - w * 0.46} {top - 6}H{x + w * 0.48}Q{x + w * 0.5} {top - 6} {x + w * 0.5} {top + 12}V{top + 96}Q{x + w * 0.3} {top + 112} {x} {top + 98}T{x - w * 0.46} {top + 100}Z"
    out += shaded(drape, sheet, rect(x - w / 2, top + 46, w, 80, "#000", opacity=0.05))
    left = x + w * (0.5 - 1 + fold)
    cover = f"M{left} {top - 26}Q{left - 6} {top - 40} {left + 20} {top - 40}H{x + w * 0.46}Q{x + w * 0.52} {top - 40} {x + w * 0.52} {top - 6}V{top + 130}Q{x + w * 0.3} {top + 150} {x + w * 0.1} {top + 134}T{left} {top + 136}Z"
    dark = rect(left + 46, top - 60, 5, 220, "#fff", opacity=0.3) + rect(
        left + 60, top - 60, 5, 220, "#fff", opacity=0.3
    )
    out += shaded(cover, blanket, dark + rect(x - w, top + 50, w * 2, 140, "#000", opacity=0.07))
    out += line([(x - w * 0.5, top + 20), (x - w * 0.56, top + 6)], wood, 12)
    out += path(box(x - w * 0.66, top - 22, w * 0.13, 40, 18), sheet) + rect(
        x - w * 0.66, top + 2, w * 0.13, 16, "#000", 8, opacity=0.07
    )
    return out if head == "left" else group(group(out, -x), x, flip=True)


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


def teapot(x, base, w=220, fill=DEEP, handle=WHEAT):
    """A round iron pot with a cane handle."""
    r = w / 2
    cy = base - r * 0.78
    out = path(
        f"M{x - r * 0.72} {cy - r * 0.5}C{x - r * 0.8} {cy - r * 1.5} {x + r * 0.8} {cy - r * 1.5} {x + r * 0.72} {cy - r * 0.5}",
        stroke=handle,
        stroke_width=w * 0.055,
        stroke_linecap="round",
    )
    out += poly(
        [
            (x - r * 0.7, cy + r * 0.2),
            (x - r * 1.36, cy - r * 0.42),
            (x - r * 1.2, cy - r * 0.5),
            (x - r * 0.6, cy - r * 0.3),
        ],
        fill,
    )
    body = outline(
        [
            (x - r, cy),
            (x - r * 0.62, cy - r * 0.6),
            (x, cy - r * 0.74),
            (x + r * 0.62, cy - r * 0.6),
            (x + r, cy),
            (x + r * 0.66, cy + r * 0.68),
            (x, cy + r * 0.8),
            (x - r * 0.66, cy + r * 0.68),
        ]
    )
    out += shaded(
        body,
        fill,
        ellipse(x + r * 0.7, cy + r * 0.5, r, r * 0.9, "#000", opacity=0.12)
        + ellipse(x - r * 0.4, cy - r * 0.36, r * 0.3, r * 0.1, "#fff", opacity=0.18),
    )
    return (
        out
        + ellipse(x, cy - r * 0.7, r * 0.42, r * 0.12, fill)
        + ellipse(x, cy - r * 0.72, r * 0.4, r * 0.09, "#fff", opacity=0.14)
        + circle(x, cy - r * 0.86, r * 0.1, fill)
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


def shelf(x, y, w, wood=WHEAT):
    return rect(x, y, w, 16, wood, 3) + rect(x, y + 16, w, 8, "#000", opacity=0.06)


def stool(x, base, w=150, h=190, seat=CLAY, wood=WHEAT):
    out = ""
    for k in (-1, 1):
        out += line([(x + k * w * 0.3, base - h + 20), (x + k * w * 0.42, base)], wood, 13)
    out += line([(x - w * 0.36, base - h * 0.36), (x + w * 0.36, base - h * 0.36)], wood, 9)
    return (
        out + rect(x - w / 2, base - h, w, 40, seat, 19) + rect(x - w / 2, base - h + 24, w, 16, "#000", 8, opacity=0.1)
    )


def rug(x, y, w, h, fill=CLAY, ring=PEACH):
    return ellipse(x, y, w / 2, h / 2, fill) + ellipse(
        x, y, w / 2 - 26, h / 2 - 11, "none", stroke=ring, stroke_width=5, opacity=0.7
    )


def frame(x, y, w, h, inside, wood=WHEAT):
    """A small framed print."""
    return (
        rect(x, y, w, h, wood, 3)
        + rect(x + 10, y + 10, w - 20, h - 20, RAISED)
        + clip(box(x + 26, y + 26, w - 52, h - 52), inside)
    )


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


def tray(x, y, w, h=34, fill=WHEAT):
    return rect(x - w / 2, y - h, w, h, fill, h * 0.45) + rect(
        x - w / 2, y - h * 0.4, w, h * 0.4, "#000", h * 0.2, opacity=0.12
    )


def table_top(y, fill=WHEAT, height=1067, width=1600, edge=True):
    """A wooden surface across the foreground."""
    out = rect(0, y, width, height - y, fill)
    return out + (rect(0, y, width, 10, "#fff", opacity=0.22) if edge else "")


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


def niche(x, y, w, h, fill=HAZE, inside=""):
    """A shallow round-headed niche with something standing in it."""
    d = arch(x, y, w, h)
    return path(d, fill) + clip(d, path(arch(x + w * 0.1, y + w * 0.05, w, h), "#fff", opacity=0.14)) + inside


def sun_patch(x, y, w, h, lean=120, fill=GLOW, opacity=0.35):
    """Window light lying on a wall or floor: two panes, leaning."""
    out = ""
    for i in (0, 1):
        px = x + i * (w / 2 + 8)
        out += poly([(px, y), (px + w / 2 - 8, y), (px + w / 2 - 8 + lean, y + h), (px + lean, y + h)], fill)
    return f'<g opacity="{opacity}">{out}</g>'


def cups(x, base, r, glass=RAISED):
    """A glass cup for cupping: a clear dome with a rim and a small knob."""
    d = f"M{x - r * 0.82} {base}C{x - r * 1.15} {base - r * 0.6} {x - r * 0.9} {base - r * 1.62} {x} {base - r * 1.66}C{x + r * 0.9} {base - r * 1.62} {x + r * 1.15} {base - r * 0.6} {x + r * 0.82} {base}Z"
    shine = line(
        [(x - r * 0.62, base - r * 0.5), (x - r * 0.62, base - r * 1.0), (x - r * 0.34, base - r * 1.36)],
        "#fff",
        r * 0.11,
        opacity=0.8,
    )
    out = f'<g opacity=".5">{path(d, glass)}</g>' + path(d, "none", stroke=glass, stroke_width=r * 0.06)
    return (
        out
        + circle(x, base - r * 1.76, r * 0.19, glass, opacity=0.9)
        + rect(x - r * 0.9, base - r * 0.09, r * 1.8, r * 0.16, glass, r * 0.08, opacity=0.95)
        + shine
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
