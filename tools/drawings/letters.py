"""Words in drawings, set in the typefaces that the site sends, so that they look the same on every machine."""

import base64
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"


def write(words, x, y, size, fill, font="figtree", weight=700, spacing=0, anchor="start"):
    """Return ``words`` as a piece of SVG. ``font`` begins the name of a file in static/fonts."""
    file = next(FONTS.glob(f"{font}*.woff2"))
    data = base64.b64encode(file.read_bytes()).decode()
    face = f"@font-face{{font-family:{font};src:url(data:font/woff2;base64,{data});font-weight:100 900}}"
    return (
        f'<style>{face}</style><text x="{x}" y="{y}" font-family="{font}" font-weight="{weight}" font-size="{size}" '
        f'letter-spacing="{spacing}" fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )
