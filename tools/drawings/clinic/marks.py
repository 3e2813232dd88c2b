"""The mark of the clinic: three lanes hoisted to an H; the logo for light and dark pages, the icon."""

from tools.drawings.clinic.kit import DEEP, NAVY, SIGNAL, WHITE, scene
from tools.drawings.letters import write
from tools.drawings.shapes import group, path, poly, rect


def mark(ink, flag=SIGNAL):
    """A mast, a rope and a flag in a square of 200."""
    out = rect(20, 0, 38, 200, ink) + rect(142, 0, 38, 200, ink)
    return out + poly("58,118 142,62 142,100 58,156", ink) + poly("58,0 142,0 58,56", flag)


def logo(ink):
    return group(mark(ink), 20, 20, 0.9) + write("Halyard", 236, 166, 160, ink, spacing=-5)


@scene("logo", (820, 220), ending="png")
def logo_light():
    """For light pages."""
    return logo(DEEP)


@scene("logo-dark", (820, 220), ending="png")
def logo_dark():
    """For dark pages."""
    return logo(WHITE)


@scene("icon", (512, 512), ending="png")
def icon():
    """The square mark."""
    return rect(0, 0, 512, 512, DEEP) + path("M0 512L512 170V512Z", NAVY) + group(mark(WHITE), 116, 116, 1.4)
