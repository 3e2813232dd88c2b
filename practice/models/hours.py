"""Opening hours and holidays of the practice, as rows of its facts."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import TimeInput
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from practice import hours
from practice.models.practice import Practice

# The browser's own control: it shows "08:30 AM" or "08:30" as usual for the reader, and no impossible time.
TIME_INPUT = TimeInput(attrs={"type": "time"}, format="%H:%M")
TIME_PANELS = [FieldPanel("opens", widget=TIME_INPUT), FieldPanel("closes", widget=TIME_INPUT)]


class OpeningHours(models.Model):
    """One span of opening on a weekday, see :class:`practice.hours.Span`."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField("day", choices=list(enumerate(hours.DAYS)))
    opens = models.TimeField("from")
    closes = models.TimeField("to")

    panels = [FieldRowPanel(["weekday", *TIME_PANELS])]

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "opening hours"

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {hours.format_spans([self.span])}"

    def clean(self) -> None:
        """Refuse a span without length."""
        _check_times(self.opens, self.closes)

    @property
    def span(self) -> hours.Span:
        return hours.Span(self.opens, self.closes)


class HolidayHours(models.Model):
    """Days with other hours than in a usual week."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="holidays")
    label = models.CharField("occasion", max_length=80, help_text="Such as Christmas or Staff training.")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True, help_text="Empty: one day only.")
    closed = models.BooleanField("closed all day", default=True)
    opens = models.TimeField("or open from", null=True, blank=True)
    closes = models.TimeField("to", null=True, blank=True)

    panels = ["label", FieldRowPanel(["starts_on", "ends_on"]), FieldRowPanel(["closed", *TIME_PANELS])]

    class Meta:
        ordering = ["starts_on", "opens"]
        verbose_name_plural = "holiday hours"

    def __str__(self) -> str:
        return f"{self.label}, {self.starts_on}"

    def clean(self) -> None:
        """Refuse days in the wrong order, and hours that are both closed and open, or neither."""
        times = {"opens": self.opens, "closes": self.closes}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day is before the first one."})
        if self.closed and any(value is not None for value in times.values()):
            raise ValidationError({"closed": "Take the tick away if you are open at these times, or empty the times."})
        missing = [name for name, value in times.items() if value is None]
        if missing and not self.closed:
            raise ValidationError(dict.fromkeys(missing, "Say when you are open, or tick “closed all day”."))
        _check_times(self.opens, self.closes)

    @property
    def holiday(self) -> hours.Holiday:
        spans = () if self.closed else (hours.Span(self.opens, self.closes),)
        return hours.Holiday(self.label, self.starts_on, self.ends_on or self.starts_on, spans)


def _check_times(opens: time | None, closes: time | None) -> None:
    if opens is not None and opens == closes and opens != hours.MIDNIGHT:
        raise ValidationError(
            {"closes": "Opening and closing are the same time. For a whole day, write 12:00 am twice."}
        )
