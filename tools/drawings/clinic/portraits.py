"""The team, from the front: flat planes, one half in light."""

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
    S4,
    SIGNAL,
    SKY,
    SUN,
    WHITE,
    lanes,
    scene,
)
from tools.drawings.registry import FACE
from tools.drawings.shapes import circle, clip, ellipse, group, line, path, poly, rect

FACE_SHAPE = "M-128 -90C-128 -210 128 -210 128 -90V20C128 96 74 168 0 168S-128 96 -128 20Z"
LEAN_SHAPE = "M-118 -90C-118 -206 118 -206 118 -90V30C118 92 62 180 0 180S-118 92 -118 30Z"


def features(tones, brow, lip, smile=16, lines=False):
    """Eyes, brows, the shaded side of the nose, a closed smile."""
    out = ""
    for s in (-1, 1):
        out += path(f"M{s * 84} -18Q{s * 56} -42 {s * 28} -16Q{s * 56} -4 {s * 84} -18Z", WHITE)
        out += circle(s * 56, -21, 12, "#1a0f0a")
        out += line([(s * 86, -20), (s * 56, -36), (s * 28, -18)], "#1a0f0a", 5)
        out += line([(s * 92, -60), (s * 60, -72), (s * 28, -62)], brow, 12)
        if lines:
            out += line([(s * 94, -8), (s * 108, 0)], tones[1], 5) + line([(s * 46, 62), (s * 62, 92)], tones[1], 5)
    out += path("M0 -30L26 50Q12 66 -14 56L0 46Z", tones[1])
    out += path(f"M-46 92Q0 {92 + smile * 2.1} 46 92Q0 {92 + smile * 0.7} -46 92Z", lip)
    return out + line([(-52, 89), (0, 92 + smile * 0.9), (52, 89)], lip, 6)


def face(tones, brow, lip, shape=FACE_SHAPE, ears=True, **more):
    """Head and neck, half in light."""
    neck = path("M-70 80V300L0 370L70 300V80Z", tones[0]) + path("M-70 110Q0 230 70 110V300L0 370L-70 300Z", tones[1])
    out = neck
    if ears:
        out += ellipse(-128, -4, 24, 38, tones[0]) + ellipse(128, -4, 24, 38, tones[1])
    out += path(shape, tones[0]) + clip(
        shape, poly("14,-240 240,-240 240,240 40,240 40,60 14,-20", tones[1], opacity=0.6)
    )
    return out + features(tones, brow, lip, **more)


def torso(fill, shade, art=""):
    """Shoulders in a shirt, half of it darker."""
    d = "M-110 246L-270 300Q-350 330 -372 430L-420 800H420L372 430Q350 330 270 300L110 246Q0 320 -110 246Z"
    return path(d, fill) + clip(d, poly("0,200 500,200 500,900 0,900", shade) + art)


def person(ground, ring, behind, content):
    """The picture: a ground, rings of a track, the person."""
    out = rect(0, 0, 800, 1000, ground) + lanes(400, 470, 250, 64, 9, ring, 22, 1)
    return out + group(behind, 400, 480, 1.14) + group(content, 400, 480, 1.14)


@scene("imani-brooks", FACE)
def imani():
    """Imani Brooks: cropped hair, gold studs, a navy top."""
    hair = "M-146 -40C-176 -276 176 -276 146 -40L128 -60Q120 -150 60 -158Q0 -142 -60 -158Q-120 -150 -128 -60Z"
    out = torso(NAVY, NIGHT, line([(-230, 300), (-250, 800)], SIGNAL, 34, ease=0))
    out += face(S4, "#140b07", "#8f3b33", smile=20)
    out += path(hair, "#150c08") + circle(-128, 44, 9, SUN) + circle(128, 44, 9, SUN)
    return person(BLUE, AZURE, "", out)


@scene("mateo-salas", FACE)
def mateo():
    """Mateo Salas: dark waves, a short beard, a coral shirt."""
    beard = (
        "M-126 -10V30C-126 110 -74 176 0 176S126 110 126 30V-10L108 40Q84 70 50 66Q0 56 -50 66Q-84 70 -108 40Z"
        "M-54 90Q0 76 54 90Q40 118 0 120Q-40 118 -54 90Z"
    )
    hair = "M-140 -36C-170 -200 -110 -262 -20 -250Q80 -300 140 -200Q164 -130 140 -36L122 -80Q100 -140 40 -150Q-60 -130 -122 -80Z"
    out = torso(SIGNAL, EMBER) + path("M-110 246Q0 330 110 246L96 240Q0 300 -96 240Z", WHITE)
    out += face(S2, "#20130c", "#a3513f", shape=FACE_SHAPE) + path(beard, "#24160e", fill_rule="evenodd")
    out += path("M-46 92Q0 128 46 92Q0 106 -46 92Z", "#a3513f")
    out += path(hair, "#24160e") + line([(-90, -170), (-10, -206), (70, -190)], "#3d281b", 9)
    return person(ICE, MIST, "", out)


