"""Pictures of the journal's articles, second half."""

from tools.drawings.figures import runner
from tools.drawings.hands import cupped, hand
from tools.drawings.interior import table_top, window
from tools.drawings.nature import (
    bridge,
    cloud,
    fir,
    firs,
    glints,
    gull,
    hills,
    moon,
    path_of_light,
    stars,
    steam,
    stone,
)
from tools.drawings.objects import candle, cup, roll
from tools.drawings.palette import (
    AMBER,
    BASALT,
    BLUSH,
    BROWN,
    CLAY,
    DARK,
    DEEP,
    FAIR,
    FERN,
    GLOW,
    HONEY,
    INK,
    MIST,
    NIGHT,
    OLIVE,
    PAPER,
    PEBBLE,
    RAISED,
    RUST,
    SAGE,
    SAND,
    SHELL,
    SLATE,
    TIDE,
    WATER,
)
from tools.drawings.plants import alder, eucalyptus, fern, leaf, reeds
from tools.drawings.registry import picture
from tools.drawings.scenes.treatments import needle
from tools.drawings.shapes import blob, box, circle, cuff, ellipse, group, limb, line, outline, path, rect, shaded


@picture("hot-stones-how")
def hot_stones_how():
    """A warm stone resting in two hands."""
    out = rect(0, 0, 1600, 1067, "#8d4229")
    for r, tone in ((620, "#9c4e32"), (480, "#ad5c3e"), (345, "#c0714f"), (220, "#d48c68")):
        out += circle(800, 490, r, tone)
    out += steam(800, 360, 250, BLUSH, 11, 0.8, 3, 90)
    out += cupped(1010, 640, 440, -6, BROWN, True, INK)
    out += cupped(590, 640, 440, 6, BROWN, False, INK)
    out += stone(800, 560, 196, 92, BASALT, 9, 0.24)
    for s in (1, -1):
        thumb = (
            limb("420,720 500,640 600,580 668,548", [96, 84, 58, 40], BROWN[0])
            + line("440,690 520,625 590,588", BROWN[1], 5)
            + limb("640,561 664,550", [22, 22], "#fff", opacity=0.25)
        )
        out += group(thumb, 0 if s > 0 else 1600, 0, flip=s < 0)
    return out


@picture("prenatal-questions")
def prenatal_questions():
    """Hands around a round belly."""
    out = (
        rect(0, 0, 1600, 1067, MIST)
        + circle(800, 470, 520, "#c9d5c3")
        + eucalyptus(240, 1120, 760, -8, SAGE)
        + eucalyptus(1380, 1120, 760, 10, SAGE, True)
    )
    light, shade, _ = OLIVE
    out += limb("800,-40 800,120", [150, 190], light) + path(
        "M700 -20Q800 110 900 -20V60Q800 160 700 60Z", shade, opacity=0.6
    )
    d = outline(
        "800,150 900,60 1010,90 1110,160 1150,300 1130,470 1150,620 1180,820 1210,1140 390,1140 420,820 450,620 470,470 450,300 490,160 590,90 700,60"
    )
    art = circle(800, 690, 300, "#c86f4e") + path(
        "M1010 480A300 300 0 0 1 880 980A330 330 0 0 0 1010 480Z", RUST, opacity=0.28
    )
    art += (
        line("640,330 600,420 560,470", RUST, 7, opacity=0.5)
        + line("960,330 1000,420 1040,470", RUST, 7, opacity=0.5)
        + path("M1060 80C1000 400 1130 700 1120 1140H1300V80Z", "#000", opacity=0.07)
    )
    out += (
        path("M680 40Q800 300 920 40L960 74Q800 360 640 74Z", CLAY)
        + shaded(d, CLAY, art)
        + path("M704 56Q800 268 896 56Q800 130 704 56Z", light)
        + line("720,90 800,236 880,90", HONEY, 4)
        + ellipse(800, 244, 10, 15, HONEY)
    )
    out += group(hand(0, 0, 270, 0, OLIVE, arm=70, spread=0.5, thumb=0.5), 548, 612, turn=76)
    out += limb("470,170 380,420 424,626", [170, 150, 124], CLAY) + cuff(
        "424,560 440,640 520,622", [128, 124, 104], CLAY
    )
    out += limb("450,230 372,430 430,664 508,656", [60, 60, 44, 12], "#000", opacity=0.07)
    out += group(hand(0, 0, 270, 0, OLIVE, flip=True, arm=70, spread=0.5, thumb=0.5), 1064, 826, turn=-80)
    out += limb("1130,170 1230,460 1186,800", [170, 150, 124], CLAY) + cuff(
        "1196,740 1176,830 1088,836", [128, 124, 104], CLAY
    )
    return out + limb("1160,220 1262,470 1214,810 1120,872", [60, 60, 50, 12], "#000", opacity=0.08)


