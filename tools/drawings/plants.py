"""What grows there: alder, fern, fir twig, lavender, eucalyptus, reeds, and the plants in pots."""

import math

from tools.drawings.palette import DEEP, FERN, RUST, SAGE
from tools.drawings.shapes import ellipse, group, limb, line, noise, path, shaded


def leaf(x, y, size, turn, fill, vein="#fff", lean=0.0, wide=0.3, veins=True, flat=False):
    """An ovate leaf growing from x, y; turn 0 points up; `lean` curves its tip."""
    s, w, t = size, size * wide, size * lean
    d = f"M0 0C{w} {-s * 0.2} {w + t * 0.4} {-s * 0.66} {t} {-s}C{-w + t * 0.4} {-s * 0.66} {-w} {-s * 0.2} 0 0Z"
    half = path(f"M0 0C{t * 0.1} {-s * 0.4} {t * 0.4} {-s * 0.7} {t} {-s}L{s} {-s}L{s} 0Z", "#000", opacity=0.07)
    ribs = line([(0, 0), (t * 0.2, -s * 0.5), (t * 0.9, -s * 0.93)], vein, max(1.2, s * 0.018))
    if veins:
        for i in range(1, 5):
            y0 = -s * (0.14 + 0.16 * i)
            x0 = t * (i / 6) ** 2
            reach = w * (0.62 - 0.07 * abs(i - 2))
            for side in (-1, 1):
                ribs += line([(x0, y0), (x0 + side * reach, y0 - s * 0.11)], vein, max(0.9, s * 0.011))
    if flat:
        return group(path(d, fill), x, y, turn=turn)
    return group(shaded(d, fill, half + f'<g opacity=".3">{ribs}</g>'), x, y, turn=turn)


def alder(x, y, size, turn=0, fill=DEEP, flip=False, n=7, twig=None, cones=True, seed=3):
    """An alder branch: alternate leaves, and the small cones that hang on through winter."""
    twig = twig or fill
    stem = [(0, 0), (10, -90), (2, -190), (22, -290), (52, -370)]
    out = limb(stem, [10, 8, 6.5, 5, 3], twig)
    for i in range(n):
        t = (i + 0.6) / n
        k = t * 4
        j = min(int(k), 3)
        f = k - j
        px, py = (stem[j][a] + (stem[j + 1][a] - stem[j][a]) * f for a in (0, 1))
        side = -1 if i % 2 else 1
        long = 132 * (1 - 0.42 * t) * (0.9 + 0.2 * noise(seed, i))
        out += leaf(px, py, long, side * (66 - 28 * t) + 8, fill, lean=0.1 * side)
    out += leaf(52, -366, 84, 22, fill, lean=0.08)
    if cones:
        for px, py in ((20, -150), (-2, -236)):
            out += line([(px - 4, py - 26), (px - 16, py - 6), (px - 22, py + 24)], twig, 3.5)
            out += ellipse(px - 22, py + 34, 8.5, 13, RUST)
    return group(out, x, y, size / 400, turn, flip)


def fern(x, y, size, turn=0, fill=FERN, flip=False, n=15, bend=0.5):
    """A fern frond: paired leaflets shrinking along a bending stem."""
    out, px, py, a = "", 0.0, 0.0, 0.0
    stem = [(0, 0)]
    for i in range(n):
        t = i / n
        long = 100 * (0.35 + 1.9 * t if t < 0.28 else 1.12 * (1 - t) + 0.08)
        wide = 0.15
        for side in (-1, 1):
            turn_leaf = math.degrees(a) + side * (74 - 24 * t)
            out += leaf(px, py, long, turn_leaf, fill, wide=wide, lean=-0.12 * side, flat=True)
        a += bend * 1.6 * t / n * 1.6
        px += 27 * math.sin(a)
        py -= 27 * math.cos(a)
        stem.append((px, py))
    return group(
        line(stem, fill, 6) + out + leaf(px, py, 30, math.degrees(a), fill, flat=True), x, y, size / 420, turn, flip
    )