@scene("sana-rahimi", FACE)
def sana():
    """Sana Rahimi: a deep blue headscarf, a white training jacket."""
    scarf = "M-170 10C-210 -290 210 -290 170 10C166 120 190 210 210 300Q0 420 -210 300C-190 210 -166 120 -170 10Z"
    hole = "M-112 -70C-112 -186 112 -186 112 -70V30C112 96 62 166 0 166S-112 96 -112 30Z"
    out = torso(WHITE, MIST, line([(0, 320), (0, 900)], SKY, 12) + line([(-300, 330), (-340, 800)], BLUE, 26, ease=0))
    out += path(scarf, DEEP) + clip(scarf, poly("20,-300 300,-300 300,460 60,460", NAVY))
    out += clip(hole, face(S2, "#2a180e", "#a8503f", shape="M-130 -200H130V200H-130Z", ears=False, smile=14))
    out += line([(-150, 190), (-40, 260), (120, 250)], BLUE, 10) + line([(-120, 130), (-30, 216), (90, 204)], BLUE, 8)
    return person(SUN, "#ffdf80", "", out)


@scene("per-lindgren", FACE)
def per():
    """Per Lindgren: white hair and beard, round glasses, a grey-blue sweater."""
    beard = "M-120 10C-126 110 -70 200 0 200S126 110 120 10L104 50Q80 78 46 72Q0 62 -46 72Q-80 78 -104 50ZM-46 90Q0 80 46 90Q34 112 0 114Q-34 112 -46 90Z"
    hair = "M-136 -40C-160 -190 -80 -236 0 -230S160 -190 136 -40L122 -90Q90 -168 0 -168Q-90 -168 -122 -90Z"
    knit = "".join(line([(-420, y), (0, y + 26), (420, y)], DEEP, 8, opacity=0.35) for y in range(400, 800, 56))
    out = torso(AZURE, BLUE, knit) + path("M-104 244Q0 350 104 244L96 214Q0 300 -96 214Z", DEEP)
    out += face(S1, "#d5d9de", "#a85c50", shape=LEAN_SHAPE, lines=True)
    out += path(beard, "#eef2f6", fill_rule="evenodd") + clip(
        "M10 -40H240V240H10Z", path(beard, "#cfd8e2", fill_rule="evenodd")
    )
    out += path("M-42 91Q0 122 42 91Q0 102 -42 91Z", "#a85c50") + path(hair, "#eef2f6")
    for s in (-1, 1):
        out += circle(s * 57, -20, 44, "none", stroke=NAVY, stroke_width=8)
        out += line([(s * 100, -26), (s * 124, -32)], NAVY, 8)
    return person(NAVY, DEEP, "", out + path("M-14 -26Q0 -36 14 -26", stroke=NAVY, stroke_width=8))


@scene("dee-kowalski", FACE)
def dee():
    """Dee Kowalski: copper hair to the chin, freckles, a yellow sweatshirt."""
    behind = path("M-190 140C-230 -320 230 -320 190 140Q150 176 60 150H-60Q-150 176 -190 140Z", "#a84d1d")
    fringe = "M-140 30C-180 -260 180 -260 140 30L122 -40Q110 -120 20 -140Q-70 -100 -126 -90Z"
    out = torso(SUN, "#eab52e", line([(-110, 262), (0, 330), (110, 262)], "#c8931a", 14))
    out += face(S1, "#8a4319", "#b2584c", ears=False, smile=22)
    for x, y in ((-78, 26), (-58, 40), (-92, 44), (60, 28), (80, 40), (94, 24), (-36, 32), (38, 44)):
        out += circle(x, y, 5, "#cf9370")
    return person(
        SKY,
        "#a9d0f3",
        behind,
        out + path(fringe, "#c4622a") + line([(-100, -120), (10, -170), (100, -130)], "#d9793d", 8),
    )
