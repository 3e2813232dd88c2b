"""Memory of uploads: measured in a process of its own under a real limit; what would take more is refused."""

import fcntl
import io
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from core.images import decoding, forms
from core.models import images as image_models
from tests.apps.test_images import build_phone_exif, draw_sample, encode

ROOM_MEGABYTES = 350  # of which the file itself takes up to 25
PHONE_48 = (8064, 6048)
# Reads a picture from standard input in a process that may take a limited amount of memory for it.
PROGRAM = """
import gc, io, os, resource, sys
from PIL import Image, ImageCms
import pillow_heif
pillow_heif.register_heif_opener()
from core.images import avif, decoding, normalize
avif.register()

def megabytes(name):
    return next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith(name))

data = io.BytesIO(sys.stdin.buffer.read())
data.name = sys.argv[1]
before = megabytes("VmRSS")
limit = (megabytes("VmData") + int(sys.argv[2])) * 1024 * 1024
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
try:
    stored = normalize.normalize_image(data)
except decoding.ImageTooLargeError:
    print("refused", megabytes("VmHWM") - before, 0)
    sys.exit()
with Image.open(stored) as picture:
    size = "x".join(map(str, picture.size))
del stored, picture
gc.collect()
print(size, megabytes("VmHWM") - before, megabytes("VmRSS") - before)
"""


def measure(name, content, room=ROOM_MEGABYTES):
    """Return size, peak and rest in megabytes of reading ``content`` in a process with ``room`` megabytes for it."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, str(room)], input=content, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    size, peak, rest = done.stdout.split()
    return size.decode(), int(peak), int(rest)


def build_flat(kind, size, **options):
    return encode(Image.new(options.pop("mode", "RGB"), size, options.pop("color", (120, 80, 60))), kind, **options)


def build_animation(kind, size, frames):
    colors = [(number * 37 % 250, 90, 30) for number in range(frames)]
    pictures = [Image.new("RGB", size, color) for color in colors]
    return encode(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=80)


LARGE_PHOTOS = {
    "48 megapixels": (
        "48.jpg",
        lambda: build_flat("JPEG", PHONE_48, exif=build_phone_exif()),
        "2400x3200",
    ),
    "progressive": ("web.jpg", lambda: build_flat("JPEG", PHONE_48, progressive=True), "3200x2400"),
    "ink": ("print.jpg", lambda: build_flat("JPEG", (8000, 6000), mode="CMYK", color=(9, 80, 60, 0)), "3200x2400"),
    "36 megapixels as PNG": ("36.png", lambda: build_flat("PNG", (7360, 4912)), "3200x2136"),
    "12 megapixels as WebP": ("12.webp", lambda: build_flat("WEBP", (4032, 3024), method=0), "3200x2400"),
    "16 megapixels as AVIF": ("16.avif", lambda: build_flat("AVIF", (4608, 3456), speed=10), "3200x2400"),
    "12 megapixels as HEIC": (
        "12.heic",
        lambda: build_flat("HEIF", (4032, 3024), quality=20, enc_params={"preset": "ultrafast"}),
        "3200x2400",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit and its measure are Linux's")
@pytest.mark.parametrize("name", LARGE_PHOTOS)
def test_large_photo_is_read_within_the_limit_and_its_memory_given_back(name):
    filename, make, expected = LARGE_PHOTOS[name]
    size, peak, rest = measure(filename, make())
    assert size == expected
    assert peak < ROOM_MEGABYTES
    assert rest < 40, f"{rest} MB stay after the picture"


BOMBS = {
    "WebP": ("bomb.webp", lambda: build_flat("WEBP", (8000, 8000), method=0)),
    "PNG": ("bomb.png", lambda: build_flat("PNG", (12_000, 12_000), mode="L", color=1)),
    "progressive JPEG": ("bomb.jpg", lambda: build_flat("JPEG", (9000, 9000), progressive=True, subsampling=0)),
    "AVIF": ("bomb.avif", lambda: build_flat("AVIF", (6000, 6000), speed=10)),
    "GIF": ("bomb.gif", lambda: build_flat("GIF", (9000, 9000), mode="L", color=1)),
    "animated PNG": ("bomb.png", lambda: build_animation("PNG", (2000, 2000), 16)),
    "animated WebP": ("bomb.webp", lambda: build_animation("WEBP", (2000, 2000), 16)),
    "animated GIF": ("bomb.gif", lambda: build_animation("GIF", (2000, 2000), 16)),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit and its measure are Linux's")
@pytest.mark.parametrize("name", BOMBS)
def test_small_file_that_unpacks_to_a_huge_image_is_refused_by_its_header(signed_in, name):
    filename, make = BOMBS[name]
    content = make()
    assert len(content) < 1024 * 1024
    answer, peak, _ = measure(filename, content, room=1000)  # libwebp reserves the canvas, and doesn't use it yet
    assert (answer, peak < 60) == ("refused", True)
    upload = SimpleUploadedFile(filename, content)
    answer = signed_in("editor").post(reverse("wagtailimages:add"), {"title": "A bomb", "file": upload})
    assert "This picture is too large." in answer.content.decode()


def test_animation_of_usual_size_is_stored(db):
    for kind, stored in (("PNG", "WEBP"), ("GIF", "GIF"), ("WEBP", "WEBP")):
        content = build_animation(kind, (300, 200), 12)
        image = get_image_model().objects.create(title="x", file=ContentFile(content, name=f"a.{kind.lower()}"))
        with image.file.open() as file, Image.open(file) as picture:
            assert (picture.format, picture.n_frames, picture.size) == (stored, 12, (300, 200))
        assert image.get_rendition("width-100|format-jpeg").width == 100


@pytest.fixture
def busy_decoder(monkeypatch):
    """Another process of this server decodes an image for a long time."""
    with (settings.VAR_DIR / "decoding.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_upload_says_when_the_server_is_busy_with_other_pictures(signed_in, busy_decoder, monkeypatch):
    monkeypatch.setattr("core.images.normalize.WAIT_SECONDS", 0.1)
    upload = SimpleUploadedFile("a.jpg", encode(draw_sample(), "JPEG"))
    answer = signed_in("editor").post(reverse("wagtailimages:add"), {"title": "A river", "file": upload})
    assert forms.BUSY in answer.content.decode()
    assert not get_image_model().objects.filter(title="A river").exists()


def test_picture_stays_readable_when_the_server_was_too_busy_to_resize_it(db, busy_decoder, monkeypatch):
    monkeypatch.setattr(image_models, "RENDITION_WAIT_SECONDS", 0.1)
    image = get_image_model().objects.first()
    with pytest.raises(decoding.DecoderBusyError):
        image.get_rendition("width-33|format-jpeg")
    assert get_image_model().objects.get(pk=image.pk).is_readable


def test_pictures_are_decoded_where_the_lock_cannot_be_written(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "nowhere"
    with decoding.decoding_slot(wait_seconds=1):
        assert Image.open(io.BytesIO(encode(draw_sample(), "PNG"))).size == (80, 40)
