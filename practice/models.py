"""The practice's facts, each stored once: Wagtail's site settings with rows for hours, closures, awards and links."""

from datetime import date, time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Select, TimeInput
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from practice import hours, validators
from practice.awards import AwardRow
from practice.contact import dial
from practice.forms import PracticeForm

# The browser's own control: it shows "08:30 AM" or "08:30" as the reader is used to, and takes no impossible time.
TIME = TimeInput(attrs={"type": "time"}, format="%H:%M")
TIMES = [FieldPanel("opens", widget=TIME), FieldPanel("closes", widget=TIME)]


class SchemaType(models.TextChoices):
    """Types of schema.org; a clinic is never guessed."""

    WELLNESS = "HealthAndBeautyBusiness", "Massage or wellness practice"
    SPA = "DaySpa", "Day spa"
    MEDICAL = "MedicalBusiness", "Licensed medical practice"
    CLINIC = "MedicalClinic", "Licensed clinic"
    PHYSIOTHERAPY = "Physiotherapy", "Licensed physiotherapy practice"


class Clock(models.IntegerChoices):
    """How times of day are written."""

    COUNTRY = 0, "As usual in the country"
    TWELVE = 12, "2:00 pm"
    TWENTY_FOUR = 24, "14:00"


def default_timezone() -> str:
    """The server's time zone, until the owner chooses the practice's."""
    return settings.TIME_ZONE


@register_setting(icon="site")
class Practice(BaseSiteSetting, ClusterableModel):
    """Who the practice is, where it is, when it is open and how to reach it."""

    name = models.CharField("name of the practice", max_length=100, default="Our practice")
    phone = models.CharField(max_length=40, blank=True, help_text="Outside North America with + and the country code.")
    text_number = models.CharField(
        "number for text messages", max_length=40, blank=True, help_text="Empty if clients can’t text you."
    )
    email = models.EmailField("e-mail", blank=True)
    booking_url = models.URLField(
        "online booking",
        max_length=500,
        blank=True,
        validators=[validators.web_only],
        help_text="Where “Book” leads. Without it, the buttons lead to the contact page or the phone.",
    )
    street = models.TextField("street and number", blank=True)
    locality = models.CharField("town or city", max_length=100, blank=True)
    region = models.CharField("state or region", max_length=100, blank=True, help_text="As in an address, such as OR.")
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(
        max_length=2, default="US", validators=[validators.country], help_text="Two letters, such as US or CA."
    )
    directions = models.TextField("how to find us", blank=True)
    parking = models.TextField(blank=True)
    latitude = models.FloatField(
        null=True, blank=True, help_text="Right-click your door on an online map to see both numbers."
    )
    longitude = models.FloatField(null=True, blank=True)
    timezone = models.CharField("time zone", max_length=64, default=default_timezone, validators=[validators.time_zone])
    clock = models.PositiveSmallIntegerField("times are written", choices=Clock, default=Clock.COUNTRY)
    notice_text = models.CharField(
        "notice", max_length=240, blank=True, help_text="One or two sentences on top of every page, such as a closure."
    )
    notice_starts_on = models.DateField("show from", null=True, blank=True, help_text="Empty: at once.")
    notice_ends_on = models.DateField("show until", null=True, blank=True, help_text="The last day it is shown.")
    tagline = models.CharField(max_length=140, blank=True, help_text="A few words that go with the name.")
    mission = models.TextField(blank=True, help_text="What you stand for, in two or three sentences.")
    schema_type = models.CharField(
        "kind of business",
        max_length=40,
        choices=SchemaType,
        default=SchemaType.WELLNESS,
        help_text="Tells search engines what you are. Choose a licensed kind only if you hold that licence.",
    )
    logo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    currency = models.CharField(
        max_length=3, default="USD", validators=[validators.currency], help_text="Three letters, such as USD or EUR."
    )
    disclaimer = models.TextField("health disclaimer", blank=True, help_text="Goes with articles and treatments.")
    allow_answers = models.BooleanField(
        "assistants may look things up here",
        default=True,
        help_text="ChatGPT, Claude, Perplexity and others read a page when somebody asks about it, and name it.",
    )
    allow_training = models.BooleanField(
        "companies may train their models with our texts",
        default=False,
        help_text="Asked of GPTBot, ClaudeBot, Google-Extended, CCBot and others. It doesn’t change how you are found.",
    )
    offer_markdown = models.BooleanField(
        "offer pages as plain text",
        default=True,
        help_text="Each page also as Markdown, and a list of them at /llms.txt. Search engines don’t use them.",
    )
    google_verification = models.CharField(
        "code of Google Search Console", max_length=120, blank=True, validators=[validators.code]
    )
    bing_verification = models.CharField(
        "code of Bing Webmaster Tools", max_length=120, blank=True, validators=[validators.code]
    )

    contact_panels = [
        "name",
        MultiFieldPanel(["phone", "text_number", "email", "booking_url"], "Phone and booking"),
        MultiFieldPanel(
            ["street", FieldRowPanel(["locality", "region"]), FieldRowPanel(["postal_code", "country"])], "Address"
        ),
        MultiFieldPanel(["directions", "parking", FieldRowPanel(["latitude", "longitude"])], "Getting here"),
    ]
    hours_panels = [
        InlinePanel(
            "hours",
            heading="Weekly opening hours",
            label="Opening hours",
            help_text="One row for each stretch of a day; two for a day with a break at noon. A day without a row is"
            " closed. Closing past midnight is fine. From 12:00 am to 12:00 am means open all day.",
        ),
        FieldPanel("timezone", widget=Select(choices=validators.time_zone_choices)),
        "clock",
    ]
    closures_panels = [
        InlinePanel(
            "holidays",
            heading="Holidays and closures",
            label="Holiday or closure",
            help_text="On their days these hold instead of the weekly hours.",
        ),
        MultiFieldPanel(["notice_text", FieldRowPanel(["notice_starts_on", "notice_ends_on"])], "Notice"),
    ]
    awards_panels = [
        InlinePanel("awards", help_text="One row for each year. “Eight years running” is worked out from the years.")
    ]
    about_panels = [
        *("tagline", "mission", "logo", "schema_type", "currency", "disclaimer"),
        InlinePanel("social_profiles", heading="Elsewhere on the web"),
    ]
    found_panels = [
        MultiFieldPanel(["google_verification", "bing_verification"], "Show that the site is yours"),
        MultiFieldPanel(["allow_answers", "allow_training"], "Artificial intelligence"),
        "offer_markdown",
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(contact_panels, heading="Contact"),
            ObjectList(hours_panels, heading="Hours"),
            ObjectList(closures_panels, heading="Closures & notice"),
            ObjectList(awards_panels, heading="Awards"),
            ObjectList(about_panels, heading="About & links"),
            ObjectList(found_panels, heading="Being found"),
        ],
        base_form_class=PracticeForm,
    )

    class Meta:
        verbose_name = verbose_name_plural = "practice facts"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check what depends on another field; country and currency are kept in capitals."""
        super().clean()
        self.country, self.currency = self.country.upper(), self.currency.upper()
        errors = {}
        for name in ("phone", "text_number"):
            if getattr(self, name) and not dial(getattr(self, name), self.country):
                errors[name] = validators.PHONE_ERROR
        for name, other, limit in (("latitude", "longitude", 90), ("longitude", "latitude", 180)):
            value = getattr(self, name)
            if value is None and getattr(self, other) is not None:
                errors[name] = "Give both latitude and longitude, or neither."
            elif value is not None and abs(value) > limit:
                errors[name] = f"Write a number between -{limit} and {limit}."
        if self.notice_text and not self.notice_ends_on:
            errors["notice_ends_on"] = "Say until which day the notice is shown."
        elif self.notice_starts_on and self.notice_ends_on and self.notice_ends_on < self.notice_starts_on:
            errors["notice_ends_on"] = "The notice would end before it starts."
        if errors:
            raise ValidationError(errors)

    def notice_on(self, day: date) -> str:
        """The notice as shown on a day; without a last day it is never shown."""
        started = self.notice_starts_on is None or self.notice_starts_on <= day
        return self.notice_text if started and self.notice_ends_on and day <= self.notice_ends_on else ""


class OpeningHours(models.Model):
    """One stretch of opening on a weekday; ``practice.hours.Span`` says what the times mean."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField("day", choices=list(enumerate(hours.DAYS)))
    opens = models.TimeField("from")
    closes = models.TimeField("to")

    panels = [FieldRowPanel(["weekday", *TIMES])]

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "opening hours"

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {hours.spans_text([self.span])}"

    def clean(self) -> None:
        """Refuse a stretch without length."""
        _check_times(self.opens, self.closes)

    @property
    def span(self) -> hours.Span:
        return hours.Span(self.opens, self.closes)


