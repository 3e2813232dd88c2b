"""Pictures of the treatments: hands at work."""

from tools.drawings.bodies import back
from tools.drawings.figures import contour, side_lying
from tools.drawings.hands import foot, hand
from tools.drawings.interior import pendant, shelf, window
from tools.drawings.nature import firs, glints, hills, steam, stone
from tools.drawings.objects import candle, cushion, towels
from tools.drawings.palette import (
    AMBER,
    BASALT,
    BLUSH,
    CLAY,
    DARK,
    DEEP,
    DUNE,
    FERN,
    HAZE,
    INK,
    MIST,
    NIGHT,
    OLIVE,
    PAPER,
    PEACH,
    RAISED,
    ROSY,
    RUST,
    SAGE,
    SAND,
    WHEAT,
)
from tools.drawings.plants import alder, eucalyptus, fern
from tools.drawings.registry import picture
from tools.drawings.shapes import arch, blob, circle, cuff, ellipse, group, limb, line, path, rect


@picture("swedish")
def swedish():
    """Long strokes along a whole back, from above."""
    out = rect(0, 0, 1600, 1067, HAZE) + circle(1330, 120, 420, MIST, opacity=0.5)
    out += rect(-60, 210, 1720, 650, DEEP, 90) + rect(-60, 226, 1720, 618, RAISED, 80)
    out += group(back(AMBER, "#2d211b", "bun", drape=SAND, drape_at=380, hem=RAISED), 470, 536, 0.98, -90)
    out += hand(655, 320, 230, 166, ROSY, sleeve=SAGE, arm=430, spread=0.9, elbow=50)
    out += hand(655, 752, 230, 14, ROSY, sleeve=SAGE, arm=430, spread=0.9, elbow=-50, flip=True)
    return out + eucalyptus(1560, 1100, 330, -38, FERN) + eucalyptus(1640, 1030, 300, -64, SAGE)


@picture("deep-tissue")
def deep_tissue():
    """A forearm leaning slowly along the spine."""
    out = rect(0, 0, 1600, 1067, CLAY) + circle(1300, 230, 520, RUST, opacity=0.4)
    bed = rect(-560, -700, 1120, 2400, SAND, 60)
    person = back(DARK, "#1d1512", "short", drape=HAZE, drape_at=520, hem=SAGE)
    out += group(bed + person, 640, 330, 1.5, 24)
    elbow, wrist = (850, 372), (672, 716)
    upper = [(1700, -60), (1420, 90), (1120, 250), elbow]
    out += limb([(x + 8, y + 40) for x, y in [*upper, wrist]], [240, 210, 190, 130, 80], "#1c0f09", opacity=0.3)
    out += group(hand(0, 0, 270, 0, OLIVE, arm=40, spread=0.3, thumb=0.5), wrist[0] - 6, wrist[1] + 4, turn=206)
    out += limb([elbow, (776, 520), wrist], [136, 132, 84], OLIVE[0])
    out += limb([(828, 420), (748, 548), (654, 716)], [40, 52, 24], OLIVE[1], opacity=0.75)
    out += limb(upper, [230, 204, 172, 138], OLIVE[0])
    out += limb([(1280, 236), (1060, 346), (880, 424)], [70, 64, 30], OLIVE[1], opacity=0.75)
    out += cuff([(1180, 214), (1420, 88), (1720, -80)], [222, 250, 300], NIGHT)
    out += cuff([(1164, 222), (1196, 205)], [232, 234], "#3f5960")
    return out + line("1330,60 1376,130 1390,210", "#000", 6, opacity=0.16)


@picture("ashiatsu")
def ashiatsu():
    """Bare feet on a broad back, weight held by bars above."""
    out = rect(0, 0, 1600, 1067, BLUSH) + circle(1130, 420, 330, PEACH, opacity=0.75)
    out += hills(31, 690, 60, "#e2b79c") + hills(17, 760, 40, "#d9a688")
    for x in (180, 1420):
        out += rect(x, -10, 20, 200, INK, 6)
    for y, w in ((70, 30), (176, 24)):
        out += rect(-20, y, 1640, w, WHEAT, 12) + rect(-20, y + w * 0.6, 1640, w * 0.4, "#000", 6, opacity=0.12)
    out += foot(250, 748, 330, -4, AMBER, trouser=DEEP, leg=520, lean=60, lift=30)
    out += foot(690, 766, 330, 7, AMBER, trouser=DEEP, leg=520, lean=-20)
    skin = "-120,1200 -120,900 120,768 380,722 560,742 680,752 900,800 1120,790 1300,740 1500,760 1720,900 1720,1200"
    cover = "1000,1200 1016,862 1060,808 1170,764 1300,724 1500,740 1740,884 1740,1200"
    out += contour(skin, DARK, SAGE, cover)
    return out + limb("1024,868 1060,810 1170,762 1240,738", [44, 48, 48, 40], RAISED)


