"""Profiles of the practice on other sites, as rows of its facts."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from practice import validators
from practice.models.practice import Practice


class SocialProfile(models.Model):
    """The practice on another site."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="social_profiles")
    name = models.CharField("site", max_length=40, help_text="Such as Instagram.")
    url = models.URLField("address of your profile", max_length=500, validators=[validators.web_address])

    panels = [FieldRowPanel(["name", "url"])]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
