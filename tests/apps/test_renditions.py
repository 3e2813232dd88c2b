"""Pictures are made once."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.images.tests.utils import get_test_image_file

from blog.models import ArticlePage
from core.images.prefetch import pictures
from core.models import SiteImage
from core.tasks import warm_page
from ops.schedule import check_unreadable_images
from practice.models import Practice
from tests.helpers import live_pages, soup, visible_text
from therapists.models import TherapistPage

SPECS = ("width-40", "width-50")


def test_several_made_at_once_are_known_at_once(db):
    """The next page that shows a picture finds its renditions and makes none again."""
    image = SiteImage.objects.create(title="New", file=get_test_image_file())
    pictures([image.pk])  # notes that there is none
    made = image.get_renditions(*SPECS)
    again = pictures([image.pk])[image.pk]
    with CaptureQueriesContext(connection) as captured:
        found = again.get_renditions(*SPECS)
        pictures([image.pk])  # looking makes nothing old
    assert {r.url for r in found.values()} == {r.url for r in made.values()}
    assert not captured.captured_queries


def test_a_picture_whose_file_is_lost_costs_no_page(client, site):
    """As after a restore without media: pages, feed and API are there, without the picture."""
    article = ArticlePage.objects.get(slug="back-massage-guide")
    picture = SiteImage.objects.create(title="Lost", file=get_test_image_file())
    article.hero_image = picture
    article.save()
    Practice.objects.update(logo=picture)
    picture.file.storage.delete(picture.file.name)
    for path in (article.url, "/blog/", "/blog/feed.rss", "/api/v1/site"):
        assert client.get(path).status_code == 200, path
    found = client.get("/api/v1/pages/by-path", {"path": article.url}).json()
    assert found["image"] is None
    assert found["head"]["image"] is None


def test_a_new_picture_is_made_by_the_first_visit_alone(client, site, monkeypatch):
    """Wherever a portrait shows, what is kept of the people holds no older state of their pictures."""
    for person in TherapistPage.objects.live():
        person.portrait = SiteImage.objects.create(title="New", file=get_test_image_file(size=(1200, 1500)))
        person.save()
    urls = [page.url for page in live_pages() if page._meta.app_label != "services"]
    for url in urls:
        client.get(url)
    monkeypatch.setattr(SiteImage, "generate_rendition_instance", None)
    for url in urls:
        assert client.get(url).status_code == 200


@pytest.fixture(params=["cut off", "not a picture", "gone"])
def broken(request, site):
    """A picture of the back-massage guide whose file was damaged on the disk, as by a restore that broke off."""
    picture = SiteImage.objects.create(title="Storm", description="A storm.", file=get_test_image_file(size=(900, 900)))
    article = ArticlePage.objects.get(slug="back-massage-guide")
    article.hero_image = picture
    article.save()
    path = Path(picture.file.path)
    content = path.read_bytes()
    if request.param == "gone":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if request.param == "cut off" else b"#!/bin/sh")
    return article, picture, content


def test_staff_are_told_of_a_picture_that_can_not_be_read_until_it_is_mended(client, broken, signed_in):
    """The page is right without it; report, dashboard and the picture's own screen say what to do."""
    article, picture, content = broken
    owner, edit = signed_in("owner"), reverse("wagtailimages:edit", args=[picture.pk])
    assert not soup(owner.get(reverse("improve"), {"kind": "broken"})).select(f'a[href="{edit}"]')
    warm_page.func(article.pk)
    page = client.get(article.url)
    assert page.status_code == 200
    assert "A storm." not in page.content.decode()
    assert "upload it again" in visible_text(owner.get(reverse("improve"), {"kind": "broken"}))
    assert soup(owner.get(reverse("improve"), {"kind": "broken"})).select(f'a[href="{edit}"]')
    assert "Mend one thing that visitors can’t see" in visible_text(owner.get("/cms/"))
    assert "lost or damaged" in visible_text(owner.get(edit))
    assert owner.get("/cms/images/").status_code == 200
    new = SimpleUploadedFile("new.png", content, "image/png")
    saved = owner.post(edit, {"title": "Storm", "description": "A storm.", "file": new, "collection": 1})
    assert saved.status_code == 302
    assert "upload it again" not in visible_text(owner.get(reverse("improve"), {"kind": "broken"}))
    assert "Mend" not in visible_text(owner.get("/cms/"))
    assert "lost or damaged" not in visible_text(owner.get(edit))
    assert "A storm." in client.get(article.url).content.decode()


def test_a_picture_whose_file_is_back_needs_no_mending(broken):
    _, picture, content = broken
    assert picture.get_renditions_if_readable("width-40") == []
    assert SiteImage.objects.get(pk=picture.pk).is_unreadable
    Path(picture.file.path).write_bytes(content)
    again = SiteImage.objects.get(pk=picture.pk)
    assert len(again.get_renditions_if_readable("width-40")) == 1
    assert not SiteImage.objects.get(pk=picture.pk).is_unreadable


def test_the_worker_finds_that_a_file_is_back(broken):
    """Pages leave out what can't be read, so they would never ask for most pictures again."""
    _, picture, content = broken
    picture.get_renditions_if_readable("width-40")
    check_unreadable_images()
    assert SiteImage.objects.get(pk=picture.pk).is_unreadable
    Path(picture.file.path).write_bytes(content)
    check_unreadable_images()
    assert not SiteImage.objects.get(pk=picture.pk).is_unreadable
    assert not picture.renditions.exists()


def test_staff_are_told_of_a_page_that_could_not_be_made_ready(db, settings, monkeypatch, signed_in):
    """As when pictures take more memory than there is; the next time that it works, the row goes away."""
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    article = ArticlePage.objects.get(slug="back-massage-guide")
    owner = signed_in("owner")
    for expected in (True, False):
        task = DBTaskResult.objects.get(pk=warm_page.enqueue(article.pk).id)
        task.claim("a worker")
        if expected:
            task.set_failed(MemoryError())
        else:
            task.set_successful(None)
        told = visible_text(owner.get(reverse("improve"), {"kind": "broken"}))
        assert ("couldn’t all be made" in told) == expected
