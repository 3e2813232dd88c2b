"""The list of pictures: a scene function puts itself on it with its name and size."""

from collections.abc import Callable
from dataclasses import dataclass

WIDE = (1600, 1067)
TALL = (1600, 2000)
FILM = (1600, 900)
FACE = (800, 1000)
SHARE = (1200, 630)


@dataclass(frozen=True)
class Picture:
    """A drawing: its file name without ending, its size in pixels, and the function that draws it."""

    name: str
    size: tuple[int, int]
    draw: Callable[[], str]

    def svg(self):
        w, h = self.size
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
            f"{self.draw()}</svg>"
        )


PICTURES: dict[str, Picture] = {}


def picture(name, size=WIDE):
    """Register the decorated function as the drawing called `name`."""

    def register(draw):
        PICTURES[name] = Picture(name, size, draw)
        return draw

    return register
