"""The mark, the icons of the site and the default share image, written to static/img/."""

import io
from pathlib import Path

from PIL import Image

from tools.drawings.nature import bridge, cairn, firs, fog, glints, hills, path_of_light
from tools.drawings.palette import DEEP, FERN, MIST, PAPER, PEACH, PEBBLE, RAISED, SAGE, SAND, WATER
from tools.drawings.plants import alder, reeds
from tools.drawings.registry import SHARE, Picture
from tools.drawings.render import take_screenshots, to_jpeg
from tools.drawings.shapes import blob, circle, ellipse, rect

STATIC = Path(__file__).resolve().parents[2] / "static" / "img"
STONES = (
    "M3.6 31.6C3.4 27.8 10.6 25.9 20.2 25.9C29.8 25.9 36.6 28 36.4 31.8C36.2 35.7 29.2 37.6 19.8 37.6C10.4 37.6 3.8 35.4 3.6 31.6Z",
    "M9.4 20C9.2 16.9 14.4 15.4 21 15.4C27.6 15.4 32.2 17 32 20.2C31.8 23.3 27 24.8 20.6 24.8C14.2 24.8 9.6 23.1 9.4 20Z",
    "M12.6 9.6C12.5 7.2 15.4 5.9 19.4 5.9C23.4 5.9 26.6 7.3 26.5 9.9C26.4 12.4 23.2 13.9 19.3 13.9C15.4 13.9 12.7 12 12.6 9.6Z",
)


def mark(fill="currentColor", tones=(1, 0.8, 0.6)):
    """Three balanced stones in a 40 × 40 square."""
    return "".join(f'<path d="{d}" fill="{fill}" opacity="{o}"/>' for d, o in zip(STONES, tones, strict=True))


def svg(content, style=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{style}{content}</svg>\n'


def icon(size, room):
    """The mark on a sage square; `room` is how much of the side the mark takes."""
    k = size * room / 40
    shift = (size - size * room) / 2

    def draw():
        ground = rect(0, 0, size, size, DEEP)
        return (
            ground
            + f'<g transform="translate({shift} {shift - size * 0.03}) scale({k})">{mark(PAPER, (1, 0.86, 0.72))}</g>'
        )

    return Picture(f"icon-{size}", (size, size), draw)


def share():
    """What a link shows when its page has no picture: the river, wide."""
    out = rect(0, 0, 1200, 630, SAND) + circle(800, 250, 140, "#f0d9bd") + circle(800, 250, 96, PEACH)
    out += hills(3, 300, 34, "#cfd3c0", 1200) + fog(-100, 262, 520, 40, RAISED, 0.5)
    out += hills(11, 340, 34, MIST, 1200) + firs(11, 340, 34, "#a9b9a5", [(40, 300, 12), (880, 1200, 12)], 30, 1200)
    out += hills(23, 378, 22, SAGE, 1200) + firs(23, 378, 22, SAGE, [(760, 1200, 18)], 46, 1200)
    out += rect(0, 404, 1200, 240, WATER) + bridge(560, 392, 92, DEEP, 1200)
    out += path_of_light(800, 420, 120, 150, PEACH, 7, 0.55) + glints(0, 420, 1200, 170, 7, 14)
    out += blob("-60,556 240,540 520,560 900,590 1260,580 1260,700 -60,700", PEBBLE)
    out += ellipse(250, 566, 120, 11, "#000", opacity=0.16) + cairn(250, 568, 210, 5, 8)
    out += blob("-60,606 300,586 760,604 1260,590 1260,700 -60,700", FERN)
    return (
        out
        + reeds(70, 650, 210, DEEP, 9, 6)
        + alder(1120, 660, 430, -14, DEEP, True, n=9)
        + alder(1180, 670, 300, -32, FERN, True, cones=False)
    )


def write(folder=STATIC):
    """Write every file of the set; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mark.svg").write_text(svg(mark()))
    dark = "<style>path{fill:#3b5446}@media(prefers-color-scheme:dark){path{fill:#c9d5c3}}</style>"
    (folder / "favicon.svg").write_text(svg(mark().replace(' fill="currentColor"', ""), dark))
    for picture, image in take_screenshots([icon(180, 0.72), icon(192, 0.72), icon(512, 0.66), icon(256, 0.9)]):
        name = {180: "apple-touch-icon.png", 256: "favicon.ico"}.get(image.width, f"{picture.name}.png")
        if name.endswith(".ico"):
            image.save(folder / name, sizes=[(16, 16), (32, 32), (48, 48)])
            continue
        out = io.BytesIO()
        image.quantize(64, method=Image.Quantize.MEDIANCUT).save(out, "PNG", optimize=True)
        (folder / name).write_bytes(out.getvalue())
    for _, image in take_screenshots([Picture("share", SHARE, share)]):
        (folder / "share.jpg").write_bytes(to_jpeg(image))
    return sorted(p.name for p in folder.iterdir())
