"""Pictures are made once."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from core.models import SiteImage
from core.pictures import know_renditions

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
