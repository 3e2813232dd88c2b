"""The look of the site as one immutable value, which pages, the API and share images read."""

from dataclasses import dataclass

from look.choices import HOME_SECTIONS, ColorScheme, Hero, Shape, Typefaces
from look.palettes import DEFAULT, Palette, get_palette

# The files of each pair of typefaces that a first view needs.
FIRST_FONTS = {
    Typefaces.SOFT: ("fonts/figtree.woff2", "fonts/fraunces.woff2"),
    Typefaces.CLASSIC: ("fonts/mulish.woff2", "fonts/newsreader.woff2"),
    Typefaces.MODERN: ("fonts/instrument.woff2", "fonts/bricolage.woff2"),
}


@dataclass(frozen=True)
class Theme:
    """What the owner chose; names as in :mod:`look.choices`. ``accent`` is ``#rrggbb``, "" for a designed palette."""

    palette: str = DEFAULT
    accent: str = ""
    typefaces: str = Typefaces.SOFT.value
    shape: str = Shape.ARCH.value
    hero: str = Hero.BESIDE.value
    color_scheme: str = ColorScheme.DEVICE.value
    home_sections: tuple[str, ...] = tuple(HOME_SECTIONS)

    def get_colors(self):
        """Return the :class:`look.palettes.Palette`; where the color scheme is fixed, light and dark are alike."""
        palette = get_palette(self.palette, self.accent)
        if self.color_scheme == ColorScheme.LIGHT:
            return Palette(palette.light, palette.light)
        if self.color_scheme == ColorScheme.DARK:
            return Palette(palette.dark, palette.dark)
        return palette

    @property
    def theme_colors(self):
        """The background of pages in light and in dark mode, for the browser's own bars."""
        colors = self.get_colors()
        return colors.light["paper"], colors.dark["paper"]

    @property
    def type_sheet(self):
        """The static file with the typefaces."""
        return f"css/type-{self.typefaces}.css"

    @property
    def first_fonts(self):
        """The static files of the typefaces that a first view needs."""
        return FIRST_FONTS[self.typefaces]


DEFAULT_THEME = Theme()
