"""What the pictures of the clinic are made of: its colours, bodies in motion, lanes, cranes, water."""

import math

from tools.drawings.registry import WIDE, picture
from tools.drawings.shapes import blob, circle, clip, cuff, group, limb, line, path, poly, rect, tube

WHITE, ICE, MIST, SKY, AZURE = "#ffffff", "#e9f2fb", "#c9e0f5", "#8fc1ee", "#3f8fe0"
BLUE, DEEP, NAVY, NIGHT = "#1557c0", "#0b3b8c", "#08265c", "#05183d"
SIGNAL, EMBER, SUN = "#ff5a3c", "#d93f24", "#ffd24a"

# Skin: (light, shade)
S1, S2, S3 = ("#f3c9ac", "#dca283"), ("#d99e70", "#bb7d50"), ("#a9693f", "#874d2a")
S4, S5 = ("#7c4a2e", "#5f351f"), ("#553222", "#3d2116")


def scene(name, size=WIDE, canvas=0, ending="jpg"):
    """Register the decorated function as a picture of the clinic."""
    return picture(name, size, canvas, practice="clinic", ending=ending)


def lit(value, widths, tones, by=(0.16, -0.16)):
    """A limb with its shaded side; `by` is how far the light moves it, in parts of its width."""
    d = tube(value, widths)
    size = max(widths)
    pairs = [tuple(float(n) for n in p.split(",")) for p in value.split()] if isinstance(value, str) else value
    moved = [(x + size * by[0], y + size * by[1]) for x, y in pairs]
    return path(d, tones[1]) + clip(d, path(tube(moved, widths), tones[0]))


