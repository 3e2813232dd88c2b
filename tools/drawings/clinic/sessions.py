"""The six sessions."""

from tools.drawings.clinic.kit import (
    AZURE,
    BLUE,
    DEEP,
    EMBER,
    ICE,
    MIST,
    NAVY,
    NIGHT,
    S1,
    S2,
    S3,
    S4,
    S5,
    SIGNAL,
    SKY,
    SUN,
    WHITE,
    body,
    crane,
    forearm,
    lanes,
    leg,
    lit,
    ripples,
    scene,
    shoe,
)
from tools.drawings.letters import write
from tools.drawings.shapes import box, circle, clip, cuff, ellipse, group, limb, line, path, poly, rect, tube


@scene("sports-massage")
def sports_massage():
    """A broad back from above, two forearms working along it."""
    out = rect(0, 0, 1600, 1067, BLUE) + lanes(1700, 1200, 500, 150, 10, AZURE, 8, 0.5)
    bed = rect(-330, -900, 660, 2600, WHITE, 40) + rect(-330, -900, 330, 2600, ICE)
    skin, shade = S5
    trunk = "-262,-150 -190,-214 -70,-236 70,-236 190,-214 262,-150 250,40 196,300 190,480 214,700 -214,700 -190,480 -196,300 -250,40"
    d = "M" + "L".join(trunk.split()) + "Z"
    arms = lit([(236, -150), (330, 120), (300, 420)], [150, 118, 78], S5) + lit(
        [(-236, -150), (-330, 120), (-300, 420)], [150, 118, 78], S5
    )
    back = arms + path(tube([(0, -360), (0, -210)], [150, 190]), skin)
    back += path(d, skin, stroke=skin, stroke_width=50, stroke_linejoin="round")
    half = poly("0,-240 300,-240 300,760 0,760", shade, opacity=0.75)
    back += clip(d, half) + line([(0, -180), (0, 470)], "#2a160c", 9, ease=0, opacity=0.6)
    back += line([(-92, -120), (-150, 10), (-92, 110)], shade, 12) + line(
        [(92, -120), (150, 10), (92, 110)], "#2e170d", 12
    )
    back += circle(0, -440, 128, "#120a06") + circle(0, -440, 128, "none", stroke="#26160e", stroke_width=10)
    back += rect(-262, 470, 524, 900, SIGNAL, 20) + rect(0, 470, 262, 900, EMBER) + rect(-262, 470, 524, 34, WHITE)
    out += group(bed + back, 760, 430, 1.08, 28)
    out += forearm(960, 640, 66, -52, S2, NAVY, 5) + forearm(560, 690, 66, 20, S2, NAVY, 5, -1)
    return out


@scene("recovery-massage")
def recovery_massage():
    """A resting leg like a long hill, two light hands on the calf."""
    out = rect(0, 0, 1600, 1067, MIST) + circle(1180, 330, 300, WHITE)
    for i in range(4):
        out += line(
            [(-60, 250 + i * 74), (420, 200 + i * 74), (900, 290 + i * 74), (1700, 210 + i * 74)], SKY, 10, opacity=0.55
        )
    out += rect(-50, 800, 1700, 320, DEEP) + rect(-50, 800, 1700, 70, BLUE) + rect(1010, 690, 260, 120, WHITE, 60)
    thigh = [(-200, 660), (160, 610), (480, 560)]
    out += lit(thigh, [330, 300, 210], S3, (0.05, -0.2))
    out += lit([(470, 560), (720, 640), (900, 668), (1200, 640)], [206, 214, 172, 96], S3, (0.04, -0.2))
    out += limb([(1190, 640), (1262, 560), (1290, 450)], [104, 96, 66], S3[0]) + limb(
        [(1206, 662), (1220, 650)], [92, 92], S3[1]
    )
    out += cuff([(-220, 664), (60, 624), (250, 597)], [370, 346, 320], SIGNAL) + cuff(
        [(226, 600), (262, 595)], [322, 318], WHITE
    )
    out += forearm(640, 500, 56, 150, S1, NAVY, 5) + forearm(880, 560, 56, 196, S1, NAVY, 5, -1)
    return out


