"""Pages of free content."""

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage, ReviewClockMixin, image_foreign_key


class StandardPage(ReviewClockMixin, BasePage):
    """A page of free content: about, policies, gift certificates."""

    page_description = "A page of free content, such as about us, policies or gift certificates."
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    fields_not_shown = ("review_by",)
    review_years = 2

    lead = models.TextField("introduction", max_length=400, blank=True)
    hero_image = image_foreign_key("picture")
    body = StreamField(BodyBlock(), blank=True, default=[("text", "")])

    content_panels = [*Page.content_panels, "lead", "hero_image", "body"]
    settings_panels = [*BasePage.settings_panels, "review_by"]

    search_fields = [*BasePage.search_fields, index.SearchField("lead", boost=2), index.SearchField("body")]

    class Meta:
        verbose_name = "page"
