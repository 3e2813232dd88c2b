"""The style sheet of a look: tokens that differ from ``static/css/tokens.css``.

Its address holds the choices, so nothing is stored, and pages in any cache find the sheet that they were made with. It
also holds a digest of the content: browsers may keep the sheet for ever.
"""

import hashlib
import re
from functools import lru_cache

from look.choices import ColorScheme, Shape
from look.palettes import LABELS
from look.theme import DEFAULT_THEME, Theme

# look.<name of a palette, or rrggbb>-<shape>-<color scheme>.<digest>.css
PATTERN = re.compile(
    rf"^look\.(?P<palette>{'|'.join(LABELS)}|[0-9a-f]{{6}})"
    rf"-(?P<shape>{'|'.join(Shape.values)})"
    rf"-(?P<scheme>{'|'.join(ColorScheme.values)})"
    r"\.(?P<digest>[0-9a-f]{12})\.css$"
)
SHAPES = {
    Shape.ARCH: {},
    Shape.SOFT: {
        "arch": "1.6rem",
        "button-round": ".9rem",
        "field-round": ".8rem",
        "hero-round": "0 0 0 2.5rem",
    },
    Shape.SQUARE: {
        "round": "0",
        "arch": "0",
        "button-round": "0",
        "field-round": "0",
        "hero-round": "0",
        "chip-round": "0",
    },
}
CSS_SCHEMES = {ColorScheme.DEVICE: "light dark", ColorScheme.LIGHT: "only light", ColorScheme.DARK: "dark"}
# What tokens.css changes with the color scheme besides colors, where the scheme is fixed.
OTHER_TOKENS = {
    ColorScheme.LIGHT: {"picture-filter": "none", "dark-plate": "transparent", "light-plate": "var(--foot)"},
    ColorScheme.DARK: {
        "picture-filter": "brightness(.84) saturate(.94)",
        "dark-plate": "var(--on-foot)",
        "light-plate": "transparent",
    },
}


def get_stylesheet_path(theme):
    """Return the address of the theme's style sheet, or "" where ``tokens.css`` says all of it."""
    palette = theme.accent.removeprefix("#") or theme.palette
    css = build_stylesheet(palette, theme.shape, theme.color_scheme)
    if not css:
        return ""
    return f"/look.{palette}-{theme.shape}-{theme.color_scheme}.{get_digest(css)}.css"


def get_digest(css):
    """Return the digest of a style sheet that its address holds."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]


@lru_cache(maxsize=64)
def build_stylesheet(palette, shape, scheme):
    """Return the style sheet; ``palette`` is the name of one, or ``rrggbb``."""
    default = DEFAULT_THEME
    if (palette, shape, scheme) == (default.palette, default.shape, default.color_scheme):
        return ""
    choice = {"palette": palette} if palette in LABELS else {"accent": f"#{palette}"}
    colors = Theme(**choice, color_scheme=scheme).get_colors()
    others = OTHER_TOKENS.get(scheme, {})
    root = write_rule({**colors.light, **SHAPES[shape], **others}, f"color-scheme: {CSS_SCHEMES[scheme]};")
    dark = write_rule({**colors.dark, **others})
    return f"@layer tokens {{\n{root}@media (prefers-color-scheme: dark) {{\n{dark}}}\n}}\n"


def write_rule(tokens, first=""):
    """Return a rule of ``:root`` that sets ``tokens``, after the declaration ``first``."""
    declarations = "\n".join(f"--{name}: {value};" for name, value in tokens.items())
    return f":root {{\n{first}\n{declarations}\n}}\n"