START = {
    "head": (352, -206),
    "shoulder": (246, -236),
    "hip": (-70, -300),
    "elbow": (262, -110),
    "hand": (280, 20),
    "felbow": (300, -110),
    "fhand": (326, 16),
    "knee": (96, -110),
    "ankle": (-90, -40),
    "toe": (-52, 44),
    "fknee": (-60, -20),
    "fankle": (-280, -60),
    "ftoe": (-262, 36),
}


@scene("pre-event")
def pre_event():
    """A sprinter in the blocks on lane four."""
    out = rect(0, 0, 1600, 1067, SIGNAL) + poly("0,0 1600,0 1600,300 0,520", SUN, opacity=0.95)
    out += circle(1240, 260, 190, WHITE, opacity=0.9)
    out += poly("0,520 1600,300 1600,1067 0,1067", EMBER) + poly("0,560 1600,340 1600,352 0,574", WHITE)
    out += poly("0,760 1600,640 1600,664 0,790", WHITE) + poly("0,1010 1600,990 1600,1030 0,1056", WHITE)
    out += group(write(4, 0, 0, 320, WHITE), 1290, 966, turn=-3)
    out += poly("330,930 1130,900 1230,920 420,960", "#7d1f0d", opacity=0.5)
    out += group(
        poly("-360,40 -210,40 -250,-60 -300,-60", NAVY) + poly("-160,54 -10,54 -50,-46 -100,-46", NAVY), 700, 880
    )
    return out + group(body(54, START, S4, (WHITE, MIST), NAVY, "#150c08", BLUE), 700, 880, 1.24)


@scene("assisted-stretching")
def assisted_stretching():
    """One lies on the mat with a leg straight up, one kneels and holds it."""
    out = rect(0, 0, 1600, 1067, ICE) + circle(800, 560, 470, WHITE) + poly("800,560 800,90 1268,606", MIST)
    for i in range(7):
        out += group(rect(-5, -470, 10, 40, SKY), 800, 560, turn=i * 15)
    out += rect(0, 850, 1600, 217, BLUE) + rect(240, 826, 1160, 44, DEEP, 20)
    # the trainer, behind
    r = 50
    out += leg(r, (1060, 660), (930, 800), (1120, 820), (NAVY, NIGHT)) + shoe(r, (1130, 806), (1200, 812), WHITE)
    out += leg(r, (1070, 660), (980, 660), (985, 806), (DEEP, NAVY)) + shoe(r, (985, 800), (915, 812), WHITE)
    out += lit([(1040, 380), (1062, 480), (1066, 670)], [90, 118, 104], (SIGNAL, EMBER))
    out += path("M980 250Q990 180 1046 184Q1106 190 1104 260Q1112 330 1120 380L1010 392Q1000 340 980 330Z", DEEP)
    out += path("M982 252Q990 206 1034 210L1044 318Q1010 330 988 316L966 288Z", S2[0])
    # the one who stretches
    out += lit([(420, 776), (560, 770), (760, 780)], [100, 128, 110], (SUN, "#e0a92a"), (0, -0.2))
    out += lit([(770, 790), (960, 800), (1060, 806), (1240, 812)], [96, 62, 62, 34], (S3[1], S3[1])) + shoe(
        46, (1250, 806), (1256, 720), SIGNAL
    )
    out += cuff([(750, 786), (900, 797)], [110, 94], NIGHT)
    out += lit([(770, 776), (800, 560), (790, 480), (800, 280)], [104, 70, 74, 38], S3) + shoe(
        46, (800, 268), (872, 252), SIGNAL
    )
    out += cuff([(768, 780), (790, 630)], [118, 100], NAVY) + circle(766, 780, 59, NAVY)
    out += (
        circle(350, 770, 62, S3[0])
        + path("M340 708A62 62 0 1 0 340 832Q300 770 340 708Z", "#1b0f09")
        + circle(300, 742, 34, "#1b0f09")
    )
    out += lit([(450, 770), (560, 820), (680, 826)], [56, 42, 30], S3)
    out += lit([(1044, 420), (930, 480), (822, 400)], [62, 46, 34], (SIGNAL, EMBER)) + lit(
        [(840, 412), (806, 392)], [34, 34], S2
    )
    out += lit([(1050, 430), (960, 560), (812, 560)], [62, 46, 34], (SIGNAL, EMBER)) + lit(
        [(830, 560), (790, 556)], [34, 34], S2
    )
    return out


