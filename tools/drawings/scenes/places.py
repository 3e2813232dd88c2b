"""The practice and its town: the home page, about, how to find us, gift certificates."""

from tools.drawings.figures import walker
from tools.drawings.interior import boards, pendant, room, rug, shelf, table_top, window
from tools.drawings.nature import bridge, cairn, cloud, firs, fog, glints, gull, hills, path_of_light, pebbles, stone
from tools.drawings.objects import bowl, frame, pot, towels
from tools.drawings.palette import (
    BLUSH,
    CLAY,
    DEEP,
    DUNE,
    FERN,
    GLOW,
    HONEY,
    INK,
    MIST,
    OLIVE,
    PAPER,
    PEACH,
    PEBBLE,
    RAISED,
    RUST,
    SAGE,
    SAND,
    SHELL,
    WATER,
    WHEAT,
)
from tools.drawings.plants import alder, eucalyptus, fern, leaf, reeds, snake_plant
from tools.drawings.registry import TALL, WIDE, picture
from tools.drawings.shapes import arch, blob, circle, ellipse, group, line, path, poly, rect


@picture("home-hero", TALL, canvas=1600)
def home_hero():
    """Evening on the river: sun, hills, the bridge, balanced stones, alder."""
    out = rect(0, 0, 1600, 2000, SAND)
    out += circle(1060, 640, 340, "#f0d9bd") + circle(1060, 640, 225, PEACH)
    out += hills(3, 880, 70, "#cfd3c0") + fog(-180, 790, 1000, 80, "#f4ead9", 0.5)
    out += hills(11, 980, 85, MIST) + firs(11, 980, 85, "#a9b9a5", [(60, 420, 14), (1120, 1600, 14)], 52)
    out += hills(23, 1060, 60, SAGE) + firs(23, 1060, 60, SAGE, [(30, 300, 9), (980, 1600, 20)], 84)
    out += rect(0, 1130, 1600, 900, WATER)
    out += bridge(470, 1096, 200, DEEP)
    out += path_of_light(1060, 1175, 460, 360, PEACH, 13, 0.55)
    out += glints(0, 1180, 1600, 560, 7, 22, RAISED, 0.6)
    out += fog(760, 1090, 1100, 64, RAISED, 0.42)
    out += gull(560, 560, 1.3) + gull(660, 505, 0.9)
    out += blob("-60,1590 240,1556 620,1580 1000,1680 1660,1690 1660,2080 -60,2080", PEBBLE)
    out += pebbles(60, 1640, 1300, 130, 5, 24)
    out += ellipse(570, 1606, 215, 20, "#000", opacity=0.16) + cairn(570, 1612, 370, 4, 8)
    out += blob("-60,1790 300,1736 760,1800 1240,1850 1660,1790 1660,2080 -60,2080", FERN)
    out += reeds(150, 2040, 620, DEEP, 11, 6) + fern(520, 2040, 330, -30, DEEP, True) + fern(560, 2060, 360, 10, DEEP)
    out += alder(1490, 2020, 1080, -12, DEEP, True, n=11)
    return out + alder(1620, 2060, 760, -30, FERN, True, cones=False, n=9)


