"""The people of the practice, and the one who writes for its journal."""

from tools.drawings.faces import framed, glasses, head, neck, shoulders
from tools.drawings.nature import hills
from tools.drawings.palette import (
    AMBER,
    BLUSH,
    CLAY,
    DARK,
    DEEP,
    FAIR,
    FERN,
    HAZE,
    INK,
    MIST,
    OLIVE,
    PEACH,
    RAISED,
    RIVER,
    RUST,
    SAGE,
    WHEAT,
)
from tools.drawings.plants import alder, eucalyptus, fern
from tools.drawings.registry import FACE, picture
from tools.drawings.shapes import blob, circle, ellipse, limb, line, path, points, rect, shaded


@picture("maren-holt", FACE)
def maren_holt():
    """Founder, in her fifties: silver hair pinned up, linen."""
    grey, light = "#a9a59c", "#c9c5bb"
    t = -8
    knot = (
        circle(44, -186, 62, grey)
        + line("10,-200 36,-230 74,-222", light, 7)
        + line("20,-174 52,-196 88,-188", light, 6)
    )
    rear = blob("-130,10 -138,-80 -100,-166 -10,-196 90,-172 134,-90 130,14 96,90 -96,90", grey)
    art = (
        path("M-96 240L-6 420L-30 860H-400V200Z", "#000", opacity=0.03)
        + line("-4,420 -4,800", WHEAT, 4)
        + "".join(circle(-4, y, 8, WHEAT) for y in (462, 548, 634))
    )
    body = shoulders("#e7dcc9", 292, art=art)
    collar = (
        path(
            "M-98 232Q-120 250 -112 300L-16 424L-2 400L-72 262ZM98 232Q120 250 112 300L12 424L-2 400L72 262Z", "#f3ebdd"
        )
        + line("-112,300 -16,424", WHEAT, 3)
        + line("112,300 12,424", WHEAT, 3)
    )
    pendant = line("-52,280 -22,340 -2,362 18,340 50,280", WHEAT, 3) + ellipse(-2, 372, 13, 10, "#77746b")
    face = head(FAIR, "oval", t, "#5d7a80", "#8d887e", "#b96f60", 10, age=1, thick=8, blush=0.3)
    fringe = blob(
        "-124,6 -134,-70 -106,-150 -40,-186 40,-184 100,-156 132,-84 124,2 112,-50 92,-100 44,-132 -20,-118 -70,-92 -104,-52",
        grey,
    )
    strands = (
        line("-112,-40 -88,-108 -24,-150 40,-158", light, 7)
        + line("-60,-112 0,-144 62,-134 100,-88", light, 5)
        + line("56,-160 96,-126 116,-70", "#8f8b82", 5)
    )
    wisp = line("-124,-4 -128,30 -120,52", grey, 5)
    earring = circle(-120, 74, 7, WHEAT) + circle(122, 74, 7, WHEAT)
    return framed(
        knot + rear + neck(FAIR, 90, turn=t) + body + collar + pendant + face + fringe + strands + wisp + earring,
        HAZE,
        "#eef0e6",
        behind=alder(730, 1010, 520, -8, SAGE, True),
    )


@picture("ines-okafor", FACE)
def ines_okafor():
    """Natural hair held by a clay band, gold hoops."""
    hair, t = "#1c1513", 8
    puffs = "0,-200,118 -92,-164,86 92,-162,88 -140,-84,66 142,-80,66 -146,-8,52 148,-4,52 -66,-246,74 68,-246,74"
    puffs += " 0,-272,70 -128,50,36 130,52,36"
    crown = "".join(circle(*(float(n) for n in p.split(",")), hair) for p in puffs.split())
    curls = ""
    for x, y in points("-110,-190 -46,-272 36,-262 96,-206 -152,-112 128,-112 -76,-226 6,-216 -20,-318 40,-312"):
        curls += path(f"M{x} {y}q14 -18 30 -4", stroke="#3d2f2a", stroke_width=5, stroke_linecap="round")
    art = path("M-300 420C-100 470 100 470 300 420V440C100 492 -100 492 -300 440Z", "#fff", opacity=0.1)
    art += line("-84,228 -52,300 0,330 52,300 84,228", "#2f4639", 22)
    body = shoulders(DEEP, 296, art=art)
    face = head(DARK, "oval", t, "#2a1a12", "#1c1513", "#9c4a42", 10, thick=9, blush=0.2, wide=1.18)
    edge = "-122,-30 -118,-104 -60,-160 6,-170 70,-158 124,-100 128,-28 112,-84 66,-118 4,-126 -62,-116 -106,-82"
    hairline = blob(edge, hair)
    band = limb("-128,-78 -66,-146 6,-164 76,-144 134,-72", [24, 42, 46, 42, 24], CLAY)
    band += line("-104,-92 -60,-134 6,-150 70,-132 112,-86", PEACH, 4, opacity=0.5)
    hoops = "".join(circle(x, 98, 24, "none", stroke="#d3a24f", stroke_width=6) for x in (-118, 124))
    person = crown + curls + neck(DARK, 88, turn=t) + body + face + hairline + band + hoops
    return framed(person, "#ead2b8", "#f3e4d1", y=470, scale=1.14, behind=fern(70, 1010, 480, 8, FERN))