SQUAT = {
    "head": (40, -500),
    "shoulder": (0, -380),
    "hip": (-120, -150),
    "elbow": (70, -560),
    "hand": (110, -720),
    "felbow": (120, -540),
    "fhand": (180, -690),
    "knee": (150, -200),
    "ankle": (40, 0),
    "toe": (120, 16),
    "fknee": (180, -190),
    "fankle": (80, 0),
    "ftoe": (160, 16),
}


@scene("mobility-check")
def mobility_check():
    """An overhead squat before a grid, with its angles drawn in."""
    out = rect(0, 0, 1600, 1067, NAVY)
    out += "".join(rect(x, 0, 2, 1067, BLUE, opacity=0.6) for x in range(100, 1600, 100))
    out += "".join(rect(0, y, 1600, 2, BLUE, opacity=0.6) for y in range(60, 1067, 100))
    out += circle(800, 560, 400, BLUE) + path("M800 560L800 160A400 400 0 0 1 1146 360Z", AZURE)
    out += path("M800 560L1146 360A400 400 0 0 1 1200 560Z", SKY, opacity=0.6)
    out += rect(0, 900, 1600, 167, DEEP) + ellipse(830, 914, 300, 18, NIGHT)
    out += group(body(54, SQUAT, S2, (SIGNAL, EMBER), NIGHT, "#3a1d10", WHITE, style="bun"), 760, 884, 1.16)
    for x, y in ((621, 710), (934, 652), (806, 884), (760, 443)):
        out += circle(x, y, 26, "none", stroke=SUN, stroke_width=6) + circle(x, y, 8, SUN)
    return out + line([(760, 443), (621, 710), (934, 652), (806, 884)], SUN, 6, ease=0, stroke_dasharray="2 18")


@scene("compression-boots")
def compression_boots():
    """Two legs in air boots on a lounger, the harbour in the window."""
    out = rect(0, 0, 1600, 1067, DEEP) + rect(150, 90, 1300, 560, ICE) + circle(560, 420, 150, WHITE)
    view = rect(150, 500, 1300, 150, AZURE) + ripples(200, 520, 1200, 3, WHITE, 0.6) + crane(1120, 510, 360, BLUE, -1)
    view += crane(420, 510, 250, SKY, 1) + "".join(
        rect(x, 470, 70, 40, c) for x, c in ((620, SKY), (696, SIGNAL), (772, SKY))
    )
    out += clip(box(150, 90, 1300, 560), view) + "".join(rect(x, 90, 14, 560, DEEP) for x in (576, 1010))
    out += rect(0, 940, 1600, 127, NIGHT) + path("M-40 1000V660Q120 640 220 780L1240 800V880L180 900V1000Z", SIGNAL)
    out += rect(1100, 870, 26, 110, NAVY) + rect(300, 890, 26, 90, NAVY)
    for dy, tones in ((-70, ("#c8d8ea", "#aabfd6")), (30, (WHITE, MIST))):
        joints = [(380, 700 + dy), (640, 690 + dy), (900, 710 + dy), (1130, 716 + dy)]
        out += lit(joints, [200, 180, 166, 120], tones, (0.02, -0.16))
        out += lit([(1130, 716 + dy), (1200, 640 + dy), (1214, 560 + dy)], [124, 116, 80], tones)
        for x in range(470, 1130, 110):
            out += line([(x, 606 + dy), (x + 22, 700 + dy), (x, 800 + dy)], tones[1] if dy < 0 else SKY, 8)
    out += lit([(60, 640), (240, 720), (420, 716)], [260, 230, 216], (NAVY, NIGHT), (0.02, -0.12))
    out += lit([(10, 560), (210, 640), (400, 640)], [90, 70, 46], S4)
    out += poly("380,520 560,500 590,640 410,660", WHITE) + poly("380,520 410,660 400,664 368,526", SKY)
    return out
