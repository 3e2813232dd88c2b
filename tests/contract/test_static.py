"""Style sheets and scripts: small, valid on the engines that the design names, and legible in every palette."""

import gzip
import re
from pathlib import Path

import pytest

from core.templatetags.core_tags import get_theme_colors

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
JS = ROOT / "static" / "js"
PALETTES = sorted(CSS.glob("tokens*.css"))
SHEETS = sorted(CSS.glob("*.css"))
SCRIPTS = sorted(JS.glob("*.js"))

# Foreground, background and the contrast they need: WCAG 2.2, 1.4.3 for text, 1.4.11 for what only has to be seen.
PAPERS = ("paper", "paper-raised", "paper-sunk")
WASHES = ("quiet-wash", "action-wash")
PAIRS = [
    *((ink, paper, 4.5) for ink in ("ink", "ink-soft", "quiet", "action") for paper in PAPERS),
    *(("ink", wash, 4.5) for wash in WASHES),
    *(("action", wash, 3) for wash in WASHES),
    ("action", "quiet-wash", 3),
    ("quiet", "quiet-wash", 3),
    ("on-action", "action", 4.5),
    ("on-action", "action-deep", 4.5),
    ("on-foot", "foot", 4.5),
    ("on-foot-soft", "foot", 4.5),
]
# What Chrome 100 or Safari 15.4 does not know, and what they would lose by it. `text-wrap` and `:has` may be lost.
TOO_NEW = {
    "nesting": r"\{[^{}@]*&",
    "light-dark()": r"light-dark\(",
    "color-mix()": r"color-mix\(",
    "range media queries": r"@media[^{]*[<>]",
    "container queries": r"@container",
    "dynamic viewport units": r"\d[dsl]v[hw]\b",
    "individual transforms": r"[;{]\s*(translate|rotate|scale):",
    "subgrid": r"subgrid",
}


ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)""")
FONTS = ROOT / "static" / "fonts"
FONT_BYTES = 60_000


def rules(sheet):
    """Return the text of a style sheet without comments and strings."""
    return re.sub(r'/\*.*?\*/|"[^"]*"', "", sheet.read_text(), flags=re.DOTALL)


def get_colors(sheet, scheme):
    """Return the colors of a palette by name, ``scheme`` light or dark (what dark leaves out, it takes over)."""
    light, _, dark = sheet.read_text().partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark)) if scheme == "dark" else found


def luminance(color):
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2, "relative luminance")."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast ratio of two colors, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_in_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("palette", PALETTES, ids=lambda file: file.stem)
def test_every_palette_has_sufficient_contrast(palette, scheme):
    tones = get_colors(palette, scheme)
    weak = {
        f"{ink} on {paper}": round(contrast(tones[ink], tones[paper]), 2)
        for ink, paper, needed in PAIRS
        if contrast(tones[ink], tones[paper]) < needed
    }
    assert not weak


def test_every_palette_sets_the_same_tokens():
    assert len(PALETTES) > 1
    names = [re.findall(r"(--[\w-]+):", rules(palette)) for palette in PALETTES]
    assert all(sorted(found) == sorted(names[0]) for found in names)
    assert all(len(palette.read_text().splitlines()) <= 60 for palette in PALETTES)


def test_every_used_token_is_defined():
    known = set(re.findall(r"(--[\w-]+):", "".join(rules(sheet) for sheet in SHEETS)))
    assert {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", rules(sheet))} <= known


def test_colors_are_only_in_the_tokens():
    elsewhere = [sheet for sheet in SHEETS if sheet not in PALETTES and sheet.name != "print.css"]
    strays = {sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", rules(sheet)) for sheet in elsewhere}
    assert not any(strays.values()), strays


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.stem)
def test_style_sheets_work_on_the_oldest_supported_browsers(sheet):
    assert [name for name, pattern in TOO_NEW.items() if re.search(pattern, rules(sheet))] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.stem)
def test_style_sheets_load_nothing_from_other_origins(sheet):
    assert "@import" not in rules(sheet)
    assert all(re.fullmatch(r"\.\./fonts/[\w-]+\.woff2", address) for address in ADDRESS.findall(sheet.read_text()))


def test_fonts_of_first_view_are_preloaded_small_and_licensed():
    assets = (ROOT / "templates" / "includes" / "assets.html").read_text()
    preloaded = re.findall(r"'fonts/([\w-]+\.woff2)' %}\" as=\"font\"", assets)
    assert len(preloaded) == 2
    assert sum((FONTS / name).stat().st_size for name in preloaded) <= FONT_BYTES
    declared = {address.rsplit("/", 1)[-1] for address in ADDRESS.findall((CSS / "base.css").read_text())}
    files = {file.name for file in FONTS.glob("*.woff2")}
    assert set(preloaded) <= declared == files
    assert {name.split("-")[0].split(".")[0] for name in files} == {
        license.name.removesuffix("-OFL.txt") for license in FONTS.glob("*-OFL.txt")
    }


def test_style_sheets_handle_reduced_motion_and_focus():
    base = rules(CSS / "base.css")
    assert "prefers-reduced-motion" in base
    assert ":focus-visible" in base
    assert not [sheet.name for sheet in SHEETS if re.search(r":focus-visible[^}]*outline:\s*(0|none)", rules(sheet))]


def test_scripts_are_small_and_have_no_other_origins():
    code = "".join(script.read_text() for script in SCRIPTS)
    assert len(gzip.compress(code.encode())) <= 5 * 1024
    assert not re.search(r"https?://|innerHTML|document\.cookie|localStorage|eval\(", code)


def test_theme_color_of_the_browser_is_the_paper():
    assert get_theme_colors() == [get_colors(CSS / "tokens.css", scheme)["paper"] for scheme in ("light", "dark")]
