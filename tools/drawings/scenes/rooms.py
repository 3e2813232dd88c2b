"""The three treatment rooms."""

from tools.drawings.interior import (
    boards,
    curtain,
    floor_lamp,
    niche,
    pendant,
    room,
    rug,
    shelf,
    stool,
    sun_patch,
    table,
    window,
)
from tools.drawings.nature import bridge, cairn, firs, glints, hills
from tools.drawings.objects import bowl, candle, frame, pot, robe, towels
from tools.drawings.palette import (
    CLAY,
    DEEP,
    DUNE,
    FERN,
    GLOW,
    HAZE,
    HONEY,
    MIST,
    PAPER,
    PEACH,
    RAISED,
    RUST,
    SAGE,
    WHEAT,
)
from tools.drawings.plants import broad_plant, eucalyptus, fern, fern_plant, snake_plant
from tools.drawings.registry import picture
from tools.drawings.shapes import circle, ellipse, group, line, rect


@picture("room-river")
def room_river():
    """The front room: a wide window on the river and its bridge."""
    out = room("#e4dccb", DUNE, 830) + boards(830)
    view = (
        rect(0, 0, 1600, 900, "#e6eee9")
        + circle(1040, 200, 62, "#f6e2b6")
        + hills(16, 300, 40, "#c6d5cd")
        + hills(21, 350, 40, "#a5bcae")
        + rect(0, 400, 1600, 400, "#b8cfcd")
        + bridge(560, 396, 130, FERN)
        + glints(200, 410, 1000, 120, 4, 12)
    )
    out += (
        window(270, 110, 940, 440, view, RAISED, False, (2, 0))
        + curtain(170, 80, 120, 620, PAPER, 3, opacity=0.92)
        + curtain(1190, 80, 120, 620, PAPER, 3, opacity=0.92)
        + rect(140, 70, 1200, 14, WHEAT, 7)
    )
    out += sun_patch(620, 840, 420, 190, -160, GLOW, 0.4)
    out += rug(760, 980, 1080, 110, "#c5cfbd", RAISED) + table(760, 970, 820, 310, RAISED, SAGE)
    out += pot(1440, 960, 170, 160, CLAY, broad_plant(1440, 812, 520)) + stool(180, 990, 150, 190, PEACH)
    return out + cairn(1090, 550, 90, 3, 4)


@picture("room-garden")
def room_garden():
    """The back room: ferns outside the glass door, plants inside."""
    out = room("#efd9c8", "#cfa98a", 840) + boards(840, stroke="#b88e6c")
    view = (
        rect(0, 0, 1600, 1067, "#dce7d6")
        + hills(44, 330, 40, "#c3d3bb")
        + firs(44, 340, 40, SAGE, [(60, 640, 10)], 190)
        + rect(0, 640, 1600, 300, SAGE)
    )
    for x, size, turn, tone in (
        (130, 420, -18, FERN),
        (240, 520, 6, DEEP),
        (330, 430, 26, FERN),
        (440, 520, -10, DEEP),
        (540, 430, 16, FERN),
    ):
        view += fern(x, 850, size, turn, tone, turn < 0)
    out += window(110, 110, 480, 728, view, RAISED, True, (1, 1), sill=False)
    out += pendant(1185, 170, 80, FERN) + frame(
        1290, 200, 190, 240, rect(1290, 200, 190, 240, HAZE) + group(eucalyptus(0, 0, 150, 0, FERN), 1380, 400)
    )
    out += (
        shelf(760, 420, 340, "#b98d62")
        + towels(850, 420, 130, (RAISED, MIST, CLAY))
        + bowl(1000, 420, 110, 56, SAGE)
        + pot(1070, 420, 50, 44, PAPER, eucalyptus(1070, 384, 110, 6, FERN), rim=False)
    )
    out += table(1040, 980, 740, 300, RAISED, CLAY, "#a97b52", "right") + stool(520, 1000, 140, 180, FERN, "#a97b52")
    return (
        out
        + pot(70, 1030, 190, 170, PAPER, fern_plant(70, 876, 440))
        + pot(1520, 990, 150, 140, RUST, snake_plant(1520, 860, 430))
    )


@picture("room-quiet")
def room_quiet():
    """The inner room: dark walls, candles in niches, a low lamp."""
    out = (
        room("#3c5147", "#2b3a33", 840, skirting=False)
        + boards(840, stroke="#1f2c26")
        + rect(0, 832, 1600, 10, "#000", opacity=0.2)
    )
    out += floor_lamp(1040, 950, 560, HONEY, "#171f1b")
    for x in (180, 480):
        out += niche(x, 200, 200, 340, "#31433a", candle(x + 100, 540, 66, 110 if x == 180 else 70))
    out += niche(1180, 160, 260, 420, "#31433a", cairn(1310, 580, 190, 4, 7) + circle(1310, 330, 60, GLOW, opacity=0.1))
    out += ellipse(760, 985, 560, 50, "#22302a")
    out += table(640, 970, 820, 300, "#e5dccb", RUST, "#8a6d4f", pad="#161d1a") + stool(
        1260, 1000, 150, 190, SAGE, "#8a6d4f"
    )
    return (
        out
        + pot(1490, 1010, 160, 150, "#22302a", fern_plant(1490, 874, 370, SAGE, FERN))
        + group(robe(0, 0, 300, "#d9d0bf", SAGE), 800, 250)
        + line([(760, 240), (840, 240)], WHEAT, 8)
    )
