"""More treatments: needles, cups, feet, two side by side."""

from tools.drawings.bodies import back
from tools.drawings.hands import hand, sole
from tools.drawings.interior import rug
from tools.drawings.nature import hills, stone
from tools.drawings.objects import soft_blob, towels
from tools.drawings.palette import (
    BLUSH,
    BROWN,
    CLAY,
    DARK,
    DEEP,
    DUSK,
    FAIR,
    FERN,
    HAZE,
    HONEY,
    INK,
    MIST,
    OLIVE,
    PAPER,
    PEACH,
    RAISED,
    SAGE,
    SAND,
    SHELL,
    TIDE,
    WHEAT,
)
from tools.drawings.plants import alder, broad_plant, eucalyptus, fern_plant, leaf
from tools.drawings.registry import picture
from tools.drawings.shapes import circle, clip, cuff, ellipse, group, limb, line, path, rect, tube


def needle(x, y, turn=0, size=1.0, handle=CLAY, shadow=True):
    """A fine needle standing in skin at x, y: thin shaft, wound handle."""
    out = (
        line([(0, 0), (0, -70)], "#f4f1ea", 3)
        + line([(0, -66), (0, -128)], handle, 8)
        + line([(0, -80), (0, -84)], PAPER, 8)
        + line([(0, -104), (0, -108)], PAPER, 8)
    )
    cast = ellipse(12, 3, 16, 4, "#000", opacity=0.14) if shadow else ""
    return group(cast + group(out, turn=turn), x, y, size)


@picture("acupuncture")
def acupuncture():
    """An arm at rest with four fine needles, under a pale moon."""
    out = rect(0, 0, 1600, 1067, "#93aeaa") + circle(520, 400, 300, "#a9c0bc") + circle(520, 400, 200, "#e9e6da")
    out += hills(41, 690, 70, TIDE) + hills(46, 760, 50, "#6b8c88")
    out += rect(0, 800, 1600, 300, PAPER) + rect(0, 800, 1600, 14, "#fff")
    out += towels(880, 850, 560, (RAISED, HAZE), 60) + rect(560, 838, 640, 18, "#000", 9, opacity=0.05)
    out += group(hand(0, 0, 330, 0, FAIR, arm=640, spread=0.55, elbow=-20, sleeve=INK, thumb=0.5), 640, 690, 1, -82)
    for x, y, turn in ((585, 640, -14), (742, 672, 5), (862, 662, 14), (978, 672, 24)):
        out += needle(x, y, turn, 1.35)
    return out + alder(60, 1130, 620, 12, DEEP)


@picture("cupping")
def cupping():
    """Six glass cups on a back, from above."""
    out = rect(0, 0, 1600, 1067, DUSK) + soft_blob(260, 880, 420, "#48616b", 0.7)
    person = rect(-420, -560, 840, 2400, "#e7e0d2", 60) + back(
        OLIVE, "#241a16", "short", drape=SAND, drape_at=400, hem=CLAY
    )
    for x, y, r in ((-92, 40, 64), (92, 40, 64), (-82, 186, 60), (82, 186, 60), (-68, 322, 52), (68, 322, 52)):
        person += (
            circle(x + 6, y + 8, r, "#000", opacity=0.1)
            + circle(x, y, r, PEACH, opacity=0.55)
            + circle(x, y, r, "none", stroke=RAISED, stroke_width=9, opacity=0.9)
        )
        person += circle(x, y, r * 0.28, RAISED, opacity=0.55) + line(
            [(x - r * 0.62, y + r * 0.12), (x - r * 0.5, y - r * 0.38), (x - r * 0.1, y - r * 0.62)],
            "#fff",
            7,
            opacity=0.85,
        )
    out += group(person, 610, 560, 1.3, -68)
    return out + eucalyptus(30, -40, 420, 140, SAGE) + eucalyptus(-30, 120, 340, 112, MIST)


@picture("reflexology")
def reflexology():
    """Two feet under a blanket, two thumbs at work."""
    out = rect(0, 0, 1600, 1067, HAZE) + path("M300 1067V560A500 500 0 0 1 1300 560V1067Z", "#c9d5c3")
    out += path("M400 1080C400 560 480 330 800 320C1120 330 1200 560 1200 1080Z", CLAY) + path(
        "M800 320C1120 330 1200 560 1200 1080H1050C1070 700 1000 420 800 320Z", "#000", opacity=0.1
    )
    out += line("480,700 510,520 600,420", "#fff", 6, opacity=0.2)
    out += sole(690, 930, 560, -6, OLIVE) + sole(910, 930, 560, 6, OLIVE, flip=True)
    for s, x in ((1, 0), (-1, 1600)):
        a = "-60,1120 230,1000 430,850 520,760"
        h = limb(a, [230, 190, 140, 130], BROWN[0])
        h += clip(
            tube(a, [230, 190, 140, 130]), limb("-40,1190 260,1060 500,880", [110, 90, 40], BROWN[1], opacity=0.7)
        )
        h += (
            limb("500,790 600,742 694,700", [84, 62, 42], BROWN[1])
            + limb("500,780 600,732 690,688", [84, 62, 42], BROWN[0])
            + limb("664,698 688,686", [22, 22], "#fff", opacity=0.3)
        )
        h += cuff("-140,1150 210,1008", [290, 232], DEEP) + cuff("176,1022 216,1006", [246, 244], "#476352")
        out += group(h, x, 0, flip=s < 0)
    return out + alder(130, 560, 420, 20, FERN) + alder(1470, 560, 420, -20, FERN, True)


@picture("couples")
def couples():
    """Two tables side by side, from above."""
    out = rect(0, 0, 1600, 1067, "#d9c3a0")
    for x in range(-40, 1700, 190):
        out += line([(x, 0), (x, 1067)], WHEAT, 4, opacity=0.55)
    out += rug(800, 620, 420, 760, SAND, CLAY)
    for x, skin, hair, style, cover, hem in (
        (430, FAIR, "#5a3a26", "bun", SAGE, RAISED),
        (1170, DARK, "#17110f", "short", CLAY, BLUSH),
    ):
        person = (
            rect(-330, -70, 660, 1500, DEEP, 40)
            + rect(-314, -56, 628, 1500, RAISED, 34)
            + circle(0, -220, 150, DEEP)
            + circle(0, -220, 136, RAISED)
        )
        out += group(person + back(skin, hair, style, drape=cover, drape_at=330, hem=hem), x, 420, 0.8)
    out += (
        circle(800, 470, 84, WHEAT)
        + circle(800, 470, 74, "#d3b98d")
        + circle(786, 456, 30, RAISED)
        + circle(786, 456, 10, HONEY)
        + stone(830, 492, 30, 20, SHELL, 4)
        + leaf(772, 510, 60, 118, FERN)
    )
    out += group(fern_plant(0, 0, 300), 40, 70, turn=150) + group(broad_plant(0, 0, 300), 1610, 20, turn=216)
    return out
