"""Renders the drawings as the picture files of the demo practices."""

import io
import os
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PRACTICES = Path(__file__).resolve().parents[2] / "demo" / "practices"
MAX_FILE_BYTES = {"alder": 90_000, "clinic": 100_000, "bathhouse": 118_000}  # grain needs more
QUALITIES = (84, 80, 76, 72, 68, 64, 60, 56, 52)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium():
    """Return the path of the Chromium in ``CHROMIUM`` or on the ``PATH``, or None: Playwright's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def take_screenshots(pictures, scale=1):
    """Yield each drawing with its Pillow image, from one headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(device_scale_factor=scale)
        for picture in pictures:
            width, height = picture.size
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{picture.svg()}")
            clear = picture.ending == "png"
            image = Image.open(io.BytesIO(page.screenshot(omit_background=clear)))
            yield picture, image if clear else image.convert("RGB")
        browser.close()


def to_jpeg(image, practice="alder"):
    """Return ``image`` as a progressive JPEG at the best quality with at most :data:`MAX_FILE_BYTES` of the practice."""
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
        if out.tell() <= MAX_FILE_BYTES[practice]:
            break
    return out.getvalue()


def to_png(image):
    """Return ``image`` as a PNG of up to 256 colours with a clear ground."""
    out = io.BytesIO()
    image.quantize(256, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def render(pictures, practice):
    """Write every drawing to the pictures of ``practice`` and return name and size in bytes of each file."""
    folder = PRACTICES / practice / "images"
    folder.mkdir(parents=True, exist_ok=True)
    sizes = []
    for picture, image in take_screenshots(pictures):
        data = to_png(image) if picture.ending == "png" else to_jpeg(image, practice)
        file = folder / f"{picture.name}.{picture.ending}"
        file.write_bytes(data)
        sizes.append((file.name, len(data)))
    return sizes
