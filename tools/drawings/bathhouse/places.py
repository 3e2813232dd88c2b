"""The house: home, the third arch, the room above the pool, the small tub."""

from tools.drawings.bathhouse.kit import (
    AQUA,
    BRICK,
    CREAM,
    DUSK,
    FOAM,
    GOLD,
    INK,
    K2,
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
    agave,
    bather,
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
    water,
)
from tools.drawings.shapes import arch, blob, box, circle, clip, ellipse, group, line, path, poly, rect


def night(w, h, at, seed=2):
    """Sky, stars, mountains, as seen from the house; the moon stands at the point `at`."""
    out = sky(w, h, INK, VIOLET) + stars(0, 0, w, h * 0.7, 70, seed) + moon(*at, 62)
    return out + ridge(h * 0.82, w, DUSK, 150, 5) + ridge(h * 0.92, w, PLUM, 90, 9)


@scene("home-hero", (1500, 1000), 1650)
def home_hero():
    """The warm pool at night: three arches on the desert, lamps, one bather, still water on the left."""
    out = rect(0, 0, 1650, 1100, UMBER) + poly("0,0 1650,0 1650,640 0,640", BRICK, opacity=0.7)
    view = night(1650, 640, (1330, 260))
    for x in (90, 620, 1150):
        out += opening(x, 120, 400, 530, view, TERRA, 30)
        out += path(arch(x - 30, 90, 460, 560), "none", stroke=SAND, stroke_width=7, opacity=0.5)
    out += lamp(566, 150, 62, 200) + lamp(1096, 150, 68, 260)
    out += tiles(0, 600, 33, 1, 50, LAKE, AQUA, SAFFRON) + rect(0, 648, 1650, 18, SAND)
    out += water(0, 666, 1650, 440, LAKE, GOLD, 0.66, 3)
    out += steam(820, 760, 330, 3, 0.22) + steam(1300, 760, 300, 5, 0.22)
    out += bather(1040, 880, 0.98, K2, light=1) + agave(40, 700, 170) + agave(1620, 720, 230, seed=6)
    return out + clip(box(0, 990, 1650, 110), rect(0, 990, 1650, 110, INK, opacity=0.35))


@scene("the-house")
def the_house():
    """The arcade on the plaza by night; a lamp burns in the third arch."""
    out = (
        night(1500, 760, (300, 170), 6)
        + poly("0,330 1500,330 1500,820 0,820", SAND)
        + rect(0, 330, 1500, 500, MAUVE, opacity=0.55)
    )
    out += rect(0, 300, 1500, 40, CREAM, opacity=0.8) + rect(0, 336, 1500, 14, TERRA)
    for i, x in enumerate((60, 420, 780, 1140)):
        lit = i == 2
        inside = rect(x, 400, 290, 430, GOLD if lit else PLUM)
        if lit:
            inside += tiles(x, 750, 6, 2, 50, TEAL, FOAM, SAFFRON) + glow(x + 145, 560, 300)
            inside += opening(x + 75, 560, 140, 270, rect(x + 75, 500, 140, 330, TERRA), BRICK, 12)
        out += opening(x, 440, 290, 390, inside, CREAM if lit else ROSE, 20)
    out += lamp(925, 470, 46, 30) + rect(0, 820, 1500, 180, PLUM)
    out += poly("780,830 1070,830 1300,1000 560,1000", GOLD, opacity=0.45) + poly(
        "860,830 1000,830 1100,1000 760,1000", LAMP, opacity=0.35
    )
    for i in range(5):
        out += poly(
            [
                (800 - i * 16, 830 + i * 18),
                (1050 + i * 16, 830 + i * 18),
                (1062 + i * 16, 842 + i * 18),
                (788 - i * 16, 842 + i * 18),
            ],
            UMBER,
            opacity=0.5,
        )
    return out + ocotillo(1420, 900, 420) + agave(140, 930, 190) + agave(420, 950, 120, seed=8)


@scene("lamp-room")
def lamp_room():
    """The room above the pool: a table under linen, one lamp, the window on the stars."""
    out = rect(0, 0, 1500, 1000, DUSK) + glow(480, 360, 760, 0.8)
    out += opening(960, 130, 330, 470, night(1500, 620, (1150, 270), 8), TERRA, 26)
    out += rect(0, 760, 1500, 240, UMBER) + tiles(0, 700, 25, 1, 60, PLUM, TERRA, SAFFRON)
    out += ellipse(620, 900, 520, 46, INK, opacity=0.5)
    for x in (300, 900):
        out += poly([(x, 700), (x + 40, 700), (x + 24, 900), (x + 8, 900)], BRICK)
    out += rect(200, 630, 820, 80, CREAM, 34) + blob(
        "200,650 420,610 760,640 1030,630 1050,760 980,800 700,770 420,810 190,790", SAFFRON
    )
    out += line([(320, 660), (300, 780)], TERRA, 7, opacity=0.5) + line([(620, 660), (640, 770)], TERRA, 7, opacity=0.5)
    out += blob("240,610 330,566 440,590 450,640 250,650", CREAM) + lamp(480, 230, 84, 300)
    out += rect(1180, 690, 200, 22, BRICK) + rect(1200, 712, 18, 190, BRICK) + rect(1340, 712, 18, 190, BRICK)
    return out + path("M1210 650Q1280 720 1350 650L1330 690H1230Z", TEAL) + flame(1280, 636, 24)


@scene("night-tub")
def night_tub():
    """The small tub under its arch of blue tiles, steaming, a lamp on the ledge."""
    out = rect(0, 0, 1500, 1000, PLUM) + tiles(0, 0, 15, 8, 100, DUSK, VIOLET, VIOLET)
    niche = tiles(380, 120, 13, 10, 60, TEAL, FOAM, SAFFRON) + glow(980, 470, 430, 0.9)
    out += opening(400, 140, 700, 620, niche, TERRA, 34) + rect(0, 770, 1500, 230, UMBER)
    out += ellipse(750, 900, 520, 40, INK, opacity=0.55) + steam(700, 590, 400, 2, 0.4)
    out += path("M300 590H1200Q1190 880 980 900H520Q310 880 300 590Z", TERRA)
    out += clip(
        "M300 590H1200Q1190 880 980 900H520Q310 880 300 590Z",
        poly("860,560 1240,560 1240,920 780,920", SAFFRON, opacity=0.75),
    )
    out += (
        ellipse(750, 592, 450, 46, BRICK)
        + ellipse(750, 596, 420, 36, LAKE)
        + ellipse(880, 600, 190, 10, GOLD, opacity=0.8)
    )
    out += ellipse(600, 588, 120, 6, AQUA, opacity=0.7) + group(
        circle(0, 0, 11, ROSE) + circle(60, 8, 9, ROSE), 560, 600
    )
    return (
        out
        + rect(1180, 500, 150, 24, SAND, 8)
        + rect(1200, 524, 20, 260, BRICK)
        + rect(1290, 524, 20, 260, BRICK)
        + flame(1255, 470, 30)
    )
