"""Calm faces: a few shapes, slightly off the middle so that nobody looks stamped.

All are drawn around x = 0 with the eyes at y = 0; a head is about 240 wide and 340 tall.
"""

from tools.drawings.palette import INK, PEACH, RAISED
from tools.drawings.shapes import blob, circle, clip, ellipse, group, limb, line, outline, path, rect, shaded

JAWS = {
    "oval": "0,-170 66,-160 112,-104 120,-20 112,56 84,122 42,160 0,170",
    "round": "0,-168 70,-158 116,-102 124,-16 120,60 94,124 48,156 0,164",
    "square": "0,-172 68,-160 112,-104 119,-20 116,64 96,128 50,164 0,172",
    "heart": "0,-168 68,-158 116,-104 122,-24 108,50 74,118 36,158 0,170",
    "long": "0,-178 64,-166 108,-106 115,-20 108,66 84,134 42,174 0,184",
}


def head_outline(jaw, turn=0):
    """Path data of a head, its middle pushed `turn` pixels aside as a head turns."""
    right = [tuple(float(n) for n in p.split(",")) for p in JAWS[jaw].split()]
    near = [(x + turn * (0.3 if y < 60 else 0.7), y) for x, y in right]
    far = [(-x * (1 - turn / 900) + turn * (0.3 if y < 60 else 0.7), y) for x, y in reversed(right[1:-1])]
    return outline(near + far)


def eye(x, y, s, iris=INK, lash=5.5, smile=0.0, side=1, lid=None):
    """An open, quiet eye: a soft opening, a large iris under the lid, a line above; `side` is the outer side."""
    w, h = 23 * s, 12.5 * s
    a, b = x - side * w, x + side * w
    opening = (
        f"M{a} {y + 3}C{a + side * w * 0.4} {y - h * 1.25} {b - side * w * 0.5} {y - h * 1.3} {b} {y + 2}"
        f"C{b - side * w * 0.5} {y + h * (1.0 - smile)} {a + side * w * 0.5} {y + h * (1.05 - smile)} {a} {y + 3}Z"
    )
    inside = circle(x, y - 1, 12 * s, iris) + circle(x, y - 1, 6 * s, "#15110f")
    inside += circle(x + 4 * s, y - 5.5 * s, 2.8 * s, RAISED)
    out = path(opening, "#fbf6ee") + clip(opening, inside)
    upper = [(a, y + 4), (x - side * w * 0.5, y - h * 0.62), (x + side * w * 0.15, y - h * 0.9), (b, y + 3)]
    out += limb(upper, [2.5, lash, lash + 0.8, lash * 0.55], INK)
    if lid:
        fold = [(x - side * w * 0.66, y - h * 1.2), (x, y - h * 1.62), (x + side * w * 0.8, y - h * 1.02)]
        out += line(fold, lid, 3)
    return out


def resting_eye(x, y, s, side=1):
    """A closed eye, lashes down, as in a smile or a rest."""
    w = 25 * s
    return limb(
        [(x - w, y - 1), (x - w * 0.4, y + 7 * s), (x + w * 0.4, y + 7 * s), (x + w, y - 1)], [3, 5.5, 5.5, 3], INK
    )


def brow(x, y, w, fill, side=1, lift=0, thick=10):
    """A soft brow, thickest before its arch."""
    p = [
        (x - side * w * 0.9, y + 1),
        (x - side * w * 0.3, y - 4 - lift),
        (x + side * w * 0.35, y - 5 - lift),
        (x + side * w, y + 6),
    ]
    return limb(p, [thick * 0.7, thick, thick * 0.85, thick * 0.25], fill)


def nose(x, y, skin, wide=1.0, side=1):
    """The shaded side of the bridge, the tip, two soft wings."""
    _, shade, ink = skin
    out = path(
        f"M{x + side * 6} {y - 64}Q{x + side * 15} {y - 20} {x + side * 20 * wide} {y + 6}Q{x + side * 6} {y + 16} {x - side * 6 * wide} {y + 9}Q{x + side * 12} {y} {x + side * 6} {y - 64}Z",
        shade,
        opacity=0.85,
    )
    return out + line(
        [(x - 17 * wide, y + 4), (x - 9 * wide, y + 11), (x, y + 9), (x + 10 * wide, y + 11), (x + 18 * wide, y + 3)],
        ink,
        3.6,
        opacity=0.75,
    )


