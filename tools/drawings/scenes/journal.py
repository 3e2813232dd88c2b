"""Pictures of the journal's articles, first half."""

from tools.drawings.bodies import back
from tools.drawings.figures import seated
from tools.drawings.interior import boards, pendant, room, table_top, window
from tools.drawings.nature import bridge, firs, glints, hills, moon, path_of_light, rain, stars, stone
from tools.drawings.objects import bottle, bowl, candle, cushion, pot, robe, soft_blob
from tools.drawings.palette import (
    BASALT,
    BLUSH,
    CLAY,
    DEEP,
    DUNE,
    DUSK,
    FERN,
    GLOW,
    HONEY,
    INK,
    MIDNIGHT,
    MIST,
    NIGHT,
    OLIVE,
    PAPER,
    PEACH,
    PEBBLE,
    RAISED,
    ROSY,
    RUST,
    SAGE,
    SLATE,
    WATER,
    WHEAT,
)
from tools.drawings.plants import alder, eucalyptus, lavender, leaf, snake_plant
from tools.drawings.registry import picture
from tools.drawings.shapes import (
    arch,
    blob,
    circle,
    clip,
    ellipse,
    group,
    limb,
    line,
    outline,
    path,
    poly,
    rect,
    shaded,
)


@picture("back-massage-guide")
def back_massage_guide():
    """A bare back, seated, looking out over the river at sunrise."""
    view = (
        rect(0, 0, 1600, 1067, "#f3ddc2")
        + circle(1010, 400, 150, PEACH)
        + hills(2, 470, 50, "#d6d2bb")
        + hills(27, 530, 60, MIST)
        + firs(27, 530, 60, "#a2b49f", [(360, 660, 12), (1040, 1300, 12)], 60)
        + rect(0, 620, 1600, 500, WATER)
    )
    view += (
        bridge(470, 612, 130, FERN)
        + path_of_light(1010, 640, 210, 230, PEACH, 9, 0.6)
        + glints(300, 640, 1000, 220, 12, 12)
    )
    out = (
        rect(0, 0, 1600, 1067, SAGE) + path(arch(292, 52, 1016, 1100), "#e8efe3") + clip(arch(320, 80, 960, 1100), view)
    )
    out += rect(0, 900, 1600, 200, "#6f8a74") + rect(0, 900, 1600, 12, "#fff", opacity=0.15)
    out += group(back(OLIVE, "#2f211b", "bun", drape=RAISED, drape_at=430, hem=PAPER, length=900), 800, 500, 0.95)
    return (
        out
        + pot(150, 990, 190, 170, CLAY, snake_plant(150, 830, 480))
        + stone(1420, 960, 90, 40, PEBBLE, 3)
        + stone(1428, 898, 56, 26, SLATE, 8)
        + stone(1420, 856, 32, 18, BASALT, 5)
    )


@picture("first-visit")
def first_visit():
    """The entrance on a wet day: a coat on its hook, boots, a warm room through the door."""
    out = room("#b7c4b1", "#9a8d76", 860) + boards(860, stroke="#84785f")
    inside = (
        rect(0, 0, 1600, 1067, GLOW)
        + rect(0, 800, 1600, 300, DUNE)
        + pendant(860, 330, 56, CLAY)
        + rect(700, 690, 400, 30, DEEP, 15)
        + rect(690, 660, 420, 44, RAISED, 20)
        + rect(720, 720, 16, 130, WHEAT)
        + rect(1010, 720, 16, 130, WHEAT)
        + path("M840 650H1120V740Q980 760 840 744Z", SAGE)
    )
    out += path(arch(606, 146, 448, 716), RAISED) + clip(arch(630, 170, 400, 692), inside)
    out += poly([(630, 862), (1030, 862), (1160, 1067), (480, 1067)], GLOW, opacity=0.45)
    door = path("M1030 862V370A200 200 0 0 1 1036 330L1200 270V930L1030 862Z", RUST)
    out += door + path("M1064 800V400L1166 360V850Z", "#000", opacity=0.1) + circle(1182, 640, 11, HONEY)
    out += rect(110, 250, 400, 22, WHEAT, 4) + "".join(rect(x, 262, 12, 30, INK, 6) for x in (160, 300, 440))
    out += (
        group(robe(0, 0, 380, HONEY, "#c9963f"), 306, 300, 1.12)
        + path("M430 290C380 300 396 380 420 470C440 560 420 640 436 700L470 700C480 600 470 420 462 290Z", CLAY)
        + line("436,690 436,724", CLAY, 5)
        + line("452,692 452,724", CLAY, 5)
        + line("466,690 466,724", CLAY, 5)
    )
    out += (
        line([(166, 270), (166, 330)], INK, 7)
        + path("M166 340L132 640Q166 670 200 640Z", DEEP)
        + path("M166 340L170 656L200 640Z", "#000", opacity=0.15)
        + line([(166, 650), (166, 700)], INK, 6)
    )
    out += rect(90, 830, 420, 26, WHEAT, 6) + rect(120, 856, 18, 100, WHEAT) + rect(460, 856, 18, 100, WHEAT)
    for x in (240, 340):
        out += (
            path(f"M{x} 880H{x + 52}V970Q{x + 96} 976 {x + 98} 1008H{x}Z", FERN)
            + rect(x, 1002, 100, 12, INK, 5)
            + rect(x, 880, 52, 12, "#fff", opacity=0.2)
        )
    view = rect(1200, 100, 400, 500, DUSK) + hills(6, 380, 30, "#4a626b") + rain(1240, 100, 320, 420, 5, 40)
    out += window(1290, 190, 240, 380, view, RAISED, False, (1, 1))
    return (
        out
        + pot(1420, 980, 170, 150, PAPER, snake_plant(1420, 840, 330))
        + ellipse(166, 930, 60, 9, WATER, opacity=0.6)
    )