def between(a, b, t):
    """The point at the part `t` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def leg(r, hip, knee, ankle, tones, shorts=None, cover=0.62):
    """A leg from hip to ankle with its calf, and the leg of the shorts."""
    mid = between(knee, ankle, 0.34)
    side = 1 if knee[0] >= (hip[0] + ankle[0]) / 2 else -1
    mid = (mid[0] - side * r * 0.12, mid[1])
    out = lit([hip, between(hip, knee, 0.5), knee, mid, ankle], [1.7 * r, 1.5 * r, 0.98 * r, 1.02 * r, 0.5 * r], tones)
    if shorts:
        out += cuff(
            [hip, between(hip, knee, cover * 0.5), between(hip, knee, cover)], [1.9 * r, 1.86 * r, 1.7 * r], shorts
        )
    return out


def arm(r, shoulder, elbow, hand, tones, sleeve=None):
    """An arm with a closed hand, and a short sleeve."""
    out = lit([shoulder, elbow, between(elbow, hand, 0.35), hand], [0.98 * r, 0.74 * r, 0.74 * r, 0.46 * r], tones)
    tip = (hand[0] + (hand[0] - elbow[0]) * 0.14, hand[1] + (hand[1] - elbow[1]) * 0.14)
    out += lit([hand, tip], [0.54 * r, 0.5 * r], tones)
    if sleeve:
        out += cuff([shoulder, between(shoulder, elbow, 0.62)], [1.16 * r, 1.02 * r], sleeve)
    return out


def shoe(r, ankle, toe, fill=SIGNAL):
    """A running shoe from heel to toe, its sole away from the leg."""
    dx, dy = toe[0] - ankle[0], toe[1] - ankle[1]
    turn = math.degrees(math.atan2(dy, dx))
    upper = path(
        f"M{-0.5 * r} {0.3 * r}L{-0.46 * r} {-0.34 * r}Q{-0.1 * r} {-0.5 * r} {0.3 * r} {-0.34 * r}"
        f"Q{0.8 * r} {-0.1 * r} {1.5 * r} {0.02 * r}Q{1.78 * r} {0.1 * r} {1.74 * r} {0.34 * r}Z",
        fill,
    )
    sole = path(
        f"M{-0.56 * r} {0.26 * r}H{1.76 * r}Q{1.84 * r} {0.5 * r} {1.5 * r} {0.5 * r}H{-0.36 * r}"
        f"Q{-0.62 * r} {0.5 * r} {-0.56 * r} {0.26 * r}Z",
        WHITE,
    )
    drawn = group(upper + sole, 0, 0, flip=dx < 0)
    return group(drawn, *ankle, turn=turn if dx >= 0 else turn - 180)


def head(r, at, tones, hair, look=1, style="short", turn=0):
    """A head from the side, looking right (1) or left (-1)."""
    d = (
        f"M0 {-1.2 * r}C{0.72 * r} {-1.22 * r} {r} {-0.7 * r} {0.98 * r} {-0.26 * r}L{1.2 * r} {0.2 * r}"
        f"L{0.98 * r} {0.34 * r}L{0.98 * r} {0.72 * r}Q{0.94 * r} {1.16 * r} {0.42 * r} {1.14 * r}"
        f"L{-0.42 * r} {1.0 * r}C{-1.2 * r} {0.6 * r} {-1.25 * r} {-1.1 * r} 0 {-1.2 * r}Z"
    )
    cap = (
        f"M{0.86 * r} {-0.62 * r}Q{0.2 * r} {-0.5 * r} {0.06 * r} {0.1 * r}L{-0.2 * r} {0.12 * r}L{-0.5 * r} {0.86 * r}"
        f"C{-1.5 * r} {0.6 * r} {-1.4 * r} {-1.36 * r} 0 {-1.42 * r}Q{0.8 * r} {-1.4 * r} {0.86 * r} {-0.62 * r}Z"
    )
    out = path(d, tones[0]) + path(cap, hair)
    out += path(f"M{-0.02 * r} {0.0}a{0.2 * r} {0.24 * r} 0 1 0 {-0.3 * r} {0.2 * r}Z", tones[1])
    if style == "tail":
        out = (
            limb([(-r, -0.7 * r), (-2.0 * r, -0.5 * r), (-2.9 * r, 0.2 * r)], [0.5 * r, 0.75 * r, 0.16 * r], hair) + out
        )
    if style == "bun":
        out = circle(-1.2 * r, -0.95 * r, 0.55 * r, hair) + out
    if style == "cap":
        out += path(f"M{-1.3 * r} {-0.3 * r}C{-1.4 * r} {-1.6 * r} {0.9 * r} {-1.8 * r} {r} {-0.52 * r}Z", WHITE)
        out += poly(f"{0.6 * r},{-0.62 * r} {1.9 * r},{-0.5 * r} {1.9 * r},{-0.34 * r} {0.6 * r},{-0.4 * r}", SIGNAL)
    return group(out, *at, flip=look < 0, turn=turn)


def body(r, j, tones, top, shorts, hair, shoes=SIGNAL, look=1, style="short", sleeve=None, turn=0):
    """A whole figure from the side, far limbs first. `j` names its joints; f… are those of the far side."""
    far = (tones[1], tones[1])
    out = arm(r, j["shoulder"], j["felbow"], j["fhand"], far, sleeve and DEEP)
    out += leg(r, j["hip"], j["fknee"], j["fankle"], far, shorts) + shoe(
        r, j["fankle"], j["ftoe"], EMBER if shoes == SIGNAL else shoes
    )
    neck = between(j["shoulder"], j["head"], 0.5)
    out += lit([j["shoulder"], neck, j["head"]], [0.9 * r, 0.82 * r, 0.8 * r], far)
    waist = between(j["shoulder"], j["hip"], 0.62)
    out += leg(r, j["hip"], j["knee"], j["ankle"], tones, shorts) + shoe(r, j["ankle"], j["toe"], shoes)
    chest = between(j["shoulder"], j["hip"], 0.24)
    out += lit([j["shoulder"], chest, waist, j["hip"]], [1.5 * r, 2.1 * r, 1.66 * r, 1.8 * r], top)
    out += limb([between(waist, j["hip"], 0.6), j["hip"]], [1.74 * r, 1.92 * r], shorts)
    out += cuff([j["hip"], between(j["hip"], j["knee"], 0.3)], [1.92 * r, 1.86 * r], shorts)
    out += head(r, j["head"], tones, hair, look, style, turn)
    return out + arm(r, j["shoulder"], j["elbow"], j["hand"], tones, sleeve)


def lanes(cx, cy, first, step, count, stroke=WHITE, width=6, opacity=0.9):
    """Rings of a track around a centre."""
    return "".join(
        circle(cx, cy, first + i * step, "none", stroke=stroke, stroke_width=width, opacity=opacity)
        for i in range(count)
    )


def crane(x, y, s, fill, jib=1):
    """A harbour crane, its feet at x, y; `s` is its height, `jib` the side to which it reaches."""
    w = s * 0.034
    out = "".join(
        line([(a, 0), (b, -s * 0.56)], fill, w, ease=0) for a, b in ((-0.2 * s, -0.12 * s), (0.2 * s, 0.12 * s))
    )
    out += line([(-0.17 * s, -0.2 * s), (0.17 * s, -0.2 * s)], fill, w * 0.8, ease=0)
    out += line([(-0.17 * s, -0.2 * s), (0.12 * s, -0.54 * s)], fill, w * 0.5, ease=0)
    out += rect(-0.16 * s, -0.66 * s, 0.34 * s, 0.12 * s, fill)
    out += line([(0.02 * s, -0.64 * s), (0.0, -s)], fill, w, ease=0)
    out += line([(-0.42 * s, -0.74 * s), (0.98 * s, -0.74 * s)], fill, w * 1.2, ease=0)
    out += line([(-0.4 * s, -0.74 * s), (0, -s), (0.94 * s, -0.74 * s)], fill, w * 0.45, ease=0)
    out += rect(-0.46 * s, -0.74 * s, 0.16 * s, 0.11 * s, fill)
    out += line([(0.74 * s, -0.74 * s), (0.74 * s, -0.36 * s)], fill, w * 0.3, ease=0)
    out += rect(0.67 * s, -0.36 * s, 0.14 * s, 0.09 * s, fill)
    return group(out, x, y, flip=jib < 0)


def ripples(x, y, w, rows, fill=WHITE, opacity=0.6, step=34):
    """Flat strokes of light on water, longer towards the bottom."""
    out = ""
    for i in range(rows):
        for k in range(3):
            length = w * (0.1 + 0.05 * ((i * 7 + k * 5) % 5))
            start = x + (w - length) * (((i * 37 + k * 53) % 97) / 97)
            out += rect(start, y + i * step + k * 5, length, 6, fill, 3, opacity=opacity)
    return out


def palm(r, tones, spread=0.5, thumb=1):
    """A flat hand seen from above, fingers up, wrist at 0, 0; `r` is half the width of its palm."""
    out = ""
    for i, (length, base) in enumerate(((1.7, -0.72), (2.1, -0.25), (2.05, 0.24), (1.55, 0.7))):
        a = (i - 1.5) * spread * 0.2
        x0, y0 = base * r, -1.6 * r
        out += lit(
            [(x0, y0), (x0 + math.sin(a) * length * r, y0 - math.cos(a) * length * r)], [0.5 * r, 0.4 * r], tones
        )
    out += lit(
        [(-0.7 * r * thumb, -0.6 * r), (-1.5 * r * thumb, -1.3 * r), (-1.7 * r * thumb, -2.0 * r)],
        [0.7 * r, 0.54 * r, 0.4 * r],
        tones,
    )
    return out + path(tube([(0, 0.2 * r), (0, -1.0 * r), (0, -1.7 * r)], [1.3 * r, 1.9 * r, 1.85 * r]), tones[0])


def forearm(x, y, r, turn, tones, sleeve=DEEP, reach=6, thumb=1, spread=0.5):
    """A hand with its arm, coming from below, turned; the wrist is at x, y."""
    out = lit([(0, 0), (0, reach * r * 0.5), (0, reach * r)], [1.2 * r, 1.9 * r, 2.2 * r], tones)
    out += cuff([(0, reach * r * 0.52), (0, reach * r * 3)], [2.3 * r, 3.2 * r], sleeve)
    return group(out + palm(r, tones, spread, thumb), x, y, turn=turn)


__all__ = ["blob", "circle", "group", "limb", "line", "path", "poly", "rect"]
