"""`python -m tools.drawings [name …]`: render all drawings and icons, or only the drawings named."""

import sys

from tools.drawings import brand
from tools.drawings.registry import PICTURES
from tools.drawings.render import render
from tools.drawings.scenes import load


def main(names):
    load()
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        sys.exit(f"No drawing is called {', '.join(unknown)}. There are: {', '.join(sorted(PICTURES))}.")
    for name, size in render([PICTURES[n] for n in names or PICTURES]):
        sys.stdout.write(f"{name}.jpg {size // 1000} kB\n")
    if not names:
        sys.stdout.write(f"static/img: {', '.join(brand.write())}\n")


main(sys.argv[1:])
