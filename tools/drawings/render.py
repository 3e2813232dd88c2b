"""Turns the drawings into the small raster files the demo practice uses."""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

IMAGES = Path(__file__).resolve().parents[2] / "demo" / "images"
LIMIT = 90_000  # bytes per file


def screenshots(pictures, scale=1):
    """(picture, Pillow image) for each drawing, from one headless browser."""
    chromium = os.environ.get("CHROMIUM") or None
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_page(device_scale_factor=scale)
        for picture in pictures:
            w, h = picture.size
            page.set_viewport_size({"width": w, "height": h})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{picture.svg()}")
            yield picture, Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()


def jpeg(image):
    """Progressive JPEG at the best quality up to 84 that stays under the limit."""
    for quality in (84, 80, 76, 72, 68):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
        if out.tell() <= LIMIT:
            break
    return out.getvalue()


def render(pictures, folder=IMAGES):
    """Write every drawing as <name>.jpg; returns (name, bytes) per file."""
    folder.mkdir(exist_ok=True)
    sizes = []
    for picture, image in screenshots(pictures):
        data = jpeg(image)
        (folder / f"{picture.name}.jpg").write_bytes(data)
        sizes.append((picture.name, len(data)))
    return sizes
