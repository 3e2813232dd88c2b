"""The pictures of the evening papers."""

from tools.drawings.bathhouse.kit import (
    BRICK,
    CREAM,
    DUSK,
    GOLD,
    INK,
    K1,
    K3,
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
    agave,
    flame,
    glow,
    lamp,
    moon,
    ocotillo,
    opening,
    ridge,
    scene,
    sky,
    stars,
    steam,
    tiles,
)
from tools.drawings.bathhouse.people import profile
from tools.drawings.bathhouse.places import night
from tools.drawings.shapes import arch, blob, circle, clip, ellipse, group, limb, line, path, poly, rect


@scene("a-bath-before-bed")
def a_bath_before_bed():
    """A robe on its hook beside the bath; through the arch, a bed turned down."""
    out = rect(0, 0, 1500, 1000, TEAL) + tiles(0, 640, 25, 6, 60, TEAL, SAFFRON, CREAM) + glow(1060, 330, 560, 0.7)
    bed = rect(700, 80, 700, 900, DUSK) + glow(1200, 420, 420, 0.9) + rect(800, 640, 620, 60, CREAM, 26)
    bed += blob("900,640 1130,616 1420,640 1440,780 880,800", ROSE) + blob(
        "800,610 880,570 960,600 950,650 800,660", CREAM
    )
    bed += rect(700, 770, 700, 230, UMBER) + rect(820, 700, 20, 110, BRICK) + rect(770, 470, 26, 340, BRICK)
    bed += opening(880, 230, 150, 220, night(1500, 500, (950, 320), 3), SAND, 14) + lamp(1180, 240, 56, 300)
    out += opening(740, 120, 560, 760, bed, TERRA, 34) + rect(0, 880, 1500, 120, PLUM)
    out += rect(356, 180, 14, 40, UMBER) + path("M300 250Q363 190 426 250L470 640Q363 690 256 640Z", GOLD)
    out += path("M363 226L426 250L470 640Q420 668 363 668Z", SAFFRON) + path(
        "M330 232L363 330L396 232", "none", stroke=CREAM, stroke_width=16
    )
    out += line([(270, 450), (363, 474), (456, 450)], CREAM, 18) + line([(340, 470), (330, 560)], CREAM, 12)
    out += path("M-60 720H560Q550 930 440 940H60Q-50 930 -60 720Z", TERRA) + path(
        "M330 720H560Q550 930 440 940H300Z", BRICK
    )
    return out + ellipse(250, 722, 312, 30, CREAM) + ellipse(250, 726, 286, 20, TEAL) + steam(180, 720, 420, 5, 0.35)


@scene("who-should-stay-dry")
def who_should_stay_dry():
    """Somebody with a lantern in the gate, the light before their feet."""
    out = rect(0, 0, 1500, 1000, VIOLET) + poly("0,0 1500,0 1500,800 0,800", MAUVE, opacity=0.35)
    yard = night(1500, 700, (640, 190), 9) + ocotillo(560, 830, 420) + agave(960, 840, 190)
    out += opening(440, 60, 620, 780, yard, TERRA, 44) + path(
        arch(396, 16, 708, 830), "none", stroke=SAND, stroke_width=8, opacity=0.5
    )
    out += rect(0, 830, 1500, 170, PLUM) + poly("640,840 1000,840 1240,1000 420,1000", GOLD, opacity=0.5)
    out += glow(940, 520, 460, 0.9)
    robe = "700,860 716,600 740,470 790,420 850,420 896,470 920,620 950,860"
    out += blob(robe, DUSK, ease=0.6) + clip("M820 380H1000V900H840Z", blob(robe, ROSE, ease=0.6))
    out += line([(800, 470), (790, 660), (800, 850)], INK, 7, opacity=0.4)
    out += limb([(860, 480), (910, 560), (950, 470)], [70, 58, 44], ROSE) + limb(
        [(946, 480), (956, 440)], [34, 34], K1[0]
    )
    locks = path(
        "M-150 -60C-170 -250 60 -262 76 -186Q20 -150 0 -80Q-20 -60 -36 -20Q-40 40 -60 70C-110 90 -150 40 -150 -60Z",
        "#d8d2cf",
    )
    out += group(profile(K1, locks + circle(-150, -60, 56, "#d8d2cf"), age=True), 812, 330, 0.46)
    return out + lamp(956, 470, 54, 40) + flame(200, 780, 26) + rect(150, 806, 100, 30, BRICK)


@scene("two-hours-here")
def two_hours_here():
    """The roof at night: cots, a blanket, somebody who counts the stars."""
    out = sky(1500, 800, INK, VIOLET) + stars(0, 0, 1500, 640, 190, 5) + moon(1210, 190, 84)
    out += "".join(
        path(
            f"M{1210 - r} 190A{r} {r} 0 0 1 {1210 + r * 0.4:.0f} {190 - r * 0.92:.0f}",
            "none",
            stroke=CREAM,
            stroke_width=3,
            opacity=0.16,
        )
        for r in range(260, 1200, 120)
    )
    out += ridge(660, 1500, DUSK, 190, 5) + ridge(720, 1500, PLUM, 120, 9) + rect(0, 740, 1500, 260, BRICK)
    out += (
        rect(0, 716, 1500, 40, TERRA)
        + tiles(0, 756, 38, 1, 40, BRICK, SAFFRON, UMBER)
        + ellipse(620, 950, 560, 30, INK, opacity=0.4)
    )
    out += glow(1180, 700, 320, 0.9)
    for x in (200, 1010):
        out += line([(x, 800), (x + 40, 950)], UMBER, 16, ease=0) + line([(x + 40, 800), (x, 950)], UMBER, 16, ease=0)
    out += rect(150, 786, 960, 34, SAND, 16) + blob("150,790 200,730 330,726 380,790", CREAM)
    out += blob("440,790 470,716 620,690 820,700 900,640 960,700 1080,740 1090,796", TEAL) + line(
        [(560, 700), (580, 790)], SAFFRON, 12
    )
    out += line([(720, 700), (740, 790)], SAFFRON, 12) + line([(880, 664), (900, 790)], SAFFRON, 12)
    out += limb([(430, 760), (350, 690), (300, 740)], [62, 46, 34], K3[1])
    locks = path(
        "M-150 -60C-170 -250 60 -262 76 -186Q20 -150 0 -80Q-20 -60 -36 -20Q-40 40 -60 70C-110 90 -150 40 -150 -60Z", INK
    )
    out += group(profile(K3, locks), 366, 716, 0.5, turn=-64)
    return (
        out
        + rect(1140, 800, 120, 14, UMBER)
        + rect(1156, 814, 14, 130, UMBER)
        + rect(1230, 814, 14, 130, UMBER)
        + flame(1200, 770, 28)
        + rect(1170, 786, 60, 16, LAMP, 6)
    )
