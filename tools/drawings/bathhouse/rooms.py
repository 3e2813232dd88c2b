"""The baths and massages."""

from tools.drawings.bathhouse.kit import (
    AQUA,
    BRICK,
    CREAM,
    DUSK,
    FOAM,
    GOLD,
    INK,
    K1,
    K2,
    K3,
    K4,
    LAKE,
    LAMP,
    MAUVE,
    PLUM,
    ROSE,
    SAFFRON,
    SAND,
    TEAL,
    TERRA,
    UMBER,
    VIOLET,
    bather,
    flame,
    glow,
    lamp,
    opening,
    scene,
    steam,
    tiles,
    water,
)
from tools.drawings.bathhouse.people import arm, body_back, reclining
from tools.drawings.bathhouse.places import night
from tools.drawings.shapes import arch, blob, circle, clip, ellipse, group, line, path, poly, rect


@scene("evening-bath")
def evening_bath():
    """The round pool from above, three guests at its rim."""
    out = rect(0, 0, 1500, 1000, BRICK) + tiles(0, 0, 15, 10, 100, BRICK, UMBER, UMBER)
    out += circle(750, 520, 470, SAND) + circle(750, 520, 440, TEAL)
    for i in range(30):
        tile = poly("0,-432 26,-408 0,-384 -26,-408", CREAM if i % 2 else SAFFRON)
        out += group(tile, 750, 520, turn=i * 12)
    out += circle(750, 520, 372, LAKE) + circle(750, 520, 372, "none", stroke=INK, stroke_width=8, opacity=0.5)
    for r in (300, 220, 140, 66):
        out += circle(750, 520, r, "none", stroke=AQUA, stroke_width=10, opacity=0.5)
    out += glow(750, 520, 330, 0.5) + circle(750, 520, 46, GOLD) + circle(750, 520, 26, LAMP)
    for turn, (lit, mid, dark), hair in ((-62, K1, "#5b2f1d"), (58, K4, INK), (178, K2, "#241320")):
        person = ellipse(0, -306, 118, 44, mid) + ellipse(0, -296, 96, 24, lit, opacity=0.55)
        person += blob("-118,-310 -180,-352 -220,-410 -190,-414 -120,-370 -80,-330", mid)
        person += blob("118,-310 180,-352 220,-410 190,-414 120,-370 80,-330", mid)
        person += (
            circle(0, -330, 50, hair)
            + circle(0, -352, 26, hair)
            + line([(-26, -300), (26, -300)], dark, 6, opacity=0.4)
        )
        out += group(person, 750, 520, turn=turn)
    return out + flame(150, 150, 30) + flame(1350, 860, 30)


@scene("salt-and-stone")
def salt_and_stone():
    """Somebody rests on linen on the eight-sided stone, a copper bowl beside it."""
    out = rect(0, 0, 1500, 1000, LAKE) + tiles(0, 0, 15, 10, 100, LAKE, TEAL, TEAL)
    stone = "430,60 1070,60 1330,330 1330,690 1070,940 430,940 170,690 170,330"
    out += (
        group(poly(stone, INK, opacity=0.45), 14, 26)
        + poly(stone, SAND)
        + poly(stone, "none", stroke=CREAM, stroke_width=10)
    )
    out += glow(750, 480, 560, 0.55)
    out += poly("250,330 1250,290 1270,660 260,720", CREAM) + poly(
        "250,640 1270,590 1270,660 260,720", ROSE, opacity=0.5
    )
    out += group(body_back(K3, "#1c0f12", TERRA), 560, 500, 0.84, -92)
    out += (
        circle(1180, 830, 96, UMBER)
        + circle(1176, 822, 92, TERRA)
        + circle(1176, 822, 74, LAKE)
        + ellipse(1156, 806, 34, 12, FOAM, opacity=0.8)
    )
    out += circle(330, 860, 70, BRICK) + circle(330, 852, 60, CREAM) + circle(318, 842, 30, "#fff", opacity=0.6)
    return (
        out
        + arm((1150, -60), (980, 170), (840, 400), K1, TEAL)
        + steam(420, 330, 300, 4, 0.3)
        + steam(1260, 420, 300, 6, 0.3)
    )