@picture("runners")
def runners():
    """An early run on the riverside path."""
    out = (
        rect(0, 0, 1600, 1067, "#dfe9e4")
        + circle(420, 330, 130, "#f7e3b8")
        + cloud(880, 150, 360, RAISED, 0.8)
        + cloud(1230, 260, 260, RAISED, 0.7)
    )
    out += (
        hills(51, 420, 60, "#c6d5cd")
        + hills(58, 480, 60, "#a9c0b4")
        + rect(0, 560, 1600, 520, "#bfd3d0")
        + bridge(1010, 552, 150, "#6b8a7d")
        + glints(0, 580, 1600, 180, 9, 16)
        + path_of_light(420, 575, 130, 240, "#f7e3b8", 7, 0.9)
    )
    out += blob("-100,760 300,716 760,740 1200,716 1700,690 1700,1200 -100,1200", SAGE)
    out += path(
        "M-40 1067C200 930 520 880 860 860C1120 846 1180 800 1040 766C960 748 1000 734 1100 728L1130 734C1060 744 1040 752 1110 772C1330 830 1240 900 960 920C700 940 480 990 360 1067Z",
        SAND,
    )
    out += (
        firs(3, 720, 10, FERN, [(60, 300, 4)], 210)
        + fir(1400, 760, 330, FERN, 4)
        + fir(1500, 780, 420, DEEP, 9)
        + fir(1290, 740, 230, SAGE, 6)
    )
    out += ellipse(700, 930, 90, 10, "#000", opacity=0.13) + runner(680, 930, 300, DARK, CLAY, INK, "#17110f")
    out += reeds(1330, 1090, 320, DEEP, 9, 8, 3) + gull(650, 250, 1) + gull(730, 210, 0.7)
    return out + fern(90, 1090, 380, 24, DEEP) + fern(40, 1100, 330, -12, FERN, True)


@picture("acupuncture-needles")
def acupuncture_needles():
    """A fan of fine needles on a dish."""
    out = rect(0, 0, 1600, 1067, DEEP) + path("M-20 700C300 610 520 760 860 690S1400 590 1640 660V1100H-20Z", "#33493d")
    out += (
        circle(812, 566, 390, "#000", opacity=0.16)
        + circle(800, 545, 390, SHELL)
        + circle(800, 545, 350, PAPER)
        + circle(800, 545, 350, "none", stroke="#e3dac9", stroke_width=6)
    )
    for i in range(9):
        turn = -44 + 11 * i
        out += group(
            group(needle(0, 0, 0, 2.6, CLAY if i % 2 else SAGE, False).replace("#f4f1ea", "#b7b3a6"), 0, -130),
            800,
            850,
            turn=turn,
        )
    out += (
        circle(800, 830, 26, HONEY)
        + circle(800, 830, 12, "#c9963f")
        + leaf(690, 818, 130, -78, FERN)
        + leaf(910, 818, 130, 78, FERN)
    )
    out += rect(1360, 740, 300, 220, "#f1ece2") + rect(1510, 740, 16, 220, SAGE) + roll(1360, 850, 110, RAISED)
    return (
        out + alder(130, 1100, 560, 4, SAGE) + stone(1330, 190, 90, 46, SLATE, 4) + stone(1400, 250, 54, 30, PEBBLE, 9)
    )


