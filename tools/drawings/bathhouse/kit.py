"""What the pictures of the bath house are made of: paint with a grain, night, arches, tiles, lamps, water, agave."""

import math

from tools.drawings.registry import picture
from tools.drawings.shapes import arch, blob, circle, clip, ellipse, group, limb, line, noise, path, poly, rect

SIZE = (1320, 880)
CANVAS = 1500
INK, PLUM, DUSK, VIOLET, MAUVE = "#160c22", "#2a1539", "#3f1f52", "#5d3069", "#8d5583"
ROSE, TERRA, BRICK, UMBER = "#c97a7e", "#bd5b33", "#8a3a22", "#4d2019"
SAFFRON, GOLD, LAMP, SAND, CREAM = "#e59a2f", "#f4bd57", "#ffe3a3", "#dcab74", "#f6e6c8"
LAKE, TEAL, AQUA, FOAM = "#123b4e", "#1d6070", "#46989c", "#b9dcd0"
AGAVE, LEAF = "#3f6f68", "#6c9a83"

# Skin by lamplight: (lit, middle, dark)
K1, K2 = ("#f3bd8c", "#c98058", "#7c4238"), ("#d99a63", "#a8623c", "#613126")
K3, K4 = ("#b9713f", "#84482a", "#44221c"), ("#8a5233", "#5e3322", "#311814")

PAINT = """
<filter id="paint" x="-4%" y="-4%" width="108%" height="108%">
<feTurbulence type="fractalNoise" baseFrequency="0.018" numOctaves="2" seed="7" result="wobble"/>
<feDisplacementMap in="SourceGraphic" in2="wobble" scale="9" xChannelSelector="R" yChannelSelector="G"/>
</filter>
<filter id="wash" x="0" y="0" width="100%" height="100%">
<feTurbulence type="fractalNoise" baseFrequency="0.006 0.011" numOctaves="3" seed="3"/>
<feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  1.9 0 0 0 -0.62"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%">
<feTurbulence type="fractalNoise" baseFrequency="0.32 0.4" numOctaves="2" seed="11"/>
<feColorMatrix values="0 0 0 0 1  0 0 0 0 0.94  0 0 0 0 0.82  0 2.4 0 0 -1.28"/></filter>
<filter id="soft" x="-60%" y="-20%" width="220%" height="140%"><feGaussianBlur stdDeviation="11"/></filter>
<radialGradient id="glow"><stop offset="0" stop-color="#ffe3a3" stop-opacity="0.95"/>
<stop offset="0.25" stop-color="#f4bd57" stop-opacity="0.5"/><stop offset="1" stop-color="#e59a2f" stop-opacity="0"/></radialGradient>
"""


def scene(name, size=SIZE, canvas=CANVAS):
    """Register the decorated function as a picture of the bath house; it is painted with wash and grain.

    The painted ground reaches beyond the picture, because the paint has ragged edges.
    """

    def decorate(draw):
        def painted():
            w, h = canvas, size[1] * canvas / size[0]
            bleed = f"translate({-w * 0.015:.1f} {-h * 0.015:.1f}) scale(1.03)"
            out = PAINT + f'<g filter="url(#paint)"><g transform="{bleed}">{draw()}</g></g>'
            out += (
                f'<rect width="{w}" height="{h}" filter="url(#wash)" style="mix-blend-mode:soft-light" opacity="0.8"/>'
            )
            return out + f'<rect width="{w}" height="{h}" filter="url(#grain)" opacity="0.12"/>'

        painted.__doc__ = draw.__doc__
        return picture(name, size, canvas, practice="bathhouse")(painted)

    return decorate


def glow(x, y, r, opacity=1.0):
    """Light around a lamp."""
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#glow)" opacity="{opacity}"/>'


def sky(w, h, top=INK, low=VIOLET, bands=5):
    """Night in broad brush strokes, lighter towards the ground."""
    name = f"s{w}{h}{top[1:]}{low[1:]}"
    out = f'<linearGradient id="{name}" x2="0" y2="1"><stop stop-color="{top}"/><stop offset="1" stop-color="{low}"/>'
    out += "</linearGradient>" + rect(-40, -40, w + 80, h + 80, f"url(#{name})")
    for i in range(bands):
        y = h * (0.2 + 0.15 * i)
        out += blob(
            [
                (-60, y + 40),
                (w * 0.3, y + 40 * noise(i, 1)),
                (w * 0.7, y + 60 * noise(i, 2)),
                (w + 60, y + 20),
                (w + 60, y + 70),
                (-60, y + 90),
            ],
            low,
            opacity=0.16,
        )
    return out


