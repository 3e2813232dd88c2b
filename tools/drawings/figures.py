"""Whole figures, clothed or small: seated from behind, side-lying, a runner, walkers."""

from tools.drawings.bodies import hair_behind, mirror
from tools.drawings.palette import CLAY, DEEP, FAIR, INK, RAISED, SAGE
from tools.drawings.shapes import blob, circle, ellipse, group, limb, line, outline, path, rect, shaded


def seated(shirt=SAGE, skin=FAIR, hair="#4a3428", style="short", left="rest", right="rest", tilt=0, legs=DEEP):
    """Somebody clothed, from behind, shoulders at y = 0; arms rest, reach forward, or sweep overhead."""
    light, shade, _ = skin
    out = ""
    if legs:
        out += blob("-300,640 -220,560 0,530 220,560 300,640 250,712 0,690 -250,712", legs)
        out += blob("-150,700 -20,660 110,700 60,738 -90,738", light)
    arms = {
        "rest": [(176, 40), (232, 190), (250, 340), (226, 500), (170, 590)],
        "floor": [(176, 40), (262, 190), (330, 380), (372, 560), (388, 660)],
        "desk": [(172, 36), (246, 150), (282, 300), (230, 396), (150, 420)],
        "over": [(150, 6), (196, -150), (150, -320), (20, -430), (-110, -470)],
    }
    top = ""
    for side, pose in ((-1, left), (1, right)):
        a = [(side * x, y) for x, y in arms[pose]]
        bare = limb(a, [96, 80, 66, 52, 40], light)
        bare += limb(
            [a[-1], (a[-1][0] * 1.0 + (a[-1][0] - a[-2][0]) * 0.55, a[-1][1] + (a[-1][1] - a[-2][1]) * 0.55)],
            [42, 26],
            light,
        )
        sleeve = limb(a[:3], [112, 100, 84], shirt)
        if pose == "over":
            top += bare + sleeve
        else:
            out += bare + sleeve + limb(a[:3], [112, 100, 84], "#000", opacity=0.06)
    neck = limb([(0, -170), (0, -20)], [92, 104], light) + path("M-52 -110Q0 -70 52 -110V-60H-52Z", shade, opacity=0.5)
    body = outline(mirror("0,-62 60,-70 110,-44 166,-22 208,24 214,110 196,260 190,420 214,560 200,660 0,690"))
    art = path("M60 -60C120 200 60 420 130 700H320V-60Z", "#000", opacity=0.06)
    art += line("-70,300 -40,360 -56,440", "#000", 5, opacity=0.09) + line(
        "-120,60 -100,120 -112,180", "#000", 5, opacity=0.08
    )
    out += (
        neck
        + shaded(body, shirt, art)
        + path("M-62 -66Q0 -34 62 -66Q40 -84 52 -92Q0 -58 -52 -92Q-42 -82 -62 -66Z", shirt)
    )
    head = group(hair_behind(hair, style, skin), 0, 0, turn=tilt)
    return out + head + top


def side_lying(x, y, w, skin=FAIR, hair="#4a3428", blanket=SAGE, shirt=None):
    """Somebody lying on their side, seen from behind, head to the left, on a surface at y."""
    light, shade, _ = skin
    s = w / 1000
    head = (
        ellipse(112, -104, 66, 70, hair)
        + circle(58, -150, 34, hair)
        + line("70,-146 96,-168 128,-170", "#fff", 6, opacity=0.12)
    )
    neck = limb("146,-86 196,-92 240,-100", [70, 72, 110], light)
    torso = outline("206,0 204,-90 226,-176 286,-214 350,-196 430,-150 520,-134 600,-160 640,0")
    art = line("236,-80 330,-70 450,-62 600,-76", shade, 7, opacity=0.8)
    art += blob("268,-150 300,-96 352,-88 330,-124", shade, opacity=0.6) + rect(180, -34, 520, 60, shade, opacity=0.55)
    out = neck + shaded(torso, shirt or light, art) + head
    cover = outline(
        "470,6 462,-120 484,-150 540,-172 610,-214 680,-218 760,-176 850,-130 950,-100 1030,-84 1066,-58 1064,6 800,12"
    )
    fold = outline("452,8 446,-124 472,-156 520,-168 534,-140 520,-70 528,8")
    folds = line("640,-206 700,-120 800,-84", "#000", 6, opacity=0.08) + line(
        "600,-60 760,-40 940,-46", "#000", 6, opacity=0.07
    )
    return group(
        out
        + shaded(cover, blanket, folds + rect(400, -36, 700, 60, "#000", opacity=0.08))
        + path(fold, RAISED, opacity=0.9),
        x,
        y,
        s,
    )