@picture("june-park", FACE)
def june_park():
    """Chin-length black hair, a wrapped tunic; the acupuncturist."""
    hair, t, skin = "#1f1c1d", -6, ("#efcba6", "#dcae86", "#a87550")
    rear = blob("-138,-60 -110,-160 -10,-196 96,-166 136,-70 142,60 138,150 96,176 -92,178 -140,150 -146,50", hair)
    art = path("M104 226L-40 452L-120 700L-90 860H500V226Z", "#fff", opacity=0.07)
    art += limb("-118,206 -76,294 -16,382", [36, 36, 26], "#d3dccd")
    art += limb("116,206 20,366 -66,520 -130,720", [38, 40, 42, 44], "#e6ece0")

    art += line("98,214 0,374 -86,526", "#000", 4, opacity=0.08)
    body = shoulders(SAGE, 274, art=art)
    face = head(skin, "round", t, "#2a1d17", "#2b2422", "#c07067", 9, thick=8, ears=(False, False), blush=0.3)
    fringe = blob(
        "-132,20 -136,-80 -92,-160 0,-186 92,-160 132,-80 130,20 120,-24 108,-54 70,-60 20,-64 -40,-58 -92,-52 -116,-20",
        hair,
    )
    shine = line("-96,-120 -40,-150 30,-154", "#4a4446", 9) + line("-36,-72 -30,-130", "#35302f", 4)
    shine += line("30,-76 34,-130", "#35302f", 4)
    sides = limb("-122,-60 -138,40 -128,120 -108,160", [30, 44, 40, 8], hair)
    sides += limb("122,-60 136,40 124,120 102,160", [30, 44, 40, 8], hair)
    behind = eucalyptus(690, 1010, 560, -4, RIVER)
    return framed(
        rear + neck(skin, 82, turn=t) + body + face + sides + fringe + shine, "#c9d8d4", "#e0e9e4", behind=behind
    )


@picture("tomas-reyes", FACE)
def tomas_reyes():
    """Short dark hair, a trimmed beard with some grey in it, a henley."""
    hair, t = "#2a211d", 7
    rear = blob("-120,-20 -124,-110 -70,-176 10,-188 84,-170 126,-104 124,-16", hair)
    art = (
        path("M-34 284H34L24 470Q0 486 -24 470Z", "#a54f33")
        + "".join(circle(0, y, 8, "#f0dfce") for y in (330, 382, 434))
        + line("-36,286 -26,470", "#000", 4, opacity=0.14)
        + line("36,286 26,470", "#000", 4, opacity=0.14)
    )
    art += line("-104,224 -62,286 0,306 62,286 104,224", "#a54f33", 30)
    body = shoulders(CLAY, 330, 268, 36, art, collar=96)
    beard = blob(
        "-132,20 -112,34 -92,62 -58,74 -26,80 10,74 44,80 74,72 100,60 118,30 136,20 130,110 90,180 10,200 -80,180 -126,110",
        hair,
        ease=0.8,
    )
    beard += (
        blob("-42,90 -16,84 10,87 34,84 60,90 48,124 10,132 -30,124", AMBER[0])
        + line("-10,150 8,176 28,150", "#8d857b", 5, opacity=0.8)
        + line("-34,150 -24,172", "#8d857b", 4, opacity=0.6)
        + line("52,150 42,172", "#8d857b", 4, opacity=0.6)
    )
    moustache = blob("-40,86 -22,74 10,78 40,74 60,86 34,90 10,86 -16,90", hair)
    face = head(AMBER, "square", t, "#3a2417", hair, "#a8654c", 8, beard=beard, thick=13, blush=0.14, age=0, wide=1.1)
    top = blob(
        "-124,-8 -130,-96 -92,-170 -20,-208 70,-202 120,-150 132,-76 126,-8 116,-60 92,-108 30,-118 -30,-106 -76,-116 -106,-70",
        hair,
    )
    waves = (
        line("-84,-130 -40,-176 20,-182", "#4b3c34", 7)
        + line("-20,-130 30,-166 86,-150", "#4b3c34", 6)
        + line("118,-70 124,-30", "#8d857b", 5)
        + line("-122,-64 -124,-28", "#8d857b", 5)
    )
    return framed(
        rear + neck(AMBER, 108, turn=t) + body + face + moustache + top + waves,
        "#d8d2c2",
        "#eae4d6",
        behind=alder(70, 1010, 600, 6, FERN, cones=False),
    )


