"""Drawings inside the articles, and the still of the stretching film."""

from tools.drawings.bodies import back
from tools.drawings.figures import seated
from tools.drawings.interior import boards, niche, room, stool, sun_patch, table, window
from tools.drawings.nature import bridge, glints, hills, steam, stone
from tools.drawings.objects import bowl, pot, towels
from tools.drawings.palette import (
    BASALT,
    BLUSH,
    CLAY,
    DEEP,
    DUNE,
    FAIR,
    FERN,
    INK,
    MIST,
    OLIVE,
    PAPER,
    PEACH,
    RAISED,
    SAGE,
    SAND,
    SLATE,
    TIDE,
    WATER,
    WHEAT,
)
from tools.drawings.plants import alder, eucalyptus, fern_plant, leaf, snake_plant
from tools.drawings.registry import FILM, picture
from tools.drawings.shapes import circle, ellipse, group, limb, line, path, rect, shaded


@picture("draped-back")
def draped_back():
    """A back under a drape, the whole table from above."""
    out = rect(0, 0, 1600, 1067, SAND) + circle(250, 180, 300, "#e2d0b2", opacity=0.7)
    out += (
        rect(330, 250, 1400, 570, WHEAT, 60)
        + rect(322, 240, 1400, 570, DEEP, 60)
        + rect(340, 256, 1400, 538, RAISED, 50)
    )
    out += path("M380 525A150 150 0 1 1 380 524Z", DEEP) + circle(246, 525, 150, DEEP) + circle(246, 525, 130, RAISED)
    out += group(back(FAIR, "#b98a52", "bun", drape=MIST, drape_at=390, hem=RAISED), 450, 525, 0.93, -90)
    return out + alder(1500, 1120, 430, -60, FERN, True) + alder(-30, 1010, 360, 40, SAGE)


@picture("table-face-cradle")
def table_face_cradle():
    """The padded ring for the face, and a bowl of leaves to look at below it."""
    out = (
        rect(0, 0, 1600, 1067, MIST)
        + rect(0, 760, 1600, 310, "#a8b8a3")
        + sun_patch(170, 60, 520, 600, 190, "#e8ecd9", 0.6)
    )
    out += rect(920, 640, 26, 420, WHEAT) + rect(1380, 640, 26, 420, WHEAT) + rect(900, 930, 540, 18, WHEAT)
    out += (
        rect(860, 500, 800, 120, DEEP, 40)
        + rect(840, 470, 830, 90, RAISED, 40)
        + path("M1060 462H1700V690Q1500 720 1360 694T1060 700Z", CLAY)
        + rect(1104, 462, 8, 240, "#fff", opacity=0.3)
    )
    out += towels(1150, 930, 250, (RAISED, PEACH, SAGE), 52)
    out += limb("900,575 760,560 640,520", [26, 24, 24], WHEAT) + limb("900,612 780,640 640,560", [18, 18, 18], WHEAT)
    ring = "M330 470C330 330 690 330 690 470C690 560 640 596 600 572C630 540 620 452 510 452C400 452 390 540 420 572C380 596 330 560 330 470Z"
    out += group(path(ring, DEEP), 0, 26) + shaded(
        ring,
        RAISED,
        path("M320 500C400 560 380 590 420 590H320ZM600 590C640 600 690 560 700 480V600Z", "#000", opacity=0.07),
    )
    out += line("366,452 392,406 450,384", "#000", 4, opacity=0.08) + line(
        "566,384 624,404 654,450", "#000", 4, opacity=0.08
    )
    out += (
        ellipse(510, 966, 250, 34, "#000", opacity=0.1)
        + leaf(440, 868, 130, -40, FERN)
        + leaf(520, 860, 150, 8, DEEP)
        + leaf(580, 868, 120, 46, FERN)
    )
    return out + bowl(510, 960, 380, 120, CLAY, filled=TIDE) + leaf(470, 862, 80, 70, SAGE)


