"""Wagtail's own API, version 2, with the same content, to measure the content API beside it."""

from django.urls import path
from wagtail.api import APIField
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.fields import ImageRenditionField

from blog.models import ArticlePage
from site_config import urls

CARD = ImageRenditionField("fill-720x480|format-jpeg", source="hero_image")
# The fields of articles in Wagtail's API: those of ours, as far as it can show them.
ArticlePage.api_fields = [
    *(APIField(name) for name in ("lead", "body", "sources", "reading_minutes", "author_therapist", "topics")),
    APIField("card", serializer=CARD),
]

router = WagtailAPIRouter("wagtail-v2")
router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("wagtail-v2/", router.urls), *urls.urlpatterns]
handler404 = urls.handler404
