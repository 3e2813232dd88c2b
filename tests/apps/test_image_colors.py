"""Colors of uploads: everything that is stored is sRGB, converted through the color profile of the upload."""

import io

import pytest
from PIL import Image, ImageCms

from tests.apps.test_images import draw_sample, encode, save_upload
from tests.color_profiles import build_cmyk_profile, build_gray_profile, build_rgb_profile

ADOBE_RGB = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), 563 / 256)
DISPLAY_P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), 2.2)


def store(picture, profile, kind="JPEG", **options):
    """Return the stored picture of an upload with ``profile``, and its rendition, both opened."""
    options |= {"quality": 98} if kind != "PNG" else {}
    name = f"photo.{kind.lower()}"
    image, content = save_upload(name, encode(picture, kind, icc_profile=profile, **options))
    with image.get_rendition("width-40|format-png").file.open() as file:
        return Image.open(io.BytesIO(content)), Image.open(io.BytesIO(file.read()))


def assert_color(picture, color, tolerance=6):
    """Assert the color of the center, as somebody sees it who knows of no profile."""
    assert "icc_profile" not in picture.info
    found = picture.convert("RGB").getpixel((picture.width // 2, picture.height // 2))
    assert max(abs(a - b) for a, b in zip(found, color, strict=True)) <= tolerance, (found, color)


@pytest.mark.django_db
@pytest.mark.parametrize("primaries", [ADOBE_RGB, DISPLAY_P3], ids=["Adobe RGB", "Display P3"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_wide_color_space_becomes_srgb(primaries, kind):
    """A saturated green of a wide space is more saturated in sRGB's numbers."""
    profile = build_rgb_profile(*primaries)
    typed = (90, 180, 90)
    picture = Image.new("RGB", (80, 40), typed)
    expected = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), typed),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    ).getpixel((0, 0))
    assert expected[0] < typed[0] - 10, "the profile changes nothing"
    for stored in store(picture, profile, kind):
        assert_color(stored, expected)


@pytest.mark.django_db
def test_ink_is_converted_through_its_profile():
    """This profile's cyan ink is a dull blue; without the profile it turns into a glowing one."""
    picture = Image.new("CMYK", (80, 40), (255, 0, 0, 0))
    profile, seen = build_cmyk_profile()
    for stored in store(picture, profile):
        assert stored.mode == "RGB"
        assert_color(stored, seen, tolerance=8)


@pytest.mark.django_db
def test_gray_profile_changes_the_gray_and_nothing_else():
    stored, _ = store(Image.new("L", (80, 40), 128), build_gray_profile(gamma=1.0))
    assert stored.mode == "L"
    assert_color(stored, (188, 188, 188))


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_transparency_survives_the_conversion(mode):
    picture = Image.new("RGBA", (80, 40), (90, 180, 90, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 30, 40))
    picture = picture if mode == "RGBA" else picture.quantize(8)
    stored, _ = store(picture, build_rgb_profile(*ADOBE_RGB), "PNG")
    shown = stored.convert("RGBA")
    assert [shown.getpixel((x, 20))[3] for x in (5, 70)] == [0, 255]
    assert shown.getpixel((70, 20))[0] < 80


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
@pytest.mark.parametrize("profile", [b"a wide color space", "of another kind"], ids=["damaged", "of another kind"])
def test_profile_that_does_not_fit_is_left_out(mode, profile):
    wrong = build_gray_profile(1.0) if mode == "RGB" else build_rgb_profile(*ADOBE_RGB)
    sent = profile if isinstance(profile, bytes) else wrong
    picture = draw_sample(mode)
    expected = picture.convert("RGB").getpixel((40, 20))
    stored, _ = store(picture, sent)
    assert stored.mode == ("L" if mode == "L" else "RGB")
    if mode != "L" or isinstance(profile, bytes):
        assert_color(stored, expected)