def eucalyptus(x, y, size, turn=0, fill=SAGE, flip=False, n=8):
    """Round paired leaves on a thin stem."""
    stem = [(0, 0), (14, -120), (4, -240), (26, -370)]
    out = line(stem, fill, 6)
    for i in range(n):
        t = (i + 0.7) / n
        k = t * 3
        j = min(int(k), 2)
        px, py = (stem[j][a] + (stem[j + 1][a] - stem[j][a]) * (k - j) for a in (0, 1))
        for side in (-1, 1):
            out += leaf(px, py, 84 * (1 - 0.5 * t), side * (70 - 20 * t), fill, wide=0.56, veins=False)
    return group(out + leaf(26, -368, 44, 8, fill, wide=0.5, veins=False), x, y, size / 400, turn, flip)


def lavender(x, y, size, turn=0, fill="#8d7f9b", stem=FERN, flip=False):
    """A flowering spike."""
    out = line("0,0 6,-160 0,-300", stem, 6) + leaf(2, -60, 110, 28, stem, wide=0.13, veins=False)
    out += leaf(2, -30, 120, -26, stem, wide=0.13, veins=False)
    for i in range(7):
        y0, r = -180 - i * 26, 21 - 1.7 * i
        for side in (-1, 0, 1):
            out += ellipse(
                side * r * 0.72,
                y0 - (5 if side == 0 else 0),
                r * 0.62,
                r * 0.76,
                fill,
                opacity=0.82 + 0.18 * (side == 0),
            )
    return group(out, x, y, size / 380, turn, flip)


def reeds(x, y, size, fill=FERN, n=9, seed=4, heads=3, head=RUST):
    """Grasses at the water's edge, some with a seed head."""
    out = ""
    for i in range(n):
        lean = (noise(seed, i) - 0.5) * 1.2
        tall = size * (0.55 + 0.5 * noise(seed, i + 9))
        px = x + (i - n / 2) * size * 0.075
        bend, tip = (px + lean * tall * 0.12, y - tall * 0.55), (px + lean * tall * 0.45, y - tall)
        out += limb([(px, y), bend, tip], [size * 0.03, size * 0.022, 3], fill)
        if heads and i % max(1, n // heads) == 0:
            spike = [(bend[0] + (tip[0] - bend[0]) * k, bend[1] + (tip[1] - bend[1]) * k) for k in (0.7, 0.97)]
            out += limb(spike, [size * 0.034, size * 0.034], head)
    return out


def snake_plant(x, y, size, fill=FERN, edge=SAGE):
    """Upright sword leaves."""
    out = ""
    for dx, tall, turn in ((-26, 250, -13), (28, 270, 12), (-8, 330, -3), (14, 300, 5), (2, 200, 1)):
        out += leaf(dx, 0, tall, turn, edge, wide=0.115, veins=False)
        out += leaf(dx, 0, tall * 0.95, turn, fill, wide=0.085, veins=False)
    return group(out, x, y, size / 330)


def broad_plant(x, y, size, fill=FERN, dark=DEEP, seed=2, n=9):
    """A leafy house plant: long stems, broad leaves."""
    out = front = ""
    for i in range(n):
        a = -78 + 156 * i / (n - 1) + 14 * (noise(seed, i) - 0.5)
        long = 150 + 110 * noise(seed, i + 4) + 60 * (1 - abs(a) / 90)
        ex, ey = long * math.sin(math.radians(a)) * 0.85, -long * math.cos(math.radians(a)) - 20
        tone = dark if i % 2 else fill
        piece = line([(0, 0), (ex * 0.35, ey * 0.62), (ex, ey)], tone, 5)
        piece += leaf(ex, ey, 128, a * 1.15, tone, wide=0.42, lean=0.08 if a > 0 else -0.08)
        if i % 2:
            out += piece
        else:
            front += piece
    return group(out + front, x, y, size / 360)


def fern_plant(x, y, size, fill=FERN, dark=DEEP):
    """A potted fern: fronds arching to both sides."""
    out = ""
    for turn, long, bend, flip, tone in (
        (-58, 300, 0.5, True, dark),
        (58, 300, 0.5, False, dark),
        (-34, 340, 0.45, True, fill),
        (36, 350, 0.45, False, fill),
        (-10, 360, 0.3, True, dark),
        (12, 380, 0.3, False, fill),
    ):
        out += fern(0, 0, long, turn, tone, flip, bend=bend)
    return group(out, x, y, size / 380)