@picture("about", WIDE)
def about():
    """The front room of the practice in the morning."""
    out = room("#ead9c2", "#c9ad84", 840) + boards(840, stroke="#b5976c")
    view = (
        rect(0, 0, 1600, 900, "#e3ece6")
        + hills(5, 360, 50, "#c3d2c6")
        + firs(5, 360, 50, "#9fb5a2", [(120, 560, 16)], 70)
        + hills(9, 460, 40, SAGE)
        + rect(0, 520, 1600, 500, "#b9cfcc")
        + glints(100, 530, 500, 200, 5, 10)
    )
    out += window(150, 130, 380, 540, view, RAISED, True, (1, 1))
    out += (
        shelf(1060, 300, 420)
        + towels(1150, 300, 140, (RAISED, SAGE, CLAY))
        + pot(1290, 300, 70, 62, PAPER, eucalyptus(1290, 246, 130, 4, FERN), rim=False)
        + cairn(1410, 300, 90, 3, 5)
    )
    out += (
        shelf(1060, 480, 420)
        + bowl(1140, 480, 130, 64, CLAY)
        + rect(1240, 380, 28, 100, DEEP, 3)
        + rect(1270, 396, 34, 84, RUST, 3)
        + rect(1306, 372, 26, 108, WHEAT, 3)
        + rect(1336, 400, 30, 80, SAGE, 3)
        + frame(1380, 372, 84, 108, circle(1422, 426, 30, PEACH))
    )
    out += pendant(955, 140, 80, CLAY)
    out += (
        rect(600, 640, 900, 30, WHEAT, 6)
        + rect(630, 670, 840, 300, "#5f7a66")
        + rect(630, 670, 840, 26, "#000", opacity=0.12)
        + "".join(rect(630 + 60 * i, 696, 4, 274, "#000", opacity=0.08) for i in range(1, 14))
    )
    vase = path("M800 640C770 600 776 520 790 500H850C864 520 870 600 840 640Z", RAISED)
    vase += path("M840 500H850C864 520 870 600 840 640H818C850 600 850 540 840 500Z", "#000", opacity=0.07)
    vase += alder(820, 520, 330, 14, DEEP) + alder(816, 520, 280, -30, FERN, True, cones=False)
    out += group(vase, -90)
    out += (
        cairn(1180, 640, 112, 4, 12)
        + rect(960, 622, 110, 18, PAPER, 3)
        + circle(1340, 618, 22, HONEY)
        + rect(1312, 630, 56, 10, HONEY, 3)
    )
    out += (
        rug(520, 985, 760, 90, CLAY, PEACH)
        + path("M150 800Q150 730 210 730H430Q490 730 490 800V930H150Z", SAGE)
        + rect(130, 820, 380, 90, SAGE, 30)
        + rect(130, 870, 380, 40, "#000", 20, opacity=0.08)
        + rect(170, 905, 16, 60, WHEAT)
        + rect(450, 905, 16, 60, WHEAT)
    )
    return out + pot(70, 980, 120, 110, PAPER, snake_plant(70, 880, 330))


def house(x, base, w, h, wall, roof, trim=RAISED, porch=False, seed=0):
    """A narrow wooden house with a gable, on the hill."""
    top = base - h
    out = (
        rect(x, top, w, h + 300, wall)
        + poly([(x - 18, top), (x + w / 2, top - w * 0.56), (x + w + 18, top)], roof)
        + poly([(x + 22, top), (x + w / 2, top - w * 0.42), (x + w - 22, top)], wall)
    )
    out += "".join(
        line([(x, top + 26 * i), (x + w, top + 26 * i)], "#000", 2, opacity=0.06) for i in range(1, int(h / 26) + 10)
    )
    out += rect(x + w * 0.8, top, w * 0.2, h + 300, "#000", opacity=0.06) + circle(
        x + w / 2, top - w * 0.12, w * 0.07, trim
    )
    for row in range(2):
        for k in (0.16, 0.58):
            wx, wy = x + w * k, top + h * (0.12 + 0.44 * row)
            lit = GLOW if (seed + row * 2 + int(k * 10)) % 3 == 0 else "#8aa3a0"
            out += (
                rect(wx - 7, wy - 7, w * 0.26 + 14, h * 0.26 + 14, trim)
                + rect(wx, wy, w * 0.26, h * 0.26, lit)
                + rect(wx + w * 0.12, wy, 5, h * 0.26, trim)
            )
    return out


