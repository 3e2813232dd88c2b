"""Rooms and what stands in them: windows, lamps, the table, shelves, bowls, cups, candles."""

from tools.drawings.palette import CLAY, DEEP, DUNE, GLOW, HAZE, INK, PAPER, PEACH, RAISED, SAGE, SAND, WHEAT
from tools.drawings.shapes import arch, box, circle, clip, ellipse, group, line, path, poly, rect, shaded


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


def table(x, base, w, h=300, sheet=RAISED, blanket=SAGE, wood=WHEAT, head="left", fold=0.42, pad=DEEP):
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
    out += rect(x - w / 2, top, w, 54, pad, 20)
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


def table_top(y, fill=WHEAT, height=1067, width=1600, edge=True):
    """A wooden surface across the foreground."""
    out = rect(0, y, width, height - y, fill)
    return out + (rect(0, y, width, 10, "#fff", opacity=0.22) if edge else "")


def niche(x, y, w, h, fill=HAZE, inside=""):
    """A shallow round-headed niche with something standing in it."""
    d = arch(x, y, w, h)
    return path(d, fill) + clip(d, path(arch(x + w * 0.1, y + w * 0.05, w, h), "#fff", opacity=0.14) + inside)


def sun_patch(x, y, w, h, lean=120, fill=GLOW, opacity=0.35):
    """Window light lying on a wall or floor: two panes, leaning."""
    out = ""
    for i in (0, 1):
        px = x + i * (w / 2 + 8)
        out += poly([(px, y), (px + w / 2 - 8, y), (px + w / 2 - 8 + lean, y + h), (px + lean, y + h)], fill)
    return f'<g opacity="{opacity}">{out}</g>'
