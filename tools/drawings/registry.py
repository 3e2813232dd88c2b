"""The list of pictures: a scene function puts itself on it with its name and size."""

from collections.abc import Callable
from dataclasses import dataclass

WIDE = (1600, 1067)
TALL = (1280, 1600)
FILM = (1600, 900)
FACE = (800, 1000)
SHARE = (1200, 630)


@dataclass(frozen=True)
class Picture:
    """A drawing of a demo practice.

    :ivar name: the name of its file without ending.
    :ivar size: its size in pixels.
    :ivar draw: the function that draws it.
    :ivar canvas: the width that it draws in; 0 is that in pixels.
    :ivar ending: ``png`` has a clear ground, for marks.
    """

    name: str
    size: tuple[int, int]
    draw: Callable[[], str]
    canvas: int = 0
    ending: str = "jpg"

    def svg(self):
        w, h = self.size
        cw = self.canvas or w
        ch = h * cw / w
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {cw} {ch:.0f}" width="{w}" height="{h}">'
            f"{self.draw()}</svg>"
        )


PICTURES: dict[str, dict[str, Picture]] = {"alder": {}, "clinic": {}, "bathhouse": {}}


def picture(name, size=WIDE, canvas=0, practice="alder", ending="jpg"):
    """Register the decorated function as the drawing called `name` of a demo practice."""

    def register(draw):
        PICTURES[practice][name] = Picture(name, size, draw, canvas, ending)
        return draw

    return register