@picture("back-massage")
def back_massage():
    """Two hands, thumbs beside the spine."""
    out = rect(0, 0, 1600, 1067, "#e6d7bf") + path(arch(330, 60, 940, 1100), BLUSH)
    out += alder(300, 1120, 760, -16, SAGE, cones=False) + alder(1330, 1130, 720, 18, SAGE, True, cones=False)
    out += group(back(ROSY, "#8a4b2c", "braid", drape=RAISED, drape_at=430, hem=MIST), 800, 430, 1.28)
    out += hand(560, 960, 330, 26, AMBER, flip=True, sleeve=CLAY, arm=330, spread=0.75, thumb=0.9, elbow=-40)
    out += hand(1040, 960, 330, -26, AMBER, sleeve=CLAY, arm=330, spread=0.75, thumb=0.9, elbow=40)
    return out


@picture("hot-stone")
def hot_stone():
    """Warm basalt along a back, drawn like hills in the evening."""
    out = rect(0, 0, 1600, 1067, NIGHT)
    view = (
        rect(0, 0, 1600, 700, "#dfa482")
        + circle(1220, 330, 78, "#f4dcb4")
        + hills(5, 380, 40, "#b97f6b")
        + hills(9, 440, 30, "#7c6a66")
        + rect(0, 500, 1600, 300, "#c99880")
        + glints(980, 510, 500, 120, 5, 8)
    )
    out += window(1010, 110, 420, 460, view, "#22333a", True, (1, 1))
    out += (
        shelf(110, 420, 440, WHEAT)
        + towels(210, 420, 150, (RAISED, PEACH, SAGE))
        + candle(380, 420, 54, 80)
        + candle(470, 420, 44, 50, flame=False)
    )
    out += contour(
        "-120,1200 -120,860 60,790 240,742 430,764 640,812 860,826 1060,790 1240,756 1500,790 1720,890 1720,1200",
        AMBER,
        CLAY,
        "960,1200 985,860 1040,796 1240,744 1500,776 1740,880 1740,1200",
    )
    for x, y, rx, ry, s in (
        (262, 716, 78, 36, 2),
        (440, 740, 92, 40, 5),
        (640, 782, 84, 36, 7),
        (836, 798, 72, 32, 11),
    ):
        out += steam(x, y - 60, 170, PAPER, 7, 0.4, 2, 44)
        out += ellipse(x + 4, y + ry * 0.8, rx * 0.8, 12, "#000", opacity=0.16) + stone(x, y, rx, ry, BASALT, s, 0.22)
    return out + blob("978,850 1040,786 1110,764 1130,800 1050,834 1000,900", RAISED)


@picture("prenatal")
def prenatal():
    """Side-lying among pillows, one hand on the shoulder."""
    out = rect(0, 0, 1600, 1067, "#ecdfcb")
    view = (
        rect(0, 0, 1600, 900, "#dfe6da")
        + circle(560, 250, 70, "#f5e3c0")
        + hills(12, 360, 50, MIST)
        + firs(12, 360, 50, SAGE, [(300, 900, 14)], 60)
        + hills(14, 440, 40, SAGE)
        + fern(380, 640, 300, 24, FERN)
        + fern(660, 650, 320, -18, FERN)
    )
    out += window(330, 90, 520, 500, view, RAISED, False, (2, 0))
    out += pendant(1270, 150, 90, PEACH)
    out += (
        rect(-20, 900, 1640, 200, DUNE)
        + rect(60, 808, 1480, 150, DEEP, 40)
        + rect(60, 800, 1480, 110, RAISED, 36)
        + rect(60, 868, 1480, 42, "#000", 20, opacity=0.05)
    )
    out += cushion(300, 760, 380, 130, SAND) + cushion(270, 700, 300, 110, PEACH)
    out += cushion(1290, 772, 380, 90, BLUSH)
    out += side_lying(200, 806, 1180, OLIVE, "#33231b", SAGE)
    return out + hand(690, 470, 200, 190, DARK, sleeve=RUST, arm=420, elbow=-40, spread=0.7)
