"""Addresses of files: they carry the content's hash, and stay readable for 30 days after a file was replaced."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from core.models import FormerDocumentFile, SiteRendition
from core.models.former_files import delete_old_former_files
from ops.schedule import SCHEDULE
from tests.apps.test_images import draw_sample, encode

pytestmark = pytest.mark.usefixtures("commits_at_once")

SPEC = "width-40|format-jpeg"
LATER = timedelta(days=31)


def draw(color):
    return encode(Image.new("RGB", (80, 40), color), "PNG")


def add_picture(content, name="hands.png"):
    return get_image_model().objects.create(title="Hands", file=ContentFile(content, name=name))


def add_document(content, name="prices.txt"):
    return get_document_model().objects.create(title="Prices", file=ContentFile(content, name=name))


def replace_picture(client, picture, content, **data):
    upload = SimpleUploadedFile("hands.png", content, content_type="image/png")
    url = reverse("wagtailimages:edit", args=[picture.pk])
    response = client.post(url, {"title": "Hands", "file": upload, **data})
    assert response.status_code == 302
    return get_image_model().objects.get(pk=picture.pk)


def replace_document(client, document, content, **data):
    upload = SimpleUploadedFile("prices.txt", content, content_type="text/plain")
    url = reverse("wagtaildocs:edit", args=[document.pk])
    response = client.post(url, {"title": "Prices", "file": upload, **data})
    assert response.status_code == 302
    return get_document_model().objects.get(pk=document.pk)


def read(url):
    """Return the status of a visitor's request, and the content."""
    response = Client().get(url)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content


@pytest.mark.parametrize("name", ["hands.png", "a-very-long-name-" * 9 + ".png", "Hände und Füße.png"])
def test_second_picture_of_the_same_name_has_another_address(db, name):
    """Also when the first one was deleted, so that its name is free again."""
    first = add_picture(draw("red"), name)
    urls = [first.get_rendition(SPEC).url]
    first.delete()
    second = add_picture(draw("blue"), name)
    urls.append(second.get_rendition(SPEC).url)
    assert urls[0] != urls[1]
    assert all(
        image.file_hash[:10] in image.file.name and image.file_hash[:10] in url
        for image, url in zip((first, second), urls, strict=True)
    )


def test_second_document_of_the_same_name_has_another_address(db):
    first = add_document(b"120 dollars")
    former = first.url.rpartition("/")[2]
    first.delete()
    second = add_document(b"130 dollars")
    assert second.url.rpartition("/")[2] != former
    assert second.filename.endswith(".txt")


def test_replaced_picture_has_a_new_address_and_the_former_one_lasts_30_days(signed_in):
    picture = add_picture(draw("red"))
    former = picture.get_rendition(SPEC)
    before = read(former.url)
    picture = replace_picture(signed_in("editor"), picture, draw("blue"))
    current = picture.get_rendition(SPEC)
    assert current.url != former.url
    assert read(former.url) == before
    assert read(current.url)[0] == 200
    delete_old_former_files()
    assert read(former.url)[0] == 200
    SiteRendition.all_objects.filter(pk=former.pk).update(retired_at=timezone.now() - LATER)
    delete_old_former_files()
    assert [read(url)[0] for url in (former.url, current.url)] == [404, 200]


def test_replaced_document_has_a_new_address_and_the_former_one_lasts_30_days(signed_in):
    document = add_document(b"120 dollars")
    former = document.url
    document = replace_document(signed_in("editor"), document, b"130 dollars")
    assert read(former) == (200, b"120 dollars")
    assert read(document.url) == (200, b"130 dollars")
    delete_old_former_files()
    assert read(former)[0] == 200
    FormerDocumentFile.objects.update(replaced_at=timezone.now() - LATER)
    delete_old_former_files()
    assert read(former)[0] == 404
    assert read(document.url) == (200, b"130 dollars")


def test_former_document_asks_for_the_same_rights(signed_in):
    document = add_document(b"120 dollars")
    former = document.url
    document = replace_document(signed_in("editor"), document, b"130 dollars")
    document.collection = document.collection.add_child(name="Cellar")
    document.save()
    document.collection.view_restrictions.create(restriction_type="login")
    assert [read(url)[0] for url in (former, document.url)] == [302, 302]


@pytest.mark.parametrize("kind", ["picture", "document"])
def test_what_has_to_go_can_be_removed_at_once(signed_in, kind):
    editor = signed_in("editor")
    if kind == "picture":
        item = add_picture(draw("red"))
        former = item.get_rendition(SPEC).url
        item = replace_picture(editor, item, draw("blue"), remove_former="on")
    else:
        item = add_document(b"120 dollars")
        former = item.url
        item = replace_document(editor, item, b"130 dollars", remove_former="on")
    assert read(former)[0] == 404


@pytest.mark.parametrize("kind", ["picture", "document"])
def test_deleted_file_is_gone_under_all_its_addresses(signed_in, kind):
    editor = signed_in("editor")
    if kind == "picture":
        item = add_picture(draw("red"))
        urls = [item.get_rendition(SPEC).url]
        item = replace_picture(editor, item, draw("blue"))
        urls.append(item.get_rendition(SPEC).url)
    else:
        item = add_document(b"120 dollars")
        urls = [item.url]
        item = replace_document(editor, item, b"130 dollars")
        urls.append(item.url)
    item.delete()
    assert [read(url)[0] for url in urls] == [410, 410]


def test_worker_deletes_old_former_files():
    assert delete_old_former_files in dict(SCHEDULE)


def test_file_replaced_by_code_keeps_its_former_address(db):
    document = add_document(b"120 dollars")
    address = document.url
    document.file = ContentFile(b"130 dollars", name="prices.txt")
    document.save()
    assert [read(url) for url in (address, document.url)] == [(200, b"120 dollars"), (200, b"130 dollars")]
    picture = add_picture(encode(draw_sample(), "PNG"))
    former = picture.get_rendition(SPEC).url
    picture.file = ContentFile(draw("green"), name="hands.png")
    picture.save()
    assert read(former)[0] == 200
    assert picture.get_rendition(SPEC).url != former
