"""Deleted files are gone (410) until the trash brings them back; missing files get the site's page, or a few words."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext
from wagtail.models import Collection, CollectionViewRestriction

from core.models import FormerDocumentFile
from editorial.models import TrashEntry
from editorial.trash.restoring import restore
from tests.apps.test_former_files import SPEC, add_document, add_picture, draw
from tests.helpers import delete_in_use, soup

pytestmark = [pytest.mark.usefixtures("commits_at_once", "home")]

PICTURE_REQUEST = "image/avif,image/webp,*/*;q=0.8"


@pytest.fixture
def owner():
    return get_user_model().objects.get(username="owner")


def delete(thing, user):
    with LogContext(user=user):
        delete_in_use(thing)


def test_deleted_document_is_gone_at_all_its_addresses_until_it_is_back(client, owner):
    document = add_document(b"Massage: 100 dollars")
    former = FormerDocumentFile.objects.create(document=document, file="documents/older.txt")
    urls = [document.url, document.url.replace(document.filename, former.filename)]
    delete(get_document_model().objects.get(pk=document.pk), owner)
    for url in urls:
        response = client.get(url)
        assert response.status_code == 410
        assert soup(response).h1.get_text() == "This file is no longer here"
        assert client.get("/api/v1/pages/by-path", {"path": url}).json()["type"] == "gone"
    restore(TrashEntry.objects.get(), owner)
    assert client.get(document.url).status_code == 200


def test_deleted_picture_is_gone_until_it_is_back(client, owner, signed_in):
    picture = add_picture(draw("red"))
    url = picture.get_rendition(SPEC).url
    delete(get_image_model().objects.get(pk=picture.pk), owner)
    assert client.get(url).status_code == 410
    response = client.get(url, headers={"Accept": PICTURE_REQUEST})
    assert (response.status_code, response.content) == (410, b"This file is no longer here.")
    assert "/media/images" not in signed_in("owner").get("/cms/redirects/").content.decode()
    assert "/media/images" not in client.get("/api/v1/redirects").content.decode()
    restore(TrashEntry.objects.get(), owner)
    assert client.get(get_image_model().objects.get(pk=picture.pk).get_rendition(SPEC).url).status_code == 200


def test_picture_whose_content_another_one_has_is_not_gone(client, owner):
    first, second = add_picture(draw("red")), add_picture(draw("red"))
    url = first.get_rendition(SPEC).url
    delete(first, owner)
    assert client.get(url).status_code == 404
    delete(second, owner)
    assert client.get(url).status_code == 410
    add_picture(draw("red"))
    assert client.get(url).status_code == 404


def test_private_document_leaves_no_trace(client):
    collection = Collection.get_first_root_node().add_child(name="Staff")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = get_document_model().objects.create(title="Keys", file=add_document(b"x").file, collection=collection)
    url = document.url
    delete_in_use(document)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("path", ["/documents/99/x.pdf", "/media/nope.jpg", "/media/images/0123456789-x.jpg"])
def test_missing_file_has_the_page_of_the_site_or_a_few_words(client, path, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(4):
        response = client.get(path)
    assert response.status_code == 404
    assert soup(response).h1.get_text() == "There is nothing at this address"
    response = client.get(path, headers={"Accept": PICTURE_REQUEST})
    assert (response.status_code, response.content) == (404, b"There is no file at this address.")
