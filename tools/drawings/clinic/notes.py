"""The pictures of the three notes."""

from tools.drawings.clinic.kit import (
    AZURE,
    BLUE,
    DEEP,
    EMBER,
    ICE,
    MIST,
    NAVY,
    S1,
    S3,
    S5,
    SIGNAL,
    SKY,
    SUN,
    WHITE,
    body,
    crane,
    lit,
    ripples,
    scene,
)
from tools.drawings.letters import write
from tools.drawings.shapes import circle, group, line, path, poly, rect


def rower(skin, top, hair):
    """A rower in a shell from above, rowing towards the left, at 0, 0."""
    out = ""
    for side in (-1, 1):
        out += lit([(30, side * 34), (-60, side * 64), (-120, side * 52)], [34, 28, 20], skin)
        out += line([(-126, side * 30), (-96, side * 120), (30, side * 360)], WHITE, 9, ease=0)
        blade = poly("-14,0 14,0 24,96 -8,104", SIGNAL)
        out += group(blade, 30, side * 360, flip=False, turn=-26 if side > 0 else 206)
        out += lit([(20, side * 16), (-80, side * 22), (-190, side * 16)], [44, 34, 24], skin)
    return out + lit([(40, -30), (40, 30)], [70, 70], top) + circle(52, 0, 32, hair) + circle(38, 0, 16, skin[0])


@scene("does-massage-help")
def does_massage_help():
    """A double scull from above, its wake in rings."""
    out = rect(0, 0, 1600, 1067, BLUE) + poly("0,0 1600,0 0,900", AZURE, opacity=0.55)
    for x in (420, 800, 1180, 1560):
        for s in (-1, 1):
            y = 533 + s * 300
            out += "".join(
                circle(x, y, q, "none", stroke=WHITE, stroke_width=6, opacity=0.5 - q / 300) for q in (30, 60, 90)
            )
    out += path("M60 533Q800 470 1540 533Q800 596 60 533Z", WHITE) + path(
        "M60 533Q800 533 1540 533Q800 596 60 533Z", MIST
    )
    out += path("M420 533Q780 500 1140 533Q780 566 420 533Z", NAVY)
    out += group(rower(S5, (SUN, "#e0a92a"), "#120a06"), 640, 533) + group(
        rower(S1, (SIGNAL, EMBER), "#8a5a2c"), 1000, 533
    )
    return out + ripples(40, 60, 1500, 3, WHITE, 0.4) + ripples(40, 960, 1500, 2, WHITE, 0.4)


HURDLE = {
    "head": (196, -436),
    "shoulder": (120, -330),
    "hip": (-30, -130),
    "elbow": (10, -240),
    "hand": (-90, -170),
    "felbow": (236, -250),
    "fhand": (370, -270),
    "knee": (-190, -60),
    "ankle": (-100, 110),
    "toe": (-190, 140),
    "fknee": (190, -140),
    "fankle": (420, -120),
    "ftoe": (450, -200),
}


@scene("stretching")
def stretching():
    """A hurdler over the bar, drawn with the span of the legs."""
    out = rect(0, 0, 1600, 1067, ICE) + path("M160 900A640 640 0 0 1 1440 900Z", MIST)
    out += path("M320 900A480 480 0 0 1 1280 900Z", SKY) + path("M480 900A320 320 0 0 1 1120 900Z", AZURE)
    out += rect(0, 900, 1600, 167, DEEP) + rect(0, 900, 1600, 14, WHITE) + rect(0, 1000, 1600, 10, WHITE, opacity=0.5)
    out += (
        rect(640, 628, 330, 58, NAVY)
        + rect(640, 628, 330, 16, WHITE)
        + rect(668, 680, 16, 250, NAVY)
        + rect(926, 680, 16, 250, NAVY)
    )
    out += rect(600, 916, 90, 14, NAVY) + rect(860, 916, 90, 14, NAVY)
    return out + group(body(50, HURDLE, S3, (SIGNAL, EMBER), NAVY, "#1d110a", BLUE, style="tail"), 760, 640, 1.16)


@scene("race-week")
def race_week():
    """Seven start numbers on a line in the wind; the last one is the day."""
    out = rect(0, 0, 1600, 1067, SKY) + circle(1250, 330, 260, WHITE, opacity=0.8)
    out += crane(330, 940, 760, AZURE, 1) + rect(0, 930, 1600, 137, DEEP) + rect(0, 930, 1600, 12, NAVY)
    out += line([(-20, 330), (800, 420), (1620, 300)], NAVY, 7)
    for i in range(7):
        x = 150 + i * 216
        y = 348 + 66 * (1 - ((x - 800) / 800) ** 2)
        last = i == 6
        ink = WHITE if last else DEEP
        card = poly("-92,0 92,0 92,230 -92,230", SIGNAL if last else WHITE)
        card += poly("-92,0 92,0 92,46 -92,46", EMBER if last else BLUE) + poly(
            "20,230 92,170 92,230", "#000", opacity=0.08
        )
        card += write(i + 1, 0, 186, 150, ink, anchor="middle")
        card += rect(-60, -22, 14, 44, NAVY, 4) + rect(46, -22, 14, 44, NAVY, 4)
        out += group(card, x, y + 10, 1.0 if not last else 1.14, turn=(-7, 4, -3, 6, -5, 3, 7)[i])
    return out
