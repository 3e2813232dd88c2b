"""The review clock: until when a text holds before somebody reads it again."""

from django.db import models
from django.utils import timezone


def add_years(day, years):
    """Return the same day ``years`` later; 28 February for a 29th that doesn't exist."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class ReviewClockMixin(models.Model):
    """A page that somebody checks again by a day; a base class before ``BasePage``.

    ``review_years`` is how long a text of this kind holds: a year for texts about health.
    """

    review_years = 1

    review_by = models.DateField(
        "check again by", null=True, blank=True, help_text="When somebody should read it again. Not shown."
    )

    class Meta:
        abstract = True

    @property
    def is_review_overdue(self):
        """Whether the day by which somebody should have checked the text has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    def propose_review_by(self):
        """Return the day by which a text that is right today should be checked again."""
        return add_years(timezone.localdate(), self.review_years)

    def get_review_accounts(self):
        """Return the accounts of those who answer for the text; some may be None."""
        return [self.owner]

    def confirm_review(self, user, day):
        """Record that ``user`` has checked the text, which holds until ``day``."""
        self.review_by = day
