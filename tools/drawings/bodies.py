"""Backs and the heads above them, as a therapist sees them."""

from tools.drawings.palette import FAIR, RAISED, SAGE
from tools.drawings.shapes import blob, circle, ellipse, limb, line, outline, path, points, shaded


def mirror(half):
    """A closed outline from its right half, top to bottom."""
    p = points(half)
    return p + [(-x, y) for x, y in reversed(p)]


def back(skin=FAIR, hair="#4a3428", style="bun", drape=RAISED, drape_at=330, hem=SAGE, blades=True, length=1250):
    """A person from behind, head up, shoulders at y = 0, centred on x = 0; about 480 wide.

    Lying under a drape from `drape_at` on (None for no drape), or sitting when turned upright.
    """
    light, shade, _ = skin
    out = ""
    for s in (-1, 1):
        a = [(s * 178, 40), (s * 246, 190), (s * 262, 350), (s * 250, 500)]
        out += limb(a, [104, 86, 72, 50], light) + limb(
            [(s * 252, 490), (s * 246, 560), (s * 236, 610)], [54, 62, 30], light
        )
        out += line([(s * 206, 150), (s * 214, 280), (s * 216, 360)], shade, 7, opacity=0.6)
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