@picture("pressure")
def pressure():
    """Three stones, three cushions: light, firm, deep."""
    out = (
        rect(0, 0, 1600, 1067, "#c87a58")
        + rect(0, 760, 1600, 320, CLAY)
        + circle(800, 430, 360, "#d28c6b", opacity=0.7)
    )
    for x, rx, ry, sink, tone, s in (
        (310, 74, 40, 18, "#cbc2b2", 3),
        (790, 124, 70, 74, PEBBLE, 7),
        (1290, 172, 100, 150, BASALT, 12),
    ):
        w, top, base = 200, 570, 860
        d = f"M{x - w} {top + 40}C{x - w} {top - 10} {x - rx - 60} {top - 14} {x - rx - 16} {top + 6}C{x - rx + 10} {top + sink * 0.9} {x - rx * 0.5} {top + sink + 14} {x} {top + sink + 14}C{x + rx * 0.5} {top + sink + 14} {x + rx - 10} {top + sink * 0.9} {x + rx + 16} {top + 6}C{x + rx + 60} {top - 14} {x + w} {top - 10} {x + w} {top + 40}C{x + w - 12} {top + 110} {x + w - 10} {base - 90} {x + w} {base - 40}C{x + w} {base + 6} {x + w - 60} {base} {x + w - 80} {base}H{x - w + 80}C{x - w + 60} {base} {x - w} {base + 6} {x - w} {base - 40}C{x - w + 10} {base - 90} {x - w + 12} {top + 110} {x - w} {top + 40}Z"
        folds = rect(x - w, base - 84, 2 * w, 100, "#000", opacity=0.07)
        for k in (-1, 1):
            folds += line(
                [
                    (x + k * rx * 0.7, top + sink + 26),
                    (x + k * (rx * 0.8 + 14), top + sink + 70),
                    (x + k * (rx + 44), top + sink + 104),
                ],
                "#000",
                5,
                opacity=0.1,
            )
        out += (
            ellipse(x, base + 4, w * 1.02, 16, "#000", opacity=0.16)
            + stone(x, top + sink - ry + 18, rx, ry, tone, s)
            + shaded(d, PAPER, folds)
        )
    for x, n in ((310, 1), (790, 2), (1290, 3)):
        for i in range(n):
            out += circle(x + (i - (n - 1) / 2) * 44, 960, 10, BLUSH)
    return out + alder(70, 120, 380, 118, RUST, cones=False) + alder(1560, -40, 330, 200, RUST, cones=False)


@picture("desk-shoulders")
def desk_shoulders():
    """Shoulders that climb toward the ears, a desk, rain on the window."""
    out = room("#d8cfc0", "#a58f70", 900) + circle(1290, 380, 300, GLOW, opacity=0.3)
    view = (
        rect(0, 0, 1600, 1067, "#7f949a")
        + hills(33, 420, 40, "#6d848a")
        + firs(33, 420, 40, "#5b737a", [(180, 1000, 26)], 80)
        + hills(37, 520, 30, "#536a71")
        + rain(180, 80, 900, 520, 8, 90, RAISED, 0.42)
    )
    out += window(240, 90, 720, 500, view, RAISED, False, (1, 1))
    out += (
        rect(60, 640, 1480, 40, WHEAT, 8)
        + rect(60, 664, 1480, 16, "#000", opacity=0.1)
        + rect(120, 680, 26, 330, WHEAT)
        + rect(1454, 680, 26, 330, WHEAT)
    )
    out += rect(640, 420, 420, 230, INK, 14) + rect(656, 436, 388, 200, "#e9efe9", 6) + rect(820, 640, 60, 10, INK)
    out += (
        line("1240,640 1300,500 1250,360", INK, 10)
        + circle(1300, 500, 12, INK)
        + group(path("M-70 60A70 70 0 0 1 70 60Z", CLAY) + ellipse(0, 62, 50, 12, GLOW), 1226, 330, turn=24)
        + rect(1180, 628, 130, 14, INK, 7)
    )
    out += (
        pot(330, 640, 110, 96, PEACH, eucalyptus(310, 560, 200, -14, FERN) + eucalyptus(340, 560, 220, 12, SAGE))
        + rect(1380, 560, 70, 80, RAISED, 10)
        + rect(440, 610, 140, 30, RUST, 4)
        + rect(452, 584, 120, 26, SAGE, 4)
    )
    out += group(seated(NIGHT, ROSY, "#6b4127", "short", "desk", "desk", 0, legs=None), 850, 560, 1.0)
    for x in (700, 1000):
        out += (
            circle(x, 590, 74, PEACH, opacity=0.28) + circle(x, 590, 48, CLAY, opacity=0.55) + circle(x, 590, 22, CLAY)
        )
    out += path("M600 1067V900Q600 830 680 830H1020Q1100 830 1100 900V1067Z", DEEP) + rect(
        628, 858, 444, 12, "#fff", 6, opacity=0.08
    )
    return out


