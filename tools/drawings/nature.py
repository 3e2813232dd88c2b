"""The coast outside: hills, firs, the river and its bridge, stones, weather."""

import math

from tools.drawings.palette import BASALT, DEEP, INK, PEBBLE, RAISED, SHELL, SLATE, STONES
from tools.drawings.shapes import circle, clip, ellipse, group, line, noise, outline, path, poly, rect, shaded


def ridge(seed, base, rise):
    """The height of a hill line at x: three slow waves, never the same twice."""
    waves = [
        (0.0016 + 0.0011 * noise(seed, 1), 1),
        (0.0042 + 0.002 * noise(seed, 2), 0.42),
        (0.0105 + 0.003 * noise(seed, 3), 0.13),
    ]

    def height(x):
        return base + rise * sum(a * math.sin(f * x + 6.28 * noise(seed, 9 + i)) for i, (f, a) in enumerate(waves))

    return height


def hills(seed, base, rise, fill, width=1600, bottom=2100, **more):
    """One layer of hills, filled down to `bottom`."""
    h = ridge(seed, base, rise)
    top = [(x, h(x)) for x in range(-80, width + 161, 40)]
    d = outline(top, closed=False) + f"L{width + 200} {bottom}L-200 {bottom}Z"
    return path(d, fill, **more)


def fir(x, base, tall, fill, seed=0):
    """A conifer as a stack of drooping skirts."""
    d, n = f"M{x:.1f} {base - tall:.1f}", 5
    right, left = [], []
    for i in range(1, n + 1):
        y = base - tall + tall * 0.94 * i / n
        half = tall * (0.05 + 0.19 * i / n) * (0.9 + 0.25 * noise(seed, i))
        right += [(x + half, y), (x + half * 0.45, y - tall * 0.035)]
        left += [(x - half * (0.85 + 0.3 * noise(seed, i + 20)), y), (x - half * 0.45, y - tall * 0.035)]
    for px, py in [*right[:-1], *reversed(left[:-1])]:
        d += f"L{px:.1f} {py:.1f}"
    trunk = rect(x - tall * 0.02, base - tall * 0.1, tall * 0.04, tall * 0.12, fill)
    return path(d + "Z", fill) + trunk


def firs(seed, base, rise, fill, spans, tall=70, width=1600):
    """Groves on the ridge with the same numbers; `spans` are (from x, to x, how many)."""
    h, out = ridge(seed, base, rise), ""
    for s, (a, b, n) in enumerate(spans):
        for i in range(n):
            x = a + (b - a) * (i + 0.8 * noise(seed + s, i)) / n
            out += fir(x, h(x) + 10, tall * (0.6 + 0.6 * noise(seed + s, i + 50)), fill, seed + i)
    return out


def glints(x, y, w, h, seed, n=14, fill=RAISED, opacity=0.5):
    """Light on water: short bars, wider and further apart toward the viewer."""
    out = ""
    for i in range(n):
        t = (i + 0.5) / n
        length = w * (0.03 + 0.1 * t) * (0.5 + noise(seed, i))
        px = x + (w - length) * noise(seed, i + 40)
        thick = 2 + 5 * t
        out += rect(px, y + h * t**1.3, length, thick, fill, thick / 2, opacity=opacity)
    return out


def path_of_light(x, y, h, wide, fill, n=9, opacity=0.75):
    """The sun's or moon's broken reflection."""
    out = ""
    for i in range(n):
        t = i / n
        w = wide * (1 - 0.62 * t) * (0.7 + 0.5 * noise(x, i))
        thick = 6 + 8 * t
        dx = wide * 0.16 * (noise(x, i + 9) - 0.5)
        out += rect(x - w / 2 + dx, y + h * t, w, thick, fill, thick / 2, opacity=opacity)
    return out


def fog(x, y, w, h, fill=RAISED, opacity=0.5):
    """A bank of mist: three long lozenges."""
    return "".join(
        rect(x + dx * w, y + dy * h, w * k, h * 0.5, fill, h * 0.25, opacity=opacity)
        for dx, dy, k in ((0.08, 0, 0.62), (0, 0.34, 0.8), (0.3, 0.68, 0.7))
    )


def cloud(x, y, w, fill=RAISED, opacity=0.6):
    h = w * 0.15
    d = ""
    for dx, dy, k in ((0.12, 0, 0.5), (0, 0.55, 1), (0.34, -0.52, 0.3)):
        d += rect(x + dx * w, y + dy * h, w * k, h, fill, h / 2)
    return f'<g opacity="{opacity}">{d}</g>'


def stone(cx, cy, rx, ry, fill=SLATE, seed=1, lit=0.16):
    """A river stone: a flattened pebble with a shaded belly and one quiet highlight."""
    n = 12
    pts = []
    for i in range(n):
        a = math.tau * i / n
        k = 1 + 0.06 * (noise(seed, i) - 0.5)
        c, s = math.cos(a), math.sin(a)
        pts.append((cx + rx * k * math.copysign(abs(c) ** 0.86, c), cy + ry * k * math.copysign(abs(s) ** 0.9, s)))
    d = outline(pts)
    belly = ellipse(cx - rx * 0.12, cy - ry * 0.34, rx * 1.16, ry * 1.06, fill)
    shade = rect(cx - rx * 1.2, cy - ry * 1.3, rx * 2.4, ry * 2.6, "#000", opacity=0.13) + belly
    light = ellipse(cx - rx * 0.26, cy - ry * 0.5, rx * 0.46, ry * 0.17, "#fff", opacity=lit)
    return shaded(d, fill, shade + light)


