"""The look: palettes with enough contrast, the style sheet and its address, the theme."""

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.images.sizes import LOGO_SPEC
from core.models import SiteImage
from core.site_context import get_site_context
from look.choices import HOME_SECTIONS, ColorScheme, ColorSource, Hero, Shape, Typefaces
from look.colors import from_oklch, get_contrast, to_oklch
from look.models import Look
from look.palettes import DEFAULT, LABELS, get_palette
from look.stylesheet import PATTERN, build_stylesheet, get_stylesheet_path
from look.theme import DEFAULT_THEME, Theme
from practice.models import Practice
from tests.helpers import soup

TOKENS = (Path(__file__).resolve().parents[2] / "static/css/tokens.css").read_text()
# Foreground, background and the contrast they need: WCAG 2.2, 1.4.3 for text, 1.4.11 for what only has to be seen.
PAPERS = ("paper", "paper-raised", "paper-sunk")
WASHES = ("quiet-wash", "action-wash")
PAIRS = [
    *((ink, paper, 4.5) for ink in ("ink", "ink-soft", "quiet", "action") for paper in PAPERS),
    *(("ink", wash, 4.5) for wash in WASHES),
    *(("action", wash, 3) for wash in WASHES),
    ("quiet", "quiet-wash", 3),
    ("on-action", "action", 4.5),
    ("on-action", "action-deep", 4.5),
    ("on-foot", "foot", 4.5),
    ("on-foot-soft", "foot", 4.5),
]
COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def find_weak_pairs(palette):
    """Return the pairs of a palette whose contrast is too low, with the contrast."""
    return {
        f"{mode}: {ink} on {paper}": round(get_contrast(colors[ink], colors[paper]), 2)
        for mode, colors in (("light", palette.light), ("dark", palette.dark))
        for ink, paper, needed in PAIRS
        if get_contrast(colors[ink], colors[paper]) < needed
    }


def test_contrast_is_computed_as_in_wcag():
    assert get_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert get_contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("color", "oklch"), [("#ff0000", (0.628, 0.2577, 29.23)), ("#0000ff", (0.452, 0.3132, 264.05))]
)
def test_colors_are_converted_as_in_css_color_4(color, oklch):
    assert to_oklch(color) == pytest.approx(oklch, abs=0.005)
    assert from_oklch(*to_oklch(color)) == color


@pytest.mark.parametrize("name", LABELS)
def test_every_palette_has_sufficient_contrast(name):
    assert len(LABELS) == 6
    assert not find_weak_pairs(get_palette(name))


@given(COLORS)
@example("#ffff00")
@example("#000000")
@example("#ffffff")
@example("#808080")
def test_palette_of_any_color_has_sufficient_contrast(accent):
    assert not find_weak_pairs(get_palette(DEFAULT, accent))


def test_readable_color_of_our_own_is_kept_for_the_action():
    assert to_oklch(get_palette(DEFAULT, "#2f6370").light["action"]) == pytest.approx(to_oklch("#2f6370"), abs=0.005)


def test_every_palette_sets_the_tokens_of_the_default_one():
    names = set(re.findall(r"--([\w-]+): #", TOKENS))
    assert all(set(get_palette(name).light) == set(get_palette(name).dark) == names for name in LABELS)


@pytest.mark.parametrize("scheme", ColorScheme.values)
@pytest.mark.parametrize("shape", Shape.values)
@pytest.mark.parametrize("palette", [*LABELS, "0a7d5c"])
def test_style_sheet_sets_only_tokens_that_exist(palette, shape, scheme):
    css = build_stylesheet(palette, shape, scheme)
    assert set(re.findall(r"--([\w-]+):", css)) <= set(re.findall(r"--([\w-]+):", TOKENS))
    assert css.count("{") == css.count("}")
    is_default = (palette, shape, scheme) == (DEFAULT, "arch", "device")
    assert (css == "") is is_default


def test_fixed_color_scheme_gives_every_device_the_same_colors():
    light, _, dark = build_stylesheet("plum", "soft", "dark").partition("@media (prefers-color-scheme: dark)")
    colors = [dict(re.findall(r"--([\w-]+): (#\w+)", part)) for part in (light, dark)]
    assert colors[0] == colors[1] == dict(get_palette("plum").dark)
    assert Theme(palette="plum", color_scheme="dark").theme_colors == (colors[0]["paper"],) * 2


def test_style_sheet_is_served_for_ever_under_its_address(client, db):
    path = get_stylesheet_path(Theme(palette="harbor", shape="square"))
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.content.decode() == build_stylesheet("harbor", "square", "device")


