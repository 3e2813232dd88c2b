"""People at rest and at work: hands, feet, backs, sleepers. Suggestion rather than anatomy."""

from .palette import FAIR, RAISED, SAGE
from .shapes import blob, circle, clip, ellipse, group, limb, line, outline, path, points, rect, shaded, tube


def mirror(half):
    """A closed outline from its right half, top to bottom."""
    p = points(half)
    return p + [(-x, y) for x, y in reversed(p)]


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
    light, shade, ink = skin
    forearm = [(2, -30), (0, 30), (elbow * 0.3, arm * 0.45), (elbow, arm)]
    out = limb(forearm, [66, 60, 84, 104], light)
    out += clip(
        tube(forearm, [66, 60, 84, 104]),
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
        out += limb([a, b], [116, 140], sleeve) + limb(
            [a, (a[0] * 0.86 + b[0] * 0.14, a[1] * 0.86 + b[1] * 0.14)], [122, 122], sleeve
        )
        out += line([(a[0] - 54, a[1] + 30), (a[0], a[1] + 42), (a[0] + 54, a[1] + 30)], "#000", 4, opacity=0.12)
    return group(out, x, y, size / 200, turn, flip)


def cupped(x, y, size, turn=0, skin=FAIR, flip=False, sleeve=None, holding=""):
    """A hand from the side, palm up, holding something; the arm comes from the left."""
    light, shade, _ = skin
    far = finger([(20, 20), (98, 14), (128, -34)], (40, 26, 17), (shade, shade, shade), False)
    out = far + holding
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
        out += limb("-560,160 -300,92", [170, 128], sleeve) + limb("-318,96 -292,90", [134, 134], sleeve)
    return group(out, x, y, size / 260, turn, flip)


def grip(x, y, size, turn=0, skin=FAIR, flip=False, sleeve=None, arm=360):
    """A closed hand around a bar that runs left to right behind the fingers; the arm hangs down."""
    light, shade, _ = skin
    forearm = [(0, 30), (0, 90), (10, arm * 0.6), (24, arm)]
    out = limb(forearm, [70, 62, 88, 100], light)
    out += clip(
        tube(forearm, [70, 62, 88, 100]),
        limb([(px + 40, py) for px, py in forearm], [40, 36, 50, 50], shade, opacity=0.7),
    )
    out += blob("-48,-30 -44,34 -30,66 30,66 46,34 48,-30 0,-46", light)
    for i, fx in enumerate((36, 12, -13, -37)):
        out += finger([(fx, 26 - 4 * i), (fx, -14), (fx, -36 - 3 * (i in (1, 2)))], (26, 27, 24), skin, False)
    out += finger("-40,56 -62,22 -40,2", (34, 27, 21), skin, False)
    if sleeve:
        out += limb([(20, arm * 0.72), (34, arm * 1.4)], [124, 150], sleeve) + limb(
            [(19, arm * 0.7), (21, arm * 0.78)], [130, 130], sleeve
        )
    return group(out, x, y, size / 130, turn, flip)


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
        out += limb(
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
        (-44, -316, 27, 36),
        (-6, -330, 18, 26),
        (22, -320, 16, 23),
        (44, -302, 15, 20),
        (62, -278, 13, 17),
    ):
        out += ellipse(tx, ty, rx, ry, light) + ellipse(tx, ty - ry * 0.2, rx * 0.6, ry * 0.5, shade, opacity=0.3)
    return group(out, x, y, size / 350, turn, flip)


def back(
    skin=FAIR, hair="#4a3428", style="bun", arms="down", drape=RAISED, drape_at=330, hem=SAGE, blades=True, length=1250
):
    """A person from behind, head up, shoulders at y = 0, centred on x = 0; about 480 wide.

    Lying under a drape from `drape_at` on (None for no drape), or sitting when turned upright.
    """
    light, shade, ink = skin
    out = ""
    if arms == "down":
        for s in (-1, 1):
            a = [(s * 178, 40), (s * 246, 190), (s * 262, 350), (s * 250, 500)]
            out += limb(a, [104, 86, 72, 50], light) + limb(
                [(s * 252, 490), (s * 246, 560), (s * 236, 610)], [54, 62, 30], light
            )
            out += line([(s * 206, 150), (s * 214, 280), (s * 216, 360)], shade, 7, opacity=0.6)
    elif arms == "up":
        for s in (-1, 1):
            a = [(s * 170, 40), (s * 300, 0), (s * 330, -130), (s * 230, -250), (s * 190, -290)]
            out += limb(a, [112, 96, 84, 64, 40], light)
    torso = outline(
        mirror(
            "0,-128 44,-122 52,-84 84,-50 160,-26 212,20 222,90 196,190 168,300 160,360 178,450 200,560 190,700 0,720"
        )
    )
    art = limb("0,-50 0,100 0,260 0,420", [4, 9, 9, 4], shade)
    if blades:
        for s in (-1, 1):
            art += path(
                f"M{s * 62} 30C{s * 44} 90 {s * 62} 150 {s * 104} 168C{s * 84} 130 {s * 74} 90 {s * 62} 30Z",
                shade,
                opacity=0.7,
            )
            art += path(
                f"M{s * 150} -26C{s * 120} 0 {s * 70} -8 {s * 44} -60C{s * 70} -26 {s * 110} -22 {s * 150} -26Z",
                shade,
                opacity=0.45,
            )
            art += ellipse(s * 40, 440, 13, 17, shade, opacity=0.6)
    art += path("M222 -60C250 100 190 200 176 330C170 420 200 500 200 720H300V-60Z", shade, opacity=0.55)
    out += shaded(torso, light, art)
    out += hair_behind(hair, style, skin)
    if drape:
        y = drape_at
        cloth = outline(
            [
                (-270, y + 16),
                (-150, y - 4),
                (0, y + 8),
                (150, y - 4),
                (270, y + 16),
                (286, y + 200),
                (250, y + 620),
                (200, length),
                (0, length + 30),
                (-200, length),
                (-250, y + 620),
                (-286, y + 200),
            ],
            ease=0.8,
        )
        folds = path(
            f"M-40 {y + 90}C-10 {y + 320} -10 {y + 520} -20 {length}L20 {length}C14 {y + 520} 10 {y + 320} -40 {y + 90}Z",
            "#000",
            opacity=0.06,
        )
        folds += path(f"M150 {y}C260 {y + 260} 230 {y + 560} 170 {length}H400V{y}Z", "#000", opacity=0.05)
        folds += line([(-230, y + 120), (-150, y + 170), (-120, y + 240)], "#000", 5, opacity=0.07)
        out += shaded(cloth, drape, folds)
        fold = [(-274, y + 30), (-150, y + 8), (0, y + 20), (150, y + 8), (274, y + 30)]
        out += limb(fold, [56, 60, 60, 60, 56], hem) + line([(px, py + 20) for px, py in fold], "#000", 4, opacity=0.1)
    return out


def hair_behind(hair, style, skin=FAIR):
    """A head from behind, over a neck that ends at y = -100."""
    light, shade, _ = skin
    ears = "".join(ellipse(s * 86, -196, 15, 24, shade) for s in (-1, 1))
    skull = outline(mirror("0,-318 62,-302 92,-244 88,-180 62,-132 0,-118"))
    sheen = line("-52,-268 -20,-292 20,-294", "#fff", 8, opacity=0.1)
    if style == "bun":
        return (
            ears
            + path(skull, hair)
            + sheen
            + circle(0, -330, 52, hair)
            + line("-24,-344 0,-362 26,-346", "#fff", 6, opacity=0.1)
            + line("-52,-296 0,-284 52,-296", "#000", 6, opacity=0.15)
        )
    if style == "short":
        nape = blob(mirror("0,-150 50,-152 66,-126 50,-92 0,-84"), light)
        return ears + nape + path(skull, hair) + sheen
    if style == "curls":
        return "".join(
            circle(x, y, r, hair)
            for x, y, r in (
                (0, -290, 62),
                (-58, -268, 50),
                (58, -268, 50),
                (-86, -212, 46),
                (86, -212, 46),
                (-70, -158, 42),
                (70, -158, 42),
                (0, -200, 90),
                (0, -140, 54),
            )
        )
    if style == "braid":
        out = ears + path(skull, hair) + sheen
        x, y = 14, -130
        for i in range(6):
            r = 34 - 3 * i
            out += ellipse(x - r * 0.42, y, r * 0.72, r * 0.86, hair) + ellipse(
                x + r * 0.42, y + 9, r * 0.72, r * 0.86, hair
            )
            out += line([(x - r * 0.9, y - r * 0.5), (x, y + r * 0.5)], "#fff", 4, opacity=0.12)
            x += 10 + 3 * i
            y += r * 1.18
        return out + circle(x, y - 4, 9, SAGE)
    if style == "wrap":
        wrap = outline(mirror("0,-330 70,-312 106,-250 98,-180 66,-140 0,-128"))
        bands = "".join(
            line([(-110, -200 - i * 36), (0, -160 - i * 44), (110, -214 - i * 32)], "#000", 5, opacity=0.12)
            for i in range(4)
        )
        return ears + shaded(wrap, hair, bands)
    return ears + path(skull, hair) + sheen


def resting(x, y, w, skin=FAIR, hair="#4a3428", blanket=SAGE, face="down"):
    """Somebody lying on their front on a table top at y, from the side; head to the left."""
    light, shade, _ = skin
    s = w / 1000
    body = outline("140,0 150,-60 190,-112 260,-134 340,-124 420,-96 480,-92 520,-60 520,0")
    out = (
        ellipse(96, -34, 62, 56, light)
        + blob("36,-50 44,-92 100,-104 146,-80 152,-36 128,-52 96,-58 60,-40", hair)
        + circle(128, -92, 26, hair)
    )
    out += limb("120,-40 160,-52 200,-60", [64, 70, 96], light)
    out += shaded(body, light, rect(100, -30, 500, 60, shade, opacity=0.6))
    out += limb("224,-96 262,-40 300,-18 390,-12", [66, 54, 44, 34], light) + line("236,-60 268,-22 310,-2", shade, 5)
    cover = outline(
        "404,6 398,-96 420,-114 470,-110 540,-136 610,-128 700,-92 800,-72 880,-66 920,-84 956,-70 966,0 700,10"
    )
    out += shaded(
        cover,
        blanket,
        rect(300, -36, 800, 80, "#000", opacity=0.08)
        + line("470,-110 478,-50 474,10", "#fff", 7, opacity=0.25)
        + line("560,-130 640,-60 720,-50", "#000", 5, opacity=0.08),
    )
    return group(out, x, y, s)
