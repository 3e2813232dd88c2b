"""Bodies by lamplight: a back, an arm with its hand, a face in profile."""

from tools.drawings.bathhouse.kit import CREAM, INK, SAFFRON
from tools.drawings.shapes import blob, circle, clip, ellipse, group, limb, line, outline, path, poly, tube

PROFILE = (
    "-20,-206 60,-196 112,-140 128,-84 120,-58 142,-16 170,28 160,44 130,50 128,66 147,82 132,94 142,112 122,130 "
    "130,160 112,192 60,206 -30,176 -130,60 -150,-70 -110,-170"
)


def arm(shoulder, elbow, hand, skin, sleeve):
    """An arm that reaches in from the edge, its hand laid flat."""
    lit, mid, dark = skin
    dx, dy = hand[0] - elbow[0], hand[1] - elbow[1]
    n = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / n, dy / n

    def at(along, aside):
        return (hand[0] + ux * along - uy * aside, hand[1] + uy * along + ux * aside)

    out = limb([shoulder, elbow, hand, at(40, 0)], [170, 130, 74, 84], mid)
    for i, reach in enumerate((112, 132, 128, 104)):
        aside = (i - 1.5) * 25
        out += limb([at(24, aside * 0.8), at(70, aside), at(reach, aside * 1.02)], [34, 30, 20], mid)
        out += line([at(56, aside + 12), at(reach - 8, aside + 11)], dark, 3, opacity=0.5)
    out += limb([at(10, -30), at(56, -66), at(92, -70)], [40, 32, 22], mid)
    out += limb([at(-n * 0.8, -20), at(-n * 0.3, -20), at(10, -18), at(90, -20)], [50, 40, 26, 10], lit, opacity=0.8)
    cloth = tube(
        [shoulder, ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2), elbow],
        [230, 200, 170],
        round_start=False,
    )
    return out + path(cloth, sleeve) + line([at(-n * 1.02, -70), at(-n * 1.02, 70)], CREAM, 5, opacity=0.35)


def body_back(skin, hair, linen, light=1):
    """Head, back and arms of somebody lying or sitting, from behind; the head is up, linen from the hips."""
    lit, mid, dark = skin
    trunk = "-60,-176 60,-176 84,-136 168,-104 214,-40 196,120 160,300 176,430 190,640 -190,640 -176,430 -160,300 -196,120 -214,-40 -168,-104 -84,-136"
    d = outline(trunk, ease=0.7)
    out = ""
    for s in (-1, 1):
        tone = lit if s == light else mid
        out += limb([(s * 176, -46), (s * 236, 110), (s * 226, 250), (s * 120, 350)], [116, 92, 82, 60], mid)
        out += limb([(s * 206, -30), (s * 262, 110), (s * 248, 240)], [30, 26, 12], tone, opacity=0.8)
    out += limb([(0, -260), (0, -150)], [116, 132], mid) + path(d, mid)
    rim = blob(
        [
            (light * 70, -190),
            (light * 260, -90),
            (light * 250, 700),
            (light * 120, 700),
            (light * 130, 300),
            (light * 150, 60),
            (light * 90, -80),
        ],
        lit,
    )
    out += clip(d, rim + line([(0, -130), (0, 420)], dark, 8, opacity=0.55))
    for s in (-1, 1):
        out += line([(s * 66, -70), (s * 112, 20), (s * 74, 96)], dark, 9, opacity=0.5)
    out += clip(
        outline("-196,380 196,380 260,1000 -260,1000", ease=0.2),
        blob("-220,400 -60,372 90,392 220,370 260,1000 -260,1000", linen),
    )
    out += line([(-120, 430), (-90, 620)], INK, 7, opacity=0.18) + line([(60, 430), (90, 640)], INK, 7, opacity=0.18)
    out += ellipse(-94, -306, 15, 26, mid) + ellipse(94, -306, 15, 26, lit if light > 0 else mid)
    out += path("M-96 -310C-112 -450 112 -450 96 -310Q92 -226 0 -214Q-92 -226 -96 -310Z", hair) + circle(
        0, -412, 50, hair
    )
    return out + line([(light * 60, -398), (light * 88, -340), (light * 84, -280)], SAFFRON, 6, opacity=0.6)


def profile(skin, hair, look=1, brow=INK, lip="#9c4a45", age=False, closed=False):
    """A head and neck from the side, the face in the light; `hair` is drawn over them."""
    lit, mid, dark = skin
    neck = outline("-96,60 -120,220 -190,330 90,330 40,240 30,170", ease=0.6)
    head = outline(PROFILE, ease=0.78)
    out = path(neck, mid) + clip(
        neck,
        poly("-20,120 120,180 120,340 30,340 0,240", lit, opacity=0.55)
        + blob("-90,120 20,170 90,210 10,230 -90,190", dark, opacity=0.7),
    )
    light = blob("10,-230 220,-200 220,220 70,230 54,150 20,120 40,40 64,-20 52,-90", lit)
    out += path(head, mid) + clip(head, light + ellipse(66, 74, 40, 26, "#c75f4b", opacity=0.25))
    if closed:
        out += line([(78, -34), (96, -26), (116, -32)], INK, 7) + line(
            [(70, -46), (94, -54), (116, -48)], dark, 4, opacity=0.6
        )
    else:
        out += path("M70 -38Q92 -60 116 -44Q112 -26 92 -24Q78 -26 70 -38Z", CREAM) + circle(102, -40, 10, INK)
        out += line([(66, -38), (90, -58), (118, -48)], INK, 7) + line(
            [(66, -58), (92, -72), (114, -66)], dark, 3, opacity=0.6
        )
    out += line([(62, -92), (92, -106), (122, -94)], brow, 11) + blob("122,44 146,34 154,48 132,54", dark, opacity=0.6)
    out += (
        blob("126,82 148,82 132,94 104,94", lip)
        + blob("104,95 134,95 142,112 120,120", lip)
        + line([(96, 96), (118, 97), (136, 94)], dark, 5)
    )
    if age:
        out += (
            line([(58, -26), (46, -18)], dark, 4)
            + line([(60, -16), (50, -4)], dark, 4)
            + line([(112, 54), (94, 80), (94, 100)], dark, 5, opacity=0.6)
        )
    ear = path("M-36 -20C-40 -70 20 -70 10 -20Q2 30 -16 34Q-34 20 -36 -20Z", mid) + line(
        [(-22, -22), (-12, -44), (2, -26), (-12, 4)], dark, 6
    )
    return group(out + ear + hair, 0, 0, flip=look < 0)


def reclining(skin, hair):
    """A face that looks up with closed eyes, on a cushion, the hair let down."""
    locks = path(
        "M-150 -80C-170 -250 60 -262 70 -190Q20 -150 0 -80Q-20 -60 -36 -20Q-40 40 -60 70C-80 130 -150 60 -150 -80Z",
        hair,
    )
    face = profile(skin, locks, closed=True)
    out = blob("430,700 560,590 860,640 900,780 700,860 460,820", CREAM) + blob(
        "330,760 420,660 520,720 480,900 340,900", hair
    )
    return out + group(face, 640, 640, 1.12, turn=-72)