def runner(x, y, tall, skin=FAIR, shirt=CLAY, shorts=INK, hair="#4a3428", flip=False):
    """A small running figure, feet near y, going right."""
    light, shade, _ = skin
    out = limb("-8,-108 -44,-72 -92,-62", [30, 24, 15], shade) + limb("-88,-66 -104,-52 -98,-44", [16, 16, 14], INK)
    out += limb("14,-190 -26,-168 -52,-140 -26,-128", [24, 20, 16, 12], shade)
    out += limb("6,-110 44,-84 30,-34 34,-8", [34, 28, 20, 14], light) + limb("30,-8 44,-4 62,-4", [16, 18, 13], RAISED)
    out += limb("-2,-112 34,-92", [42, 38], shorts) + limb("-2,-112 -28,-86", [40, 34], shorts)
    out += limb("22,-196 8,-150 -2,-114", [48, 46, 42], shirt)
    out += limb("26,-214 24,-200", [18, 20], light) + ellipse(36, -238, 21, 24, light)
    out += blob("14,-236 22,-262 46,-264 58,-250 40,-246 28,-228 22,-222", hair) + limb(
        "18,-246 -4,-244 -20,-230", [16, 13, 4], hair
    )
    out += limb("24,-188 34,-158 62,-142 82,-158", [24, 20, 16, 12], light)
    return group(out, x, y, tall / 270, flip=flip)


def walker(x, y, tall, coat=DEEP, skin=FAIR, umbrella=None, flip=False, hair="#4a3428"):
    """A small figure in a coat, with or without an umbrella."""
    out = limb("-14,-90 -20,-40 -24,-6", [24, 20, 14], INK) + limb("12,-90 22,-44 30,-6", [24, 20, 14], INK)
    out += limb([(-24, -4), (-8, -4)], [14, 11], INK) + limb([(30, -4), (46, -4)], [14, 11], INK)
    out += blob("-6,-214 26,-206 34,-150 44,-74 0,-66 -42,-74 -32,-150 -30,-204", coat, ease=0.7)
    out += ellipse(2, -236, 22, 25, skin[0]) + blob("-22,-230 -20,-258 6,-266 26,-252 24,-240 2,-246 -8,-222", hair)
    out += limb("10,-190 34,-160 40,-186" if umbrella else "8,-190 20,-150 14,-116", [22, 20, 16], coat) + line(
        "10,-190 24,-164", "#000", 3, opacity=0.2
    )
    if umbrella:
        out += line([(40, -170), (40, -320)], INK, 5) + circle(40, -184, 9, skin[0])
        out += path(
            "M-60 -286C-50 -360 130 -360 140 -286Q120 -298 100 -286Q70 -300 40 -286Q10 -300 -20 -286Q-40 -298 -60 -286Z",
            umbrella,
        )
        out += path(
            "M40 -342C80 -340 96 -320 100 -286Q120 -298 140 -286C134 -330 90 -344 40 -342Z", "#000", opacity=0.1
        )
    return group(out, x, y, tall / 265, flip=flip)


def contour(points, skin, drape, drape_points, ground=None):
    """The long line of a lying back in close-up, like a hill, with the drape beyond it."""
    light, shade, _ = skin
    d = outline(points)
    low = group(path(d, shade), 0, 120)
    out = shaded(d, light, low)
    e = outline(drape_points)
    return out + shaded(e, drape, group(path(e, "#000", opacity=0.07), 0, 130))