@picture("wren-adair", FACE)
def wren_adair():
    """Auburn curls cropped at the sides, round glasses, freckles."""
    hair, lit, t = "#8f4526", "#b5653c", -8
    skin = ("#f3d3bc", "#e4b598", "#b9795b")
    rear = blob("-118,0 -122,-90 -70,-160 10,-170 84,-156 122,-90 120,0", "#74371f")
    spots = "-76,40 -60,50 -88,54 -70,62 -48,40 -34,46 52,44 66,54 82,42 74,62 94,52 38,48 -8,34 16,36"
    freckles = "".join(circle(x - 10, y, 3.2, "#c98a63", opacity=0.7) for x, y in points(spots))
    art = "".join(rect(-400, 300 + 54 * i, 800, 20, RAISED, opacity=0.85) for i in range(9))
    art += line("-86,228 -50,290 0,312 50,290 86,228", INK, 26)
    for s in (-1, 1):
        art += limb([(s * 196, 200), (s * 178, 420), (s * 170, 700)], [60, 62, 62], FERN)
    art += rect(-210, 500, 420, 300, FERN, 20) + circle(-174, 530, 15, WHEAT) + circle(174, 530, 15, WHEAT)
    body = shoulders(INK, 278, 264, 44, art)
    face = head(skin, "oval", t, "#4e6b4f", hair, "#cf8a76", 9, freckles=freckles, thick=9, blush=0.3)
    puffs = "-96,-128,44 -60,-168,52 0,-190,58 60,-176,54 102,-132,44 -20,-146,44 40,-140,44 -66,-118,32 84,-104,30"
    puffs += " -40,-206,40 30,-218,40"
    crown = "".join(circle(*(float(n) for n in p.split(",")), hair) for p in puffs.split())
    curls = ""
    for x, y in points("-110,-130 -66,-176 -16,-200 40,-190 74,-146 -30,-146 22,-142"):
        curls += path(f"M{x} {y}q10 -22 32 -12q14 12 2 24", stroke=lit, stroke_width=6, stroke_linecap="round")
    person = (
        rear + neck(skin, 86, turn=t) + body + face + crown + curls + glasses(t, "#5b3a28") + circle(-119, 62, 6, WHEAT)
    )
    return framed(person, BLUSH, "#f8e9de", y=450, behind=eucalyptus(110, 1020, 540, -2, SAGE, True))


@picture("nell-marsh", FACE)
def nell_marsh():
    """Writer, in her sixties: white bob, reading glasses, a knitted scarf; river behind her."""
    hair, lit, t = "#e9e4da", "#cfc8bb", 6
    rear = blob("-144,-40 -120,-156 -10,-200 104,-164 142,-60 150,60 140,136 90,160 -86,160 -142,130 -152,40", lit)
    body = shoulders("#5a6f78", 296)
    scarf = blob("-150,226 -100,196 0,236 100,196 152,228 160,290 90,332 0,344 -96,330 -162,288", "#c98a5e") + limb(
        "60,320 96,440 84,600", [92, 96, 100], "#c98a5e"
    )
    knit = (
        "".join(
            line([(-130 + 36 * i, 236 + 10 * (i % 2)), (-118 + 36 * i, 312)], "#a86c43", 5, opacity=0.7)
            for i in range(8)
        )
        + "".join(line([(56, 380 + 34 * i), (130, 372 + 34 * i)], "#a86c43", 5, opacity=0.7) for i in range(6))
        + "".join(line([(44 + 20 * i, 600), (42 + 20 * i, 640)], "#c98a5e", 8) for i in range(5))
    )
    face = head(
        OLIVE,
        "round",
        t,
        "#4a3526",
        "#bdb5a8",
        "#ad6654",
        11,
        age=1,
        thick=9,
        ears=(False, False),
        blush=0.26,
        wide=1.08,
    )
    fringe = blob(
        "-134,30 -142,-70 -104,-160 -10,-196 86,-172 136,-90 134,30 122,-30 96,-86 40,-128 0,-92 -60,-64 -112,-40", hair
    )
    sides = limb("-124,-40 -144,40 -134,110 -112,144", [30, 50, 46, 8], hair) + limb(
        "124,-50 142,40 132,112 108,146", [30, 48, 46, 8], hair
    )
    strands = (
        line("-96,-96 -40,-140 20,-150", lit, 7)
        + line("20,-142 76,-128 112,-80", lit, 6)
        + line("-138,30 -132,96", lit, 5)
        + line("136,20 130,92", lit, 5)
    )
    view = rect(110, 560, 580, 500, "#b9cdc8") + hills(7, 560, 26, MIST, 800, 620)
    return framed(
        rear + neck(OLIVE, 86, turn=t) + body + face + scarf + knit + sides + fringe + strands + glasses(t, RUST, 32),
        "#d9cdb6",
        "#efe6d5",
        behind=shaded("M110 1000V420A290 290 0 0 1 690 420V1000Z", "#efe6d5", view),
    )
