"""`python -m tools.drawings [--practice NAME] [name …]`: render all drawings of a practice, or those named.

All of the first practice includes the icons of the site.
"""

import argparse
import sys

from tools.drawings import brand
from tools.drawings.registry import PICTURES
from tools.drawings.render import render
from tools.drawings.scenes import load


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practice", choices=PICTURES, default="alder")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    load()
    pictures = PICTURES[options.practice]
    unknown = [name for name in options.names if name not in pictures]
    if unknown:
        sys.exit(f"No drawing is called {', '.join(unknown)}. There are: {', '.join(sorted(pictures))}.")
    for name, size in render([pictures[name] for name in options.names or pictures], options.practice):
        sys.stdout.write(f"{name} {size // 1000} kB\n")
    if options.practice == "alder" and not options.names:
        sys.stdout.write(f"static/img: {', '.join(brand.write())}\n")


main()