@picture("ashiatsu-bars")
def ashiatsu_bars():
    """Two bars under the ceiling, a table below them, a towel kept at hand."""
    out = room("#c7d2c2", "#b79c76", 860) + boards(860, stroke="#a2875f") + rect(0, 0, 1600, 90, RAISED)
    out += rect(0, 90, 1600, 10, "#000", opacity=0.06) + circle(800, 560, 370, "#d8e0d0")
    out += niche(1240, 400, 190, 330, "#b3c1ad", pot(1335, 730, 90, 80, CLAY, eucalyptus(1335, 660, 200, 2, FERN)))
    out += table(800, 985, 860, 300, RAISED, DEEP, WHEAT)
    for y, thick, tone, edge in ((250, 30, "#a98b60", 330), (360, 40, WHEAT, 250)):
        for x in (edge, 1600 - edge):
            out += rect(x - 11, 70, 22, y - 60, INK, 5) + rect(x - 34, 84, 68, 16, INK, 5)
        out += rect(edge - 110, y, 1820 - 2 * edge, thick, tone, thick / 2)
        out += rect(edge - 110, y + thick * 0.6, 1820 - 2 * edge, thick * 0.4, "#000", thick * 0.2, opacity=0.14)
    cloth = "M1010 356H1170V590Q1090 606 1010 590Z"
    out += shaded(
        cloth, CLAY, rect(1010, 540, 160, 12, "#fff", opacity=0.3) + rect(1110, 340, 70, 280, "#000", opacity=0.08)
    )
    out += rect(1006, 352, 168, 20, "#c56c4b", 10)
    return out + stool(240, 1010, 170, 120, PEACH)


@picture("stones-warming")
def stones_warming():
    """Basalt in a basin of warm water, with a thermometer."""
    out = (
        rect(0, 0, 1600, 1067, "#e8c9b4")
        + circle(800, 470, 400, BLUSH)
        + rect(0, 800, 1600, 300, WHEAT)
        + rect(0, 800, 1600, 10, "#fff", opacity=0.25)
    )
    out += steam(800, 420, 330, RAISED, 12, 0.75, 4, 130)
    basin = "M350 470H1250V760Q1250 880 1130 880H470Q350 880 350 760Z"
    inside = rect(300, 540, 1000, 400, "#bcd0cb") + rect(300, 540, 1000, 14, RAISED, opacity=0.6)
    for x, y, rx, ry, tone, s in (
        (520, 810, 120, 60, SLATE, 3),
        (770, 824, 130, 54, BASALT, 6),
        (1030, 812, 126, 58, SLATE, 9),
        (640, 724, 108, 48, BASALT, 12),
        (900, 730, 116, 50, SLATE, 15),
        (1100, 722, 70, 34, BASALT, 18),
        (770, 648, 88, 38, SLATE, 21),
    ):
        inside += stone(x, y, rx, ry, tone, s, 0.2)
    inside += rect(300, 540, 1000, 400, TIDE, opacity=0.26) + rect(1130, 440, 200, 500, "#000", opacity=0.06)
    out += shaded(basin, "#eef0ea", inside) + rect(326, 452, 948, 34, RAISED, 17)
    out += (
        rect(1176, 330, 30, 420, RAISED, 15)
        + rect(1186, 350, 10, 370, "#ddd6c8", 5)
        + rect(1186, 560, 10, 160, CLAY, 5)
        + circle(1191, 744, 24, CLAY)
    )
    out += "".join(
        line([(1206, 380 + 44 * i), (1206 + (22 if i % 2 else 14), 380 + 44 * i)], RAISED, 4) for i in range(4)
    )
    out += limb("300,260 470,520 560,660", [46, 26, 24], "#a5824f") + ellipse(580, 690, 56, 34, "#a5824f")
    return (
        out
        + rect(250, 880, 1100, 14, "#000", 7, opacity=0.1)
        + stone(1420, 890, 96, 44, BASALT, 31)
        + stone(200, 900, 80, 38, SLATE, 33)
    )


@picture("stretch-poster", FILM)
def stretch_poster():
    """A side bend on the mat, in front of a window."""
    out = room(MIST, DUNE, 660, 1600, 900) + boards(660, 1600, 900, n=3)
    view = (
        rect(0, 0, 1600, 900, "#f0e3cc")
        + circle(1020, 240, 90, PEACH)
        + hills(8, 360, 40, "#c9d2c0")
        + hills(19, 420, 40, SAGE)
        + rect(0, 480, 1600, 400, WATER)
        + bridge(620, 476, 110, FERN)
        + glints(400, 490, 800, 120, 3, 9)
    )
    out += window(380, 90, 840, 500, view, RAISED, False, (2, 0))
    out += ellipse(800, 800, 520, 62, CLAY) + ellipse(800, 792, 520, 58, "#c56c4b")
    out += group(
        seated(DEEP, OLIVE, "#2b1d17", "bun", left="floor", right="over", tilt=-9, legs=INK), 800, 380, 0.62, -7
    )
    out += pot(1390, 790, 150, 130, PAPER, fern_plant(1390, 672, 380)) + pot(
        220, 800, 140, 130, PEACH, snake_plant(220, 682, 340)
    )
    return out
