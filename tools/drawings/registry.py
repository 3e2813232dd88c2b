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
    """A drawing: its file name without ending, size in pixels, the function that draws it, the width it draws in."""

    name: str
    size: tuple[int, int]
    draw: Callable[[], str]
    canvas: int = 0

    def svg(self):
        w, h = self.size
        cw = self.canvas or w
        ch = h * cw / w
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {cw} {ch:.0f}" width="{w}" height="{h}">'
            f"{self.draw()}</svg>"
        )


PICTURES: dict[str, Picture] = {}


def picture(name, size=WIDE, canvas=0):
    """Register the decorated function as the drawing called `name`."""

    def register(draw):
        PICTURES[name] = Picture(name, size, draw, canvas)
        return draw

    return register