@picture("gift-hour")
def gift_hour():
    """A small parcel passed from hand to hand."""
    out = (
        rect(0, 0, 1600, 1067, "#efe0c4")
        + circle(800, 520, 400, "#e9cfa0", opacity=0.8)
        + circle(800, 520, 260, GLOW, opacity=0.8)
    )
    out += cupped(560, 660, 460, 2, AMBER, False, FERN)
    out += cupped(1060, 650, 440, -2, FAIR, True, CLAY)
    out += (
        rect(640, 380, 330, 250, SAGE, 8)
        + rect(860, 380, 110, 250, "#000", 8, opacity=0.07)
        + rect(620, 344, 370, 70, FERN, 8)
        + rect(770, 344, 60, 286, RAISED)
        + rect(830, 344, 160, 70, "#000", 8, opacity=0.07)
    )
    out += (
        path(
            "M800 344C740 240 640 250 660 310C670 340 740 348 800 344ZM800 344C860 240 960 250 940 310C930 340 860 348 800 344Z",
            RAISED,
        )
        + path(
            "M800 344C760 290 690 280 694 308C700 328 750 342 800 344ZM800 344C840 290 910 280 906 308C900 328 850 342 800 344Z",
            "#e6d9c3",
        )
        + ellipse(800, 340, 24, 19, RAISED)
    )
    out += alder(850, 352, 200, 56, DEEP, cones=False, n=5)
    for s in (1, -1):
        skin = AMBER if s > 0 else FAIR
        out += group(
            limb("470,720 560,650 640,600 690,560", [86, 74, 50, 36], skin[0])
            + line("490,690 560,636 620,600", skin[1], 5),
            0 if s > 0 else 1620,
            0,
            flip=s < 0,
        )
    return out


@picture("after-the-session")
def after_the_session():
    """Tea on the sill at dusk, lights on the bridge."""
    view = (
        rect(0, 0, 1600, 1067, "#5c7682")
        + rect(0, 330, 1600, 300, "#8b8f93")
        + rect(0, 430, 1600, 300, "#c79b86")
        + moon(430, 220, 56, "#f3ead3", 0.55, "#5c7682")
        + stars(200, 40, 1200, 240, 8, 30)
        + hills(13, 520, 40, "#5d6f74")
        + hills(18, 570, 40, NIGHT)
    )
    view += (
        rect(0, 630, 1600, 500, "#6f8a93")
        + bridge(850, 620, 170, "#22333a")
        + "".join(
            circle(560 + 74 * i, 612, 6, GLOW) + rect(557 + 74 * i, 700, 6, 60, GLOW, 3, opacity=0.35)
            for i in range(12)
        )
        + glints(0, 650, 1600, 160, 6, 12, "#c79b86", 0.5)
    )
    out = (
        rect(0, 0, 1600, 1067, "#3f4a45")
        + window(130, 60, 1340, 760, view, "#2a332f", False, (2, 0), sill=False)
        + table_top(820, "#8a6d4f")
        + rect(0, 820, 1600, 36, "#a08260")
    )
    out += steam(560, 690, 210, RAISED, 9, 0.65, 3, 46) + cup(560, 900, 250, 180, "#efe6d6", "#a86f3a")
    out += (
        path(box(850, 560, 190, 350, 34), WATER, opacity=0.5)
        + rect(858, 690, 174, 212, TIDE, 26, opacity=0.55)
        + rect(872, 590, 18, 260, "#fff", 9, opacity=0.5)
        + ellipse(945, 566, 84, 12, "#fff", opacity=0.4)
        + circle(930, 760, 36, "#e9c46a", opacity=0.7)
        + circle(976, 820, 30, "#e9c46a", opacity=0.6)
    )
    out += (
        rect(1130, 860, 300, 44, CLAY, 6)
        + rect(1146, 866, 284, 30, PAPER)
        + rect(1130, 856, 300, 12, CLAY, 5)
        + rect(1150, 816, 270, 40, SAGE, 6)
        + line("1240,812 1300,800 1370,812", INK, 6)
        + circle(1262, 800, 26, "none", stroke=INK, stroke_width=6)
        + circle(1340, 800, 26, "none", stroke=INK, stroke_width=6)
    )
    return out + candle(250, 900, 100, 130, "#efe6d6")
