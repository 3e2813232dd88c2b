"""The demo's pictures: every drawing has its file, its words, and stays small."""

import re
from pathlib import Path

import pytest
from PIL import Image

from demo.practices.alder.pictures import IMAGES
from tools.drawings.registry import PICTURES as ALL_PICTURES
from tools.drawings.scenes import load

FOLDER = Path(__file__).resolve().parents[2] / "demo" / "practices" / "alder" / "images"

load()
PICTURES = ALL_PICTURES["alder"]


def test_drawings_files_and_alt_texts_match():
    assert set(PICTURES) == set(IMAGES) == {path.stem for path in FOLDER.iterdir()}


def test_images_have_less_than_3_megabytes_in_total():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_image_has_its_size_and_alt_text(name):
    path = FOLDER / f"{name}.jpg"
    title, alt = IMAGES[name]
    with Image.open(path) as image:
        assert image.size == PICTURES[name].size
        assert not image.getexif()
    assert path.stat().st_size <= 90_000
    assert title
    assert title != alt
    assert len(alt) <= 120


def test_drawing_is_deterministic():
    def drawn():
        return re.sub(r"\bc\d+", "", PICTURES["home-hero"].svg())

    assert drawn() == drawn()