@picture("visit")
def visit():
    """A steep street down to the river: the practice on the corner, houses, the bridge."""
    out = rect(0, 0, 1600, 1067, "#dbe5e2") + cloud(160, 120, 380, RAISED, 0.8) + cloud(700, 70, 300, RAISED, 0.6)
    out += (
        hills(61, 330, 40, "#c0d0c9")
        + rect(0, 390, 1600, 300, "#b1c8c6")
        + bridge(640, 384, 120, "#6d8a82")
        + glints(300, 400, 800, 140, 6, 10)
    )
    out += (
        house(560, 640, 150, 190, "#b7c7b8", FERN, seed=1)
        + house(420, 690, 180, 240, BLUSH, RUST, seed=2)
        + house(220, 760, 230, 320, "#c9b48f", "#77664a", seed=4)
        + house(-20, 860, 280, 420, "#8fa6a4", INK, seed=3)
    )
    out += (
        poly([(700, 560), (900, 560), (1240, 1067), (160, 1067)], "#a9a59a")
        + poly([(700, 560), (726, 560), (330, 1067), (160, 1067)], SHELL)
        + poly([(872, 560), (900, 560), (1240, 1067), (1080, 1067)], SHELL)
        + "".join(rect(802 - 3 - i, 590 + 90 * i, 6 + 3 * i, 40 + 8 * i, PAPER, 3, opacity=0.7) for i in range(5))
    )
    out += (
        poly([(930, 170), (1640, 90), (1640, 1067), (1180, 1067), (930, 720)], SAGE)
        + poly([(910, 150), (1640, 60), (1640, 112), (910, 188)], DEEP)
        + poly([(930, 440), (1640, 430), (1640, 470), (930, 468)], DEEP)
    )
    for x, y, w, h in ((980, 240, 110, 150), (1160, 220, 130, 170), (1370, 196, 160, 194)):
        out += (
            rect(x - 10, y - 10, w + 20, h + 20, RAISED)
            + rect(x, y, w, h, "#7d9c98")
            + rect(x + w / 2 - 4, y, 8, h, RAISED)
            + rect(x, y + h / 2 - 4, w, 8, RAISED)
        )
    out += (
        rect(990, 500, 200, 260, RAISED)
        + rect(1004, 514, 172, 232, GLOW)
        + cairn(1090, 746, 120, 4, 3)
        + poly([(970, 480), (1210, 476), (1230, 530), (950, 530)], CLAY)
        + "".join(
            poly([(985 + 48 * i, 480), (1008 + 48 * i, 480), (1004 + 50 * i, 530), (976 + 50 * i, 530)], PAPER)
            for i in range(5)
        )
    )
    out += (
        path(arch(1300, 500, 190, 460), RAISED)
        + path(arch(1318, 520, 154, 440), RUST)
        + path(arch(1342, 548, 106, 150), GLOW)
        + circle(1452, 770, 9, HONEY)
    )
    for i in range(4):
        out += rect(1270 - 26 * i, 940 + 32 * i, 260 + 60 * i, 34, ("#d7d0c2", "#c8c0b0")[i % 2])
    out += line([(1256, 846), (1256, 944)], INK, 8) + line([(1176, 962), (1176, 1064)], INK, 8)
    out += line([(1264, 838), (1256, 846), (1176, 962), (1166, 970)], INK, 9, ease=0.2)
    out += (
        line([(1238, 560), (1238, 590)], INK, 5)
        + rect(1214, 590, 52, 64, DEEP, 6)
        + stone(1240, 636, 16, 7, PAPER, 1)
        + stone(1240, 622, 11, 5, PAPER, 2)
        + stone(1240, 611, 7, 4, PAPER, 3)
    )
    out += walker(404, 906, 200, DEEP, OLIVE, CLAY) + pot(
        1550,
        1000,
        120,
        120,
        CLAY,
        fern(1550, 900, 240, -20, FERN, True) + fern(1550, 900, 260, 16, FERN) + fern(1545, 900, 270, -4, DEEP),
    )
    return out + line("0,60 500,90 940,170", INK, 3, opacity=0.4)


@picture("gift")
def gift():
    """A certificate in its envelope, from above."""
    out = table_top(-20, "#d9c6ad") + circle(1300, 200, 420, "#e2d2bb", opacity=0.7)
    card = (
        rect(-330, -200, 660, 400, "#000", 10, opacity=0.1)
        + rect(-340, -214, 660, 400, RAISED, 10)
        + rect(-316, -190, 612, 352, "none", 4, stroke=SAGE, stroke_width=4)
        + cairn(-10, 40, 150, 4, 6)
        + line([(-120, 86), (100, 86)], DUNE, 7)
        + line([(-70, 116), (50, 116)], DUNE, 7)
    )
    sleeve = (
        rect(-360, -230, 720, 470, "#000", 12, opacity=0.12)
        + rect(-372, -244, 720, 470, CLAY, 12)
        + poly([(-372, -234), (-12, 50), (348, -234)], "#c56c4b")
        + line("-372,-236 -12,50 348,-236", RUST, 4, opacity=0.6, ease=0)
    )
    out += group(sleeve, 640, 600, 1.08, -9) + group(card, 860, 500, 1.08, 6)
    out += alder(360, 1010, 520, 38, DEEP) + eucalyptus(1330, 930, 430, 64, FERN, True)
    out += (
        circle(1380, 300, 92, "#000", opacity=0.1)
        + circle(1372, 288, 92, WHEAT)
        + path("M1372 288m-62 0a62 62 0 1 0 124 0a62 62 0 1 0 -124 0", stroke=DUNE, stroke_width=14)
        + line("1420,350 1470,420 1440,500 1500,560", WHEAT, 10)
    )
    return (
        out + stone(180, 240, 100, 70, PEBBLE, 5) + stone(300, 180, 58, 42, SHELL, 8) + leaf(1180, 930, 100, 120, SAGE)
    )