def test_style_sheet_needs_no_query(client, site, django_assert_num_queries):
    path = get_stylesheet_path(Theme(palette="harbor"))
    client.get(path)
    with django_assert_num_queries(0):
        client.get(path)


def test_style_sheet_of_another_release_is_served_for_a_short_time(client, db):
    path = get_stylesheet_path(Theme(palette="harbor"))
    old = re.sub(r"\.\w{12}\.", ".000000000000.", path)
    answer = client.get(old)
    assert answer.status_code == 200
    assert "immutable" not in answer["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["look.nothing-arch-device.000000000000.css", "look.alder-arch-device.000000000000.css"]
)
def test_style_sheet_that_does_not_exist_is_not_found(client, db, name):
    assert client.get(f"/{name}").status_code == 404


@pytest.mark.parametrize("accent", ["", "#0a7d5c"])
def test_address_of_a_style_sheet_holds_the_choices(accent):
    path = get_stylesheet_path(Theme(palette="ochre", accent=accent, shape="soft", color_scheme="light"))
    choices = PATTERN.fullmatch(path.removeprefix("/")).groupdict()
    assert choices["palette"] == (accent.removeprefix("#") or "ochre")
    assert (choices["shape"], choices["scheme"]) == ("soft", "light")


def test_site_without_a_look_has_the_default_theme(site):
    assert get_site_context(site).look == DEFAULT_THEME
    assert get_stylesheet_path(DEFAULT_THEME) == ""


def test_draft_of_a_look_is_not_shown(site, commits_at_once):
    look = Look.objects.create(site=site)
    look.palette = "plum"
    revision = look.save_revision()
    assert get_site_context(site).look == DEFAULT_THEME
    revision.publish()
    assert get_site_context(site).look.palette == "plum"


def test_published_look_is_on_every_page(site, client):
    Look.objects.create(
        site=site,
        color_source=ColorSource.ACCENT,
        accent="#0a7d5c",
        typefaces=Typefaces.MODERN,
        hero=Hero.WORDS,
        home_sections=[("journal", None), ("facts", None)],
    )
    html = client.get("/").content.decode()
    assert re.search(r'<link rel="stylesheet" href="/look\.0a7d5c-arch-device\.\w{12}\.css">', html)
    assert "css/type-bricolage-instrument" in html
    assert "fonts/bricolage" in html
    assert "fonts/fraunces" not in html
    assert "hero-picture" not in html
    assert html.index('id="journal"') < html.index("home-facts")
    assert 'id="treatments"' not in html
    assert get_palette("", "#0a7d5c").light["paper"] in html  # the browser's own bars


def test_every_home_section_has_a_template():
    folder = Path(__file__).resolve().parents[2] / "templates/home/sections"
    assert {file.stem for file in folder.iterdir()} == set(HOME_SECTIONS)


def test_colors_from_the_logo_need_a_logo(site):
    look = Look(site=site, color_source=ColorSource.LOGO)
    with pytest.raises(ValidationError, match="There is no logo with a color"):
        look.full_clean()


def make_picture(width, color="#0a7d5c"):
    """Store a square picture of one color."""
    file = io.BytesIO()
    Image.new("RGB", (width, width), color).save(file, "PNG")
    return SiteImage.objects.create(title="Mark", description="Mark", file=ContentFile(file.getvalue(), "mark.png"))


def test_colors_are_taken_from_the_logo(site):
    Practice.objects.update_or_create(site=site, defaults={"logo": make_picture(200)})
    look = Look(site=site, color_source=ColorSource.LOGO)
    look.full_clean()
    assert to_oklch(look.accent) == pytest.approx(to_oklch("#0a7d5c"), abs=0.02)
    assert look.theme.accent == look.accent


def test_icon_is_in_the_head_of_pages_and_leads_from_favicon(site, client):
    Look.objects.create(site=site, icon=make_picture(600))
    html = client.get("/").content.decode()
    icons = get_site_context(site).icons
    assert f'<link rel="icon" href="{icons.tab}" type="image/png">' in html
    assert f'<link rel="apple-touch-icon" href="{icons.touch}">' in html
    assert client.get("/favicon.ico")["Location"] == icons.tab
    assert len({icons.tab, icons.touch, icons.large}) == 3


@pytest.mark.parametrize("width", [20, 100, 300])
def test_icon_that_was_replaced_by_a_small_picture_is_shown(site, client, width):
    Look.objects.create(site=site, icon=make_picture(width))
    assert client.get("/").status_code == 200
    assert client.get("/cms/login/").status_code == 200
    icons = get_site_context(site).icons
    assert all((icons.tab, icons.touch, icons.large))