def stars(x, y, w, h, count, seed=1):
    """Stars, a few of them larger."""
    out = ""
    for i in range(count):
        size = 1.4 + 2.2 * noise(seed, i * 3 + 2) ** 3
        out += circle(
            x + w * noise(seed, i * 3), y + h * noise(seed, i * 3 + 1), size, CREAM, opacity=0.5 + 0.5 * noise(seed, i)
        )
    return out


def moon(x, y, r, fill=CREAM):
    """A moon with its seas and a halo."""
    out = circle(x, y, r * 1.7, fill, opacity=0.08) + circle(x, y, r * 1.3, fill, opacity=0.1) + circle(x, y, r, fill)
    for dx, dy, s in ((-0.3, -0.25, 0.28), (0.2, 0.15, 0.36), (-0.25, 0.4, 0.16), (0.4, -0.4, 0.14)):
        out += circle(x + dx * r, y + dy * r, s * r, SAND, opacity=0.35)
    return out


def ridge(y, w, fill, height=120, seed=1, steps=9):
    """A line of desert mountains with their foot below the picture."""
    top = [
        (w * i / steps - 20, y - height * noise(seed, i) * (0.4 + 0.6 * math.sin(math.pi * i / steps)))
        for i in range(steps + 1)
    ]
    return poly([(-60, y + 700), (-60, y), *top, (w + 60, y), (w + 60, y + 700)], fill)


def opening(x, y, w, h, inside, frame=None, wide=26):
    """A round arch with a frame of stones, and what is seen through it."""
    out = path(arch(x - wide, y - wide, w + 2 * wide, h + wide), frame) if frame else ""
    return out + clip(arch(x, y, w, h), inside)


def tiles(x, y, columns, rows, s, ground, one, two):
    """A wall of tiles: diamonds and quarter circles in turn."""
    out = rect(x, y, columns * s, rows * s, ground)
    for i in range(columns):
        for k in range(rows):
            a, b = x + i * s, y + k * s
            if (i + k) % 2:
                out += poly(
                    [
                        (a + s / 2, b + s * 0.1),
                        (a + s * 0.9, b + s / 2),
                        (a + s / 2, b + s * 0.9),
                        (a + s * 0.1, b + s / 2),
                    ],
                    one,
                )
                out += circle(a + s / 2, b + s / 2, s * 0.14, ground)
            else:
                out += "".join(
                    circle(a + s * u, b + s * v, s * 0.2, two)
                    for u, v in ((0.28, 0.28), (0.72, 0.28), (0.28, 0.72), (0.72, 0.72))
                )
    return out


def lamp(x, y, s, chain=400):
    """A hanging brass lamp with a pierced shade, lit."""
    out = line([(x, y - chain), (x, y)], INK, 4, ease=0) + glow(x, y + s * 0.7, s * 3.4, 0.8)
    body = f"M{x - s * 0.2} {y}H{x + s * 0.2}L{x + s * 0.55} {y + s * 0.55}L{x + s * 0.3} {y + s * 1.25}H{x - s * 0.3}L{x - s * 0.55} {y + s * 0.55}Z"
    out += path(body, SAFFRON) + path(body, "none", stroke=UMBER, stroke_width=s * 0.06)
    out += "".join(ellipse(x + s * d, y + s * 0.62, s * 0.09, s * 0.22, LAMP) for d in (-0.3, 0, 0.3))
    return out + rect(x - s * 0.26, y - s * 0.1, s * 0.52, s * 0.14, UMBER, 4) + circle(x, y + s * 1.34, s * 0.1, UMBER)


def flame(x, y, s):
    """A small open flame with its light."""
    return glow(x, y, s * 5, 0.75) + blob(
        f"{x},{y - s} {x + s * 0.36},{y + s * 0.1} {x},{y + s * 0.5} {x - s * 0.36},{y + s * 0.1}", LAMP
    )


def water(x, y, w, h, deep=LAKE, light=SAFFRON, at=0.5, seed=3):
    """Still water with broad strokes of lamplight below the place `at`, a part of its width."""
    out = rect(x, y, w, h, deep)
    rows = int(h / 17)
    for i in range(rows):
        t = i / rows
        for k in range(5):
            length = w * (0.03 + 0.07 * noise(seed + k, i))
            px = x + w * noise(seed + k * 3, i + 40) - length / 2
            out += ellipse(
                px, y + 10 + t * (h - 10), length, 2.5 + 3 * t, AQUA, opacity=0.16 + 0.2 * noise(seed, i + k)
            )
        length = w * (0.03 + 0.05 * noise(seed + 9, i)) * (1 + t)
        px = x + w * at + (noise(seed + 5, i) - 0.5) * w * 0.1 * (0.4 + t)
        out += ellipse(px, y + 8 + t * (h - 10), length, 3.5 + 4 * t, light, opacity=0.75 - 0.4 * t)
    return out


