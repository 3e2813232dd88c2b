"""Pictures of the library: upright, without anything that says where and when they were taken, in a format for all."""

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
TRACES = (b"Exif", b"at home", b"Pear Phone")
DAMAGED = "This file can't be read as a picture; it may be damaged."


def drawing(mode="RGB"):
    """A picture of 80 x 40 pixels with a red top left corner."""
    picture = Image.new("RGB", (80, 40), (120, 180, 150))
    picture.paste((255, 0, 0), (0, 0, 20, 10))
    return picture.convert(mode)


def phone_data(orientation=6):
    """EXIF as a phone writes it: held upright (6: turn it by 90° clockwise), with maker and place."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Pear Phone"
    exif.get_ifd(0x8825).update({1: "N", 2: (46.0, 11.0, 0.0), 3: "W", 4: (123.0, 49.0, 0.0)})
    return exif.tobytes()


def encode(picture, kind, **options):
    """Return ``picture`` as the bytes of a file."""
    out = io.BytesIO()
    picture.save(out, format=kind, **options)
    return out.getvalue()


def commented_png():
    """A PNG with texts inside."""
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add_text("Comment", "at home")
    return encode(drawing(), "PNG", pnginfo=texts)


def frames(kind, **options):
    """An animation of three frames."""
    more = [drawing().rotate(angle) for angle in (90, 180)]
    return encode(drawing(), kind, save_all=True, append_images=more, duration=80, **options)


def stored(name, content):
    """Save an upload and return the picture of the library with the bytes it keeps."""
    image = get_image_model().objects.create(title="Picture", file=ContentFile(content, name=name))
    with image.file.open() as file:
        return image, file.read()


PHONE_PHOTOS = {
    "heic": ("IMG_0001.HEIC", lambda: encode(drawing(), "HEIF", exif=phone_data(), xmp=XMP), "JPEG"),
    "jpeg": ("photo.jpg", lambda: encode(drawing(), "JPEG", exif=phone_data(), xmp=XMP, comment=b"at home"), "JPEG"),
    "burst": (
        "burst.JPG",
        lambda: encode(drawing(), "MPO", save_all=True, append_images=[drawing()], exif=phone_data()),
        "JPEG",
    ),
    "webp": ("photo.webp", lambda: encode(drawing("RGBA"), "WEBP", exif=phone_data(), xmp=XMP), "WEBP"),
    "avif": ("photo.avif", lambda: encode(drawing(), "AVIF", exif=phone_data(), xmp=XMP), "AVIF"),
    "png": ("screen.png", lambda: encode(drawing(), "PNG", exif=phone_data()), "PNG"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", PHONE_PHOTOS)
def test_phone_photo_stands_upright_and_says_nothing_of_its_place(name):
    filename, make, kind = PHONE_PHOTOS[name]
    image, content = stored(filename, make())
    assert not [trace for trace in TRACES if trace in content]
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size, (image.width, image.height)) == (kind, (40, 80), (40, 80))
        red, green, _ = picture.convert("RGB").getpixel((37, 3))
        assert red > 180 > 100 > green, "the red corner is not at the top right"
    with image.get_rendition("width-20|format-jpeg").file.open() as file:
        assert not [trace for trace in TRACES if trace in file.read()]


OTHERS = {
    "CMYK JPEG": ("print.jpg", lambda: encode(drawing("CMYK"), "JPEG"), "JPEG", "RGB"),
    "grey JPEG": ("grey.jpeg", lambda: encode(drawing("L"), "JPEG"), "JPEG", "L"),
    "16-bit PNG": ("scan.png", lambda: encode(Image.new("I;16", (80, 40), 30_000), "PNG"), "PNG", "L"),
    "transparent PNG": ("cut.png", lambda: encode(drawing("RGBA"), "PNG"), "PNG", "RGBA"),
    "PNG with texts": ("told.png", commented_png, "PNG", "RGB"),
    "palette GIF": ("old.gif", lambda: encode(drawing().quantize(8), "GIF", comment=b"at home"), "GIF", "P"),
    "PNG called JPEG": ("wrong.jpg", commented_png, "PNG", "RGB"),
    "HEIC called JPEG": ("wrong.jpg", lambda: encode(drawing(), "HEIF"), "JPEG", "RGB"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", OTHERS)
def test_picture_is_stored_under_a_fitting_name(name):
    filename, make, kind, mode = OTHERS[name]
    image, content = stored(filename, make())
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.mode) == (kind, mode)
    assert image.file.name.endswith({"JPEG": ".jpg"}.get(kind, f".{kind.lower()}"))
    assert b"at home" not in content
    assert image.get_rendition("width-20|format-webp").width == 20


def cut_out(kind, transparency, side=40):
    """A picture with a palette, its left half see-through; ``transparency`` as PNG and GIF note it."""
    picture = Image.new("P", (2 * side, side), 1)
    picture.putpalette([0, 0, 0, 200, 30, 30])
    picture.paste(0, (0, 0, side, side))
    return encode(picture, kind, transparency=transparency)


@pytest.mark.django_db
@pytest.mark.parametrize("side", [40, 2000], ids=["small", "made smaller"])
@pytest.mark.parametrize(
    ("kind", "transparency"),
    [("PNG", 0), ("PNG", b"\x00\xff"), ("GIF", 0)],
    ids=["one colour", "shades", "GIF"],
)
def test_palette_picture_stays_transparent(kind, transparency, side):
    """In the file that is kept, and in every format that pages show and that knows transparency."""
    image, content = stored(f"cut.{kind.lower()}", cut_out(kind, transparency, side))
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
def test_animation_still_moves(kind):
    extra = {"comment": b"at home"} if kind == "GIF" else {"exif": phone_data(1), "xmp": XMP}
    _, content = stored(f"moving.{kind.lower()}", frames(kind, **extra))
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.n_frames == 3
    assert not [trace for trace in TRACES if trace in content]


@pytest.mark.django_db
def test_large_photo_is_made_smaller():
    image, _ = stored("large.jpg", encode(Image.new("RGB", (4032, 3024)), "JPEG", exif=phone_data()))
    assert (image.width, image.height) == (2400, 3200)


@pytest.mark.django_db
def test_colours_of_a_phone_stay():
    _, content = stored("p3.jpg", encode(drawing(), "JPEG", icc_profile=b"a wide colour space"))
    assert Image.open(io.BytesIO(content)).info["icc_profile"] == b"a wide colour space"


@pytest.mark.django_db
def test_small_picture_is_offered_once():
    """A picture narrower than the layout has one file a format, as a srcset must not name a width twice."""
    image, _ = stored("small.jpg", encode(Image.new("RGB", (600, 400)), "JPEG"))
    specs = [f"format-{kind}|width-{width}" for kind in ("avif", "jpeg") for width in (480, 800, 1200)]
    found = image.get_renditions(*specs)
    assert [(spec, rendition.width) for spec, rendition in found.items()] == [
        ("format-avif|width-480", 480),
        ("format-avif|width-800", 600),
        ("format-jpeg|width-480", 480),
        ("format-jpeg|width-800", 600),
    ]


def bomb():
    """A PNG of a few kilobytes that says it is 30,000 pixels wide and high."""
    head = commented_png()
    return head[:16] + (30_000).to_bytes(4, "big") * 2 + head[24:]


REFUSED = {
    "cut JPEG": ("cut.jpg", lambda: encode(drawing(), "JPEG")[:-40], DAMAGED),
    "cut PNG": ("cut.png", lambda: commented_png()[:-60], DAMAGED),
    "cut HEIC": ("cut.heic", lambda: encode(drawing(), "HEIF")[:-60], DAMAGED),
    "text called JPEG": ("notes.jpg", lambda: b"not a picture at all", DAMAGED),
    "PDF": ("flyer.pdf", lambda: b"%PDF-1.7", DAMAGED),
    "TIFF": ("scan.tiff", lambda: encode(drawing(), "TIFF"), "This kind of file can't be shown as a picture."),
    "SVG called PNG": (
        "logo.png",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "This kind of file can't be shown as a picture.",
    ),
    "bomb": ("bomb.png", bomb, "This "),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("where", ["add", "chooser"])
def test_what_is_no_picture_is_refused_in_a_sentence(signed_in, where, name):
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


def test_many_photos_at_once(signed_in):
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


def test_upload_asks_what_the_picture_shows(signed_in):
    client = signed_in("editor")
    form = soup(client.get(reverse("wagtailimages:add"))).find(id="id_description")
    assert form is not None
    upload = SimpleUploadedFile("hands.jpg", encode(drawing(), "JPEG"), content_type="image/jpeg")
    data = {"title": "Hands", "description": "Two hands on a shoulder", "file": upload}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    assert get_image_model().objects.latest("pk").default_alt_text == "Two hands on a shoulder"


def test_replacing_the_file_of_a_picture_cleans_it_too(signed_in):
    image, _ = stored("first.png", encode(drawing(), "PNG"))
    upload = SimpleUploadedFile("second.jpg", PHONE_PHOTOS["jpeg"][1](), content_type="image/jpeg")
    client = signed_in("editor")
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Second", "file": upload})
    assert response.status_code == 302
    image.refresh_from_db()
    with image.file.open() as file:
        content = file.read()
    assert not [trace for trace in TRACES if trace in content]
    assert (image.width, image.height) == (40, 80)


@pytest.mark.parametrize("folder", ["original_images/", "images/../original_images/", "images/%2e%2e/original_images/"])
def test_only_what_pages_show_is_given_to_everybody(db, folder):
    """Originals, and documents, lie in the same library."""
    name = get_image_model().objects.first().filename
    assert Client().get(f"/media/{folder}{name}").status_code == 404
