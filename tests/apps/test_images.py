"""Uploads of images: upright, without metadata, and in a format that every browser shows."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin
from wagtail.images import get_image_model

from tests.helpers import soup

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><where>at home</where></x:xmpmeta>'
METADATA = (b"Exif", b"at home", b"Pear Phone")
DAMAGED = "This file can't be read as a picture; it may be damaged."


def draw_sample(mode="RGB"):
    """Return an image of 80 x 40 pixels with a red top left corner."""
    picture = Image.new("RGB", (80, 40), (120, 180, 150))
    picture.paste((255, 0, 0), (0, 0, 20, 10))
    return picture.convert(mode)


def build_phone_exif(orientation=6):
    """Return EXIF data as a phone writes it: orientation (6: rotate by 90° clockwise), maker and GPS position."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Pear Phone"
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 11.0, 0.0), 3: "W", 4: (123.0, 49.0, 0.0)})
    return exif.tobytes()


def encode(picture, kind, **options):
    """Return ``picture`` as the bytes of a file in the format ``kind``."""
    out = io.BytesIO()
    picture.save(out, format=kind, **options)
    return out.getvalue()


def encode_png_with_texts():
    """Return a PNG with text metadata."""
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", "at home")
    return encode(draw_sample(), "PNG", pnginfo=texts)


def encode_animation(kind, **options):
    """Return an animation of three frames."""
    more = [draw_sample().rotate(angle) for angle in (90, 180)]
    return encode(draw_sample(), kind, save_all=True, append_images=more, duration=80, **options)


def save_upload(name, content):
    """Save an upload and return the image of the library with the bytes of its stored file."""
    image = get_image_model().objects.create(title="Picture", file=ContentFile(content, name=name))
    with image.file.open() as file:
        return image, file.read()


PHONE_PHOTOS = {
    "heic": ("IMG_0001.HEIC", lambda: encode(draw_sample(), "HEIF", exif=build_phone_exif(), xmp=XMP), "JPEG"),
    "jpeg": (
        "photo.jpg",
        lambda: encode(draw_sample(), "JPEG", exif=build_phone_exif(), xmp=XMP, comment=b"at home"),
        "JPEG",
    ),
    "burst": (
        "burst.JPG",
        lambda: encode(draw_sample(), "MPO", save_all=True, append_images=[draw_sample()], exif=build_phone_exif()),
        "JPEG",
    ),
    "webp": ("photo.webp", lambda: encode(draw_sample("RGBA"), "WEBP", exif=build_phone_exif(), xmp=XMP), "WEBP"),
    "avif": ("photo.avif", lambda: encode(draw_sample(), "AVIF", exif=build_phone_exif(), xmp=XMP), "AVIF"),
    "png": ("screen.png", lambda: encode(draw_sample(), "PNG", exif=build_phone_exif()), "PNG"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PHONE_PHOTOS)
def test_phone_photo_is_turned_upright_and_loses_its_metadata(name):
    filename, make, kind = PHONE_PHOTOS[name]
    image, content = save_upload(filename, make())
    assert not [trace for trace in METADATA if trace in content]
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size, (image.width, image.height)) == (kind, (40, 80), (40, 80))
        red, green, _ = picture.convert("RGB").getpixel((37, 3))
        assert red > 180 > 100 > green, "the red corner is not at the top right"
    with image.get_rendition("width-20|format-jpeg").file.open() as file:
        assert not [trace for trace in METADATA if trace in file.read()]


