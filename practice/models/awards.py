"""Awards of the practice, as rows of its facts."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from practice import validators
from practice.awards import AwardRow
from practice.models.practice import Practice


class Award(models.Model):
    """An award of one year, with its evidence."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="awards")
    title = models.CharField(max_length=120, help_text="Write it the same way every year.")
    body = models.CharField("awarded by", max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(validators=[validators.award_year])
    url = models.URLField(
        "evidence",
        max_length=500,
        blank=True,
        validators=[validators.web_address],
        help_text="Where readers can check it.",
    )

    review_by = models.DateField(
        "check again by",
        null=True,
        blank=True,
        help_text="When somebody should look whether title and evidence are still right. Not shown.",
    )

    panels = [FieldRowPanel(["title", "body"]), FieldRowPanel(["year", "url"]), "review_by"]

    class Meta:
        ordering = ["-year", "title"]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def row(self) -> AwardRow:
        return AwardRow(self.title, self.year, self.body, self.url)
