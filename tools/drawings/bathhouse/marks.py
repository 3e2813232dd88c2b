"""The mark of the bath house: a lit arch over water; the logo for light and dark pages, the icon."""

from tools.drawings.bathhouse.kit import CREAM, DUSK, GOLD, PLUM, SAFFRON, TERRA
from tools.drawings.letters import write
from tools.drawings.registry import picture
from tools.drawings.shapes import arch, circle, clip, group, line, path, rect


def mark(ink, light=SAFFRON):
    """An arch with a moon low over three waves, 160 wide and 200 high."""
    out = path(arch(8, 8, 144, 192), "none", stroke=ink, stroke_width=13)
    inside = circle(80, 116, 34, light) + rect(0, 118, 160, 90, ink)
    out += clip(arch(22, 22, 116, 178), inside)
    for y, (a, b) in ((138, (48, 112)), (158, (60, 100)), (178, (68, 92))):
        out += line([(a, y), (b, y)], light, 7, ease=0)
    return out


def draw_logo(ink, light):
    return group(mark(ink, light), 16, 14, 0.95) + write("Late Water", 208, 156, 138, ink, "fraunces", 500, -2)


@picture("logo", (900, 220), practice="bathhouse", ending="png")
def logo():
    """For light pages."""
    return draw_logo(DUSK, TERRA)


@picture("logo-dark", (900, 220), practice="bathhouse", ending="png")
def logo_dark():
    """For dark pages."""
    return draw_logo(CREAM, GOLD)


@picture("icon", (512, 512), practice="bathhouse", ending="png")
def icon():
    """The square mark."""
    return rect(0, 0, 512, 512, PLUM) + group(mark(CREAM, GOLD), 116, 80, 1.75)
