"""Style sheets, typefaces and scripts: small, and valid on the engines that the design names."""

import gzip
import re
from pathlib import Path

import pytest

from look.choices import Typefaces
from look.theme import Theme

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
JS = ROOT / "static" / "js"
SHEETS = sorted(CSS.glob("*.css"))
SCRIPTS = sorted(JS.glob("*.js"))

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


def test_every_used_token_is_defined():
    known = set(re.findall(r"(--[\w-]+):", "".join(rules(sheet) for sheet in SHEETS)))
    assert {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", rules(sheet))} <= known


def test_colors_are_only_in_the_tokens():
    elsewhere = [sheet for sheet in SHEETS if sheet.name not in ("tokens.css", "print.css")]
    strays = {sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", rules(sheet)) for sheet in elsewhere}
    assert not any(strays.values()), strays


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.stem)
def test_style_sheets_work_on_the_oldest_supported_browsers(sheet):
    assert [name for name, pattern in TOO_NEW.items() if re.search(pattern, rules(sheet))] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda file: file.stem)
def test_style_sheets_load_nothing_from_other_origins(sheet):
    assert "@import" not in rules(sheet)
    assert all(re.fullmatch(r"\.\./fonts/[\w-]+\.woff2", address) for address in ADDRESS.findall(sheet.read_text()))


@pytest.mark.parametrize("typefaces", Typefaces.values)
def test_fonts_of_first_view_are_preloaded_small_and_licensed(typefaces):
    theme = Theme(typefaces=typefaces)
    preloaded = [Path(name).name for name in theme.first_fonts]
    assert len(preloaded) == 2
    assert sum((FONTS / name).stat().st_size for name in preloaded) <= FONT_BYTES
    declared = {
        address.rsplit("/", 1)[-1] for address in ADDRESS.findall((ROOT / "static" / theme.type_sheet).read_text())
    }
    assert set(preloaded) <= declared
    assert all((FONTS / f"{re.split('[-.]', name)[0]}-OFL.txt").exists() for name in declared)


def test_no_font_is_left_over():
    sheets = "".join(sheet.read_text() for sheet in SHEETS)
    assert {file.name for file in FONTS.glob("*.woff2")} == {
        address.rsplit("/", 1)[-1] for address in ADDRESS.findall(sheets)
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