@scene("long-oil-massage")
def long_oil_massage():
    """Oil is poured over a back by lamplight."""
    out = rect(0, 0, 1500, 1000, PLUM) + glow(1090, 330, 780, 0.85) + path(arch(860, 40, 480, 980), DUSK, opacity=0.6)
    out += tiles(0, 860, 25, 3, 60, PLUM, VIOLET, MAUVE)
    out += group(body_back(K2, INK, SAFFRON, light=1), 560, 520, 1.12)
    out += lamp(1180, 160, 84, 260)
    out += arm((1600, 640), (1270, 470), (850, 330), K4, ROSE)
    jug = path("M-46 0Q-70 60 -40 96H44Q74 60 46 0L60 -28H-62Z", TERRA) + path(
        "M44 96Q74 60 46 0L60 -28H10L6 96Z", SAFFRON
    )
    out += group(jug + path("M-60 10Q-110 30 -66 70", "none", stroke=TERRA, stroke_width=14), 776, 330, turn=-62)
    return (
        out
        + line([(716, 352), (680, 400), (672, 520), (668, 590)], GOLD, 12)
        + ellipse(662, 604, 60, 18, LAMP, opacity=0.7)
    )


@scene("slow-back")
def slow_back():
    """A warm cloth on a back, two hands upon it."""
    out = rect(0, 0, 1500, 1000, DUSK) + glow(1180, 200, 800, 0.9) + tiles(0, 0, 25, 2, 60, PLUM, SAFFRON, TERRA)
    out += blob("-100,1100 -80,700 200,560 480,500 760,470 1060,500 1340,600 1580,720 1600,1100", K1[1])
    out += clip(
        "M-100 1100V700C300 470 1000 420 1600 720V1100Z",
        blob("500,500 780,440 1100,480 1400,600 1640,740 1400,760 1000,640 700,600", K1[0]),
    )
    out += line([(-60, 800), (300, 640), (700, 590), (1100, 620)], K1[2], 10, opacity=0.55)
    out += blob("330,560 560,480 800,456 1060,486 1120,560 1080,720 820,640 560,670 380,740", CREAM)
    out += blob("380,740 560,670 820,640 1080,720 1060,760 820,690 560,716 400,780", ROSE, opacity=0.7)
    out += line([(470, 560), (500, 660)], SAND, 10) + line([(900, 500), (920, 620)], SAND, 10)
    out += arm((340, -60), (470, 210), (640, 500), K3, TEAL) + arm((1120, -60), (1010, 210), (860, 496), K3, TEAL)
    return out + steam(520, 500, 360, 4, 0.35) + steam(960, 480, 360, 7, 0.35)


@scene("head-neck-hands")
def head_neck_hands():
    """A face at rest in a lamp's light, hands at the temples."""
    out = (
        rect(0, 0, 1500, 1000, DUSK)
        + glow(420, 250, 620, 0.9)
        + opening(1010, 110, 320, 440, night(1500, 620, (1190, 240), 8), TERRA, 24)
    )
    out += blob("380,1100 420,760 640,640 980,660 1300,760 1600,900 1600,1100", TEAL)
    out += reclining(K2, INK) + lamp(360, 150, 80, 240)
    return (
        out
        + arm((-80, 760), (180, 780), (470, 640), K3, SAFFRON)
        + blob("900,860 1200,800 1600,900 1600,1100 860,1100", SAFFRON)
    )


@scene("bath-for-two")
def bath_for_two():
    """Two people side by side in the small pool, under the arch with the blue tiles."""
    out = tiles(0, 0, 15, 7, 100, DUSK, PLUM, PLUM) + rect(0, 640, 1500, 360, LAKE)
    inside = tiles(300, 60, 15, 11, 60, TEAL, FOAM, LAKE) + opening(
        560, 210, 380, 420, night(1500, 640, (800, 330), 4), SAND, 20
    )
    out += opening(330, 90, 840, 560, inside, TERRA, 36) + glow(750, 470, 560, 0.35)
    out += rect(0, 632, 1500, 20, SAND) + water(0, 652, 1500, 360, LAKE, GOLD, 0.5, 8)
    out += bather(590, 830, 1.02, K4, "#120a0c", "short", 1) + bather(930, 838, 0.96, K1, "#8f8794", "bun", -1)
    return (
        out
        + flame(210, 596, 30)
        + flame(1290, 596, 30)
        + rect(170, 624, 90, 14, BRICK)
        + rect(1250, 624, 90, 14, BRICK)
    )