OTHER_UPLOADS = {
    "CMYK JPEG": ("print.jpg", lambda: encode(draw_sample("CMYK"), "JPEG"), "JPEG", "RGB"),
    "JPEG of Windows": ("web.jfif", lambda: encode(draw_sample(), "JPEG"), "JPEG", "RGB"),
    "HEIC of a camera": ("DSCF1.HIF", lambda: encode(draw_sample(), "HEIF"), "JPEG", "RGB"),
    "gray JPEG": ("gray.jpeg", lambda: encode(draw_sample("L"), "JPEG"), "JPEG", "L"),
    "16-bit PNG": ("scan.png", lambda: encode(Image.new("I;16", (80, 40), 30_000), "PNG"), "PNG", "L"),
    "transparent PNG": ("cut.png", lambda: encode(draw_sample("RGBA"), "PNG"), "PNG", "RGBA"),
    "PNG with texts": ("told.png", encode_png_with_texts, "PNG", "RGB"),
    "palette GIF": ("old.gif", lambda: encode(draw_sample().quantize(8), "GIF", comment=b"at home"), "GIF", "P"),
    "PNG called JPEG": ("wrong.jpg", encode_png_with_texts, "PNG", "RGB"),
    "HEIC called JPEG": ("wrong.jpg", lambda: encode(draw_sample(), "HEIF"), "JPEG", "RGB"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", OTHER_UPLOADS)
def test_image_is_stored_in_a_web_format_with_its_extension(name):
    filename, make, kind, mode = OTHER_UPLOADS[name]
    image, content = save_upload(filename, make())
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.mode) == (kind, mode)
    assert image.file.name.endswith({"JPEG": ".jpg"}.get(kind, f".{kind.lower()}"))
    assert b"at home" not in content
    assert image.get_rendition("width-20|format-webp").width == 20


def draw_cut_out(kind, transparency, side=40):
    """Return a palette image with a transparent left half; ``transparency`` as PNG and GIF store it."""
    picture = Image.new("P", (2 * side, side), 1)
    picture.putpalette([0, 0, 0, 200, 30, 30])
    picture.paste(0, (0, 0, side, side))
    return encode(picture, kind, transparency=transparency)


@pytest.mark.django_db
@pytest.mark.parametrize("side", [40, 2000], ids=["small", "made smaller"])
@pytest.mark.parametrize(
    ("kind", "transparency"),
    [("PNG", 0), ("PNG", b"\x00\xff"), ("GIF", 0)],
    ids=["one color", "shades", "GIF"],
)
def test_palette_image_keeps_its_transparency(kind, transparency, side):
    """Both in the stored file and in every rendition whose format has transparency."""
    image, content = save_upload(f"cut.{kind.lower()}", draw_cut_out(kind, transparency, side))
    files = {"original": content}
    for name in ("webp", "avif"):
        with image.get_rendition(f"width-40|format-{name}").file.open() as file:
            files[name] = file.read()
    for name, data in files.items():
        with Image.open(io.BytesIO(data)) as picture:
            shown = picture.convert("RGBA")
        left, right = (shown.getpixel((shown.width * part // 4, shown.height // 2))[3] for part in (1, 3))
        assert (left, right) == (0, 255), name


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_animation_keeps_its_frames(kind):
    extra = {"comment": b"at home"} if kind == "GIF" else {"exif": build_phone_exif(1), "xmp": XMP}
    _, content = save_upload(f"moving.{kind.lower()}", encode_animation(kind, **extra))
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.n_frames == 3
    assert not [trace for trace in METADATA if trace in content]


@pytest.mark.django_db
def test_large_photo_is_reduced_to_the_maximum_size():
    image, _ = save_upload("large.jpg", encode(Image.new("RGB", (4032, 3024)), "JPEG", exif=build_phone_exif()))
    assert (image.width, image.height) == (2400, 3200)


@pytest.mark.django_db
def test_srcset_of_a_small_image_repeats_no_width():
    image, _ = save_upload("small.jpg", encode(Image.new("RGB", (600, 400)), "JPEG"))
    specs = [f"format-{kind}|width-{width}" for kind in ("avif", "jpeg") for width in (480, 800, 1200)]
    found = image.get_renditions(*specs)
    assert [(spec, rendition.width) for spec, rendition in found.items()] == [
        ("format-avif|width-480", 480),
        ("format-avif|width-800", 600),
        ("format-jpeg|width-480", 480),
        ("format-jpeg|width-800", 600),
    ]


def build_decompression_bomb():
    """Return a PNG of a few kilobytes that claims to be 30,000 pixels wide and high."""
    head = encode_png_with_texts()
    return head[:16] + (30_000).to_bytes(4, "big") * 2 + head[24:]


REFUSED = {
    "cut JPEG": ("cut.jpg", lambda: encode(draw_sample(), "JPEG")[:-40], DAMAGED),
    "cut PNG": ("cut.png", lambda: encode_png_with_texts()[:-60], DAMAGED),
    "cut HEIC": ("cut.heic", lambda: encode(draw_sample(), "HEIF")[:-60], DAMAGED),
    "text called JPEG": ("notes.jpg", lambda: b"not a picture at all", DAMAGED),
    "PDF": ("flyer.pdf", lambda: b"%PDF-1.7", "This is a PDF, which can't be shown as a picture."),
    "TIFF": ("scan.tiff", lambda: encode(draw_sample(), "TIFF"), "This is a TIFF or a camera’s raw file"),
    "BMP": ("old.bmp", lambda: encode(draw_sample(), "BMP"), "This is a BMP"),
    "JPEG 2000": ("scan.jp2", lambda: encode(draw_sample(), "JPEG2000"), "This is a JPEG 2000"),
    "Photoshop called JPEG": ("logo.jpg", lambda: b"8BPS" + bytes(99), "This is a Photoshop file"),
    "video": ("IMG_1.MOV", lambda: b"\0\0\0\x14ftypqt  " + bytes(99), "This is a video"),
    "SVG called PNG": (
        "logo.png",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "This is an SVG drawing, which can't be shown as a picture.",
    ),
    "bomb": ("bomb.png", build_decompression_bomb, "This "),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("where", ["add", "chooser"])
def test_unreadable_file_is_refused_with_a_message(signed_in, where, name):
    filename, make, sentence = REFUSED[name]
    client, before = signed_in("editor"), get_image_model().objects.count()
    upload = SimpleUploadedFile(filename, make(), content_type="image/jpeg")
    if where == "add":
        response = client.post(reverse("wagtailimages:add"), {"title": "A river", "file": upload})
        answer = response.content.decode()
    else:
        data = {"image-chooser-upload-title": "A river", "image-chooser-upload-file": upload}
        response = client.post(reverse("wagtailimages_chooser:create"), data)
        answer = response.json()["htmlFragment"]
    errors = soup(type("Answer", (), {"content": answer})).select(".error-message, .w-field__errors .error-message")
    assert response.status_code == 200
    assert sentence in " ".join(error.get_text() for error in errors)
    assert "A river" in answer, "the title that was typed is lost"
    assert get_image_model().objects.count() == before


def test_multiple_upload_refuses_only_the_damaged_file(signed_in):
    client = signed_in("editor")
    sent = {"IMG_0002.HEIC": PHONE_PHOTOS["heic"][1](), "cut.jpg": REFUSED["cut JPEG"][1]()}
    answers = {
        name: client.post(
            reverse("wagtailimages:add_multiple"),
            {"title": name, "files[]": SimpleUploadedFile(name, content, content_type="image/heic")},
            headers={"x-requested-with": "XMLHttpRequest"},
        ).json()
        for name, content in sent.items()
    }
    assert answers["IMG_0002.HEIC"]["success"] is True
    assert "What does the picture show?" in answers["IMG_0002.HEIC"]["form"]
    assert answers["cut.jpg"]["success"] is False
    assert DAMAGED in answers["cut.jpg"]["error_message"]
    image = get_image_model().objects.latest("pk")
    assert (image.width, image.height) == (40, 80)


def test_upload_form_asks_for_a_description(signed_in):
    client = signed_in("editor")
    form = soup(client.get(reverse("wagtailimages:add"))).find(id="id_description")
    assert form is not None
    upload = SimpleUploadedFile("hands.jpg", encode(draw_sample(), "JPEG"), content_type="image/jpeg")
    data = {"title": "Hands", "description": "Two hands on a shoulder", "file": upload}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    assert get_image_model().objects.latest("pk").default_alt_text == "Two hands on a shoulder"


def test_replaced_file_is_normalized(signed_in):
    image, _ = save_upload("first.png", encode(draw_sample(), "PNG"))
    upload = SimpleUploadedFile("second.jpg", PHONE_PHOTOS["jpeg"][1](), content_type="image/jpeg")
    client = signed_in("editor")
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Second", "file": upload})
    assert response.status_code == 302
    image.refresh_from_db()
    with image.file.open() as file:
        content = file.read()
    assert not [trace for trace in METADATA if trace in content]
    assert (image.width, image.height) == (40, 80)


@pytest.mark.parametrize("folder", ["original_images/", "images/../original_images/", "images/%2e%2e/original_images/"])
def test_original_files_are_not_served(db, folder):
    """Originals and documents are stored beside the renditions, which are public."""
    name = get_image_model().objects.first().filename
    assert Client().get(f"/media/{folder}{name}").status_code == 404
