"""Renditions: created once, and left out where the file can't be read."""

import errno
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
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

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")

SPECS = ("width-40", "width-50")


def test_renditions_created_together_are_cached(db):
    """The next page that shows the image needs no query and creates no rendition."""
    image = SiteImage.objects.create(title="New", file=get_test_image_file())
    pictures([image.pk])  # caches that there are no renditions
    made = image.get_renditions(*SPECS)
    again = pictures([image.pk])[image.pk]
    with CaptureQueriesContext(connection) as captured:
        found = again.get_renditions(*SPECS)
        pictures([image.pk])  # reading invalidates nothing
    assert {r.url for r in found.values()} == {r.url for r in made.values()}
    assert not captured.captured_queries


def test_pages_work_without_an_image_whose_file_is_missing(client, site):
    """As after a restore without media files."""
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


def test_renditions_are_created_only_by_the_first_visit(client, site, monkeypatch):
    """Cached therapists never hold an older list of their portrait's renditions."""
    for person in TherapistPage.objects.live():
        person.portrait = SiteImage.objects.create(title="New", file=get_test_image_file(size=(1200, 1500)))
        person.save()
    urls = [page.url for page in live_pages() if page._meta.app_label != "services"]
    for url in urls:
        client.get(url)
    monkeypatch.setattr(SiteImage, "generate_rendition_instance", None)
    for url in urls:
        assert client.get(url).status_code == 200


def test_full_disk_is_tried_once_not_for_every_picture(db, monkeypatch):
    """Each try takes as long as drawing the renditions, and visitors would wait for it. The cache is lost as well."""
    first, second = (
        SiteImage.objects.create(title=title, file=get_test_image_file(size=(90, 90))) for title in ("First", "Second")
    )
    drawn = []
    draw = SiteImage.generate_rendition_file

    def record_and_draw(image, *args, **options):
        drawn.append(image.title)
        return draw(image, *args, **options)

    def refuse(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(SiteImage, "generate_rendition_file", record_and_draw)
    with monkeypatch.context() as full_disk:
        full_disk.setattr(FileSystemStorage, "_save", refuse)
        for image in (first, second, first):
            with transaction.atomic():  # a failed save() must not break the transaction of the test
                assert image.get_renditions_if_readable(*SPECS) == []
            cache.clear()
    assert set(drawn) == {"First"}
    assert not SiteImage.objects.filter(is_unreadable=True).exists()
    monkeypatch.setattr("core.models.images.StoringPause.until", 0.0)
    assert second.get_renditions_if_readable(*SPECS)


@pytest.fixture(params=["cut off", "not a picture", "gone"])
def unreadable_hero(request, site):
    """The hero of the back-massage guide, whose file was damaged on the disk, as by an interrupted restore."""
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


def test_unreadable_image_is_reported_to_staff_until_it_is_replaced(client, unreadable_hero, signed_in):
    """The page works without it. Report, dashboard and the image's own screen say what to do."""
    article, picture, content = unreadable_hero
    owner, edit = signed_in("owner"), reverse("wagtailimages:edit", args=[picture.pk])
    assert not soup(owner.get(reverse("improve"), {"kind": "broken"})).select(f'a[href="{edit}"]')
    warm_page.func(article.pk)
    page = client.get(article.url)
    assert page.status_code == 200
    assert "A storm." not in page.content.decode()
    assert "upload it again" in visible_text(owner.get(reverse("improve"), {"kind": "broken"}))
    assert soup(owner.get(reverse("improve"), {"kind": "broken"})).select(f'a[href="{edit}"]')
    assert "Visitors can’t see" in visible_text(owner.get("/cms/"))
    assert "lost or damaged" in visible_text(owner.get(edit))
    assert owner.get("/cms/images/").status_code == 200
    new = SimpleUploadedFile("new.png", content, "image/png")
    saved = owner.post(edit, {"title": "Storm", "description": "A storm.", "file": new, "collection": 1})
    assert saved.status_code == 302
    assert "upload it again" not in visible_text(owner.get(reverse("improve"), {"kind": "broken"}))
    assert "Visitors can’t see" not in visible_text(owner.get("/cms/"))
    assert "lost or damaged" not in visible_text(owner.get(edit))
    assert "A storm." in client.get(article.url).content.decode()


def test_restored_file_clears_the_unreadable_flag(unreadable_hero):
    _, picture, content = unreadable_hero
    assert picture.get_renditions_if_readable("width-40") == []
    assert SiteImage.objects.get(pk=picture.pk).is_unreadable
    Path(picture.file.path).write_bytes(content)
    again = SiteImage.objects.get(pk=picture.pk)
    assert len(again.get_renditions_if_readable("width-40")) == 1
    assert not SiteImage.objects.get(pk=picture.pk).is_unreadable


def test_worker_clears_the_flag_of_a_restored_file(unreadable_hero):
    """Pages leave out unreadable images, so visits alone would never try the file again."""
    _, picture, content = unreadable_hero
    picture.get_renditions_if_readable("width-40")
    check_unreadable_images()
    assert SiteImage.objects.get(pk=picture.pk).is_unreadable
    Path(picture.file.path).write_bytes(content)
    check_unreadable_images()
    assert not SiteImage.objects.get(pk=picture.pk).is_unreadable
    assert not picture.renditions.exists()


def test_failed_page_warming_is_reported_to_staff(db, settings, monkeypatch, signed_in):
    """As when renditions need more memory than there is. After the next success the row is gone."""
    settings.TASKS = settings.TASKS | {"worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
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
