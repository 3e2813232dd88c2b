"""Requests for files: parts of documents and pictures, and PDFs in a browser's own viewer."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.apps.test_former_files import SPEC, add_picture, draw

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 8
SIZE = len(CONTENT)


@pytest.fixture(params=["PDF", "text", "picture"])
def file(request, db):
    """The address of a file and its content."""
    if request.param == "picture":
        rendition = add_picture(draw("red")).get_rendition(SPEC)
        with rendition.file.open() as opened:
            return rendition.url, opened.read()
    name = "flyer.pdf" if request.param == "PDF" else "prices.txt"
    document = get_document_model().objects.create(title="A file", file=ContentFile(CONTENT, name=name))
    return document.url, CONTENT


def get_content(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=5-", 5, None), ("bytes=-7", -7, None), ("bytes=3-99999999", 3, None)],
)
def test_part_of_a_file(client, file, asked, start, end):
    url, content = file
    response = client.get(url, headers={"Range": asked, "Accept-Encoding": "gzip"})
    part = content[start:end]
    assert (response.status_code, get_content(response)) == (206, part)
    first = start if start >= 0 else len(content) + start
    assert response["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(content)}"
    assert response["Content-Length"] == str(len(part))
    assert "Content-Encoding" not in response
    whole = client.get(url)
    assert whole["Accept-Ranges"] == "bytes"
    for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"):
        assert response[name] == whole[name], name


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=9-2", "bytes=-0"])
def test_part_that_the_file_does_not_have(client, file, asked):
    url, content = file
    response = client.get(url, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(content)}"


@pytest.mark.parametrize("headers", [{"Range": "bytes=0-1,4-5"}, {"Range": "lines=1-2"}, {"Range": "bytes=-"}])
def test_range_that_is_not_understood_gives_the_whole_file(client, file, headers):
    url, content = file
    response = client.get(url, headers=headers)
    assert (response.status_code, get_content(response)) == (200, content)


def test_part_of_a_file_that_has_changed_is_the_whole_file(client, file):
    url, content = file
    known = client.get(url)
    same = known.get("ETag") or known["Last-Modified"]
    assert len(same) > 4
    answers = [client.get(url, headers={"Range": "bytes=0-1", "If-Range": value}) for value in (same, '"other"')]
    assert [answer.status_code for answer in answers] == [206, 200]
    assert get_content(answers[1]) == content


def test_pdf_may_style_its_viewer_and_nothing_else_may(client, db):
    policies = {}
    for name in ("flyer.pdf", "prices.txt"):
        document = get_document_model().objects.create(title="A file", file=ContentFile(CONTENT, name=name))
        response = client.get(document.url)
        policies[name] = response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("inline" if name.endswith("pdf") else "attachment")
    assert policies["flyer.pdf"].split("; ") == ["default-src 'none'", "style-src 'unsafe-inline'", "object-src 'self'"]
    assert policies["prices.txt"] == "default-src 'none'"