def cairn(x, base, width, n=4, seed=1, tones=STONES):
    """Balanced stones, each smaller than the one it stands on."""
    out, y, rx = "", base, width / 2
    for i in range(n):
        ry = rx * (0.36 + 0.1 * noise(seed, i))
        y -= ry
        out += stone(x + (noise(seed, i + 30) - 0.5) * rx * 0.34, y, rx, ry, tones[i % len(tones)], seed + i)
        y -= ry * 0.93
        rx *= 0.66 + 0.1 * noise(seed, i + 60)
    return out


def bridge(x, deck, size, fill=DEEP, far=1600):
    """The long steel bridge: a cantilevered truss on tall piers, then a low causeway to the far shore."""
    s = size / 100
    top = [(-150, 0), (-104, -16), (-70, -50), (-38, -25), (0, -21), (38, -25), (70, -50), (104, -16), (150, 0)]
    chord = [(x + px * s, deck + py * s) for px, py in top]
    w = max(2.2, 3.2 * s)
    out = line(chord, fill, w, ease=0.45)
    panels = 30
    ys = []
    for i in range(panels + 1):
        px = -150 + 300 * i / panels
        k = next(j for j in range(len(top) - 1) if top[j][0] <= px <= top[j + 1][0])
        (xa, ya), (xb, yb) = top[k], top[k + 1]
        f = (px - xa) / (xb - xa)
        ys.append((x + px * s, deck + (ya + (yb - ya) * f) * s))
    for i, (px, py) in enumerate(ys):
        out += line([(px, py), (px, deck)], fill, w * 0.42)
        if i < panels:
            a, b = ((px, deck), ys[i + 1]) if i % 2 else ((px, py), (ys[i + 1][0], deck))
            out += line([a, b], fill, w * 0.36)
    out += line([(x - 330 * s, deck + 4 * s), (x - 150 * s, deck), (x + 150 * s, deck)], fill, w * 1.25)
    drop = deck + 30 * s
    road = [(x + 150 * s, deck), (x + 250 * s, deck + 11 * s), (x + 380 * s, drop - 6 * s), (far, drop - 4 * s)]
    out += line(road, fill, w)
    foot = deck + 46 * s
    for px in (-70, 70):
        out += poly(
            [(x + (px - 6) * s, deck), (x + (px + 6) * s, deck), (x + (px + 8) * s, foot), (x + (px - 8) * s, foot)],
            fill,
        )
    for i in range(int((far - x) / s / 18)):
        px = x + (158 + 18 * i) * s
        if px < far:
            y = deck + min(26, 2 + 0.13 * 18 * i) * s
            out += line([(px, y), (px, foot)], fill, w * 0.55)
    for px in (-150, -200, -250, -300):
        out += line([(x + px * s, deck), (x + px * s, foot)], fill, w * 0.7)
    return out


def moon(x, y, r, fill=RAISED, phase=0.0, sky=INK):
    """A full moon, or a waning one: `phase` is how far (in radii) the sky covers it."""
    disc = circle(x, y, r, fill)
    if not phase:
        return disc
    d = f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
    return disc + clip(d, circle(x + r * phase, y - r * 0.18, r * 0.98, sky))


def stars(x, y, w, h, seed, n=40, fill=RAISED):
    return "".join(
        circle(
            x + w * noise(seed, i),
            y + h * noise(seed, i + 99),
            1.4 + 1.8 * noise(seed, i + 7),
            fill,
            opacity=0.35 + 0.5 * noise(seed, i + 3),
        )
        for i in range(n)
    )


def rain(x, y, w, h, seed, n=60, stroke=RAISED, opacity=0.4):
    out = ""
    for i in range(n):
        px, py = x + w * noise(seed, i), y + h * noise(seed, i + 77)
        drop = 22 + 26 * noise(seed, i + 5)
        out += line([(px, py), (px - drop * 0.22, py + drop)], stroke, 2.4)
    return f'<g opacity="{opacity}">{out}</g>'


def gull(x, y, s, stroke=INK):
    return group(
        path("M-30 -8C-20 -20 -8 -12 0 0C8 -12 20 -20 30 -8", stroke=stroke, stroke_width=4, stroke_linecap="round"),
        x,
        y,
        s,
    )


def steam(x, y, h, stroke=RAISED, width=9, opacity=0.7, n=3, gap=40):
    """Threads of warm air rising from x, y."""
    out = ""
    for i in range(n):
        px = x + (i - (n - 1) / 2) * gap
        k = h * (0.75 + 0.4 * noise(x, i))
        out += line([(px, y), (px + 14, y - k * 0.3), (px - 12, y - k * 0.62), (px + 8, y - k)], stroke, width)
    return f'<g opacity="{opacity}">{out}</g>'


def pebbles(x, y, w, h, seed, n=16, tones=(SLATE, PEBBLE, SHELL, BASALT), size=26):
    """A strand of small stones, the nearest drawn last."""
    out = ""
    for i in range(n):
        t = i / n
        r = size * (0.5 + 0.8 * noise(seed, i)) * (0.6 + 0.6 * t)
        tone = tones[int(noise(seed, i + 20) * len(tones))]
        out += stone(x + w * noise(seed, i + 70), y + h * t, r, r * 0.56, tone, seed + i)
    return out