def mouth(x, y, w, skin, lip, smile=8, side=1):
    """A closed, easy smile: lower lip, upper lip, the line between."""
    ink = skin[2]
    upper = f"M{x - w} {y - smile * 0.5}Q{x - w * 0.4} {y - 9} {x - w * 0.12} {y - 10}Q{x} {y - 6} {x + w * 0.14} {y - 10}Q{x + w * 0.4} {y - 9} {x + w * 1.02} {y - smile * 0.6}Q{x} {y + smile * 1.4} {x - w} {y - smile * 0.5}Z"
    lower = f"M{x - w * 0.84} {y}Q{x} {y + smile * 0.9} {x + w * 0.86} {y - 1}Q{x + w * 0.5} {y + 19} {x} {y + 20}Q{x - w * 0.5} {y + 19} {x - w * 0.84} {y}Z"
    out = (
        path(lower, lip, opacity=0.8)
        + path(upper, lip)
        + ellipse(x - w * 0.1, y + 12, w * 0.3, 3.4, "#fff", opacity=0.18)
    )
    out += line(
        [
            (x - w * 1.06, y - smile * 0.75),
            (x - w * 0.5, y + smile * 0.22),
            (x, y + smile * 0.42),
            (x + w * 0.5, y + smile * 0.2),
            (x + w * 1.1, y - smile * 0.85),
        ],
        ink,
        3.8,
    )
    return out + line([(x - 16, y + 31), (x, y + 34), (x + 17, y + 31)], skin[1], 4, opacity=0.8)


def ear(x, y, skin, side=1):
    light, shade, _ = skin
    d = outline(
        [
            (x, y - 34),
            (x + side * 20, y - 36),
            (x + side * 27, y - 10),
            (x + side * 16, y + 24),
            (x + side * 4, y + 36),
            (x - side * 8, y + 20),
            (x - side * 8, y - 20),
        ]
    )
    return path(d, light) + line(
        [(x + side * 8, y - 20), (x + side * 16, y - 14), (x + side * 11, y + 4), (x + side * 6, y + 14)], shade, 5
    )


def head(
    skin,
    jaw="oval",
    turn=0,
    iris="#3a2a20",
    brows=INK,
    lip="#b8685a",
    smile=8,
    eyes="open",
    ears=(True, True),
    beard="",
    age=0,
    freckles="",
    thick=10,
    lash=5.5,
    blush=0.22,
    size=1.0,
    wide=1.0,
):
    """A head with ears, shading and features; `beard` and `freckles` are drawn on the skin."""
    light, shade, _ = skin
    t = turn
    out = (ear(-116 + t * 0.3, 30, skin, -1) if ears[0] else "") + (ear(118 + t * 0.3, 30, skin, 1) if ears[1] else "")
    side = 1 if t <= 0 else -1
    cheek = PEACH if skin[0] > "#c" else "#b4593a"
    on = path(
        f"M{side * 96 + t} -190Q{side * 92 + t} -20 {side * 82 + t} 40Q{side * 66 + t} 120 {side * 10 + t} 190H{side * 200}V-190Z",
        shade,
        opacity=0.42,
    )
    on += ellipse(-70 + t * 1.1, 62, 34, 22, cheek, opacity=blush) + ellipse(
        70 + t * 1.1, 62, 34, 22, cheek, opacity=blush
    )
    on += freckles + beard
    out += shaded(head_outline(jaw, t), light, on)
    ex, far = 54, 0.96
    left, right = -ex + t * 1.15, ex + t * 1.15
    for x, s, k in ((left, -1, 1 if t > 0 else far), (right, 1, far if t > 0 else 1)):
        out += (
            resting_eye(x, 0, k * size, s)
            if eyes == "rest"
            else eye(x, 0, k * size, iris, lash, 0.35 * smile / 8, s, shade)
        )
        out += brow(x + s * 2, -38, 31 * k, brows, s, 3 if s > 0 else 1, thick)
        if age:
            out += line([(x - 16, 21), (x, 26), (x + 17, 21)], shade, 3, opacity=0.7)
            out += line([(x + s * 32, 4), (x + s * 42, 9)], shade, 3) + line(
                [(x + s * 32, -3), (x + s * 43, -6)], shade, 3
            )
    out += nose(t * 1.5, 56, skin, wide, side) + mouth(t * 1.3, 102, 36, skin, lip, smile, side)
    if age:
        for s in (-1, 1):
            out += line([(s * 38 + t * 1.3, 66), (s * 50 + t * 1.25, 84), (s * 52 + t * 1.2, 100)], shade, 3.6)
    return out