class HolidayHours(models.Model):
    """Days on which other hours hold than in a usual week."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="holidays")
    label = models.CharField("occasion", max_length=80, help_text="Such as Christmas or Staff training.")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day", null=True, blank=True, help_text="Empty: one day only.")
    closed = models.BooleanField("closed all day", default=True)
    opens = models.TimeField("or open from", null=True, blank=True)
    closes = models.TimeField("to", null=True, blank=True)

    panels = ["label", FieldRowPanel(["starts_on", "ends_on"]), FieldRowPanel(["closed", *TIMES])]

    class Meta:
        ordering = ["starts_on", "opens"]
        verbose_name_plural = "holiday hours"

    def __str__(self) -> str:
        return f"{self.label}, {self.starts_on}"

    def clean(self) -> None:
        """Refuse days in the wrong order, and being both closed and open, or neither."""
        times = {"opens": self.opens, "closes": self.closes}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day is before the first one."})
        if self.closed and any(value is not None for value in times.values()):
            raise ValidationError({"closed": "Take the tick away if you are open at these times, or empty the times."})
        if not self.closed and (missing := [name for name, value in times.items() if value is None]):
            raise ValidationError(dict.fromkeys(missing, "Say when you are open, or tick “closed all day”."))
        _check_times(self.opens, self.closes)

    @property
    def holiday(self) -> hours.Holiday:
        spans = () if self.closed else (hours.Span(self.opens, self.closes),)
        return hours.Holiday(self.label, self.starts_on, self.ends_on or self.starts_on, spans)


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
        validators=[validators.web_only],
        help_text="Where readers can check it.",
    )

    panels = [FieldRowPanel(["title", "body"]), FieldRowPanel(["year", "url"])]

    class Meta:
        ordering = ["-year", "title"]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def row(self) -> AwardRow:
        return AwardRow(self.title, self.year, self.body, self.url)


class SocialProfile(models.Model):
    """The practice on another site."""

    practice = ParentalKey(Practice, on_delete=models.CASCADE, related_name="social_profiles")
    name = models.CharField("site", max_length=40, help_text="Such as Instagram.")
    url = models.URLField("address of your profile", max_length=500, validators=[validators.web_only])

    panels = [FieldRowPanel(["name", "url"])]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


def _check_times(opens: time | None, closes: time | None) -> None:
    if opens is not None and opens == closes and opens != hours.MIDNIGHT:
        raise ValidationError(
            {"closes": "Opening and closing are the same time. For a whole day, write 12:00 am twice."}
        )
