"""The harbour: home, the boathouse, the pier."""

from tools.drawings.clinic.kit import (
    AZURE,
    BLUE,
    DEEP,
    ICE,
    MIST,
    NAVY,
    NIGHT,
    S4,
    SIGNAL,
    SKY,
    SUN,
    WHITE,
    body,
    crane,
    lanes,
    ripples,
    scene,
)
from tools.drawings.shapes import box, circle, clip, group, line, path, poly, rect

RUN = {
    "head": (118, -560),
    "shoulder": (70, -420),
    "hip": (0, -150),
    "elbow": (-80, -300),
    "hand": (40, -210),
    "felbow": (196, -330),
    "fhand": (262, -452),
    "knee": (190, -90),
    "ankle": (96, 100),
    "toe": (188, 136),
    "fknee": (-60, 60),
    "fankle": (-270, 70),
    "ftoe": (-316, 168),
}


def harbor(y, near, far, width=2000):
    """Cranes, stacked containers and a ship on a quay that ends at y."""
    out = "".join(crane(x, y, s, far, j) for x, s, j in ((240, 300, 1), (520, 240, -1), (1330, 280, -1)))
    for x, h in ((80, 40), (150, 80), (220, 40), (640, 60), (710, 100), (780, 60), (1480, 80), (1560, 40)):
        out += rect(x, y - h, 64, h, far)
    return out + crane(1000, y, 420, near, 1) + crane(1700, y, 460, near, -1) + rect(-50, y - 8, width, 40, near)


@scene("home-hero", (1800, 1200))
def home_hero():
    """A runner on the quay track in the morning, cranes behind; calm water on the left for the words."""
    out = rect(0, 0, 1800, 1200, DEEP) + rect(0, 0, 1800, 620, BLUE)
    out += circle(1120, 470, 330, AZURE) + circle(1120, 470, 236, SKY, opacity=0.75) + circle(1120, 470, 150, ICE)
    out += harbor(620, NAVY, "#0f449f") + rect(0, 640, 1800, 200, NAVY) + ripples(860, 664, 560, 4, SKY, 0.5)
    out += clip(box(0, 800, 1800, 400), rect(0, 800, 1800, 400, NIGHT) + lanes(500, 3000, 1840, 96, 5, MIST, 7, 0.85))
    out += poly("760,1200 1180,1030 1420,1030 1180,1200", "#020b22", opacity=0.55)
    r = 52
    figure = body(r, RUN, S4, (WHITE, MIST), SIGNAL, "#170d08", SUN, style="tail")
    return out + group(figure, 1130, 930, 0.98)


@scene("clinic")
def clinic():
    """The boathouse on the pier, shells on its wall, a crane above it."""
    out = rect(0, 0, 1600, 1067, ICE) + circle(1180, 330, 250, WHITE) + poly("0,0 760,0 0,620", MIST, opacity=0.7)
    out += crane(1290, 700, 640, SKY, -1) + rect(0, 690, 1600, 377, AZURE) + rect(0, 690, 1600, 60, BLUE)
    out += poly("260,700 260,420 610,250 960,420 960,700", WHITE) + poly("610,250 960,420 960,700 610,700", MIST)
    out += poly("220,432 610,232 1000,432 1000,468 610,270 220,468", NAVY)
    out += rect(330, 480, 240, 220, NAVY) + rect(345, 495, 100, 205, SKY) + rect(455, 495, 100, 205, AZURE)
    for i in range(3):
        y = 500 + i * 56
        out += path(f"M650 {y}Q790 {y - 22} 930 {y}Q790 {y + 22} 650 {y}Z", (SIGNAL, BLUE, SUN)[i])
    out += rect(180, 700, 900, 34, NAVY) + "".join(rect(x, 734, 22, 150, NAVY) for x in range(220, 1080, 136))
    out += ripples(100, 800, 1400, 7, WHITE, 0.55)
    return out + poly("180,734 1080,734 1000,760 250,760", NIGHT, opacity=0.5)


@scene("pier")
def pier():
    """The way along the pier, under the legs of the blue crane."""
    out = rect(0, 0, 1600, 1067, MIST) + circle(800, 470, 260, WHITE) + rect(0, 620, 1600, 447, SKY)
    out += ripples(60, 640, 440, 8, WHITE, 0.7) + ripples(1100, 640, 440, 8, WHITE, 0.7)
    out += poly("700,620 900,620 1360,1067 240,1067", NAVY) + poly("790,620 810,620 860,1067 740,1067", SIGNAL)
    out += rect(690, 470, 220, 152, WHITE) + poly("670,476 800,396 930,476", DEEP) + rect(760, 530, 80, 92, BLUE)
    for side in (1, -1):
        leg = poly("300,-20 380,-20 250,900 150,900", BLUE) + poly("340,-20 380,-20 250,900 205,900", DEEP)
        out += group(leg, 800 - side * 800, 60, flip=side < 0)
    out += rect(240, 90, 1120, 84, BLUE) + rect(240, 150, 1120, 24, DEEP)
    for i in range(7):
        x = 300 + i * 150
        out += line([(x, 172), (x + 75, 92), (x + 150, 172)], DEEP, 10, ease=0)
    return out + rect(-20, -20, 1640, 70, NAVY)
