"""The scanner of uploads: a program reads each new file, and what it refuses or can't read is not stored."""

import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from tests.apps.test_images import draw_sample, encode
from tests.helpers import visible_text

pytestmark = pytest.mark.django_db

HARMFUL = b"harmful-pattern"
# Ends like clamdscan: 0 for a clean file, 1 for a harmful one, 2 for a scanner that can't tell.
SCANNER = "import sys; sys.exit(1 if b'harmful-pattern' in sys.stdin.buffer.read() else 0)"


@pytest.fixture
def scanner(settings):
    settings.UPLOAD_SCANNER = [sys.executable, "-c", SCANNER]


def upload_document(client, content):
    file = SimpleUploadedFile("prices.txt", content, content_type="text/plain")
    return client.post(reverse("wagtaildocs:add"), {"title": "Prices of spring", "file": file, "collection": 1})


def is_stored():
    return get_document_model().objects.filter(title="Prices of spring").exists()


def test_clean_document_is_stored_whole(signed_in, scanner):
    upload_document(signed_in("owner"), b"Swedish massage: 95")
    document = get_document_model().objects.get(title="Prices of spring")
    assert document.file.read() == b"Swedish massage: 95"


def test_harmful_document_is_refused(signed_in, scanner):
    answer = upload_document(signed_in("owner"), b"Swedish " + HARMFUL)
    assert "found something harmful in it" in visible_text(answer)
    assert not is_stored()


@pytest.mark.parametrize(
    "command", [["/no/such/program"], [sys.executable, "-c", "import sys; sys.exit(2)"]], ids=["missing", "failing"]
)
def test_nothing_is_stored_while_the_scanner_does_not_answer(signed_in, settings, command):
    settings.UPLOAD_SCANNER = command
    answer = upload_document(signed_in("owner"), b"Swedish massage: 95")
    assert "doesn’t answer, so nothing was uploaded" in visible_text(answer)
    assert not is_stored()


def test_harmful_picture_is_refused(signed_in, scanner):
    content = encode(draw_sample(), "PNG") + HARMFUL
    file = SimpleUploadedFile("hands.png", content, content_type="image/png")
    answer = signed_in("owner").post(
        reverse("wagtailimages:add"), {"title": "Harmful hands", "description": "Hands", "file": file, "collection": 1}
    )
    assert "found something harmful in it" in visible_text(answer)
    assert not get_image_model().objects.filter(title="Harmful hands").exists()