@picture("sleep")
def sleep():
    """A bed under the window, the moon, somebody far away."""
    out = rect(0, 0, 1600, 1067, MIDNIGHT) + rect(0, 890, 1600, 200, "#1a262b")
    view = (
        rect(0, 0, 1600, 1067, "#43606a")
        + circle(980, 270, 150, "#557480")
        + stars(500, 60, 700, 330, 4, 46)
        + moon(980, 270, 88, "#f3ead3", 0.0)
        + circle(952, 250, 14, "#e3d8bd")
        + circle(1010, 296, 20, "#e3d8bd")
        + circle(990, 232, 9, "#e3d8bd")
    )
    view += (
        hills(3, 480, 50, "#36505a")
        + firs(3, 480, 50, "#36505a", [(500, 760, 12)], 60)
        + hills(22, 540, 40, "#2c434c")
        + rect(0, 590, 1600, 300, "#4d6c75")
        + path_of_light(980, 600, 70, 170, "#f3ead3", 5, 0.6)
    )
    out += window(560, 90, 640, 560, view, "#17232a", True, (1, 1))
    out += poly([(620, 690), (1140, 690), (1420, 1067), (520, 1067)], "#f3ead3", opacity=0.05)
    out += (
        rect(90, 560, 44, 420, "#6a5844", 20)
        + rect(90, 620, 150, 260, "#6a5844", 16)
        + rect(1480, 720, 40, 260, "#6a5844", 18)
        + rect(120, 830, 1380, 90, "#54463a", 12)
        + rect(120, 770, 1370, 90, "#d8d3c6", 30)
    )
    out += cushion(290, 740, 330, 150, "#ece6d8") + cushion(240, 700, 220, 120, "#b9c6b4")
    out += (
        ellipse(398, 690, 70, 62, ROSY[1])
        + blob("322,696 330,640 380,612 440,622 470,660 430,656 400,670 380,720 346,740", "#3a2820")
        + path("M436 690q10 8 20 2", stroke="#6b4432", stroke_width=5, stroke_linecap="round")
        + path("M452 716q-8 6 -14 2", stroke="#6b4432", stroke_width=4, stroke_linecap="round")
    )
    cover = outline(
        "420,860 410,770 440,726 520,690 640,672 760,690 900,664 1040,680 1200,720 1360,726 1450,700 1500,740 1510,860"
        " 960,880",
        ease=0.8,
    )
    folds = line("560,700 640,760 780,776", "#000", 7, opacity=0.12)
    folds += line("900,676 980,740 1160,770", "#000", 7, opacity=0.12) + rect(300, 800, 1300, 100, "#000", opacity=0.12)
    out += shaded(cover, "#6f8791", folds) + limb("428,850 420,776 456,730 530,698", [40, 46, 44, 30], "#e4dfd2")
    out += rect(1310, 90, 170, 220, "#2d4048", 4) + rect(1324, 104, 142, 192, "#384d55")
    return out + leaf(1395, 270, 140, 8, "#56707a")


@picture("aromatherapy")
def aromatherapy():
    """Three small bottles, lavender, a dish of salt."""
    out = rect(0, 0, 1600, 1067, "#e6dde0") + soft_blob(820, 470, 430, "#d5c8d2", 0.9) + table_top(800, "#c9b3a6")
    out += lavender(360, 830, 640, -16) + lavender(440, 840, 720, -4) + lavender(520, 830, 600, 9, "#7d6f8e")
    out += ellipse(900, 866, 520, 26, "#000", opacity=0.08)
    out += (
        bottle(700, 860, 170, 290, "#7c4a2c", INK, PAPER, True)
        + bottle(930, 860, 130, 210, "#4f6d5c", INK, PAPER)
        + bottle(1100, 860, 104, 150, "#9a6a3e", "#6d3a30", PAPER)
    )
    out += bowl(1330, 880, 250, 110, RAISED, "#efe7dc", "#f7eee4") + "".join(
        ellipse(1250 + 30 * i, 764 + (i % 2) * 8, 20, 14, c)
        for i, c in enumerate(("#f4dfd6", RAISED, "#eed4c8", RAISED, "#f4dfd6", RAISED))
    )
    out += (
        group(lavender(0, 0, 420), 240, 960, turn=72)
        + leaf(980, 960, 120, 82, SAGE)
        + leaf(1010, 985, 100, 108, FERN)
        + candle(150, 850, 84, 120)
    )
    return out