def steam(x, y, h, seed=1, opacity=0.3):
    """Wisps that rise from x, y."""
    out = ""
    for i in range(3):
        a = x + (i - 1) * 46 + 20 * noise(seed, i)
        curve = [(a, y), (a - 30, y - h * 0.3), (a + 26, y - h * 0.62), (a - 10, y - h)]
        out += limb(curve, [8, 34, 26, 4], CREAM, opacity=opacity)
    return f'<g filter="url(#soft)">{out}</g>'


def agave(x, y, s, tones=(AGAVE, LEAF), seed=2, count=13):
    """A rosette of pointed leaves with their root at x, y."""
    out = ""
    order = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    for i in order:
        a = math.radians(-172 + 164 * i / (count - 1))
        length = s * (0.72 + 0.34 * noise(seed, i))
        tip = (x + math.cos(a) * length, y + math.sin(a) * length * 0.92)
        nx, ny = -math.sin(a) * s * 0.1, math.cos(a) * s * 0.1
        mid = (x + math.cos(a) * length * 0.45, y + math.sin(a) * length * 0.45)
        out += blob([(x, y), (mid[0] + nx, mid[1] + ny), tip, (mid[0] - nx, mid[1] - ny)], tones[0], ease=0.8)
        out += blob([(x, y), mid, tip, (mid[0] - nx, mid[1] - ny)], tones[1], ease=0.7, opacity=0.75)
    return out


def ocotillo(x, y, h, seed=4, fill=AGAVE):
    """Long wands with a flame at each tip."""
    out = ""
    for i in range(6):
        lean = (i - 2.5) * h * 0.13
        top = (x + lean * 1.5, y - h * (0.78 + 0.24 * noise(seed, i)))
        out += line([(x, y), (x + lean * 0.5, y - h * 0.4), top], fill, 8)
        out += blob([(top[0] - 8, top[1] + 26), (top[0], top[1] - 34), (top[0] + 9, top[1] + 24)], TERRA)
    return out


def bather(x, y, s, skin, hair=INK, style="bun", light=1):
    """Head and shoulders from behind, up to the water at y; `light` is the side of the lamp."""
    lit, mid, dark = skin
    back = "-150,8 -148,-46 -112,-92 -46,-116 -40,-160 40,-160 46,-116 112,-92 148,-46 150,8"
    d = "M" + "L".join(back.split()) + "Z"
    out = path(d, mid, stroke=mid, stroke_width=26, stroke_linejoin="round")
    edge = poly(
        [
            (60 * light, -170),
            (240 * light, -170),
            (240 * light, 20),
            (104 * light, 20),
            (90 * light, -60),
            (36 * light, -100),
        ],
        lit,
    )
    out = path(d, mid, stroke=mid, stroke_width=26, stroke_linejoin="round") + clip(
        "M-166 -180H166V14H-166Z", clip(d, edge)
    )
    out += line([(0, -96), (0, 0)], dark, 5, opacity=0.5) + line([(-70, -50), (-44, 4)], dark, 5, opacity=0.4)
    out += line([(70, -50), (44, 4)], dark, 5, opacity=0.4)
    out += (
        ellipse(0, -212, 66, 78, mid)
        + ellipse(-68, -196, 12, 20, mid)
        + ellipse(68, -196, 12, 20, lit if light > 0 else mid)
    )
    out += path("M-72 -200C-86 -310 86 -310 72 -200Q70 -140 0 -136Q-70 -140 -72 -200Z", hair)
    if style == "bun":
        out += circle(0, -296, 40, hair)
    if style == "long":
        out += path("M-72 -220C-90 -120 -60 -60 -6 -20C40 -60 92 -120 72 -220Z", hair)
    out += line([(light * 44, -268), (light * 66, -226), (light * 62, -176)], SAFFRON, 5, opacity=0.7)
    rings = ellipse(0, 10, 210, 12, FOAM, opacity=0.35) + ellipse(0, 26, 260, 10, FOAM, opacity=0.2)
    return group(out + rings, x, y, s)