def neck(skin, w=92, y=130, long=150, turn=0):
    """Neck and the V of the chest; the shadow of the chin falls on it."""
    light, shade, _ = skin
    d = outline(
        [
            (-w / 2 + turn * 0.5, y - 40),
            (-w / 2, y + long * 0.55),
            (-w * 0.95, y + long * 0.86),
            (-w * 1.5, y + long),
            (0, y + long + 190),
            (w * 1.5, y + long),
            (w * 0.95, y + long * 0.86),
            (w / 2, y + long * 0.55),
            (w / 2 + turn * 0.5, y - 40),
        ],
        ease=0.7,
    )
    chin = blob(
        [(-w, y - 60), (w, y - 60), (w * 0.66 + turn, y + 44), (turn + 4, y + 78), (-w * 0.66 + turn, y + 34)], shade
    )
    bones = line([(-86, y + long + 16), (-46, y + long + 22), (-16, y + long + 34)], shade, 5) + line(
        [(86, y + long + 16), (46, y + long + 22), (16, y + long + 34)], shade, 5
    )
    return shaded(d, light, chin + bones)


def shoulders(fill, wide=300, y=262, slope=46, art="", collar=80):
    """A torso in a garment, down past the frame; `art` is drawn on the cloth."""
    d = outline(
        [
            (-collar, y - 22),
            (-wide * 0.62, y + slope * 0.6),
            (-wide * 0.92, y + slope * 1.6),
            (-wide * 1.06, y + 170),
            (-wide * 1.12, y + 460),
            (0, y + 520),
            (wide * 1.12, y + 460),
            (wide * 1.06, y + 170),
            (wide * 0.92, y + slope * 1.6),
            (wide * 0.62, y + slope * 0.6),
            (collar, y - 22),
            (0, y + 40),
        ],
        ease=0.75,
    )
    folds = path(
        f"M{wide * 0.6} {y}C{wide * 0.4} {y + 200} {wide * 0.5} {y + 300} {wide * 0.36} {y + 560}H{wide * 1.4}V{y}Z",
        "#000",
        opacity=0.06,
    )
    folds += line(
        [(-wide * 0.74, y + 260), (-wide * 0.68, y + 340), (-wide * 0.7, y + 470)], "#000", 6, opacity=0.08
    ) + line([(wide * 0.72, y + 240), (wide * 0.68, y + 340), (wide * 0.71, y + 470)], "#000", 6, opacity=0.08)
    return shaded(d, fill, folds + art)


def glasses(turn=0, stroke=INK, r=34, width=5, y=2):
    """Round frames that sit a little below the eyes."""
    left, right = -54 + turn * 1.15, 54 + turn * 1.15
    out = "".join(
        circle(x, y, r, "#fff", opacity=0.1) + circle(x, y, r, "none", stroke=stroke, stroke_width=width)
        for x in (left, right)
    )
    out += path(
        f"M{left + r} {y - 4}Q{(left + right) / 2} {y - 16} {right - r} {y - 4}", stroke=stroke, stroke_width=width
    )
    return (
        out
        + line([(left - r, y - 4), (-116 + turn * 0.3, y - 10)], stroke, width)
        + line([(right + r, y - 4), (118 + turn * 0.3, y - 10)], stroke, width)
    )


def framed(content, ground, disc, x=400, y=430, scale=1.18, behind=""):
    """The picture: a ground, an arch of light, the person."""
    back = rect(0, 0, 800, 1000, ground) + path("M110 1000V420A290 290 0 0 1 690 420V1000Z", disc)
    return back + behind + group(content, x, y, scale)