def test_small_icon_is_refused_on_the_screen(site):
    with pytest.raises(ValidationError, match="too small"):
        Look(site=site, icon=make_picture(100)).full_clean()


@pytest.mark.parametrize(
    ("scheme", "shown", "dark"), [("device", "logo", True), ("light", "logo", False), ("dark", "logo_dark", False)]
)
def test_logo_of_dark_mode_follows_the_color_scheme(site, client, scheme, shown, dark):
    pictures = {"logo": make_picture(200), "logo_dark": make_picture(210, "#ffe0c0")}
    Practice.objects.update_or_create(site=site, defaults={"logo": pictures["logo"]})
    Look.objects.create(site=site, logo_dark=pictures["logo_dark"], color_scheme=scheme)
    context = get_site_context(site)
    assert context.logo.url == pictures[shown].get_rendition(LOGO_SPEC).url
    assert bool(context.logo_dark) is dark
    assert ("prefers-color-scheme: dark" in str(soup(client.get("/")).select_one(".brand"))) is dark


def test_preview_of_a_look_changes_nothing_that_visitors_get(site, client):
    look = Look.objects.create(site=site)
    before = client.get("/").content
    look.logo_dark, look.color_scheme, look.palette = make_picture(200), "dark", "plum"
    for name, _ in look.preview_modes:
        assert b"/look.plum-arch-dark" in look.make_preview_request(preview_mode=name).content
    assert look.make_preview_request(preview_mode="nonsense").status_code == 200
    assert client.get("/").content == before
    caches["pages"].clear()
    assert client.get("/").content == before


def test_only_owners_reach_the_look(site, signed_in):
    look = Look.objects.create(site=site)
    owner_client, editor_client = signed_in("owner"), signed_in("editor")
    for client, status in ((owner_client, 200), (editor_client, 302)):
        assert client.get(reverse("wagtailsnippets_look_look:edit", args=[look.pk])).status_code == status
    unpublish = reverse("wagtailsnippets_look_look:unpublish", args=[look.pk])
    owner_client.post(unpublish)
    look.refresh_from_db()
    assert look.live


def test_api_has_the_look(site, client):
    Look.objects.create(site=site, palette="plum", shape="soft", home_sections=[("visit", None)])
    shown = client.get("/api/v1/site").json()["look"]
    assert (shown["palette"], shown["shape"], shown["home_sections"]) == ("plum", "soft", ["visit"])
    assert shown["light"]["action"] == get_palette("plum").light["action"]
    tokens, typefaces, own = shown["stylesheets"]
    assert "/static/css/tokens" in tokens
    assert "/static/css/type-fraunces-figtree" in typefaces
    assert client.get(urlsplit(own).path).status_code == 200


def test_error_pages_below_the_admin_and_without_a_site_have_a_look(site):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/cms/login/", {"username": "x"})
    assert answer.status_code == 403
    assert "/static/css/type-fraunces-figtree" in answer.content.decode()
    Site.objects.all().delete()
    assert strict.get("/nothing/here/").status_code == 404


def test_second_tab_overwrites_no_choice(site, signed_in):
    look = Look.objects.create(site=site)
    url = reverse("wagtailsnippets_look_look:edit", args=[look.pk])
    first, second = signed_in("owner"), signed_in("owner")
    opened = [get_form_data(client.get(url)) for client in (first, second)]
    assert first.post(url, opened[0] | {"shape": "soft"}).status_code == 302
    answer = second.post(url, opened[1] | {"palette": "plum"})
    assert answer.status_code == 200
    assert Look.objects.get().get_latest_revision_as_object().shape == "soft"
    again = get_form_data(answer) | {"palette": "plum"}
    assert second.post(url, again).status_code == 302
    draft = Look.objects.get().get_latest_revision_as_object()
    assert (draft.shape, draft.palette) == ("soft", "plum")


def get_form_data(response):
    """Return the values of the form of the look as a browser would send them."""
    form = soup(response).select_one("#w-editor-form")
    data = {}
    for field in form.select("input[name], textarea[name]"):
        is_left_out = field.get("type") in ("radio", "checkbox") and not field.has_attr("checked")
        if not is_left_out:
            data[field["name"]] = field.get("value", field.get_text())
    sections = [(name, "") for name in HOME_SECTIONS]
    return data | nested_form_data({"home_sections": streamfield(sections)})
