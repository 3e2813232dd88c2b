"""The people of the house in profile, each in an arch with the lamp before them."""

from tools.drawings.bathhouse.kit import (
    BRICK,
    CREAM,
    DUSK,
    GOLD,
    INK,
    K1,
    K2,
    K3,
    LAKE,
    PLUM,
    ROSE,
    SAFFRON,
    TEAL,
    TERRA,
    UMBER,
    VIOLET,
    glow,
    moon,
    opening,
    scene,
    sky,
    stars,
    tiles,
)
from tools.drawings.bathhouse.people import profile
from tools.drawings.shapes import blob, circle, clip, group, line, outline, path, poly, rect

FACE = (800, 1000)


def garment(fill, lit, art=""):
    """Shoulders and chest from the side."""
    d = outline("-120,210 -240,300 -330,480 -360,800 330,800 300,520 220,360 96,262 0,300", ease=0.7)
    return path(d, fill) + clip(d, blob("60,220 400,300 400,820 210,820 200,520 130,380", lit) + art)


def niche(wall, one, two, view, person, look=1, lamp_at=640):
    """The picture: a tiled wall, an arch, the person, lamplight from where they look."""
    out = tiles(0, 0, 10, 13, 80, wall, one, two)
    out += opening(110, 90, 580, 1000, view + glow(lamp_at, 300, 480, 0.75), two, 30)
    return out + group(person, 380 if look > 0 else 420, 470, 1.32, flip=look < 0)


@scene("ysabel-montero", FACE, 800)
def ysabel():
    """Ysabel Montero: dark hair with a grey streak, knotted at the neck, long earrings."""
    hair = path(
        "M-150 -40C-180 -260 70 -280 96 -176Q40 -170 6 -100Q-30 -60 -38 -10Q-50 70 -110 90Q-150 40 -150 -40Z", "#2b1722"
    )
    hair += circle(-140, 96, 74, "#2b1722") + line([(84, -180), (10, -160), (-60, -60), (-110, 70)], "#b9aebc", 13)
    hair += (
        line([(-150, 60), (-120, 110), (-160, 140)], "#46293a", 8)
        + line([(-14, 38), (-14, 84)], GOLD, 8)
        + circle(-14, 96, 13, GOLD)
    )
    person = garment(TERRA, SAFFRON) + profile(K2, hair, age=True)
    return niche(LAKE, TEAL, BRICK, rect(0, 0, 800, 1000, DUSK), person)


@scene("amos-keller", FACE, 800)
def amos():
    """Amos Keller: sandy beard, short hair, an indigo work shirt."""
    hair = path(
        "M-146 -50C-170 -250 70 -268 92 -178Q60 -150 20 -140Q-10 -110 -20 -60L-40 -50Q-50 20 -96 70Q-144 20 -146 -50Z",
        "#7a4524",
    )
    hair += path(
        "M-34 20Q-20 60 20 66Q60 60 92 72L128 70Q120 84 100 88Q104 104 122 118Q150 180 96 226Q20 236 -20 170Q-50 90 -34 20Z",
        "#8f5630",
    )
    hair += line([(30, 110), (60, 170), (90, 190)], "#b57a45", 7) + line([(10, 150), (50, 204)], "#b57a45", 7)
    person = garment(LAKE, TEAL, line([(-200, 420), (60, 460), (320, 400)], INK, 7, opacity=0.4)) + profile(
        K1, hair, brow="#7a4524"
    )
    return niche(BRICK, TERRA, UMBER, rect(0, 0, 800, 1000, VIOLET), person, -1, 160)


@scene("noor-haddad", FACE, 800)
def noor():
    """Noor Haddad: black curls, a plum shawl, stars behind her."""
    curls = [
        (-120, -150),
        (-60, -210),
        (20, -222),
        (80, -190),
        (-160, -80),
        (-170, 0),
        (-150, 80),
        (-110, 140),
        (-70, 60),
        (-60, -20),
        (-80, -100),
        (0, -160),
        (50, -176),
        (-30, -110),
        (-180, 140),
        (-130, 190),
    ]
    hair = "".join(circle(x, y, 58, "#170d17") for x, y in curls)
    hair += "".join(line([(x - 22, y - 12), (x, y - 30), (x + 24, y - 14)], "#43283d", 7) for x, y in curls[:10])
    view = sky(800, 1000, INK, VIOLET) + stars(110, 60, 580, 800, 90, 12) + moon(230, 240, 46)
    person = garment(ROSE, SAFFRON, line([(-200, 330), (0, 480), (120, 800)], BRICK, 12)) + profile(
        K3, hair, lip="#8e3a35"
    )
    return niche(PLUM, VIOLET, TERRA, view, person)


@scene("lucinda-pratt", FACE, 800)
def lucinda():
    """Lucinda Pratt: white hair cut short, a saffron scarf, reading glasses pushed up."""
    hair = path(
        "M-152 -30C-180 -260 80 -276 104 -170Q60 -176 30 -130Q-10 -110 -24 -50Q-40 30 -96 66Q-150 50 -152 -30Z",
        "#e9e2dc",
    )
    hair += line([(-120, -150), (-40, -200), (60, -196)], CREAM, 9) + line(
        [(-130, -70), (-80, -130), (0, -160)], "#c9bfc4", 8
    )
    hair += circle(60, -176, 34, "none", stroke=UMBER, stroke_width=9) + line([(28, -168), (-60, -100)], UMBER, 9)
    scarf = blob("-150,180 -40,230 90,210 130,290 0,350 -190,290", SAFFRON) + line(
        [(-130, 230), (0, 280), (110, 250)], TERRA, 9
    )
    person = (
        garment(DUSK, PLUM)
        + profile(K1, hair, age=True, brow="#b9aeb0")
        + scarf
        + poly("-40,300 30,320 20,480 -60,470", SAFFRON)
    )
    return niche(TEAL, LAKE, GOLD, rect(0, 0, 800, 1000, BRICK), person, -1, 160)
