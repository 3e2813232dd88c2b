"""Pictures are made once."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from blog.models import ArticlePage
from core.models import SiteImage
from core.pictures import know_renditions
from practice.models import Practice
from tests.helpers import live_pages
from therapists.models import TherapistPage

SPECS = ("width-40", "width-50")


def test_several_made_at_once_are_known_at_once(db):
    """The next page that shows a picture finds its renditions and makes none again."""
    image = SiteImage.objects.create(title="New", file=get_test_image_file())
    know_renditions([image])  # notes that there is none
    made = image.get_renditions(*SPECS)
    again = SiteImage.objects.get(pk=image.pk)
    know_renditions([again])
    with CaptureQueriesContext(connection) as captured:
        found = again.get_renditions(*SPECS)
        know_renditions([again])  # looking makes nothing old
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
