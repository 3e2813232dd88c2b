"""Hands at work and feet at rest: suggestion rather than anatomy."""

from tools.drawings.palette import FAIR
from tools.drawings.shapes import blob, clip, cuff, ellipse, group, limb, line, outline, points, shaded, tube


def finger(value, widths, skin, nail=True):
    """One finger with the thin shadow it throws on its neighbour, and the hint of a nail."""
    light, shade, _ = skin
    p = points(value)
    out = limb([(x + 3.5, y + 2) for x, y in p], [w + 1 for w in widths], shade) + limb(p, widths, light)
    if nail:
        (x0, y0), (x1, y1) = p[-2], p[-1]
        k = widths[-1] * 0.16 / (((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1)
        tip = (x1 + (x1 - x0) * k, y1 + (y1 - y0) * k)
        out += limb(
            [(tip[0] - (x1 - x0) * k * 2.2, tip[1] - (y1 - y0) * k * 2.2), tip],
            [widths[-1] * 0.5] * 2,
            "#fff",
            opacity=0.3,
        )
    return out


def hand(x, y, size, turn=0, skin=FAIR, flip=False, spread=1.0, sleeve=None, arm=420, elbow=0, thumb=1.0, nails=True):
    """An open hand from above, fingers pointing up; a right hand, unless flipped.

    `size` is its length in pixels, `arm` the forearm below it in hand units (200 a hand),
    `elbow` how far the arm bends to the side, `sleeve` the colour of a rolled sleeve.
    """
    light, shade, _ = skin
    forearm = [(2, -30), (0, 30), (elbow * 0.3, arm * 0.45), (elbow, arm)]
    grow = min(1, arm / 420)
    thick = [66, 60, 60 + 24 * grow, 60 + 44 * grow]
    out = limb(forearm, thick, light)
    out += clip(
        tube(forearm, thick),
        limb([(40 + px, py) for px, py in forearm], [40, 36, 50, 60], shade, opacity=0.7),
    )
    for base, tip, wide in (
        ((36, -78), (36 + 26 * spread, -140), (22, 20, 17)),
        ((17, -88), (18 + 12 * spread, -172), (25, 22, 18)),
        ((-7, -90), (-8 - 1 * spread, -184), (26, 23, 19)),
        ((-30, -84), (-32 - 15 * spread, -166), (25, 22, 18)),
    ):
        mid = ((base[0] * 0.45 + tip[0] * 0.55) + (1.5 if tip[0] > 0 else -1.5), base[1] * 0.45 + tip[1] * 0.55)
        out += finger([(base[0], base[1] + 22), mid, tip], wide, skin, nails)
    t = [(-26, -14), (-50, -48), (-56 - 22 * thumb, -92)]
    out += finger(t, (44, 30, 20), skin, nails)
    palm = "-30,20 -45,-30 -46,-72 -34,-98 -8,-104 18,-101 40,-90 50,-66 44,-20 30,20"
    out += blob(palm, light)
    out += line([(-36, -18), (-46, -52), (-52, -66)], shade, 3.5)
    for kx in (-30, -7, 17):
        out += line([(kx + 11, -96), (kx + 10, -82)], shade, 3)
    if sleeve:
        p = [forearm[2], forearm[3]]
        a = (p[0][0] * 0.6 + p[1][0] * 0.4, p[0][1] * 0.6 + p[1][1] * 0.4)
        b = (p[1][0] * 1.9 - p[0][0] * 0.9, p[1][1] * 1.9 - p[0][1] * 0.9)
        near = (a[0] * 0.86 + b[0] * 0.14, a[1] * 0.86 + b[1] * 0.14)
        out += cuff([a, b], [114, 144], sleeve) + cuff([a, near], [124, 124], sleeve)
        out += line([(a[0] - 54, a[1] + 30), (a[0], a[1] + 42), (a[0] + 54, a[1] + 30)], "#000", 4, opacity=0.12)
    return group(out, x, y, size / 200, turn, flip)


def cupped(x, y, size, turn=0, skin=FAIR, flip=False, sleeve=None):
    """A hand from the side, palm up; the arm comes from the left."""
    light, shade, _ = skin
    far = finger([(20, 20), (98, 14), (128, -34)], (40, 26, 17), (shade, shade, shade), False)
    out = far
    arm = [(-420, 120), (-200, 66), (-110, 44), (-20, 52), (60, 44)]
    out += limb(arm, [124, 96, 66, 78, 60], light)
    out += clip(
        tube(arm, [124, 96, 66, 78, 60]),
        limb([(px, py + 44) for px, py in arm], [70, 50, 36, 44, 34], shade, opacity=0.8),
    )
    for p, w in (
        ("30,64 104,60 148,10", (40, 25, 17)),
        ("20,58 92,52 140,-8", (40, 26, 18)),
    ):
        out += finger(p, w, skin, False)
    out += finger("-70,34 -24,8 26,-2", (50, 32, 20), skin)
    if sleeve:
        out += cuff("-560,160 -300,92", [170, 126], sleeve) + cuff("-326,99 -292,90", [136, 134], sleeve)
    return group(out, x, y, size / 260, turn, flip)


def foot(x, y, size, turn=0, skin=FAIR, flip=False, trouser=None, leg=420, lean=0, lift=0):
    """A bare foot from the side, toes to the right, heel at x, y, with the leg above it.

    `lift` raises the heel, as in a step; `lean` moves the knee sideways.
    """
    light, shade, _ = skin
    h = lift
    shin = [(10, -60 - h), (6, -150 - h), (lean * 0.5 - 4, -150 - leg * 0.5), (lean, -150 - leg)]
    out = limb(shin, [72, 66, 112, 128], light)
    out += clip(
        tube(shin, [72, 66, 112, 128]), limb([(px - 36, py) for px, py in shin], [40, 34, 66, 70], shade, opacity=0.7)
    )
    sole = f"-26,{-110 - h} -34,{-50 - h} -44,{-20 - h} -30,{4 - h} 10,{6 - h * 0.8} 70,{-4 - h * 0.45} 130,8 186,10 208,0 206,-18 176,-34 130,{-56 - h * 0.1} 82,{-92 - h * 0.4} 48,{-130 - h * 0.8} 10,{-140 - h}"
    d = outline(sole)
    under = blob(f"-50,{-16 - h} -20,{-18 - h} 60,{-22 - h * 0.5} 130,-8 230,-4 230,30 -60,30", shade, opacity=0.55)
    out += shaded(d, light, under)
    out += line("168,-30 184,-24 190,-12", shade, 4) + ellipse(197, -16, 9, 6, "#fff", opacity=0.3)
    out += line([(4, -92 - h), (16, -84 - h), (22, -96 - h)], shade, 4)
    if trouser:
        hem = -150 - leg * 0.34
        out += cuff(
            [(lean * 0.34, hem), (lean * 0.7, -150 - leg * 0.8), (lean * 1.2, -150 - leg * 1.7)],
            [150, 176, 210],
            trouser,
        )
        out += line(
            [(lean * 0.34 - 60, hem - 30), (lean * 0.34, hem - 18), (lean * 0.34 + 60, hem - 30)],
            "#000",
            5,
            opacity=0.12,
        )
    return group(out, x, y, size / 250, turn, flip)


def sole(x, y, size, turn=0, skin=FAIR, flip=False):
    """The sole of a foot, toes up, big toe on the left, heel at x, y."""
    light, shade, _ = skin
    d = outline(
        "0,0 -44,-16 -56,-62 -44,-120 -50,-180 -66,-236 -56,-282 -14,-300 36,-286 64,-252 66,-200 54,-130 56,-60 42,-14"
    )
    inside = blob("-2,-10 -30,-26 -36,-62 -6,-80 26,-64 30,-26", shade, opacity=0.35)
    inside += blob("-52,-224 -44,-262 0,-276 44,-258 52,-220 0,-204", shade, opacity=0.35)
    inside += line("-30,-120 -22,-150 -26,-186", shade, 6, opacity=0.5)
    out = shaded(d, light, inside)
    for tx, ty, rx, ry in (
        (-42, -304, 27, 36),
        (-4, -312, 18, 25),
        (24, -302, 16, 22),
        (45, -286, 15, 19),
        (61, -264, 13, 17),
    ):
        out += ellipse(tx, ty, rx, ry, light) + ellipse(tx, ty - ry * 0.2, rx * 0.6, ry * 0.5, shade, opacity=0.3)
    return group(out, x, y, size / 350, turn, flip)
